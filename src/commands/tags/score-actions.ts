import { type Action, button } from "../../card/card.ts";
import { tagUrl } from "../../domain/hashtag.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import type { Goal } from "../../domain/weights.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import type { ScoreFinding } from "./score-finding.ts";

interface Asked {
  /** All lists of the workspace. */
  readonly lists: readonly Watchlist[];
  /** As it was given; `undefined` when it was not. */
  readonly goal: Goal | undefined;
}

/**
 * What to do with a tag, at most four: for a post, what goes with it; its posts and its reasons; and last what makes it
 * known better, or a look at it where it is none to keep.
 */
export function scoreActions(finding: ScoreFinding, asked: Asked): readonly Action[] {
  const { tag, region, score, decision } = finding;
  const isForPosts = decision.decision === "use" || decision.decision === "test";
  const place = region ? ` ${region}` : "";
  return [
    ...(isForPosts ? button("Pick five", `pick #${tag}`) : []),
    ...button("Best posts", `posts ${tag}${place}`),
    ...button(score === null ? "Why?" : `Why ${score}?`, `why ${tag}`),
    ...last(finding, place, asked),
  ];
}

/** An old card's button shows the score of the day on which it is pressed. */
function last(
  { tag, decision: { decision } }: ScoreFinding,
  place: string,
  { lists, goal }: Asked,
): readonly Action[] {
  const isWatched = lists.some(({ tags }) => tags.some((one) => one === tag));
  if (isWatched) return button("Refresh", `score ${tag}${place}${goal ? ` goal:${goal}` : ""}`);
  if (decision === "hold" || decision === "avoid")
    return [{ kind: "link", label: "Open on TikTok", url: tagUrl(tag) }];
  const [list, ...others] = lists;
  return list && others.length === 0
    ? button("Add to list", `watch add "${list.name}" ${asTyped(tag)}`)
    : button("Add to list", `add-to-list ${tag}`);
}
