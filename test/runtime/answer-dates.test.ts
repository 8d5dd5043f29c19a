import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebClient } from "@slack/web-api";
import { REST } from "discord.js";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { hearDates } from "../../adapters/runtime/answer-dates.ts";
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import { startRequestContext } from "../../src/ports/request-context.ts";
import { tag } from "../contracts/examples.ts";

const heard: [string, number][] = [];
let date: string | undefined;
let url: string;
let stop: () => void;

beforeEach(async () => {
  heard.length = 0;
  const server = createServer((_, response) => {
    response.sendDate = false;
    if (date !== undefined) response.setHeader("date", date);
    response.setHeader("content-type", "application/json").end('{"ok":true}');
  }).listen(0);
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = hearDates(new Map([[url, "Somebody"]]), {
    hear: (from, theirMs) => void heard.push([from, theirMs]),
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
});
afterEach(() => stop());

const twoHoursAgo = () => new Date(Date.now() - 7_200_000).toUTCString();

const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["Slack's client", () => new WebClient("xoxb-1", { slackApiUrl: `${url}/api/` }).auth.test()],
  ["Discord's client", () => new REST({ api: url }).setToken("token").get("/users/@me")],
  [
    "the data provider's client",
    async () => {
      const clock = () => new Date();
      const client = createTikLiveClient({
        baseUrl: url,
        apiKey: "key",
        clock,
        timeoutMs: 100_000,
      });
      const silent = () => undefined;
      const log = { info: silent, warn: silent, error: silent };
      const ledger = {
        record: async () => undefined,
        spent: async () => [],
        reached: async () => null,
      };
      const requestContext = startRequestContext(
        { purpose: "command", signal: AbortSignal.timeout(100_000) },
        { clock, log, ledger },
      );
      await client
        .find({ kind: "name", name: tag("booktok") }, requestContext)
        .catch(() => undefined);
      await client.close();
    },
  ],
  ["fetch", async () => (await fetch(`${url}/anything`)).text()],
];

describe("the time an answer carries", () => {
  test.each(ways)("is heard when %s asked", async (_, ask) => {
    date = twoHoursAgo();
    await ask();
    const [[from, theirMs] = ["", 0]] = heard;
    expect(from).toBe("Somebody");
    expect(theirMs).toBe(Date.parse(date) + 500);
  });

  test.each([
    ["there is none", undefined],
    ["it is no time", "yesterday, about noon, GMT please"],
    ["it is endless", "9".repeat(5000)],
    ["it is another form", "2026-11-23T09:00:00Z"],
  ])("is not believed when %s", async (_, text) => {
    date = text;
    await (await fetch(url)).text();
    expect(heard).toEqual([]);
  });

  test("is not heard from anybody else, nor after the end", async () => {
    date = twoHoursAgo();
    await (await fetch(url.replace("127.0.0.1", "localhost"))).text();
    stop();
    await (await fetch(url)).text();
    expect(heard).toEqual([]);
  });
});
