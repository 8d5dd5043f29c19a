import type { FakeBlock } from "./blocks.ts";

interface FakeFile {
  readonly name: string;
  readonly length: number;
  bytes: Buffer | undefined;
  isComplete: boolean;
  /** Whoever is in it sees the file. */
  channel: string | null;
}

/** Files that were uploaded: https://docs.slack.dev/messaging/working-with-files#upload */
export interface FakeFiles {
  /** Whether the app has the scope `files:write`. */
  isAllowed: boolean;
  /** How many messages more come too early for the pictures in them. */
  tooEarly: number;
  /** Where bytes go, in place of this Slack; `null` is here. */
  elsewhere: string | null;
  open(name: string, length: number): string;
  /** Whether a file of that length was expected. */
  put(id: string, bytes: Buffer): boolean;
  /** Whether its bytes are here. */
  complete(id: string, channel: string | null): boolean;
  /** What is in a channel, by name. */
  sharedIn(channel: string): ReadonlyMap<string, string>;
  /** Places of the blocks that show what Slack does not have ready. */
  unready(blocks: readonly FakeBlock[]): readonly number[];
}

export function createFiles(): FakeFiles {
  const files = new Map<string, FakeFile>();
  return {
    isAllowed: false,
    tooEarly: 0,
    elsewhere: null,
    open(name, length) {
      const id = `F00FAKE${String(files.size).padStart(4, "0")}`;
      files.set(id, { name, length, bytes: undefined, isComplete: false, channel: null });
      return id;
    },
    put(id, bytes) {
      const file = files.get(id);
      if (file?.length !== bytes.length) return false;
      file.bytes = bytes;
      return true;
    },
    complete(id, channel) {
      const file = files.get(id);
      if (file?.bytes === undefined) return false;
      file.isComplete = true;
      file.channel = channel;
      return true;
    },
    sharedIn(channel) {
      const shared = [...files.values()].filter((file) => file.channel === channel);
      return new Map(shared.map(({ name, bytes }) => [name, String(bytes)]));
    },
    unready(blocks) {
      const shown = blocks.flatMap((block, i) =>
        block.type === "image" && block.slack_file ? [{ i, id: block.slack_file.id }] : [],
      );
      if (shown.length > 0 && this.tooEarly > 0) {
        this.tooEarly -= 1;
        return shown.map(({ i }) => i);
      }
      return shown.filter(({ id }) => !files.get(id)?.isComplete).map(({ i }) => i);
    },
  };
}
