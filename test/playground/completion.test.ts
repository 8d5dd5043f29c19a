import { afterAll, expect, test } from "vitest";
import { complete } from "../../adapters/playground/completion.ts";
import { you } from "../support/askers.ts";
import { openWorld, screen } from "../support/open-world.ts";

const world = await openWorld({ at: "2026-11-23T09:00:00Z" });
afterAll(world.close);
await world.type("watch add demo booktok cleantok");
await world.type('watch add "my books" tbr');

async function linesFor(typed: string): Promise<readonly string[]> {
  const found = await complete(typed, { core: world.core, channel: screen, asker: you });
  return found.map(({ line }) => line);
}

test("a line goes on with commands, those of a group together, and none that only buttons run", async () => {
  expect(await linesFor("tre")).toEqual(["trend ", "trending "]);
  expect((await linesFor("watch "))[0]).toBe("watch add ");
  expect(await linesFor("mute")).toEqual(["alerts mute "]);
  expect(await linesFor("app-h")).toEqual([]);
  expect(await linesFor("")).toHaveLength(8);
});

test("a tag alone goes on with those that are watched", async () => {
  expect(await linesFor("bookt")).toEqual(["booktok"]);
});

test("after a command come what is known for its next option, then the names of the others", async () => {
  expect(await linesFor("score bo")).toEqual(["score booktok "]);
  expect(await linesFor("compare booktok cl")).toEqual(["compare booktok cleantok "]);
  expect(await linesFor("brief ")).toEqual(["brief demo ", 'brief "my books" ']);
  expect(await linesFor("score booktok goal")).toEqual(["score booktok goal:"]);
  expect(await linesFor("score booktok region:g")).toContain("score booktok region:GB ");
  expect(await linesFor("score booktok goal:")).toContain("score booktok goal:ads ");
});

test("what nobody understands goes on with nothing", async () => {
  for (const typed of [
    'watch add "my',
    "nosuchcommand x",
    "score booktok nosuch:",
    "x".repeat(4_000),
  ])
    expect(await linesFor(typed), typed.slice(0, 40)).toEqual([]);
  for (const typed of ["__proto__ ", "score __proto__:", "score constructor:x", "toString "])
    expect(await linesFor(typed), typed).toEqual([]);
});
