import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createFreshTokens, NoTokenYet } from "../../../adapters/slack/oauth/fresh-tokens.ts";
import type { Installed, InstalledStore } from "../../../adapters/slack/oauth/installed.ts";
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
  let isLost = false;
  const lossy: InstalledStore = {
    ...installed,
    async save(each) {
      if (isLost) {
        isLost = false;
        throw new Error("database is locked");
      }
      await installed.save(each);
    },
  };
  const process = () =>
    createFreshTokens({ app: appKeys, installed: lossy, web, clock, log: quietLog() });
  function loseNextSave(): void {
    isLost = true;
  }
  return { one, tokens: process(), otherTokens: process(), installed, installations, loseNextSave };
}

/** What Slack gives for its refresh token, to somebody else. */
function spend(one: Installed): Installed {
  const given = slack.oauth.access(
    new URLSearchParams({
      ...{ client_id: appKeys.clientId, client_secret: appKeys.clientSecret },
      ...{ grant_type: "refresh_token", refresh_token: one.refreshToken ?? "" },
    }),
  );
  const [botToken, refreshToken] = [String(given["access_token"]), String(given["refresh_token"])];
  return { ...one, botToken, refreshToken, expiresAt: now + hours(12) };
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

test("two processes that want it at once end with the one that was given, and lose none", async () => {
  const { tokens, otherTokens, installed } = await start();
  now += hours(11);
  const found = await Promise.all([tokens.find("T1"), otherTokens.find("T1")]);
  for (const each of found) expect(slack.oauth.teamOf(each?.botToken ?? "")?.id).toBe("T1");
  const stored = await installed.find("T1");
  expect(await Promise.all([tokens.find("T1"), otherTokens.find("T1")])).toEqual([stored, stored]);
  expect(slack.calls("oauth.v2.access")).toBe(2);
  expect(slack.oauth.refreshes()).toBe(1);
});

test("one of a bot that is removed or installed anew meanwhile is not stored", async () => {
  const { one, tokens, installed } = await start();
  now += hours(11);
  const anew = {
    ...one,
    botToken: "xoxb-anew",
    refreshToken: "xoxe-anew",
    expiresAt: now + hours(12),
  };
  for (const [meanwhile, stored] of [
    [() => installed.save(anew), anew],
    [() => installed.remove("T1"), null],
  ] as const) {
    await installed.save({ ...one, refreshToken: slack.oauth.refreshToken("T1") });
    slack.failNext("oauth.v2.access", { kind: "delay", ms: 100 });
    const found = tokens.find("T1");
    await vi.waitFor(() => expect(slack.oauth.refreshes()).toBe(stored ? 1 : 2));
    await meanwhile();
    expect(await found).toEqual(stored);
    expect(await installed.find("T1")).toEqual(stored);
  }
});

test.each([
  "{}",
  '{"ok":true}',
  '{"ok":true,"access_token":7,"refresh_token":["x"],"expires_in":43200}',
  '{"ok":true,"access_token":"xoxb-2","refresh_token":"xoxe-2","expires_in":"soon"}',
  '{"ok":true,"access_token":"xoxb-2","refresh_token":"xoxe-2","expires_in":-1}',
  '{"ok":true,"access_token":"xoxb-2","refresh_token":"xoxe-2","expires_in":1e999}',
])("an answer that is no token changes nothing: %s", async (body) => {
  const { one, tokens, installed } = await start();
  now += hours(11);
  slack.failNext("oauth.v2.access", { kind: "says", body });
  expect(await tokens.find("T1")).toEqual(one);
  expect(await installed.find("T1")).toEqual(one);
});

test("a token that still holds is used while Slack does not answer, and Slack is not asked again at once", async () => {
  const { one, tokens } = await start();
  now += hours(11);
  slack.failNext("oauth.v2.access", { kind: "status", status: 503 });
  expect(await tokens.find("T1")).toEqual(one);
  expect(await tokens.find("T1")).toEqual(one);
  expect(slack.calls("oauth.v2.access")).toBe(1);
});

test("a token that still holds is used although Slack renews it no more, as after a kill between its answer and the store", async () => {
  const { one, tokens } = await start();
  now += hours(11);
  spend(one);
  expect(await tokens.find("T1")).toEqual(one);
  expect(slack.calls("oauth.v2.access")).toBe(1);
});

test("one that is over is as good as none once Slack has refused twice to renew it, and never before", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const { one, tokens } = await start();
  now += hours(13);
  for (const failure of [
    { kind: "status", status: 503 },
    { kind: "reset", committed: false },
  ] as const) {
    slack.failNext("oauth.v2.access", failure);
    await expect(tokens.find("T1")).rejects.toThrow(NoTokenYet);
    vi.advanceTimersByTime(61_000);
  }
  spend(one);
  await expect(tokens.find("T1")).rejects.toThrow(NoTokenYet);
  await expect(tokens.find("T1")).rejects.toThrow(NoTokenYet);
  vi.advanceTimersByTime(61_000);
  expect([await tokens.find("T1"), await tokens.find("T1")]).toEqual([null, null]);
  expect(await tokens.find("T2")).toBeNull();
  expect(slack.calls("oauth.v2.access")).toBe(4);
});

test("one that another process was given is used as soon as that one has stored it", async () => {
  const { one, tokens, installed } = await start();
  now += hours(13);
  const next = spend(one);
  await expect(tokens.find("T1")).rejects.toThrow(NoTokenYet);
  await installed.save(next);
  expect(await tokens.find("T1")).toEqual(next);
});

test("one that could not be stored is stored later, not asked for again", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const { tokens, loseNextSave } = await start();
  now += hours(13);
  loseNextSave();
  await expect(tokens.find("T1")).rejects.toThrow(NoTokenYet);
  vi.advanceTimersByTime(61_000);
  expect(slack.oauth.teamOf((await tokens.find("T1"))?.botToken ?? "")?.id).toBe("T1");
  expect(slack.oauth.refreshes()).toBe(1);
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
  await installed.save({ ...one, team: null, enterprise: "E00READERSINC" });
  await installed.join("T7", "E00READERSINC");
  await installed.join("T1", "E00READERSINC");
  expect((await tokens.find("T7"))?.enterprise).toBe("E00READERSINC");
  expect((await tokens.find("T1"))?.enterprise).toBeNull();
  expect((await installations.find("slack", "T7"))?.sealed).not.toContain("E00READERSINC");
  await installed.remove("E00READERSINC");
  expect(await tokens.find("T7")).toBeNull();
});
