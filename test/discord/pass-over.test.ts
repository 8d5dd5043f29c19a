import { expect, onTestFinished, test } from "vitest";
import { createDiscordAdapter } from "../../adapters/discord/index.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { answerCard, listeningLog, standInCore } from "./stand-in-core.ts";

const ids = { id: "600000000000000001", application_id: "1", token: "t", version: 1 };
const user = { id: "400000000000000001", username: "somebody" };
const place = { guild_id: "200000000000000001", channel_id: "300000000000000001" };

test.each([
  ["INTERACTION_CREATE", "nothing", null],
  ["INTERACTION_CREATE", "a command without data", { ...ids, type: 2, user }],
  ["INTERACTION_CREATE", "a command of nobody", { ...ids, ...place, type: 2, data: { type: 1 } }],
  ["INTERACTION_CREATE", "a button without data", { ...ids, ...place, type: 3, user }],
  ["INTERACTION_CREATE", "a word being typed", { ...ids, ...place, type: 4, user }],
  ["GUILD_CREATE", "nothing", null],
  ["CHANNEL_UPDATE", "nothing", null],
])("an event %s of %s is logged, and the next is answered", async (event, _, data) => {
  const discord = await startFakeDiscord();
  const log = listeningLog();
  const adapter = createDiscordAdapter({ ...discord, log });
  onTestFinished(async () => {
    await adapter.stop();
    await discord.close();
  });
  await adapter.start(standInCore());
  discord.bring(event, data);
  const seen = await discord.type({ command: "score", options: { tag: "booktok" } });
  expect((await seen.message).texts[0]).toContain(answerCard.title);
  expect(log.events).toContain("discord.unreadable");
});

test("an event that names nothing else than itself is passed over", async () => {
  const discord = await startFakeDiscord();
  const adapter = createDiscordAdapter({ ...discord, log: listeningLog() });
  onTestFinished(async () => {
    await adapter.stop();
    await discord.close();
  });
  await adapter.start(standInCore());
  for (const data of [{}, [], "x", 7]) discord.bring("INTERACTION_CREATE", data);
  const seen = await discord.type({ command: "score", options: { tag: "booktok" } });
  expect((await seen.message).texts[0]).toContain(answerCard.title);
});
