import type { SlackBlock } from "./part.ts";

/** What Slack draws by itself, which not every workspace takes yet. */
const natives = ["data_visualization", "data_table", "container"] as const;
export type Native = (typeof natives)[number];

export const allNatives: ReadonlySet<Native> = new Set(natives);

/** Those that are in a message. */
export function nativesIn(blocks: readonly SlackBlock[]): ReadonlySet<Native> {
  return new Set(natives.filter((native) => blocks.some(({ type }) => type === native)));
}

/** Which one Slack says it does not know: "unsupported type: container [json-pointer:/blocks/3/type]". */
export function nativeNamed(words: readonly string[]): Native | undefined {
  return natives.find((native) => words.some((why) => why.includes(`type: ${native}`)));
}
