import { dayMs } from "../../time-units.ts";
import { nicheAt } from "./hijack.ts";
import type { Tag } from "./tag.ts";
import { isRestricted } from "./tag-spec.ts";
import { overlapOf } from "./target-creators.ts";

/** What a judgement of a tag should have come to. The program never sees it. */
export interface Truth {
  /** Likes per play of its middle post, without what the head of a list adds. */
  readonly likeRate: number;
  readonly isRestricted: boolean;
  /** What the views gained in the seven days before, not rounded, as a share of the views. */
  readonly weeklyGrowth: number;
  /** Expected share of target creators among the authors of a hundred posts, 0 to 1. */
  readonly overlap: number;
}

/** `targetCreators` are handles without "@"; `at` is milliseconds since 1970. */
export function truthOf(tag: Tag, at: number, targetCreators: readonly string[] = []): Truth {
  const views = tag.course.viewsAt(at);
  return {
    likeRate: tag.likeRate,
    isRestricted: isRestricted(tag.spec),
    weeklyGrowth: 1 - tag.course.viewsAt(at - 7 * dayMs) / views,
    overlap: overlapOf(nicheAt(tag.spec, at, 1), targetCreators),
  };
}
