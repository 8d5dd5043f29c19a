import { backtest } from "./backtest.ts";
import { brief } from "./brief.ts";
import { budget } from "./budget.ts";
import type { Command } from "./command.ts";
import { compare } from "./compare.ts";
import { help } from "./help.ts";
import { posts } from "./posts.ts";
import { score } from "./score.ts";
import { search } from "./search.ts";
import { subscribe } from "./subscribe.ts";
import { subscriptions } from "./subscriptions.ts";
import { trend } from "./trend.ts";
import { unsubscribe } from "./unsubscribe.ts";
import { watchAdd, watchRemove } from "./watch-change.ts";
import { watchLists, watchShow } from "./watch-show.ts";
import { weights } from "./weights.ts";
import { why } from "./why.ts";

/** Every command, in the order `help` lists them. Adding one here is all it takes. */
export const commands: readonly Command[] = [
  score,
  trend,
  compare,
  why,
  posts,
  search,
  watchAdd,
  watchRemove,
  watchShow,
  watchLists,
  subscribe,
  unsubscribe,
  subscriptions,
  brief,
  backtest,
  budget,
  weights,
  help,
];
