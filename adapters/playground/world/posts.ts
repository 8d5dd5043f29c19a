import { randomUUID } from "node:crypto";
import type { Card, Clock, Messenger, Recipient } from "../../../src/ports/ports.ts";

/** A message that the bot posted unasked. */
export interface Post {
  /** Unique, also among the worlds that were opened before. */
  readonly id: string;
  /** By the world's clock. */
  readonly at: Date;
  readonly to: Recipient;
  readonly card: Card;
  /** What it posted in the thread of the message. */
  readonly thread: readonly Card[];
}

/** What was posted in the playground. */
export interface Posts {
  readonly messenger: Messenger;
  /** Oldest first. */
  all(): readonly Post[];
}

const mostKept = 50;

/** Takes messages as a chat platform would, and keeps the newest fifty. */
export function createPosts(clock: Clock): Posts {
  const kept = new Map<string, Post>();

  function add(post: Post): void {
    kept.set(post.id, post);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }

  return {
    messenger: {
      turn: async () => undefined,
      async post(to, card, _key, under) {
        const id = randomUUID();
        const parent = under === null ? undefined : kept.get(under);
        if (under === null) add({ id, at: clock(), to, card, thread: [] });
        else if (parent) kept.set(parent.id, { ...parent, thread: [...parent.thread, card] });
        return { reference: id };
      },
    },
    all: () => [...kept.values()],
  };
}
