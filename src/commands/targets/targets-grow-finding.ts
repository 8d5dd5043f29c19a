import type { CommandContext } from "../command.ts";
import type { Followed, Seed } from "./grown-targets.ts";

/** Whom a list's target creators follow. Handles are lower case and without "@"; `null` is "not known". */
export interface TargetsGrowFinding {
  readonly list: string;
  readonly demo: boolean;
  /** Target creators whose followings were read. */
  readonly read: readonly string[];
  /** Of whom TikTok has nobody. */
  readonly unknown: readonly string[];
  /** Who show nobody whom they follow. */
  readonly hidden: readonly string[];
  /** Who could not be read; `problem` is a sentence. */
  readonly failed: readonly { readonly handle: string; readonly problem: string }[];
  /** How many target creators were left out, because there are more than are read. */
  readonly left: number;
  /** How many people were found who are none of them. */
  readonly found: number;
  /** The first of these, whom most follow first. */
  readonly creators: readonly {
    readonly handle: string;
    readonly name: string;
    readonly followers: number | null;
    readonly likes: number | null;
    /** How many of `read` follow them. */
    readonly followedBy: number;
  }[];
  readonly credits: number;
}

const mostShown = 10;

interface Grown extends Pick<TargetsGrowFinding, "list" | "left"> {
  readonly seeds: readonly Seed[];
  readonly found: readonly Followed[];
}

export function growFinding(
  { list, seeds, found, left }: Grown,
  { demo, requestContext }: CommandContext,
): TargetsGrowFinding {
  const handlesOf = (kind: Seed["kind"]) =>
    seeds.filter((seed) => seed.kind === kind).map(({ handle }) => handle);
  return {
    ...{ list, demo, left, found: found.length },
    read: handlesOf("read"),
    unknown: handlesOf("unknown"),
    hidden: handlesOf("hidden"),
    failed: seeds.flatMap((seed) =>
      seed.kind === "failed" ? [{ handle: seed.handle, problem: seed.problem }] : [],
    ),
    creators: found.slice(0, mostShown).map(({ creator, seeds: followedBy }) => ({
      ...{ handle: creator.handle, name: creator.name, followers: creator.followers },
      ...{ likes: creator.likes, followedBy },
    })),
    credits: requestContext.credits,
  };
}
