import { expect, test, vi } from "vitest";
import { workspace } from "../journeys/teams.ts";

const patience = { timeout: 100_000 };
type Slack = Awaited<ReturnType<typeof workspace>>["slack"];

/** Runs the step until it has ended. */
async function ended(slack: Slack, inputs: Readonly<Record<string, unknown>>) {
  const step = slack.runStep(inputs);
  await step;
  await vi.waitFor(() => expect(step.end()).not.toBeNull(), patience);
  return { step, end: step.end() };
}

test("a workflow's step hands on the score, the decision, its reason and a link", async () => {
  const { slack, world } = await workspace();
  const { end } = await ended(slack, { tag: "#BookTok", region: "us" });
  expect(end).toEqual({
    outputs: {
      score: expect.any(Number),
      decision: "Not known",
      reason: expect.stringMatching(/can say from .* likes per 100 plays\.$/u),
      link: "https://www.tiktok.com/tag/booktok",
    },
  });
  const owner = { platform: "slack", workspace: slack.team } as const;
  const from = new Date("2026-11-01T00:00:00Z");
  const until = new Date("2026-12-01T00:00:00Z");
  const spent = await world.ports.ledger.spent(from, until, owner);
  expect(spent).not.toEqual([]);
});

test.each([
  [{ tag: "nosuchtagatall" }, /nosuchtagatall/u],
  [{ tag: "" }, /tag is missing/u],
  [{ tag: "booktok", region: "mars" }, /two-letter country code/u],
  [{}, /tag is missing/u],
  [{ tag: null, region: null }, /tag is missing/u],
  [{ tag: "a whole message ".repeat(3000) }, /^.{20,500}$/u],
  [{ tag: "booktok", region: "z".repeat(5000) }, /^.{20,500}$/u],
])("a step that is given %j ends with what is wrong", async (inputs, words) => {
  const { slack } = await workspace();
  const { end } = await ended(slack, inputs);
  expect(end).toEqual({ error: expect.stringMatching(words) });
});

test("a step that is delivered twice is done once, and ended again only when that may help", async () => {
  const { slack } = await workspace();
  slack.failNext("functions.completeSuccess", { kind: "status", status: 503 });
  const { step } = await ended(slack, { tag: "booktok" });
  expect(slack.calls("functions.completeSuccess")).toBe(2);
  await step.again();
  await slack.type({ channel: "C0SOCIAL", user: "U0ANA", text: "help" }).answer();
  expect(slack.calls("functions.completeSuccess")).toBe(2);
});

test.each([
  { type: "function_executed" },
  { type: "function_executed", function: { callback_id: "another" }, inputs: {} },
  { type: "function_executed", function: { callback_id: "score_hashtag" }, inputs: null },
])("what is no step of ours is acknowledged and passed over: %j", async (event) => {
  const { slack } = await workspace();
  const payload = { type: "event_callback", team_id: slack.team, event_id: "Ev0", event };
  slack.bring({ envelope_id: "1", type: "events_api", payload });
  await slack.type({ channel: "C0SOCIAL", user: "U0ANA", text: "help" }).answer();
  expect(slack.calls("functions.completeError")).toBe(0);
});
