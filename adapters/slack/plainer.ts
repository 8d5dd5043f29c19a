import { setTimeout as pause } from "node:timers/promises";
import type { Card, Logger } from "../../src/index.ts";
import { noPictures, type Pictures, type Uploaded } from "./pictures.ts";
import { hasCharts, renderCard, type SlackMessage } from "./render.ts";

/**
 * What Slack did not take, by which it is sure that nothing was shown: a picture it does not have ready, the form, or it does
 * not say which.
 */
export type Refusal = "picture" | "form" | "either";

/**
 * Says a card with `say`; what Slack refuses it says again more plainly, at last in text alone. Rejects with any other error
 * and with the last refusal. When called again it begins with what was last tried.
 */
type Plainer = <T>(
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
  readonly withCharts: boolean;
  /** How often the pictures were too new for Slack. */
  readonly tooNew: number;
  readonly waitMs: number;
}

/** Slack looks through a file after it has it; a message that shows it too early is refused. */
const usualWaitsMs = [1_000, 3_000] as const;

/** Remembers which workspaces refuse Slack's own charts, which not all have; forgotten with the process. */
export function createPlainers(
  log: Logger,
  pictures?: Pictures,
  waitsMs: readonly number[] = usualWaitsMs,
): Plainers {
  const refusing = new Set<string>();

  function remember(workspace: string): void {
    if (refusing.has(workspace)) return;
    refusing.add(workspace);
    log.info("slack.charts-refused", { workspace });
  }

  return {
    of(card, workspace) {
      let shape: Shape = {
        ...{ withPictures: true, withCharts: !refusing.has(workspace), tooNew: 0, waitMs: 0 },
      };
      let uploading: Promise<Uploaded> | undefined;

      return async (say, refusalOf) => {
        uploading ??= pictures?.upload(card, workspace, shape.withCharts);
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
        if (!shape.withCharts) remember(workspace);
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

function rendered(card: Card, { withPictures, withCharts }: Shape, uploaded: Uploaded) {
  const { files } = withPictures ? uploaded : noPictures;
  const isMissing = uploaded.isMissing || (!withPictures && uploaded.files.size > 0);
  return renderCard(card, { withCharts, pictures: files, isMissing });
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
  if (refusal !== "form" && hasPictures) {
    return waitMs === undefined
      ? { ...shape, withPictures: false, waitMs: 0 }
      : { ...shape, tooNew: shape.tooNew + 1, waitMs };
  }
  if (hasCharts(message)) return { ...shape, withCharts: false, waitMs: 0 };
  return hasPictures ? { ...shape, withPictures: false, waitMs: 0 } : null;
}
