import { afterAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "./program.ts";
import { start } from "./started.ts";

/** One for them all: filling the demo's database takes longer than everything asked of it. */
const { database, remove } = await temporaryFolder();
afterAll(remove);
const variables = { DATABASE_URL: database };

describe("the demo in a terminal", () => {
  test("shows a brief and a score, answers each line piped to it, and ends with the input", async () => {
    const program = start({ variables: { ...variables, TIKLIVE_API_KY: "x" }, stdin: "pipe" });
    program.type("/hashtag watch add mine cleantok\n\nwatch show mine\nscore nosuchtagatall");
    program.endInput();
    expect(await program.ended).toBe(0);
    const cards = cardsIn(program.stdout());
    expect(cards.map((card) => card.split("\n")[0])).toEqual([
      expect.stringContaining("Hashtag brief: demo"),
      expect.stringContaining("#booktok"),
      expect.stringContaining("Watchlist mine"),
      expect.stringContaining("Watchlist mine"),
      expect.stringContaining("That did not work"),
    ]);
    expect(cards.at(-1)).toMatch(/^DEMO DATA/m);
    expect(cards[0]).toContain("Since the brief of");
    expect(cards[0]).toContain("picks");
    expect(program.stderr().split("\n")).toEqual([
      "TIKLIVE_API_KY is not a variable of Tagtide and is not read: did you mean TIKLIVE_API_KEY?",
      "The numbers are simulated, because no TIKLIVE_API_KEY or SCAVIO_API_KEY is set.",
      "",
    ]);
  });

  test("ends when told to, although the input stays open", async () => {
    const program = start({ variables, stdin: "pipe" });
    program.type("exit");
    expect(await program.ended).toBe(0);
  });

  test("still knows what it was told before it was killed", async () => {
    const first = start({ variables, stdin: "pipe" });
    first.type("watch add kept nighttrain");
    await first.printed(/Watchlist kept/);
    first.kill("SIGKILL");
    expect(await first.ended).toBeNull();
    const second = start({ words: ["ask", "watch", "show", "kept"], variables });
    expect(await second.ended).toBe(0);
    expect(second.stdout()).toContain("nighttrain");
  });
});

/** Each ends with the line that says where its numbers are from; in the demo that line begins with DEMO DATA. */
function cardsIn(printed: string): readonly string[] {
  return printed
    .trim()
    .split(/(?<=^DEMO DATA .*\n)/m)
    .map((card) => card.trim());
}
