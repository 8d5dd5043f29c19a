import { yieldToEventLoop } from "../async/yield-to-event-loop.ts";
import { UserError } from "../errors.ts";
import { isLeftOut, type ReadLine } from "./table.ts";

/** Characters to read between two yields: a few milliseconds' work. */
const atOnce = 4000;
/** More than all tags of a workspace, each on several lists. */
const mostTags = 20_000;

/** Reads line after line and yields to the event loop in between. Throws a `UserError` when there are too many tags. */
export async function readEach<Item>(
  items: readonly Item[],
  lengthOf: (item: Item) => number,
  read: (item: Item) => ReadLine,
): Promise<ReadLine> {
  const entries: ReadLine["entries"][number][] = [];
  const wrong: ReadLine["wrong"][number][] = [];
  let length = 0;
  let tags = 0;
  for (const item of items) {
    length += lengthOf(item) + 20;
    if (length > atOnce) {
      await yieldToEventLoop();
      length = 0;
    }
    const one = read(item);
    entries.push(...one.entries);
    wrong.push(...one.wrong);
    tags += one.entries.length + one.wrong.filter(isLeftOut).length;
    if (tags > mostTags) throw tooMany();
  }
  return { entries, wrong };
}

function tooMany(): UserError {
  return new UserError(
    `That names more than ${mostTags} hashtags, which is as many as can be read at once.`,
    "Split it, and import the parts one after the other.",
  );
}
