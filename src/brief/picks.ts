import { type KnownTag, known, type TagState } from "./tag-state.ts";

interface Listed {
  readonly tagStates: readonly TagState[];
}

/** The tags that a brief shows with their posts: the first ones, without those to avoid. */
export function shownOf({ tagStates }: Listed, top: number): readonly KnownTag[] {
  return known(tagStates)
    .filter(({ assessment }) => assessment.decision.decision !== "avoid")
    .slice(0, top);
}

/** Those of them to post under. */
export function picksOf(listed: Listed, top: number): readonly KnownTag[] {
  return shownOf(listed, top).filter(
    ({ assessment: { decision } }) => decision.decision === "use" || decision.decision === "test",
  );
}
