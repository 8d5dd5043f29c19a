import { describe, expect, test } from "vitest";
import { textOf } from "../support/people.ts";
import { startWorld } from "../support/world.ts";

async function world() {
  const { type } = await startWorld({ at: "2026-11-23T09:30:00Z" });
  await type("watch add books booktok tbr");
  return type;
}

describe("the United Kingdom", () => {
  test.each([
    ["score booktok UK", { region: "GB" }],
    ["posts booktok uk", { region: "GB" }],
    ["subscribe books UK", { region: "GB" }],
    ["alerts books balanced UK", { wish: { region: "GB" } }],
    ["watch set books UK,US", { regions: ["GB", "US"] }],
  ])("is asked for, and shown, as GB: %s", async (line, finding) => {
    const type = await world();
    const reply = await type(line);
    expect(reply).toMatchObject({ outcome: "answered", finding });
    expect(textOf(reply.card)).toContain("GB");
    expect(textOf(reply.card)).not.toContain("UK");
  });

  test("is one place, whatever it is called", async () => {
    const type = await world();
    await type("subscribe books UK");
    expect((await type("subscribe books gb friday")).card.headline).toContain("Changed");
    expect((await type("unsubscribe books UK")).outcome).toBe("answered");
  });
});

describe("a country that the provider cannot look from", () => {
  test.each([
    "subscribe books AQ",
    "alerts books balanced AQ",
    "alerts books balanced AQ save:yes",
    "watch set books AQ",
  ])("is refused before it fails every week: %s", async (line) => {
    const type = await world();
    const { outcome, card } = await type(line);
    expect(outcome).toBe("mistake");
    expect(textOf(card)).toContain("The data provider cannot look from AQ\n");
  });

  test("is left out of a table with its line, and the rest is taken", async () => {
    const type = await world();
    const { card } = await type(
      "watch import tag,list,regions\ncleantok,home,US AQ\nmoneytok,home,AQ\nbookish,home,UK",
    );
    expect(textOf(card)).toContain(
      'because the data provider cannot look from there: line 2 "AQ", line 3 "AQ".',
    );
    expect(textOf((await type("watch show home")).card)).toMatch(/US and GB|US, GB/u);
  });

  test("is taken as it is while the provider does not answer", async () => {
    const { type, simulator } = await startWorld({ at: "2026-11-23T09:30:00Z" });
    await type("watch add books booktok");
    simulator.fail({ kind: "server-error", endpoint: "region-list", times: 20 });
    expect(await type("subscribe books AQ")).toMatchObject({
      outcome: "answered",
      finding: { region: "AQ" },
    });
  });
});

test.each([
  ["score booktok germny", "Did you mean DE?"],
  ["watch set books Untied Kingdom", "Did you mean GB?"],
  ["subscribe books region:Brasil", "Did you mean BR?"],
  ["watch import tag,list,regions\ncleantok,home,Germny", "Did you mean DE?"],
])("a misspelt country is asked back: %s", async (line, words) => {
  expect(textOf((await (await world())(line)).card)).toContain(words);
});

test.each(["EU", "UN", "SU", "XA", "XK", "AN", "ZZ"])(
  "nobody gets the world's numbers under the name of %s, which is no country",
  async (code) => {
    const type = await world();
    for (const line of [
      `score booktok ${code}`,
      `posts booktok region:${code}`,
      `brief books ${code}`,
      `subscribe books ${code}`,
      `alerts books balanced region:${code}`,
      `watch set books ${code}`,
    ]) {
      const { outcome, card } = await type(line);
      expect(outcome).toBe("mistake");
      expect(textOf(card)).toContain(`"${code}"`);
    }
  },
);

test("the id that help names is a hashtag's on simulated data", async () => {
  const type = await world();
  expect(await type("score id:7551")).toMatchObject({
    outcome: "answered",
    finding: { tag: "booktok" },
  });
});
