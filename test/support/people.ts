import type { Asker } from "../../src/commands/command.ts";
import type { Reply } from "../../src/core/reply.ts";
import type { DeliveryError } from "../../src/errors.ts";
import type {
  Card,
  ChannelRef,
  DeliveryKey,
  Messenger,
  MissingAccess,
  Recipient,
} from "../../src/ports/ports.ts";
import { plain } from "../../src/text/inline.ts";
import type { World } from "./world.ts";

/** Somebody who types lines into one channel. */
export interface Typist {
  readonly channel: ChannelRef;
  type(line: string): Promise<Reply>;
  /** Clicks the button of that name, or whose name begins so. */
  click(reply: Reply, label: string): Promise<Reply>;
}

interface Who {
  readonly name?: string;
  readonly admin?: boolean;
  readonly channel?: Partial<ChannelRef>;
  /** What the bot may not do in the channel. */
  readonly missing?: readonly MissingAccess[];
  /** What the platform calls the button that shares. */
  readonly shareLabel?: string;
}

export function typist({ core }: World, who: Who = {}): Typist {
  const name = who.name ?? "Ana";
  const asker: Asker = { id: `U-${name}`, name, isAdmin: async () => who.admin ?? false };
  const channel: ChannelRef = {
    ...{ platform: "slack", workspace: "T1", channel: "C1" },
    ...who.channel,
  };
  const { shareLabel } = who;
  const channelAccess = async () => who.missing ?? [];
  const type = (line: string) =>
    core.accept({ line, channel, asker, channelAccess, shareLabel }).answer();
  return {
    channel,
    type,
    async click({ card }, label) {
      const action = card.actions.find((one) => one.label.startsWith(label));
      if (action?.kind !== "run") throw new Error(`There is no button "${label}".`);
      return type(action.line);
    },
  };
}

/** Types one line after the other. */
export async function typeAll(type: Typist["type"], lines: readonly string[]): Promise<void> {
  for (const line of lines) await type(line);
}

export interface Post {
  readonly to: Recipient;
  readonly card: Card;
  readonly key: DeliveryKey;
  readonly under: string | null;
}

/** A platform that keeps what was posted, and refuses for as long as it is told to. */
export interface Platform extends Messenger {
  readonly posts: readonly Post[];
  refuse(error: DeliveryError | null): void;
}

export function createPlatform(): Platform {
  const posts: Post[] = [];
  let refusal: DeliveryError | null = null;
  return {
    posts,
    refuse(error) {
      refusal = error;
    },
    turn: async () => undefined,
    async post(to, card, key, under) {
      if (refusal) throw refusal;
      return { reference: String(posts.push({ to, card, key, under })) };
    },
  };
}

/** All that a person reads on a card, a line each. */
export function textOf(card: Card): string {
  const blocks = card.blocks.flatMap((block) => {
    if (block.kind === "text") return [plain(block.text)];
    if (block.kind === "list") return [block.heading, ...block.items].map(plain);
    return block.kind === "facts" ? block.facts.map((one) => `${one.label}: ${one.value}`) : [];
  });
  return [card.title, plain(card.headline), ...blocks].join("\n");
}
