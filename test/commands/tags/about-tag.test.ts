import { describe, expect, it } from "vitest";
import { aboutWords } from "../../../src/commands/tags/about-tag.ts";
import type { WhyFinding } from "../../../src/commands/tags/why-finding.ts";
import { startWorld } from "../../support/world.ts";

const none = { challenge: null, music: null, show: null };

describe("what TikTok says about a tag", () => {
  it.each([
    [null, "not known"],
    [{ description: null, ...none }, "not known"],
    [{ description: "", ...none }, "nothing"],
    [{ description: "Show your shelf", ...none, challenge: false }, "“Show your shelf”"],
    [{ description: "", ...none, challenge: true }, "nothing; marked as a challenge"],
    [
      { description: null, challenge: true, music: true, show: true },
      "not known; marked as a challenge and music and a show",
    ],
  ])("is said in words: %j", (about, words) => {
    expect(aboutWords(about)).toBe(words);
  });

  it("is cut where it is long", () => {
    const words = aboutWords({ description: "wow ".repeat(100), ...none });
    expect(words.length).toBeLessThan(205);
    expect(words).toMatch(/^“wow .*wow…”$/u);
  });

  it("stands in why and in score, the same", async () => {
    const world = await startWorld({ at: "2026-11-20T09:00:00Z" });
    for (const tag of ["romantasy", "booktok", "mealprep", "cleantok", "gymtok"]) {
      const { finding, card } = await world.type(`why ${tag}`);
      const { about } = finding as WhyFinding;
      expect(about).toMatchObject({ challenge: false, music: false, show: false });
      const facts = card.blocks.flatMap((block) => (block.kind === "facts" ? block.facts : []));
      expect(facts[0]).toEqual({ label: "TikTok says about it", value: aboutWords(about) });
      expect((await world.type(`score ${tag}`)).finding).toMatchObject({ about });
    }
  });
});
