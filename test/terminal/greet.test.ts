import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { createTerminal } from "../../adapters/terminal/index.ts";
import { type Card, card, text } from "../../src/card/card.ts";
import type { Core } from "../../src/core/core.ts";
import { noForms } from "../support/no-forms.ts";
import { startWorld } from "../support/world.ts";

const lines = (count: number): Card =>
  card({
    title: "Hashtag brief: demo",
    headline: "Use #cleantok now.",
    blocks: Array.from({ length: count }, (_, i) => text(`line ${i}`)),
    actions: [{ kind: "run", label: "Why", line: "why cleantok" }],
    source: ["DEMO DATA"],
  });

/** What a screen of 24 lines shows last, without colours. */
async function greeted(answer: Card | undefined, isScreen = true): Promise<readonly string[]> {
  const output = Object.assign(new PassThrough(), { columns: 80, rows: 24 });
  const terminal = createTerminal({ input: new PassThrough(), output, isScreen });
  const reply = { outcome: "answered", finding: null, card: answer ?? lines(0) } as const;
  const core: Core = {
    commands: [],
    accept: () => ({ audience: "asker", answer: async () => reply }),
    forms: noForms,
    suggest: async () => [],
    removed: async () => undefined,
    installed: async () => undefined,
    tick: async () => undefined,
    deliver: async () => undefined,
    stop: async () => undefined,
  };
  await terminal.greet(core, answer && "brief demo");
  return stripVTControlCharacters(String(output.read())).split("\n");
}

test("a long brief begins on the first screen, which ends with what to type", async () => {
  const shown = await greeted(lines(40));
  // The last of them is the prompt's.
  expect(shown.length).toBeLessThanOrEqual(24);
  expect(shown.slice(0, 4)).toEqual(["■ Hashtag brief: demo", "Use #cleantok now.", "", "line 0"]);
  const next = "Type brief demo for the rest, score booktok, or help.";
  expect(shown.slice(-4)).toEqual(["DEMO DATA", "", next, ""]);
});

test("a brief that fits is shown whole, with what it offers", async () => {
  const shown = await greeted(lines(2));
  expect(shown).toContain("Why: > why cleantok");
  expect(shown.at(-2)).toBe("Type score booktok, or help.");
});

test("without a demo there is only what to type", async () => {
  expect(await greeted(undefined)).toEqual(["Type score booktok, or help.", ""]);
});

test("what is not a screen gets the whole brief and nothing to type", async () => {
  const shown = await greeted(lines(40), false);
  expect(shown).toContain("line 39");
  expect(shown.join("\n")).not.toContain("Type");
});

test("what is set up in a terminal is answered with that nothing comes there by itself", async () => {
  const world = await startWorld({ at: "2026-11-23T09:00:00Z" });
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 200, rows: 24 });
  input.end("watch add books booktok\nsubscribe books\n");
  await createTerminal({ input, output, isScreen: false }).converse(world.core);
  const shown = String(output.read());
  expect(shown).toContain("this channel gets the brief of books");
  expect(shown).toContain("But nothing comes into a terminal by itself: type brief");
});
