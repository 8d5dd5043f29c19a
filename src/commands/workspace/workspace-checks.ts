import { plural } from "../../card/numbers.ts";
import { broken, look, ok } from "../../checkup/results.ts";
import {
  judgeBriefs,
  judgeMessages,
  judgeReadings,
  type MessageFacts,
} from "../../checkup/work.ts";
import { utcDay } from "../../domain/snapshot.ts";
import type { Check, CheckResult, Delivery } from "../../ports/ports.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { monthAround } from "../../time.ts";
import { dayMs } from "../../time-units.ts";
import { tagsOf, total } from "../../usage/costs.ts";
import type { CommandContext } from "../command.ts";
import { checkChannels, countsOf } from "../subscriptions/doctor.ts";
import { channelsName } from "./checkup-card.ts";

/** What a workspace may know of how the bot does its work for it. */
export function workspaceChecks(context: CommandContext): readonly Check[] {
  return [
    channelsCheck(context),
    { name: "Messages", run: () => messages(context) },
    { name: "Briefs", run: () => briefs(context) },
    { name: "Readings", run: () => readings(context) },
    { name: "Budget", run: () => budget(context) },
    { name: "Clock", run: async () => clock(context) },
  ];
}

/** What `subscriptions doctor` finds, counted. */
export function channelsCheck(context: CommandContext): Check {
  return { name: channelsName, run: () => channels(context) };
}

const whichChannels = said`Type ${code("subscriptions doctor")}: it says which, and what to do.`;

async function channels(context: CommandContext): Promise<CheckResult> {
  const { checked, told } = await checkChannels(context);
  const { channels: count, stopped, incomplete } = countsOf(checked);
  if (count === 0) return ok("No channel gets anything yet.");
  const all = plural(count, "channel");
  if (stopped > 0) return broken(`Nothing can be posted in ${stopped} of ${all}.`, whichChannels);
  if (incomplete > 0)
    return look(`Messages lack something in ${incomplete} of ${all}.`, whichChannels);
  return ok(told === "told" ? `All is well in ${all}.` : `No message was refused in ${all}.`);
}

async function messages(context: CommandContext) {
  const { subscriptions, deliveries, channel, now } = context;
  const ids = (await subscriptions.inWorkspace(channel)).map(({ id }) => id);
  const newest = [...(await deliveries.latest(ids)).values()];
  return withMend(judgeMessages(factsOf(newest, now), now), {
    broken: askOperator(context),
    look: said`Type ${code("subscriptions show")}: it has why, and posts again.`,
  });
}

function factsOf(newest: readonly Delivery[], now: Date): MessageFacts {
  const due = newest.flatMap(({ state }) =>
    state.kind === "pending" && state.notBefore <= now ? [state.notBefore] : [],
  );
  const lately = newest.filter(({ at }) => now.getTime() - at.getTime() < dayMs);
  const countOf = (kind: string) => lately.filter(({ state }) => state.kind === kind).length;
  const [dueSince = null] = due.toSorted((a, b) => a.getTime() - b.getTime());
  return { due: due.length, dueSince, failed: countOf("failed"), unknown: countOf("unknown") };
}

async function briefs(context: CommandContext) {
  const { subscriptions, channel, now } = context;
  const all = await subscriptions.inWorkspace(channel);
  const due = all.flatMap((one) =>
    one.kind === "brief" && one.state.kind !== "paused" && one.nextDueAt <= now
      ? [one.nextDueAt]
      : [],
  );
  const [dueSince = null] = due.toSorted((a, b) => a.getTime() - b.getTime());
  return withMend(judgeBriefs({ due: due.length, dueSince }, now), {
    broken: askOperator(context),
  });
}

async function readings(context: CommandContext) {
  const { watchlists, snapshots, channel, now } = context;
  const tags = tagsOf(await watchlists.all(channel));
  const days = [...(await snapshots.latest(tags, null)).values()].map(({ readAt }) =>
    utcDay(readAt),
  );
  const since = (day: string) => days.filter((one) => one >= day).length;
  const [today, lately] = [since(utcDay(now)), since(utcDay(new Date(now.getTime() - dayMs)))];
  const facts = { watched: tags.length, today, lately, begun: days.length > 0 };
  const result = judgeReadings(facts, now);
  return withMend(result, { broken: askOperator(context), look: askOperator(context) });
}

async function budget({ budget: { perWorkspace: limit }, ledger, channel, now }: CommandContext) {
  if (limit === null) return null;
  const { start, end } = monthAround(now);
  const used = total(await ledger.spent(start, end, channel));
  const words = `${used} of ${limit} credits of this workspace's month are used.`;
  const mend = said`Type ${code("settings budget")}: it says where they went.`;
  if (used >= limit) return broken(words, mend);
  return used >= 0.8 * limit ? look(words, mend) : ok(words);
}

function clock(context: CommandContext): CheckResult | null {
  const { checkup } = context;
  if (!checkup) return null;
  const [note] = checkup.clockNotes();
  return note === undefined ? ok("The clock is right.") : look(note, askOperator(context));
}

function askOperator({ supportContact }: CommandContext): string {
  const who = supportContact === null ? "" : ` (${supportContact})`;
  return `Tell whoever runs this bot${who}.`;
}

/** The same result, with what people of a workspace can do about it. */
function withMend(
  result: CheckResult,
  mends: { readonly broken: Words; readonly look?: Words },
): CheckResult {
  if (result.health === "ok") return result;
  return { ...result, mend: mends[result.health] ?? result.mend };
}
