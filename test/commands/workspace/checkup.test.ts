import { expect, onTestFinished, test } from "vitest";
import { createCheckup } from "../../../adapters/checkup/checkup.ts";
import { broken, look, ok } from "../../../src/checkup/results.ts";
import { runChecks } from "../../../src/checkup/run-checks.ts";
import { readConfig } from "../../../src/config/config.ts";
import { createCore } from "../../../src/core/core.ts";
import { DeliveryError } from "../../../src/errors.ts";
import type { CheckResult, Checkup, WorkspaceRef } from "../../../src/ports/ports.ts";
import { startFakeDiscord } from "../../fakes/discord/index.ts";
import { createPlatform, textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

/** A team with a brief, and a bot whose install is like this. */
async function team(install: Readonly<Record<string, CheckResult>>, isOperators: boolean) {
  const platform = createPlatform();
  const options = { at: "2026-11-20T12:00:00Z", messenger: platform };
  const world = await startWorld({
    ...{ ...options, supportContact: "help@tagtide.example" },
    budget: { perMonth: null, perWorkspace: 100 },
  });
  const notes: string[] = [];
  let runs = 0;
  const checkup: Checkup = {
    isForOperator: async () => isOperators,
    run() {
      runs += 1;
      return runChecks(
        Object.entries(install).map(([name, result]) => ({ name, run: async () => result })),
      );
    },
    clockNotes: () => notes,
  };
  const whole = { ...world, core: createCore({ ...world.ports, checkup }) };
  const ana = typist(whole, { admin: true });
  await ana.type("watch add books booktok");
  await ana.type("subscribe books daily 09:00");
  const check = async () => {
    const { card, finding } = await ana.type("doctor");
    const { checks } = finding as { checks: readonly { check: string; health: string }[] };
    const of = new Map(checks.map(({ check, health }) => [check, health]));
    return { card, finding, healths: Object.fromEntries(of), text: textOf(card) };
  };
  return { world, whole, platform, ana, notes, check, runs: () => runs };
}

const ill = {
  "Slack's bot token": ok("Slack takes it."),
  Disk: look("600 MB are free.", "Make room."),
  Tables: broken("The tables are newer.", "Start the newer version."),
};

test("tells the operator's admins of the whole install, what is broken first", async () => {
  const { check } = await team(ill, true);
  const { card, finding, text } = await check();
  expect(card).toMatchObject({ title: "Checkup", tone: "warning" });
  expect(card.headline).toBe("1 of 4 checks found something broken, and 1 something to look at.");
  expect(finding).toMatchObject({ health: "broken", isOperators: true });
  expect(text.indexOf("Tables: The tables are newer. Start the newer version.")).toBeGreaterThan(0);
  expect(text.indexOf("Disk: 600 MB")).toBeGreaterThan(text.indexOf("Tables:"));
  expect(text).toContain("Well: Channels and Slack's bot token.");
});

test("tells people of any other workspace of what is theirs, and asks no account", async () => {
  const { check, runs } = await team(ill, false);
  const { card, finding, healths, text } = await check();
  expect(finding).toMatchObject({ health: "ok", isOperators: false });
  expect(Object.keys(healths)).toEqual([
    ...["Channels", "Messages", "Briefs", "Readings", "Budget", "Clock"],
  ]);
  expect(card.headline).toBe("All is well in 6 checks.");
  expect(text).toContain("The machine and the accounts are a matter of whoever runs this bot");
  expect(`${text}${JSON.stringify(finding)}`).not.toMatch(/token|Disk|Tables|free/);
  expect(runs()).toBe(0);
});

test("finds in a workspace what was not posted, not read and not affordable, and a clock that is off", async () => {
  const { world, platform, notes, check } = await team({}, false);
  platform.refuse(new DeliveryError("unknown", "Slack did not answer in time."));
  world.travel("2026-11-21T09:00:00Z");
  await world.core.tick();
  notes.push("The clock of the machine this bot runs on is 2 hours ahead of Slack's.");
  const [, , budget] = ["", "", 90];
  await world.ports.ledger.record({
    ...{ provider: "tiklive", endpoint: "x", credits: budget, purpose: "command" },
    ...{ workspace: { platform: "slack", workspace: "T1" }, at: world.ports.clock() },
  });
  expect((await check()).healths).toEqual({
    ...{ Channels: "ok", Messages: "look", Briefs: "ok", Readings: "ok" },
    ...{ Budget: "look", Clock: "look" },
  });
  world.travel("2026-11-24T12:00:00Z");
  const { healths, text } = await check();
  expect(healths).toMatchObject({ Messages: "ok", Briefs: "broken", Readings: "broken" });
  expect(text).toContain("Tell whoever runs this bot (help@tagtide.example).");
  expect(text).not.toMatch(/Start the bot|provider's key/);
});

test("counts channels in which nothing can be posted", async () => {
  const { world, platform, check } = await team({}, false);
  platform.refuse(new DeliveryError("failed", "Invite me.", { needs: "person" }));
  world.travel("2026-11-21T09:00:00Z");
  await world.core.tick();
  const { card, text } = await check();
  expect(card.tone).toBe("warning");
  expect(text).toContain(
    "Channels: Nothing can be posted in 1 of 1 channel. Type subscriptions doctor: it says",
  );
});

test("shows four troubles and counts the others", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => [`Thing ${i}`, look("Hm.", "Look.")]),
  );
  const { check } = await team(many, true);
  expect((await check()).text).toContain("And 5 more: npm run doctor has all of them.");
});

test("is for admins", async () => {
  const { whole } = await team(ill, true);
  const { outcome, card } = await typist(whole).type("settings doctor");
  expect(outcome).toBe("mistake");
  expect(textOf(card)).toContain("Only admins may use settings doctor");
  expect(textOf((await typist(whole).type("help settings doctor")).card)).toContain("for admins");
});

test("the operator's workspace is the only one of the app's tokens, or the one that is named", async () => {
  const isOperators = (
    variables: object,
    platform: "slack" | "discord" | "terminal",
    workspace = "T1",
  ) => isForOperator(variables, { platform, workspace }, "U1");
  const one = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
  const many = {
    ...{
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "secret-1",
      SLACK_SIGNING_SECRET: "secret-2",
    },
    ...{ PUBLIC_URL: "https://tagtide.example", TOKEN_KEY: Buffer.alloc(32).toString("base64") },
  };
  const discord = { DISCORD_TOKEN: "a.b.c", DISCORD_API_URL: "http://127.0.0.1:1/api" };
  const server = "200000000000000001";
  expect(await isOperators({}, "terminal")).toBe(true);
  expect(await isOperators(one, "slack")).toBe(true);
  expect(await isOperators({ ...one, ...many }, "slack")).toBe(false);
  expect(await isOperators({ ...discord, DISCORD_GUILD_ID: server }, "discord", server)).toBe(true);
  expect(await isOperators({ ...discord, DISCORD_GUILD_ID: server }, "discord", "2")).toBe(false);
});

test("on Discord, whoever owns the application is told in every server", async () => {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.close());
  const variables = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
  const where = { platform: "discord", workspace: "200000000000000001" } as const;
  const owns = (person: string) => isForOperator(variables, where, person);
  expect(await owns("7")).toBe(false);
  discord.setApplication({ owner: { id: "7" } });
  expect([await owns("7"), await owns("8")]).toEqual([true, false]);
  // A team's own user owns what belongs to a team.
  const members = [{ user: { id: "8" } }, { user: { id: "9" } }];
  discord.setApplication({ owner: { id: "7" }, team: { members } });
  expect([await owns("7"), await owns("8"), await owns("9")]).toEqual([false, true, true]);
  discord.revokeToken();
  expect(await owns("8")).toBe(false);
});

function isForOperator(variables: object, where: WorkspaceRef, person: string) {
  const config = readConfig({ TIKLIVE_API_KEY: "some-key", ...variables });
  const nothing = () => [];
  return createCheckup(config, () => new Date(), nothing).isForOperator(where, person);
}
