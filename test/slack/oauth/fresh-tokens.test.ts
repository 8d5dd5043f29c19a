import { afterEach, beforeEach, expect, test } from "vitest";
import { createFreshTokens } from "../../../adapters/slack/oauth/fresh-tokens.ts";
import type { Installed } from "../../../adapters/slack/oauth/installed.ts";
import { type FakeSlack, startFakeSlack } from "../../fakes/slack/index.ts";
import { appKeys } from "../../fakes/slack/oauth.ts";
import { quietLog } from "../quiet-log.ts";
import { onceAt, openInstalled } from "./tools.ts";

let slack: FakeSlack;
let now = Date.UTC(2026, 10, 30, 8);
const clock = () => new Date(now);
const hours = (count: number) => count * 3_600_000;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 30, 8);
  slack = await startFakeSlack({ clock: () => now });
});
afterEach(() => slack.close());

/** Installed just now, with a token for twelve hours. */
async function start() {
  const { installed, installations } = await openInstalled(clock);
  const team = { id: "T1", name: "Readers" };
  const args = {
    client_id: appKeys.clientId,
    client_secret: appKeys.clientSecret,
    code: slack.oauth.code(team),
  };
  const given = slack.oauth.access(new URLSearchParams(args));
  const one: Installed = {
    ...{ kind: "installed", team: "T1", enterprise: null, name: "Readers", bot: "U1", appId: "A1" },
    ...{ botToken: String(given["access_token"]), refreshToken: String(given["refresh_token"]) },
    ...{ expiresAt: now + hours(12), scopes: [] },
  };
  await installed.save(one);
  const web = onceAt(slack.apiUrl);
  const tokens = createFreshTokens({ app: appKeys, installed, web, clock, log: quietLog() });
  return { one, tokens, installed, installations };
}

test("a token is kept while it holds for two hours, and renewed after", async () => {
  const { one, tokens } = await start();
  expect(await tokens.find("T1")).toEqual(one);
  now += hours(10) - 1;
  expect(await tokens.find("T1")).toEqual(one);
  now += 2;
  const next = await tokens.find("T1");
  expect(next?.botToken).not.toBe(one.botToken);
  expect(slack.oauth.teamOf(next?.botToken ?? "")?.id).toBe("T1");
  expect(await tokens.find("T1")).toEqual(next);
  expect(slack.oauth.refreshes()).toBe(1);
});

test("twenty who want it at once end with one renewal", async () => {
  const { tokens } = await start();
  now += hours(11);
  const found = await Promise.all(Array.from({ length: 20 }, () => tokens.find("T1")));
  expect(new Set(found.map((one) => one?.botToken)).size).toBe(1);
  expect(slack.oauth.refreshes()).toBe(1);
});

test("a token that still holds is used while Slack does not answer, and Slack is not asked again at once", async () => {
  const { one, tokens } = await start();
  now += hours(11);
  slack.failNext("oauth.v2.access", { kind: "status", status: 503 });
  expect(await tokens.find("T1")).toEqual(one);
  expect(await tokens.find("T1")).toEqual(one);
  expect(slack.calls("oauth.v2.access")).toBe(1);
});

test("one that is over, or that Slack does not renew any more, is as good as none", async () => {
  const { tokens } = await start();
  slack.oauth.revoke("T1");
  now += hours(11);
  expect(await tokens.find("T1")).toBeNull();
  now += hours(2);
  expect(await tokens.find("T1")).toBeNull();
  expect(await tokens.find("T2")).toBeNull();
});

test("one without rotation is never renewed", async () => {
  const { one, tokens, installed } = await start();
  await installed.save({ ...one, refreshToken: null, expiresAt: null });
  now += hours(10_000);
  expect((await tokens.find("T1"))?.botToken).toBe(one.botToken);
  expect(slack.oauth.refreshes()).toBe(0);
});

test("a workspace of an organization is found by either id, and goes with the organization", async () => {
  const { one, tokens, installed, installations } = await start();
  await installed.save({ ...one, team: null, enterprise: "E1" });
  await installed.join("T7", "E1");
  await installed.join("T1", "E1");
  expect((await tokens.find("T7"))?.enterprise).toBe("E1");
  expect((await tokens.find("T1"))?.enterprise).toBeNull();
  expect((await installations.find("slack", "T7"))?.sealed).not.toContain("E1");
  await installed.remove("E1");
  expect(await tokens.find("T7")).toBeNull();
});
