import { plural } from "../../src/card/numbers.ts";
import { broken, look, ok } from "../../src/checkup/results.ts";
import { judgeTokens } from "../../src/checkup/sealed.ts";
import type { SlackConfig, SlackOfMany, SlackOfOne } from "../../src/config/slack.ts";
import type { Check, CheckResult } from "../../src/ports/ports.ts";
import { listed } from "../../src/text/listed.ts";
import { createSealer, type Sealer } from "../shared/sealer.ts";
import { askSlackWith, type TokenAnswer } from "../slack/ask-token.ts";
import { openInstalled } from "../slack/oauth/installed.ts";
import { mcpScope, scopeNames, scopes } from "../slack/scopes.ts";
import type { OpenedOnce } from "./opened-once.ts";

export function slackChecks(config: SlackConfig, opened: OpenedOnce): readonly Check[] {
  return config.kind === "socket" ? ofOne(config) : ofMany(config, opened);
}

const whereTokensAre = "api.slack.com/apps";

function ofOne({ apiUrl, botToken, appToken }: SlackOfOne): readonly Check[] {
  let asked: Promise<TokenAnswer> | undefined;
  const askBot = (signal: AbortSignal) => {
    asked ??= askSlackWith("auth.test", { apiUrl, token: botToken }, signal);
    return asked;
  };
  return [
    {
      name: "Slack's bot token",
      run: async (signal) =>
        judgeToken(await askBot(signal), "SLACK_BOT_TOKEN", "OAuth & Permissions"),
    },
    {
      name: "Slack's app token",
      async run(signal) {
        const about = { apiUrl, token: appToken };
        const answer = await askSlackWith("apps.connections.open", about, signal);
        return judgeToken(answer, "SLACK_APP_TOKEN", "Basic Information, App-Level Tokens");
      },
    },
    {
      name: "Slack's scopes",
      async run(signal) {
        const { error, scopes } = await askBot(signal);
        return error === null && scopes ? judgeScopes(scopes) : null;
      },
    },
  ];
}

/** Refusals that pass. */
const passing: ReadonlySet<string> = new Set([
  "ratelimited",
  "internal_error",
  "service_unavailable",
]);

function judgeToken({ error }: TokenAnswer, variable: string, place: string): CheckResult {
  if (error === null) return ok("Slack takes it.");
  if (passing.has(error) || error.startsWith("HTTP "))
    return look(`Slack does not say whether it takes it (${error}).`, "Check again in a while.");
  return broken(
    `Slack refuses it (${error}).`,
    `Copy it into ${variable} again: ${whereTokensAre}, your app, ${place}.`,
  );
}

/** What the bot may do, of what it asks for. */
function judgeScopes(granted: readonly string[]): CheckResult {
  const missing = scopes.filter(({ name }) => !granted.includes(name));
  const needed = missing.filter(({ isOptional }) => !isOptional);
  if (needed.length > 0)
    return broken(`The app lacks ${namesOf(needed)}: ${withoutThem(needed)}.`, mendScopes(needed));
  if (missing.length > 0)
    return look(`The app lacks ${namesOf(missing)}: ${withoutThem(missing)}.`, mendScopes(missing));
  return ok(`The app has all ${scopes.length} scopes.`);
}

type Scopes = readonly { readonly name: string; readonly without: string }[];

const namesOf = (some: Scopes): string => listed(some.map(({ name }) => name));
const withoutThem = (some: Scopes): string =>
  [...new Set(some.map(({ without }) => without))].join("; ");

function mendScopes(some: Scopes): string {
  return `Add ${namesOf(some)} at ${whereTokensAre}, your app, OAuth & Permissions, and install the app again.`;
}

/** No code is one of Slack's, so that it says no more than whether it knows the app. */
const noCode = "none";

function ofMany(config: SlackOfMany, opened: OpenedOnce): readonly Check[] {
  const { apiUrl, clientId, clientSecret } = config;
  return [
    {
      name: "Slack's app",
      async run(signal) {
        const fields = { client_id: clientId, client_secret: clientSecret, code: noCode };
        const about = { apiUrl, fields: new URLSearchParams(fields) };
        const { error } = await askSlackWith("oauth.v2.access", about, signal);
        return judgeApp(error);
      },
    },
    { name: "Slack's workspaces", run: () => installations(config, opened) },
  ];
}

function judgeApp(error: string | null): CheckResult {
  if (error === null || error === "invalid_code") return ok("Slack knows the app and its secret.");
  if (/client|secret/.test(error))
    return broken(
      `Slack does not know the app by its id and secret (${error}).`,
      `Copy SLACK_CLIENT_ID and SLACK_CLIENT_SECRET again: ${whereTokensAre}, your app, Basic Information.`,
    );
  return look(`Slack does not say whether it knows the app (${error}).`, "Check again in a while.");
}

const mostOpened = 200;

/** Whether the newest tokens can be read with TOKEN_KEY, and what their workspaces allowed. */
async function installations(
  { tokenKeys, mcp }: SlackOfMany,
  opened: OpenedOnce,
): Promise<CheckResult | null> {
  const inspection = await opened.current();
  if (!inspection) return null;
  const { count, newest } = await inspection.installations(mostOpened);
  if (count === 0) return ok("No workspace has added the bot yet.");
  const { unreadable, lacking, withoutMcp } = await openAll(newest, createSealer(tokenKeys));
  const locked = judgeTokens({ tried: newest.length, unreadable });
  if (locked) return locked;
  const some = lacking > 0 ? `, ${lacking} of them without every scope` : "";
  const anew =
    mcp && withoutMcp > 0
      ? ` Slackbot cannot ask in ${withoutMcp} of them until they add it anew (docs/mcp.md).`
      : "";
  return ok(`${plural(count, "workspace")} added the bot${some}.${anew}`);
}

async function openAll(
  rows: readonly { readonly id: string; readonly sealed: string }[],
  sealer: Sealer,
) {
  let [unreadable, lacking, withoutMcp] = [0, 0, 0];
  for (const { id, sealed } of rows) {
    try {
      const found = openInstalled(sealed, id, sealer);
      if (found && !scopeNames.every((name) => found.scopes.includes(name))) lacking += 1;
      if (found && !found.scopes.includes(mcpScope)) withoutMcp += 1;
    } catch {
      unreadable += 1;
    }
  }
  return { unreadable, lacking, withoutMcp };
}
