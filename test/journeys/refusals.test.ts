import { describe, expect, test } from "vitest";
import { startWorld } from "../support/world.ts";
import { creator, discordPlace, type Place, slackPlace } from "./places.ts";
import { type Case, inDiscord, inSlack, kinds } from "./refusal-cases.ts";

/** A team that gets the brief of a list each Monday at nine, and what can be seen of it. */
async function subscribed<Fake>(place: Place<Fake>) {
  const world = await startWorld({ at: "2026-11-20T12:00:00Z", messenger: place.messenger });
  const { channel } = place;
  const type = (line: string) => world.core.accept({ line, channel, asker: creator }).answer();
  await type("watch add books booktok, bookhaul");
  await type("subscribe books");
  // One message each, so that what is counted is briefs.
  await type("settings layout:short");
  const before = place.counts();
  return {
    async on(moment: string) {
      world.travel(moment);
      await world.core.tick();
    },
    /** Of the brief of a day: its state, the subscription's, and what was said since the subscription was made. */
    async seen(period: string) {
      const { subscriptions, deliveries } = world.ports;
      const [subscription] = await subscriptions.inWorkspace(channel);
      const delivery = await deliveries.find({ subscriptionId: subscription?.id ?? "", period });
      const { posted, told } = place.counts();
      return {
        states: [delivery?.state.kind, subscription?.state.kind],
        posted: posted - before.posted,
        told: told - before.told,
      };
    },
    subscriptions: async () => JSON.stringify((await type("subscriptions")).card),
  };
}

describeFaults("Slack", inSlack, slackPlace);
describeFaults("Discord", inDiscord, discordPlace);

function describeFaults<Fake>(
  name: string,
  cases: readonly Case<Fake>[],
  start: () => Promise<Place<Fake>>,
): void {
  describe.each(cases)(`${name}'s $fault`, ({ begin, end, kind, words, posted = 0, told = 1 }) => {
    const { meanwhile, after } = kinds[kind];
    const isTold = kind === "needs somebody" ? 1 : 0;

    test(`${kind}: ${meanwhile.join(", ")}; once it is gone: ${after.join(", ")}; a week later: sent`, async () => {
      const place = await start();
      const team = await subscribed(place);
      begin(place);
      await team.on("2026-11-23T09:00:00Z");
      const arrived = meanwhile[0] === "sent" ? 1 : posted;
      const heard = Math.min(isTold, told);
      expect(await team.seen("2026-11-23")).toEqual({
        states: meanwhile,
        posted: arrived,
        told: heard,
      });
      expect(await team.subscriptions()).toMatch(words);
      end(place);
      await team.on("2026-11-23T11:30:00Z");
      await team.on("2026-11-23T11:31:00Z");
      const there = after[0] === "sent" ? 1 : posted;
      expect(await team.seen("2026-11-23")).toMatchObject({ states: after, posted: there });
      expect(await team.subscriptions()).not.toContain("Not working");
      await team.on("2026-11-30T09:00:00Z");
      const nextWeek = await team.seen("2026-11-30");
      expect(nextWeek).toMatchObject({ states: ["sent", "active"], posted: there + 1 });
      // Who could not be told meanwhile is told as soon as it can be done.
      expect(nextWeek.told).toBe(isTold);
    });
  });

  const lasting = cases.filter(({ kind }) => kind === "needs somebody");
  describe.each(lasting)(`${name}'s $fault for three weeks`, ({ begin, end, told = 1 }) => {
    test("is told to the creator once, and again only when it comes back", async () => {
      const place = await start();
      const team = await subscribed(place);
      begin(place);
      for (const day of ["2026-11-23", "2026-11-30", "2026-12-07"]) {
        for (const time of ["09:00", "09:01", "10:30", "15:00", "21:30"])
          await team.on(`${day}T${time}:00Z`);
        const states = ["failed", "failing"];
        expect(await team.seen(day)).toEqual({ states, posted: 0, told });
      }
      end(place);
      await team.on("2026-12-14T09:00:00Z");
      const states = ["sent", "active"];
      expect(await team.seen("2026-12-14")).toEqual({ states, posted: 1, told });
      if (told === 0) return;
      begin(place);
      await team.on("2026-12-21T09:00:00Z");
      expect(await team.seen("2026-12-21")).toMatchObject({ posted: 1, told: 2 });
    });
  });
}
