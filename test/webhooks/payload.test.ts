import { expect, test } from "vitest";
import { composeBrief } from "../../src/brief/compose.ts";
import { briefEvent } from "../../src/brief/payload.ts";
import { feedMessage } from "../../src/delivery/feed.ts";
import { usualSettings } from "../../src/domain/settings.ts";
import { channel } from "../alert/examples.ts";
import { dayOf, surge, untilDay40 } from "../alert/story.ts";
import { factsOf, knownTag, monday, seenFrom, steadily, unreadTag } from "../brief/facts.ts";
import { exampleSubscription, exampleWebhook } from "../contracts/examples.ts";
import { edits } from "../support/edits.ts";
import { expectDocumented } from "./schema.ts";

const personal = {
  ...{ subscription: exampleSubscription(), settings: usualSettings, records: [], zone: "UTC" },
  ...{ credits: 3, withheld: null, report: null },
};

function payloadOf(facts: Parameters<typeof composeBrief>[0], before?: typeof facts) {
  const weekAgo = new Date("2026-11-16T09:00:00Z");
  const records = before
    ? [{ ...composeBrief(before, personal, monday).record, composedAt: weekAgo }]
    : [];
  const event = briefEvent(
    composeBrief(facts, { ...personal, records }, monday),
    "https://tagtide.example/r/1",
  );
  const about = { period: "1", expiresAt: monday };
  return JSON.parse(
    feedMessage(exampleWebhook(), event, { ...about, demo: false }, monday).payload ?? "",
  );
}

test("a brief is as documented: what to do, the numbers, and null for what is not known", () => {
  const rising = knownTag("rising", [...steadily(300_000), ...steadily(1_200_000, 7)]);
  const young = knownTag("young", steadily(1000, 3));
  const was = knownTag("rising", steadily(300_000));
  const payload = payloadOf(
    factsOf({}, seenFrom("US", rising, young), seenFrom(null, unreadTag("gone"))),
    factsOf({}, seenFrom("US", was)),
  );
  expectDocumented(payload);
  expect(payload).toMatchObject({
    ...{ version: 1, type: "brief", demo: false, timestamp: "2026-11-23T09:00:00.000Z" },
    ...{ platform: "slack", workspace: "T0ACME", channel: "C1", list: "books" },
    data: {
      ...{ title: "Post under #rising this week", reportUrl: "https://tagtide.example/r/1" },
      regions: ["US", null],
      tags: [
        {
          ...{ tag: "rising", url: "https://www.tiktok.com/tag/rising", region: "US" },
          decision: { decision: "use", reason: "faster-and-fast", lift: expect.any(Number) },
          range: { low: expect.any(Number), high: expect.any(Number) },
          posts: [{ plays: 120_000_000_000_000 }, {}, {}],
        },
        { tag: "young", decision: { decision: null, knownFrom: expect.any(String), lift: null } },
        {
          ...{ tag: "gone", region: null, decision: null, score: null, range: null, readAt: null },
          driver: "TikTok has no such hashtag.",
        },
      ],
      decisionChanges: [{ tag: "rising", before: "test", now: "use" }],
      source: expect.stringContaining("TikLiveAPI, read 23 Nov 2026"),
    },
  });
});

test("alerts are as documented, and only those of the webhook's list", async () => {
  const story = await untilDay40({ booktok: surge });
  const place = { channel, list: "books" };
  const { subscriptions } = edits(story.ports);
  await subscriptions.save(exampleWebhook({ ...place, id: "w1" }));
  await subscriptions.save(exampleWebhook({ ...place, id: "w2", list: "art" }));
  const state = { kind: "paused", since: monday, by: { id: "you", name: "you" } } as const;
  await subscriptions.save(exampleWebhook({ ...place, id: "w3", state }));
  const removed =
    "Tagtide was removed from this workspace. Install it again; then it goes on by itself.";
  const gone = { kind: "failing", since: monday, reason: removed } as const;
  await subscriptions.save(exampleWebhook({ ...place, id: "w4", state: gone }));
  await dayOf(story, 41, "09:00");
  await dayOf(story, 42, "09:00");
  const said = (await story.said()).filter(({ what }) => what === "feed");
  expect(said.map(({ to }) => "webhook" in to && to.webhook)).toEqual(said.map(() => "w1"));
  const payloads = said.map(({ payload }) => JSON.parse(payload ?? ""));
  for (const payload of payloads) expectDocumented(payload);
  expect(payloads.at(-1)).toMatchObject({
    ...{ type: "alerts", list: "books", platform: "terminal" },
    data: {
      alerts: [
        {
          ...{ tag: "booktok", kind: "rising", isOn: true, title: "◆ Test #booktok: it is rising" },
          ...{ figures: { usual: 100 }, decision: { decision: "test" }, since: expect.any(String) },
        },
      ],
      source: expect.stringContaining("TikLiveAPI, read "),
    },
  });
});
