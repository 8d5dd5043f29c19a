import { alerts } from "./alerts.ts";
import { backtest } from "./backtest.ts";
import { brief } from "./brief.ts";
import { budget } from "./budget.ts";
import { calendar } from "./calendar.ts";
import type { Command } from "./command.ts";
import { compare } from "./compare.ts";
import { goAhead } from "./go-ahead.ts";
import { help } from "./help.ts";
import { mute } from "./mute.ts";
import { pause } from "./pause.ts";
import { postAgain } from "./post-again.ts";
import { posts } from "./posts.ts";
import { resume } from "./resume.ts";
import { score } from "./score.ts";
import { search } from "./search.ts";
import { settings } from "./settings.ts";
import { subscribe } from "./subscribe.ts";
import { subscriptions } from "./subscriptions.ts";
import { testBrief } from "./test-brief.ts";
import { trend } from "./trend.ts";
import { undo } from "./undo.ts";
import { unmute } from "./unmute.ts";
import { unsubscribe } from "./unsubscribe.ts";
import { watchAdd } from "./watch-add.ts";
import { watchDelete } from "./watch-delete.ts";
import { watchExport } from "./watch-export.ts";
import { watchImport } from "./watch-import.ts";
import { watchLabel } from "./watch-label.ts";
import { watchLists } from "./watch-lists.ts";
import { watchRemove } from "./watch-remove.ts";
import { watchCopy, watchRename } from "./watch-rename.ts";
import { watchSet } from "./watch-set.ts";
import { watchShow } from "./watch-show.ts";
import { watchSuggest } from "./watch-suggest.ts";
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
  watchSuggest,
  watchSet,
  watchLabel,
  watchRename,
  watchCopy,
  watchDelete,
  watchImport,
  watchExport,
  subscribe,
  unsubscribe,
  subscriptions,
  alerts,
  mute,
  unmute,
  pause,
  resume,
  brief,
  testBrief,
  settings,
  undo,
  calendar,
  backtest,
  budget,
  weights,
  help,
  postAgain,
  goAhead,
];
