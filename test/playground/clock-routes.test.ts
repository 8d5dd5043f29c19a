import { afterAll, expect, test } from "vitest";
import { playgroundRoutes } from "../../adapters/playground/routes.ts";
import { tour } from "../../adapters/playground/tour.ts";
import { stateWords } from "../../adapters/playground/world/state-words.ts";
import { playgroundChannel } from "../../adapters/playground/world/team.ts";
import { createVisitorsCore } from "../../adapters/playground/world/visitors-core.ts";
import { createPlaygroundWorld } from "../../adapters/playground/world/world.ts";
import { readConfig } from "../../src/config/config.ts";
import { you } from "../support/askers.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const world = createPlaygroundWorld(readConfig({}), log);
afterAll(world.close);
const routes = playgroundRoutes(
  {
    ...{ core: createVisitorsCore(world), world, now: world.now },
    ...{ channel: playgroundChannel, asker: you, drawer: { png: async () => null } },
  },
  { script: "script()", style: "a{}" },
  { access: { token: null, isOverTls: false }, log },
);

const host = "127.0.0.1:8080";
const fromPage = { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };

async function post(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = fromPage,
) {
  const response = await routes.request(`/playground/${path}`, {
    ...{ method: "POST", headers, body: JSON.stringify(body) },
  });
  return { status: response.status, body: await response.json() };
}

test("only a move that there is moves the clock, and only the page itself", async () => {
  for (const wrong of [null, {}, { move: "back" }, { move: ["day"] }])
    expect(await post("move", wrong)).toEqual({
      status: 400,
      body: { words: expect.stringContaining("Press a button") },
    });
  const elsewhere = { ...fromPage, "sec-fetch-site": "cross-site" };
  expect((await post("move", { move: "day" }, elsewhere)).status).toBe(403);
  expect(world.state()).toEqual({ kind: "asleep" });
});

test("a message that is not kept any more is said to be gone", async () => {
  expect(await post("post", { id: "nobody", columns: 40 })).toEqual({
    status: 404,
    body: { words: expect.stringContaining("the newest fifty") },
  });
  expect((await post("post", { id: "nobody", columns: 1e9 })).status).toBe(400);
});

test("the page has the clock and the tour, each step with its button", async () => {
  const html = await (await routes.request("/playground", { headers: { host } })).text();
  for (const { does } of tour)
    expect(html).toContain(
      "move" in does ? `data-move="${does.move}"` : `data-line="${does.line}"`,
    );
  expect(html).toContain('id="clock-words"');
});

test("each state of the clock is said in words", () => {
  const [from, until] = [new Date("2026-10-01T10:12:00Z"), new Date("2026-11-26T10:12:00Z")];
  const now = new Date("2026-10-12T06:00:00Z");
  expect(stateWords({ kind: "asleep" })).toBe("Reading eight weeks");
  expect(stateWords({ kind: "reading", from, now, until })).toBe(
    "Reading eight weeks: Mon 12 Oct 06:00 (UTC)",
  );
  expect(stateWords({ kind: "moving", from, now, until })).toBe(
    "On the way: Mon 12 Oct 06:00 (UTC)",
  );
  expect(stateWords({ kind: "still", now })).toBe("It is Mon 12 Oct 06:00 (UTC)");
  expect(stateWords({ kind: "failed", words: "It broke." })).toBe("It broke.");
  expect(stateWords({ kind: "closed" })).toBe("The playground is closed.");
});

test("who asks of a playground that is closed is told so on a card", async () => {
  const closed = createPlaygroundWorld(readConfig({}), log);
  const core = createVisitorsCore(closed);
  const early = core.accept({ line: "help", channel: playgroundChannel, asker: you });
  expect(early.progress).toContain("Reading eight weeks");
  await closed.close();
  const { outcome, card } = await early.answer();
  expect([outcome, card.title]).toEqual(["mistake", "The playground is closed"]);
  expect(core.forms.has({ line: "subscribe" })).toBe(false);
});
