import { campaignEnd } from "./campaigns/campaign-end.ts";
import { campaignShow } from "./campaigns/campaign-show.ts";
import { campaignStart } from "./campaigns/campaign-start.ts";
import type { Command } from "./command.ts";
import { creatorCompare } from "./creators/compare-creators.ts";
import { creatorCompetitor } from "./creators/competitor.ts";
import { creatorFitCommand } from "./creators/fit.ts";
import { alerts } from "./subscriptions/alerts.ts";
import { backtest } from "./subscriptions/backtest.ts";
import { brief } from "./subscriptions/brief.ts";
import { calendar } from "./subscriptions/calendar.ts";
import { doctor } from "./subscriptions/doctor.ts";
import { endElsewhere } from "./subscriptions/end-elsewhere.ts";
import { heatmap } from "./subscriptions/heatmap.ts";
import { mute } from "./subscriptions/mute.ts";
import { pause } from "./subscriptions/pause.ts";
import { postAgain } from "./subscriptions/post-again.ts";
import { report } from "./subscriptions/report.ts";
import { resume } from "./subscriptions/resume.ts";
import { subscribe } from "./subscriptions/subscribe.ts";
import { subscriptions } from "./subscriptions/subscriptions.ts";
import { testBrief } from "./subscriptions/test-brief.ts";
import { unmute } from "./subscriptions/unmute.ts";
import { unsubscribe } from "./subscriptions/unsubscribe.ts";
import { webhookAdd } from "./subscriptions/webhook-add.ts";
import { webhookEnd } from "./subscriptions/webhook-end.ts";
import { webhookShow } from "./subscriptions/webhook-show.ts";
import { webhookTest } from "./subscriptions/webhook-test.ts";
import { benchmark } from "./tags/benchmark.ts";
import { compare } from "./tags/compare.ts";
import { pick } from "./tags/pick.ts";
import { posts } from "./tags/posts.ts";
import { regions } from "./tags/regions.ts";
import { score } from "./tags/score.ts";
import { search } from "./tags/search.ts";
import { sounds } from "./tags/sounds.ts";
import { trend } from "./tags/trend.ts";
import { trending } from "./tags/trending.ts";
import { why } from "./tags/why.ts";
import { targetsAdd } from "./targets/targets-add.ts";
import { targetsExport } from "./targets/targets-export.ts";
import { targetsFind } from "./targets/targets-find.ts";
import { targetsGrow } from "./targets/targets-grow.ts";
import { targetsImport } from "./targets/targets-import.ts";
import { targetsList } from "./targets/targets-list.ts";
import { targetsRemove } from "./targets/targets-remove.ts";
import { addToList } from "./watchlists/add-to-list.ts";
import { exportReadings } from "./watchlists/export.ts";
import { watchAdd } from "./watchlists/watch-add.ts";
import { watchDelete } from "./watchlists/watch-delete.ts";
import { watchExport } from "./watchlists/watch-export.ts";
import { watchImport } from "./watchlists/watch-import.ts";
import { watchLabel } from "./watchlists/watch-label.ts";
import { watchLists } from "./watchlists/watch-lists.ts";
import { watchRemove } from "./watchlists/watch-remove.ts";
import { watchCopy, watchRename } from "./watchlists/watch-rename.ts";
import { watchSet } from "./watchlists/watch-set.ts";
import { watchShow } from "./watchlists/watch-show.ts";
import { watchSuggest } from "./watchlists/watch-suggest.ts";
import { weights } from "./watchlists/weights.ts";
import { appHome } from "./workspace/app-home.ts";
import { budget } from "./workspace/budget.ts";
import { checkup } from "./workspace/checkup.ts";
import { goAhead } from "./workspace/go-ahead.ts";
import { help } from "./workspace/help.ts";
import { settingsHistory, settingsSet, settingsShow } from "./workspace/settings.ts";
import { share } from "./workspace/share.ts";
import { undo } from "./workspace/undo.ts";
import { settingsUnlink } from "./workspace/unlink.ts";

/** Every command, in the order `help` lists them. A command is registered by adding it here. */
export const commands: readonly Command[] = [
  score,
  pick,
  trend,
  heatmap,
  compare,
  regions,
  why,
  exportReadings,
  posts,
  benchmark,
  trending,
  sounds,
  search,
  creatorCompetitor,
  creatorCompare,
  creatorFitCommand,
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
  campaignStart,
  campaignShow,
  campaignEnd,
  calendar,
  targetsAdd,
  targetsRemove,
  targetsList,
  targetsImport,
  targetsExport,
  targetsFind,
  targetsGrow,
  subscribe,
  brief,
  report,
  subscriptions,
  pause,
  resume,
  testBrief,
  doctor,
  unsubscribe,
  webhookAdd,
  webhookShow,
  webhookTest,
  webhookEnd,
  alerts,
  mute,
  unmute,
  backtest,
  undo,
  settingsShow,
  settingsSet,
  settingsHistory,
  settingsUnlink,
  weights,
  budget,
  checkup,
  help,
  appHome,
  postAgain,
  endElsewhere,
  goAhead,
  share,
  addToList,
];
