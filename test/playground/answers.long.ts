import { afterAll, expect, test } from "vitest";
import type { Told } from "../../adapters/playground/conversation.ts";
import { playgroundRoutes } from "../../adapters/playground/routes.ts";
import { you } from "../support/askers.ts";
import { openWorld, screen } from "../support/open-world.ts";
import { liveThrough } from "../support/world.ts";

const world = await openWorld({ at: "2026-10-20T09:00:00Z", demo: true });
afterAll(world.close);
await world.type("watch add books booktok moneytok");
await liveThrough(world, 30, "2026-11-23T09:00:00Z");

const png = Uint8Array.of(137, 80, 78, 71);
/** What a picture waits for, where a test holds it back. */
let held: Promise<unknown> = Promise.resolve();
const routes = playgroundRoutes(
  {
    core: world.core,
    ...{ channel: screen, asker: you, now: world.ports.clock },
    drawer: { png: () => held.then(() => png) },
  },
  { script: "script()", style: "a{}" },
  { access: { token: null, isOverTls: false }, log: world.ports.log },
);

const host = "127.0.0.1:8080";
const fromPage = { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };

function post(
  body: string,
  headers: Readonly<Record<string, string>> = fromPage,
  path: "ask" | "form" = "ask",
) {
  return routes.request(`/playground/${path}`, { method: "POST", headers, body });
}

function get(path: string, name = host) {
  return routes.request(path, { headers: { host: name } });
}

async function say(line: string): Promise<readonly Told[]> {
  const response = await post(JSON.stringify({ line, columns: 40 }));
  const told = (await response.text()).trim().split("\n");
  return told.map((one) => JSON.parse(one));
}

async function answerTo(line: string) {
  const last = (await say(line)).at(-1);
  if (last?.kind !== "answer") throw new Error("There was no answer");
  return last;
}

test("an answer is told to be worked on, then drawn in three places with buttons that know their lines", async () => {
  const [progress, answer] = await say("/hashtag score booktok");
  expect(progress).toEqual({ kind: "progress", words: expect.stringContaining("#booktok") });
  if (answer?.kind !== "answer") throw new Error("There was no answer");
  expect(answer.isPrivate).toBe(false);
  for (const drawn of [answer.slack, answer.discord]) {
    expect(drawn).toContain('data-line="posts booktok"');
    expect(drawn).not.toMatch(/cannot draw| style=| id="/);
  }
  expect(answer.text).toContain("of 100");
  expect(Math.max(...answer.text.split("\n").map(({ length }) => length))).toBeLessThan(80);
  expect(answer.spoken).toContain("#booktok");
});

test("an answer to a mistake, or in private, is for whoever asked alone", async () => {
  expect((await answerTo("scroe booktok")).isPrivate).toBe(true);
  expect((await answerTo("help")).isPrivate).toBe(true);
});

test("an answer has its charts as pictures", async () => {
  const { slack, discord } = await answerTo("heatmap books");
  for (const drawn of [slack, discord]) {
    const [, path = ""] = /src="(\/playground\/pictures\/[^"]+)" alt="[^"]+"/.exec(drawn) ?? [];
    const picture = await get(path);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(png);
  }
  const gone = await get("/playground/pictures/nothing");
  expect(gone.status).toBe(404);
  expect(await gone.text()).toContain("Ask again");
});

test("an answer shows hostile words as words", async () => {
  const words = `"><img src=x onerror=alert(1)>' id="run-0" style="x" </script>`;
  const { slack, discord } = await answerTo(`help ${words}`);
  for (const drawn of [slack, discord])
    expect(drawn).not.toMatch(/<img src=x|<\/script|data-style="x"|id="run/);
});

test("whoever asks while several answers are under way is told to wait", async () => {
  const body = JSON.stringify({ line: "help", columns: 40 });
  let release = () => {};
  held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const line = JSON.stringify({ line: "trend booktok 28", columns: 40 });
  const waiting = await Promise.all(Array.from({ length: 6 }, () => post(line)));
  const refused = await post(body);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toEqual({ words: expect.stringContaining("Wait for one") });
  release();
  await Promise.all(waiting.map((response) => response.text()));
  expect((await post(body)).status).toBe(200);
});

test("a form tells what is wrong by the names of its fields, and is taken once", async () => {
  const [opened, ...more] = await say("subscribe");
  if (opened?.kind !== "form") throw new Error("There was no form");
  expect(more).toEqual([]);
  const fill = async (values: readonly (readonly [string, string])[]) => {
    const body = JSON.stringify({ id: opened.form.id, values, columns: 40 });
    const response = await post(body, fromPage, "form");
    return response.text().then((text) => JSON.parse(text.trim().split("\n").at(-1) ?? ""));
  };
  const start = opened.form.fields.map(({ name, start }) => [name, start] as const);
  const wrong = start.map(([name, value]) => [name, name === "time" ? "99:99" : value] as const);
  expect(await fill(wrong)).toEqual({
    kind: "mistakes",
    mistakes: [["time", expect.stringContaining("99:99")]],
  });
  expect(await fill([...start, ["__proto__", "x"]])).toMatchObject({
    kind: "answer",
    isPrivate: true,
  });
  expect(await fill(start)).toMatchObject({
    kind: "answer",
    isPrivate: true,
    spoken: expect.stringContaining("Type the command again"),
  });
  const nameless = await post(JSON.stringify({ id: 1, values: {}, columns: 40 }), fromPage, "form");
  expect(nameless.status).toBe(400);
});

test("a form takes the time zone of the page where there is such a one", async () => {
  const zoneIn = async (zone: string) => {
    const response = await post(JSON.stringify({ line: "subscribe", columns: 40, zone }));
    const { form } = JSON.parse(await response.text());
    return form.fields.find(({ name }: { readonly name: string }) => name === "zone")?.start;
  };
  expect(await zoneIn("Europe/Berlin")).toBe("Europe/Berlin");
  expect(await zoneIn("Nowhere/Atall")).toBe("UTC");
});
