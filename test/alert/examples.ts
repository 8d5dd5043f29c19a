import type { Alert } from "../../src/domain/alert.ts";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";

export function tag(name: string): TagName {
  const made = tagName(name);
  if (!made) throw new Error(`"${name}" is no tag.`);
  return made;
}

export const channel = { platform: "terminal", workspace: "local", channel: "screen" } as const;

/** A held alert that #booktok rises, of the list "books", but for what is given. */
export function alertOf(parts: Partial<Alert> = {}): Alert {
  return {
    id: "a1",
    subscriptionId: "s1",
    channel,
    list: "books",
    tag: tag("booktok"),
    region: null,
    kind: "rising",
    firedAt: new Date("2026-11-20T06:01:00Z"),
    figures: { now: 4000, usual: 1000, z: 4.2, since: "2026-11-20" },
    outcome: { kind: "held" },
    ...parts,
  };
}
