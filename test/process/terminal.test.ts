import { describe, expect, test } from "vitest";
import { databasePath, start } from "./started.ts";

describe("the demo in a terminal", { timeout: 60_000 }, () => {
  test("shows a brief and a score, answers each line piped to it, and ends with the input", async () => {
    const program = start({ variables: { DATABASE_URL: await databasePath() }, stdin: "pipe" });
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
    expect(cards.filter((card) => !card.includes("DEMO DATA"))).toEqual([]);
    expect(cards[0]).toContain("Since the brief of");
    expect(cards[0]).toContain("picks");
    expect(program.stderr()).toBe("");
  });

  test("ends when told to, although the input stays open", async () => {
    const program = start({ variables: { DATABASE_URL: await databasePath() }, stdin: "pipe" });
    program.type("exit");
    expect(await program.ended).toBe(0);
  });

  test("still knows what it was told before it was killed", async () => {
    const variables = { DATABASE_URL: await databasePath() };
    const first = start({ variables, stdin: "pipe" });
    first.type("watch add mine nighttrain");
    await first.printed(/Watchlist mine/);
    first.kill("SIGKILL");
    expect(await first.ended).toBeNull();
    const second = start({ words: ["ask", "watch", "show", "mine"], variables });
    expect(await second.ended).toBe(0);
    expect(second.stdout()).toContain("nighttrain");
  });
});

/** Each begins with its mark: for the tone it has, or for none. */
function cardsIn(printed: string): readonly string[] {
  return printed.split(/^(?=[■▲▼!✕] )(?!▲ (?:Up|Into)|▼ (?:Down|Out))/m);
}
