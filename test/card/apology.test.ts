import { describe, expect, it } from "vitest";
import { apology, explain } from "../../src/card/apology.ts";
import { BusyError, ProviderError, UnreachableError, UserError } from "../../src/errors.ts";
import { code, plain, said } from "../../src/text/inline.ts";

const told = (error: unknown) => {
  const { title, headline, blocks } = apology(error).card;
  return { title, headline: plain(headline), blocks: blocks.length };
};

describe("a failure", () => {
  it("is titled by what happened, and says what to do", () => {
    const mistake = new UserError(said`${code("days")} is a number.`, "For example: 7.");
    expect(told(mistake)).toEqual({
      title: "Days is a number",
      headline: "For example: 7.",
      blocks: 0,
    });
    expect(told(new BusyError()).title).toBe("Our database is locked by another program");
    expect(told(new UnreachableError()).title).toBe("Our database does not answer");
    expect(told(new Error("at secret.ts:1")).title).toBe("Something broke, and it is our fault");
    expect(told(new UserError("tiktok-scraper7 cannot look from one country.")).title).toBe(
      "tiktok-scraper7 cannot look from one country",
    );
    expect(told(new UserError("No.")).headline).toBe("Nothing was changed.");
  });

  it("that is too long for a title has its beginning there, and all of it below", () => {
    const long = `This looks like a table with spaces between its columns: "${"x ".repeat(60)}".`;
    expect(told(new UserError(long, "Paste it with commas."))).toEqual({
      title: "This looks like a table with spaces between its columns",
      headline: long,
      blocks: 1,
    });
    const { title } = told(new UserError("x".repeat(300), "Try less."));
    expect(title).toBe(`X${"x".repeat(88)}…`);
  });
});

describe("a provider's failure", () => {
  it.each([
    [new ProviderError("rate-limited", "429", { retryAfterMs: 90_000 }), "Try again in 2 minutes."],
    [new ProviderError("rate-limited", "429"), "Try again in a minute."],
    [new ProviderError("unavailable", "500"), "Try again in a few minutes."],
    [new ProviderError("unauthorized", "401"), "Tell whoever runs this bot to check it."],
  ])("says what to do: %s", (error, next) => {
    expect(told(error).headline).toBe(next);
    expect(explain(error)).toBe(`${told(error).title}. ${next}`);
  });

  it("that is our own limit is said as it was thrown", () => {
    const next = said`Ask without ${code("region")}.`;
    const error = new ProviderError("unsupported", "It cannot look from one country.", { next });
    expect(error.message).toBe("It cannot look from one country. Ask without region.");
    expect(apology(error).card).toMatchObject({
      title: "It cannot look from one country",
      headline: next,
    });
    expect(explain(new ProviderError("unsupported", "It cannot search."))).toBe(
      "It cannot search.",
    );
  });
});
