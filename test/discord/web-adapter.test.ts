import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createDiscordWebAdapter } from "../../adapters/discord/web-adapter.ts";
import { listenAt } from "../../adapters/http/server.ts";
import { createWeb } from "../../adapters/http/web.ts";
import { minuteMs } from "../../src/time-units.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { defaultWhere, inPrivate, interactionEvent } from "../fakes/discord/payloads.ts";
import { listeningLog, standInCore } from "./stand-in-core.ts";

const score = { command: "score", options: { tag: "booktok" } };
const interactions = "/discord/interactions";
const ping = JSON.stringify({ type: 1 });

/** Discord, which sends to the adapter's address, until the test is over. */
async function open({ core = standInCore(), isStarted = true } = {}) {
  const discord = await startFakeDiscord();
  const log = listeningLog();
  const { apiUrl, token, filesFrom } = discord;
  const { publicKey } = discord.http;
  const adapter = createDiscordWebAdapter({ apiUrl, token, filesFrom, publicKey, log });
  const web = createWeb(adapter.routes ? [adapter.routes] : [], log);
  const server = await listenAt(0, "127.0.0.1", web.fetch);
  onTestFinished(async () => {
    await adapter.stop();
    await server.close();
    await discord.close();
  });
  discord.http.sendTo(`http://127.0.0.1:${server.port}`);
  if (isStarted) await adapter.start(core);
  return { discord, log, core, adapter };
}

/** A word being typed, as Discord sends it, in JSON. */
function typing(id = "600000000000000077", where = {}): string {
  const tag = { name: "tag", type: 3, value: "b", focused: true };
  const options = [{ name: "score", type: 1, options: [tag] }];
  const sent = { id, token: "t", data: { id: "1", name: "hashtag", type: 1, options } };
  return JSON.stringify(interactionEvent("autocomplete", { ...defaultWhere, ...where }, sent));
}

describe("without a gateway", () => {
  test("what is typed is answered at once that it is thought about, then with the card", async () => {
    const { discord, core } = await open();
    const seen = await discord.type(score);
    expect(seen).toMatchObject({ deferred: true, ephemeral: false });
    expect((await seen.message).texts[0]).toContain("#booktok");
    expect(core.asked).toMatchObject([{ command: "score", options: { tag: "booktok" } }]);
    expect(discord.gateway.sessions().identified).toBe(0);
    expect(discord.commands()).toHaveLength(3);
  });

  test("a button, a completion and a mistake are answered, too", async () => {
    const suggest = async () => ["booktok"];
    const { discord, core } = await open({ core: standInCore({ suggest }) });
    const message = await (await discord.type(score)).message;
    expect((await (await discord.click(message, "Best posts")).message).texts[0]).toContain("#");
    expect(core.asked[1]).toMatchObject({ line: "posts booktok" });
    const typing = { command: "score", options: { tag: "b" }, option: "tag" };
    expect(await discord.autocomplete(typing)).toEqual([{ name: "booktok", value: "booktok" }]);
    const mistaken = await open({ core: standInCore({ reply: { outcome: "mistake" } }) });
    expect((await (await mistaken.discord.type(score)).message).ephemeral).toBe(true);
  });

  test("the card arrives where Discord takes a while to know that it is thought about", async () => {
    const { discord } = await open();
    discord.http.slowMs = 300;
    expect((await (await discord.type(score)).message).texts[0]).toContain("#booktok");
  });

  test("a refused token is said at the start", async () => {
    const { discord, adapter } = await open({ isStarted: false });
    discord.revokeToken();
    await expect(adapter.start(standInCore())).rejects.toThrow(/does not accept the bot token/);
  });
});

describe("a request", () => {
  test("that only asks who is there is answered, before the start and after", async () => {
    const { discord, adapter } = await open({ isStarted: false });
    const ask = () => discord.http.post(interactions, ping);
    expect(await (await ask()).json()).toEqual({ type: 1 });
    expect((await discord.http.post(interactions, typing())).status).toBe(503);
    await adapter.start(standInCore());
    discord.pass(1000);
    expect(await (await ask()).json()).toEqual({ type: 1 });
  });

  test("that Discord did not sign just now is refused", async () => {
    const { discord, core, log } = await open();
    const { headers, post } = discord.http;
    const wrong = [
      {},
      { ...headers(ping), "x-signature-ed25519": "" },
      { ...headers(ping), "x-signature-timestamp": "now" },
      headers(ping, { forged: true }),
      headers(ping, { at: Date.now() - 6 * minuteMs }),
      headers(ping, { at: Date.now() + 6 * minuteMs }),
      headers(typing()),
    ];
    for (const given of wrong) expect((await post(interactions, ping, given)).status).toBe(401);
    for (const given of wrong)
      expect((await post("/discord/events", ping, given)).status).toBe(401);
    expect(core.asked).toEqual([]);
    expect(log.events).toContain("discord.unsigned");
  });

  test("that comes again is answered once", async () => {
    const suggest = vi.fn(async () => []);
    const { discord } = await open({ core: standInCore({ suggest }) });
    const body = typing();
    const signed = discord.http.headers(body);
    const send = (headers = signed) => discord.http.post(interactions, body, headers);
    const together = await Promise.all([send(), send(), send()]);
    expect(together.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    discord.pass(2000);
    expect((await send(discord.http.headers(body))).status).toBe(404);
    expect(suggest).toHaveBeenCalledOnce();
  });

  test("that is nothing Discord sends is refused, and the next is answered", async () => {
    const { discord } = await open();
    const { id: _, ...nameless } = JSON.parse(typing());
    const bodies = ["", "null", "7", "[]", "{", JSON.stringify({ type: 2 }), '{"type":99}'];
    for (const body of [...bodies, JSON.stringify(nameless), "x".repeat(100_000)])
      expect((await discord.http.post(interactions, body)).status).toBe(400);
    expect((await discord.http.post(interactions, "x".repeat(2_000_000))).status).toBe(413);
    expect((await (await discord.type(score)).message).texts[0]).toContain("#booktok");
  });

  test("of a kind that the library does not know, or of a bot, is answered by nobody", async () => {
    const { discord, core } = await open();
    const odd = { ...JSON.parse(typing()), type: 2, data: { id: "1", name: "x", type: 77 } };
    const bot = { ...inPrivate.user, id: "400000000000000077", bot: true };
    const member = { user: bot, roles: [], permissions: "8", joined_at: null, flags: 0 };
    const ofBot = { ...JSON.parse(typing("600000000000000078")), type: 2, member };
    for (const body of [odd, ofBot]) {
      const answer = await discord.http.post(interactions, JSON.stringify(body));
      expect(answer.status).toBe(404);
    }
    expect(core.asked).toEqual([]);
  });
});

describe("an event of the application", () => {
  const sent = (event: object | undefined) =>
    JSON.stringify({ version: 1, application_id: "1", type: event ? 1 : 0, event });

  test("that the bot was added to a server is told", async () => {
    const { discord, core } = await open();
    const guild = { id: "200000000000000009", name: "Readers" };
    const events = [
      undefined,
      { type: "APPLICATION_AUTHORIZED", timestamp: "", data: { integration_type: 0, guild } },
      { type: "APPLICATION_AUTHORIZED", timestamp: "", data: { integration_type: 1 } },
      { type: "APPLICATION_DEAUTHORIZED", timestamp: "", data: { user: inPrivate.user } },
      { type: "ENTITLEMENT_CREATE", timestamp: "" },
    ];
    for (const event of events)
      expect((await discord.http.post("/discord/events", sent(event))).status).toBe(204);
    await vi.waitFor(() => expect(core.told.installed).toEqual([guild.id]), { timeout: 100_000 });
    expect((await discord.http.post("/discord/events", '{"type":1}')).status).toBe(400);
  });
});
