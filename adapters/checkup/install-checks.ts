import { judgeBudget } from "../../src/checkup/accounts.ts";
import { judgeReportLinks } from "../../src/checkup/reach.ts";
import { ok } from "../../src/checkup/results.ts";
import { runChecks } from "../../src/checkup/run-checks.ts";
import type { Config } from "../../src/config/config.ts";
import { reasonOfDemo } from "../../src/config/notes.ts";
import { chatPlatforms } from "../../src/domain/channel.ts";
import { keptDays } from "../../src/domain/kept-days.ts";
import type { Check, Checked, CheckResult, Clock } from "../../src/ports/ports.ts";
import { monthAround } from "../../src/time.ts";
import { dayMs } from "../../src/time-units.ts";
import { answerersOf } from "../runtime/watched-clock.ts";
import { accountChecks } from "./account-checks.ts";
import { databaseChecks } from "./database-checks.ts";
import { machineChecks } from "./machine-checks.ts";
import { type OpenedOnce, openOnce } from "./opened-once.ts";
import { clockCheck, publicUrlCheck } from "./reach-checks.ts";
import { slackChecks } from "./slack-checks.ts";
import { webhookCheck } from "./webhook-check.ts";

interface About {
  readonly clock: Clock;
  /** Whether a provider may be asked what costs a credit. */
  readonly mayPay: boolean;
  /** Besides those of every install. */
  readonly others?: readonly Check[];
}

interface Opened extends Pick<About, "clock"> {
  readonly opened: OpenedOnce;
}

/** Makes all checks of an install, side by side. The bot may run meanwhile, or not; nothing is changed. Never rejects. */
export async function checkInstall(config: Config, about: About): Promise<readonly Checked[]> {
  const opened = openOnce(config.database);
  try {
    const checks = await installChecks(config, { ...about, opened });
    return await runChecks([...checks, ...(about.others ?? [])]);
  } finally {
    // What does not answer is not waited for.
    opened.close().catch(() => undefined);
  }
}

/** In the order they are told. A further check is an entry here, or in the file of what it is about. */
async function installChecks(
  config: Config,
  about: About & { readonly opened: OpenedOnce },
): Promise<readonly Check[]> {
  const { data, slack, discord, database, publicUrl, port } = config;
  const { clock, opened } = about;
  const accounts = data.kind === "providers" ? data.providers : [];
  return [
    { name: "Set-up", run: async () => setUp(config) },
    ...(slack ? slackChecks(slack, opened) : []),
    ...(discord
      ? (await import("./discord-checks.ts")).discordChecks(discord, { publicUrl, opened })
      : []),
    ...accountChecks(accounts, about),
    { name: "Budget", run: () => budget(config, about) },
    ...databaseChecks(opened, { database, isDemo: data.kind === "demo", clock }),
    ...machineChecks(database, clock),
    clockCheck(answerersOf(config)),
    ...(publicUrl ? [publicUrlCheck(publicUrl, port)] : []),
    { name: "Links to reports", run: () => reportLinks(config, about) },
    webhookCheck(config.webhooks.keys, opened),
  ];
}

function setUp(config: Config): CheckResult {
  const chats = chatPlatforms.filter((name) => config[name] !== undefined);
  const simulated = reasonOfDemo(config);
  const where = chats.length > 0 ? "" : " No chat platform is set up, so npm start is a demo here.";
  return ok(`${simulated ?? "The numbers are real."}${where}`);
}

async function reportLinks(
  { publicUrl, reports, data }: Config,
  { opened, clock }: Opened,
): Promise<CheckResult | null> {
  const since = new Date(clock().getTime() - keptDays.reports * dayMs);
  // The demo makes its links with a key that it throws away.
  const isAsked = !reports && data.kind !== "demo";
  const posted = isAsked ? await (await opened.current())?.linkedReports(since) : 0;
  return judgeReportLinks({
    ...{ hasAddress: publicUrl !== null, areMade: Boolean(reports), posted: posted ?? 0 },
  });
}

async function budget(
  { budget: { perMonth } }: Config,
  { opened, clock }: Opened,
): Promise<CheckResult | null> {
  if (perMonth === null) return null;
  const paid = await (await opened.current())?.paid(monthAround(clock()).start);
  if (!paid) return null;
  const used = [...paid.values()].reduce((sum, { credits }) => sum + credits, 0);
  return judgeBudget({ used, limit: perMonth });
}
