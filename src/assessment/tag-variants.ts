import { mapYielding } from "../async/yield-to-event-loop.ts";
import type { Hashtag, TagName } from "../domain/hashtag.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import type { Assessment, Judging } from "./assess.ts";
import { byDecision } from "./decision.ts";
import { type JudgedFrom, judgeStored } from "./judging.ts";

/** A tag of a similar name, as those of another language often have. */
export interface TagVariant {
  readonly hashtag: Hashtag;
  /** From its stored readings; `null` for tags on none of the workspace's own lists. */
  readonly assessment: Assessment | null;
}

const mostFound = 10;

/**
 * What a search for the tag's name finds besides, for one call: those of the workspace's own that are better to use than the tag,
 * and those of nobody's, of which only their size is known. `null` when the provider cannot search or does not answer.
 */
export async function tagVariants(
  { tag, assessment, own }: VariantWish,
  ports: JudgedFrom & Pick<Ports, "provider">,
  requestContext: RequestContext,
  judging: Judging,
): Promise<readonly TagVariant[] | null> {
  try {
    const found = await ports.provider.search(tag, mostFound, requestContext);
    const others = found.filter(({ name }) => name !== tag);
    const names = others.map(({ name }) => name).filter((name) => own.has(name));
    const stored = await ports.snapshots.latest(names, null);
    const variants = await mapYielding(others, async (hashtag) => {
      const snapshot = stored.get(hashtag.name);
      return {
        hashtag,
        assessment: snapshot ? await judgeStored(snapshot, judging, ports) : null,
      };
    });
    return variants.filter(
      (one) =>
        !own.has(one.hashtag.name) ||
        (one.assessment !== null && isBetter(one.assessment, assessment)),
    );
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}

interface VariantWish {
  readonly tag: TagName;
  readonly assessment: Assessment;
  /** The tags on the workspace's own lists. */
  readonly own: ReadonlySet<TagName>;
}

function isBetter(one: Assessment, other: Assessment): boolean {
  return one.decision.decision !== other.decision.decision && byDecision(one, other) < 0;
}
