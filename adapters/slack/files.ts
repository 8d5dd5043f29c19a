import type { WebClient } from "@slack/web-api";
import { type Block, type Card, type FileBlock, type Logger, said } from "../../src/index.ts";
import type { Uploads } from "./uploads.ts";

/** Whose answer it is, and how Slack is asked there. */
interface Asker {
  readonly workspace: string;
  readonly person: string;
  readonly client: WebClient;
}

/** Brings files to whoever asked for them. */
export interface Files {
  /**
   * Sends the card's files into the person's conversation with the bot, as only they are to see them; the card then says where
   * they are. What cannot be sent stays in the card, to be written out, and it says why. Never rejects.
   */
  handOver(card: Card, asker: Asker): Promise<Card>;
}

const isFile = (block: Block): block is FileBlock => block.kind === "file";

export function createFiles(uploads: Uploads, log: Logger): Files {
  /** Whether they are sent; `null` where the workspace does not allow it. */
  async function sent(files: readonly FileBlock[], { workspace, person, client }: Asker) {
    return uploads.within(workspace, client, async (put) => {
      const uploaded: { id: string; title: string }[] = [];
      for (const { name, content } of files) {
        uploaded.push({ id: await put(name, new TextEncoder().encode(content)), title: name });
      }
      // A file needs the conversation's own id, which Slack names when something is said in it.
      const { channel } = await client.chat.postMessage({ channel: person, text: hereItIs });
      if (channel === undefined) throw new Error("Slack did not name the conversation.");
      const [first, ...more] = uploaded;
      if (!first) return false;
      await client.files.completeUploadExternal({ files: [first, ...more], channel_id: channel });
      return true;
    });
  }

  return {
    async handOver(card, asker) {
      const files = card.blocks.filter(isFile);
      if (files.length === 0) return card;
      try {
        const isSent = await sent(files, asker);
        return isSent ? withoutFiles(card) : withNote(card, notAllowed);
      } catch (error) {
        log.warn("slack.file-lost", { workspace: asker.workspace, error });
        return withNote(card, notSent);
      }
    },
  };
}

const hereItIs = "Here is the file you asked for.";
const notAllowed =
  "Written out: for a file, whoever manages Tagtide here has to allow it to upload files (files:write).";
const notSent = "The file could not be sent, so it is written out.";

function withNote(card: Card, note: string): Card {
  return { ...card, blocks: [...card.blocks, { kind: "text", text: [note] }] };
}

function withoutFiles(card: Card): Card {
  const blocks = card.blocks.map((block): Block => {
    if (!isFile(block)) return block;
    return {
      kind: "text",
      text: said`${{ kind: "strong", text: block.name }} is in your messages from Tagtide.`,
    };
  });
  return { ...card, blocks };
}
