/** Everything adapters may use. */

export { createBuckets } from "./async/buckets.ts";
export { LruMap } from "./async/lru-map.ts";
export { alone, type OpenPlaces, type PlacesOf } from "./async/places.ts";
export { createQueue } from "./async/queue.ts";
export { asRequest, inRequest, newRequestId, requestMs } from "./async/request.ts";
export { boundedWaitMs, reconnectMs, retryAfterMs, unlessLate } from "./async/timeouts.ts";
export type {
  Action,
  Block,
  Card,
  ChartBlock,
  Fact,
  FileBlock,
  Inline,
  PostLine,
  Span,
  Tone,
} from "./card/card.ts";
export type { BarsChart, Chart, Curve, LineChart } from "./card/chart.ts";
export { chartText, daily, weekly } from "./card/chart-text.ts";
export { withoutMenus } from "./card/menus.ts";
export { shortDate } from "./card/short-day.ts";
export { displayWidth, oneLine, shorten, tableLines, webAddress } from "./card/text.ts";
export { markedTitle, toneMark } from "./card/tone-mark.ts";
export { uprightCard } from "./card/upright.ts";
export type {
  Asker,
  ChannelAccess,
  Command,
  Document,
  OptionSpec,
} from "./commands/command.ts";
export type { Form, FormField } from "./commands/forms/form.ts";
export { messageLine, pickLine } from "./commands/grammar/message-line.ts";
export type { ClockWatch, Moment } from "./core/clock-watch.ts";
export type { Core } from "./core/core.ts";
export { faultCard } from "./core/fault-card.ts";
export type { Accepted, Invocation, TypedInvocation } from "./core/invocation.ts";
export type { Reply } from "./core/reply.ts";
export { removedReason } from "./delivery/installation-health.ts";
export type { ChatName } from "./domain/channel.ts";
export { ownWorkspace, placeOf, you } from "./domain/channel.ts";
export { keptDays } from "./domain/kept-days.ts";
export type { WebhookSubscription } from "./domain/subscription.ts";
export { ConfigError, DeliveryError, UserError } from "./errors.ts";
export { textOf } from "./formats/text-of-bytes.ts";
export { wasNeverSent } from "./never-sent.ts";
export type { ChartDrawer } from "./ports/chart-drawer.ts";
export type {
  ChannelRef,
  DeliveryKey,
  HeardStore,
  InstallationStore,
  KeptForm,
  KeptReport,
  Logger,
  MadeWebhook,
  Messenger,
  MissingAccess,
  Observe,
  Posted,
  PostedMessage,
  Prepared,
  Recipient,
  ReportDocument,
  ReportLinks,
  ReportStore,
  WebhookMessage,
  Webhooks,
} from "./ports/ports.ts";
export { csvReport } from "./report/csv.ts";
export { drawCharts } from "./report/draw.ts";
export { linkedReport } from "./report/html.ts";
export { code, inlineOf, plain, said, type Words } from "./text/inline.ts";
export { listed } from "./text/listed.ts";
export { upright, visible } from "./text/visible-text.ts";
export { dayMs, hourMs, minuteMs } from "./time-units.ts";
