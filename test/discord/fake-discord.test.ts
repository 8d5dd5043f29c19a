import { existsSync, readFileSync } from "node:fs";
import { REST, Routes } from "discord.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { createFakeInteractions } from "../fakes/discord/interactions.ts";
import { defaultWhere, interactionEvent } from "../fakes/discord/payloads.ts";

const recordedFile = new URL(
  "../../../shared/platform-data/recorded-payloads/discord.json",
  import.meta.url,
);
const hasRecorded = existsSync(recordedFile);
let discord: FakeDiscord;

beforeAll(async () => {
  discord = await startFakeDiscord();
});
afterAll(() => discord.close());

const button = { type: 2, style: 2, label: "Go", custom_id: "run:go" };
const rowOf = (...controls: readonly object[]) => ({ type: 1, components: controls });
const rowsOf = (...buttons: readonly object[]) => [rowOf(...buttons)];
const embed = { description: "Fine." };
const link = { type: 2, style: 5, label: "Go", url: "https://example.com" };
const textOf = (content: string) => ({ type: 10, content });
const boxOf = (...components: readonly object[]) => ({ type: 17, components });
const modern = (...components: readonly object[]) => ({ flags: 1 << 15, components });
const lost = { url: "attachment://lost.png" };
const choice = { label: "One", value: "one" };
const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ label: `${i}`, value: `${i}` }));
const menuOf = (...options: readonly object[]) => ({ type: 3, custom_id: "choose", options });

describe("a message the fake refuses, as Discord does", () => {
  it.each([
    ["nothing to see", {}, 50006],
    ["an embed of spaces", { embeds: [{ description: " " }] }, 50006],
    ["2001 characters of content", { content: "x".repeat(2001) }, 50035],
    ["a title of 257", { embeds: [{ title: "x".repeat(257) }] }, 50035],
    ["a description of 4097", { embeds: [{ description: "x".repeat(4097) }] }, 50035],
    ["a field without a value", { embeds: [{ fields: [{ name: "a", value: " " }] }] }, 50035],
    ["26 fields", { embeds: [{ fields: Array(26).fill({ name: "a", value: "b" }) }] }, 50035],
    ["6001 in all embeds", { embeds: Array(2).fill({ description: "x".repeat(3001) }) }, 50035],
    [
      "six buttons in a row",
      { embeds: [embed], components: rowsOf(...Array(6).fill(button)) },
      50035,
    ],
    ["two equal custom ids", { embeds: [embed], components: rowsOf(button, button) }, 50035],
    [
      "a label of 81",
      { embeds: [embed], components: rowsOf({ ...button, label: "x".repeat(81) }) },
      50035,
    ],
    [
      "a custom id of 101",
      { embeds: [embed], components: rowsOf({ ...button, custom_id: "x".repeat(101) }) },
      50035,
    ],
    [
      "a link to no web page",
      {
        embeds: [embed],
        components: rowsOf({ type: 2, style: 5, label: "Go", url: "javascript:x" }),
      },
      50035,
    ],
    ["a nonce of 26", { embeds: [embed], nonce: "x".repeat(26) }, 50035],
    ["text without the flag for it", { content: "x", components: [textOf("x")] }, 50035],
    ["six rows without it", { embeds: [embed], components: Array(6).fill(rowOf(link)) }, 50035],
    ["content beside components", { ...modern(textOf("x")), content: "x" }, 50035],
    ["an embed beside components", { ...modern(textOf("x")), embeds: [embed] }, 50035],
    ["no components", modern(), 50006],
    ["a text of nothing", modern(textOf(" ")), 50035],
    [
      "4001 characters in all texts",
      modern(textOf("x".repeat(2001)), textOf("x".repeat(2000))),
      50035,
    ],
    ["41 components", modern(boxOf(...Array(40).fill(textOf("x")))), 50035],
    ["an empty box", modern(boxOf()), 50035],
    ["a box in a box", modern(boxOf(boxOf(textOf("x")))), 50035],
    ["a section without an accessory", modern({ type: 9, components: [textOf("x")] }), 50035],
    ["a gallery of nothing", modern({ type: 12, items: [] }), 50035],
    ["a picture that is not attached", modern({ type: 12, items: [{ media: lost }] }), 50035],
    ["a file that is not attached", modern(boxOf({ type: 13, file: lost })), 50035],
    ["two equal custom ids in boxes", modern(...Array(2).fill(boxOf(rowOf(button)))), 50035],
    ["a menu beside a button", modern(rowOf(menuOf(choice), button)), 50035],
    ["a menu of nothing", modern(rowOf(menuOf())), 50035],
    ["a menu of 26", modern(rowOf(menuOf(...numbered(26)))), 50035],
    ["two equal choices", modern(rowOf(menuOf(choice, choice))), 50035],
  ])("%s", async (_, body, code) => {
    const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token);
    const posting = rest.post(Routes.channelMessages("300000000000000001"), { body });
    await expect(posting).rejects.toMatchObject({ code });
  });
});

it("a message of components is taken, its texts ping and are what it says", async () => {
  const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token);
  const channel = "300000000000000002";
  const parts = [textOf("@everyone"), rowOf(menuOf(...numbered(25)))];
  await rest.post(Routes.channelMessages(channel), { body: modern(textOf("a"), boxOf(...parts)) });
  expect(discord.posted(channel)).toMatchObject([
    { texts: ["a", "@everyone"], pings: ["@everyone"] },
  ]);
});

describe("limits", () => {
  const channelOf = (i: number) => String(300_000_000_000_000_100n + BigInt(i));
  const asking = ({ apiUrl, token }: FakeDiscord, channels: readonly string[]) =>
    Promise.all(
      channels.map((channel) =>
        fetch(`${apiUrl}/v10/channels/${channel}/messages`, {
          method: "POST",
          headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
          body: JSON.stringify({ content: "hi" }),
        }),
      ),
    );

  it("let five messages in five seconds into a channel, and say how many are left", async () => {
    const limited = await startFakeDiscord({ limited: true, clock: () => 0 });
    const answers = await asking(limited, Array(6).fill(channelOf(0)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(await refused?.json()).toMatchObject({ global: false, retry_after: expect.any(Number) });
    const left = answers.map(({ headers }) => headers.get("x-ratelimit-remaining")).toSorted();
    expect(left).toEqual(["0", "0", "1", "2", "3", "4"]);
    limited.pass(5000);
    expect((await asking(limited, [channelOf(0)])).map(({ status }) => status)).toEqual([200]);
    expect(limited.tooFast()).toBe(1);
    await limited.close();
  });

  it("let fifty requests a second in altogether, until they are switched off", async () => {
    const limited = await startFakeDiscord({ limited: true, clock: () => 0 });
    const channels = Array.from({ length: 60 }, (_, i) => channelOf(i));
    await asking(limited, channels);
    expect(limited.tooFast()).toBe(10);
    limited.enforceLimits(false);
    await asking(limited, channels);
    expect(limited.tooFast()).toBe(10);
    await limited.close();
  });
});

describe("an interaction", () => {
  const thinking = { type: 5, data: {} };

  it("takes one first response and refuses the second", () => {
    const interactions = createFakeInteractions(
      () => 0,
      () => "1",
    );
    const { token } = interactions.open("7", "3");
    expect(interactions.callback("7", token, thinking).status).toBe(204);
    expect(interactions.callback("7", token, thinking).body).toMatchObject({ code: 40060 });
  });

  it("turns the first follow-up of a thinking reply into that reply, seen by everybody", async () => {
    const interactions = createFakeInteractions(
      () => 0,
      () => "1",
    );
    const { token, interaction } = interactions.open("7", "3");
    interactions.callback("7", token, thinking);
    interactions.followUp(token, { embeds: [embed], flags: 64 });
    expect((await interaction.answered.promise).ephemeral).toBe(false);
  });

  it.skipIf(!hasRecorded)("has what a recorded one has (skipped where ../shared is absent)", () => {
    const { buttonClickHello } = JSON.parse(readFileSync(recordedFile, "utf8"));
    const event = interactionEvent("component", defaultWhere, { id: "1", token: "t", data: {} });
    const unread = new Set(["entitlement_sku_ids", "message"]);
    const missing = Object.keys(buttonClickHello).filter(
      (name) => !(name in event) && !unread.has(name),
    );
    expect(missing).toEqual([]);
  });
});
