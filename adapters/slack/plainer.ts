import { setTimeout as pause } from "node:timers/promises";
import { type Card, type Logger, LruMap } from "../../src/index.ts";
import { allNatives, type Native, nativesIn } from "./natives.ts";
import { noPictures, type Pictures, type Uploaded } from "./pictures.ts";
import { renderCard, type SlackMessage } from "./render.ts";

/**
 * What Slack did not take, by which it is sure that nothing was shown: a picture it does not have ready, the form, one kind of
 * block, or it does not say which.
 */
export type Refusal = "picture" | "form" | "either" | Native;

/**
 * Says a card with `say`; what Slack refuses it says again more plainly, at last in text alone. Rejects with any other error
 * and with the last refusal. When called again it begins with what was last tried.
 */
export type Plainer = <T>(
  say: (message: SlackMessage) => Promise<T>,
  refusalOf: (error: unknown) => Refusal | null,
) => Promise<T>;

/** Says cards in the form that the workspace takes. */
export interface Plainers {
  of(card: Card, workspace: string): Plainer;
}

/** How richly a card is said, and how long to wait before. */
interface Shape {
  readonly withPictures: boolean;
  /** What Slack is to draw itself. */
  readonly natives: ReadonlySet<Native>;
  /** How often the pictures were too new for Slack. */
  readonly tooNew: number;
  readonly waitMs: number;
}

/** Slack looks through a file after it has it; a message that shows it too early is refused. */
const usualWaitsMs = [1_000, 3_000] as const;

/** More are not remembered: they refuse once more. */
const mostWorkspaces = 1_000;

/** Remembers what of Slack's own a workspace refuses, as not all have it; forgotten with the process. */
export function createPlainers(
  log: Logger,
  pictures?: Pictures,
  waitsMs: readonly number[] = usualWaitsMs,
): Plainers {
  const taken = new LruMap<ReadonlySet<Native>>(mostWorkspaces);
  const takenBy = (workspace: string) => taken.get(workspace) ?? allNatives;

  function remember(workspace: string, natives: ReadonlySet<Native>): void {
    const refused = [...takenBy(workspace)].filter((native) => !natives.has(native));
    if (refused.length === 0) return;
    taken.set(workspace, new Set([...takenBy(workspace)].filter((one) => natives.has(one))));
    log.info("slack.blocks-refused", { workspace, blocks: refused.join(" ") });
  }

  return {
    of(card, workspace) {
      let shape: Shape = {
        ...{ withPictures: true, natives: takenBy(workspace), tooNew: 0, waitMs: 0 },
      };
      let uploading: Promise<Uploaded> | undefined;

      return async (say, refusalOf) => {
        uploading ??= pictures?.upload(card, workspace, shape.natives.has("data_visualization"));
        const uploaded = (await uploading) ?? noPictures;
        const step = async () => {
          const message = rendered(card, shape, uploaded);
          const tried = await attempt(() => say(message), shape.waitMs);
          if ("said" in tried) return tried;
          const next = plainerThan(shape, refusalOf(tried.error), { message, uploaded, waitsMs });
          if (!next) throw tried.error;
          shape = next;
          return undefined;
        };
        let done = await step();
        while (!done) done = await step();
        remember(workspace, shape.natives);
        return done.said;
      };
    },
  };
}

type Tried<T> = { readonly said: T } | { readonly error: unknown };

async function attempt<T>(say: () => Promise<T>, waitMs: number): Promise<Tried<T>> {
  if (waitMs > 0) await pause(waitMs);
  try {
    return { said: await say() };
  } catch (error) {
    return { error };
  }
}

function rendered(card: Card, { withPictures, natives }: Shape, uploaded: Uploaded) {
  const { files } = withPictures ? uploaded : noPictures;
  const isMissing = uploaded.isMissing || (!withPictures && uploaded.files.size > 0);
  return renderCard(card, { natives, pictures: files, isMissing });
}

/** What was refused, and how long to wait each time before a picture may be ready. */
interface Refused {
  readonly message: SlackMessage;
  readonly uploaded: Uploaded;
  readonly waitsMs: readonly number[];
}

/** What to try next; `null` when there is nothing plainer. */
function plainerThan(
  shape: Shape,
  refusal: Refusal | null,
  { message, uploaded, waitsMs }: Refused,
): Shape | null {
  if (refusal === null) return null;
  const hasPictures = shape.withPictures && uploaded.files.size > 0;
  // Where Slack does not say what it is, it also takes few tries.
  const waitMs = waitsMs.slice(0, refusal === "either" ? 1 : undefined)[shape.tooNew];
  if ((refusal === "picture" || refusal === "either") && hasPictures) {
    return waitMs === undefined
      ? { ...shape, withPictures: false, waitMs: 0 }
      : { ...shape, tooNew: shape.tooNew + 1, waitMs };
  }
  const natives = withoutRefused(shape.natives, refusal, nativesIn(message.blocks));
  if (natives.size < shape.natives.size) return { ...shape, natives, waitMs: 0 };
  return hasPictures ? { ...shape, withPictures: false, waitMs: 0 } : null;
}

/** Without the kind of block that was named, or else without any that was shown. */
function withoutRefused(
  natives: ReadonlySet<Native>,
  refusal: Refusal,
  shown: ReadonlySet<Native>,
): ReadonlySet<Native> {
  const named = [...shown].filter((native) => native === refusal);
  const refused: ReadonlySet<Native> = named.length > 0 ? new Set(named) : shown;
  return new Set([...natives].filter((native) => !refused.has(native)));
}
