import { describe, expect, it } from "vitest";
import type { Campaign } from "../../src/domain/campaign.ts";
import type { CampaignEdits, CampaignStore } from "../../src/ports/ports.ts";
import {
  acme,
  at,
  awkward,
  awkwardPerson,
  exampleCampaign,
  inChannel,
  strangers,
  tag,
} from "./examples.ts";

const now = at("2026-12-25T08:00:00");

/** What any store of campaigns must do. `make` answers an empty one. */
export function campaignStoreContract(
  name: string,
  make: () => Promise<CampaignStore & CampaignEdits>,
): void {
  describe(`campaigns in ${name}`, () => {
    it("keeps one of a hashtag whole, the newest first", async () => {
      const store = await make();
      const older = exampleCampaign();
      const newer = exampleCampaign({
        ...{ id: "c2", tag: tag("tbr"), startedAt: now, endedAt: now, counter: "uses" },
        ...{ createdBy: awkwardPerson, channel: inChannel(awkward), goal: 120_000_000_000_001 },
      });
      for (const one of [older, newer]) await store.save(one);
      expect(await store.inWorkspace(acme)).toEqual([newer, older]);
    });

    it("replaces the one of the same hashtag, and removes it", async () => {
      const store = await make();
      const other = exampleCampaign({ id: "c2", goal: 5 });
      for (const one of [exampleCampaign(), other]) await store.save(one);
      expect(await store.inWorkspace(acme)).toEqual([other]);
      await store.remove(other);
      expect(await store.inWorkspace(acme)).toEqual([]);
    });

    it("tells those that are over, until they are ended, once", async () => {
      const store = await make();
      const runs = exampleCampaign({ id: "c2", tag: tag("tbr"), until: "2026-12-25" });
      for (const one of [exampleCampaign(), runs]) await store.save(one);
      expect(await store.over("2026-12-24")).toEqual([]);
      const [over] = await store.over("2026-12-25");
      expect(over).toEqual(exampleCampaign());
      if (over) await store.end(over, now);
      if (over) await store.end(over, at("2027-01-01T00:00:00"));
      expect(await store.over("2026-12-25")).toEqual([]);
      expect(await store.inWorkspace(acme)).toContainEqual(exampleCampaign({ endedAt: now }));
    });

    it("does not end the one that took its place", async () => {
      const store = await make();
      const later: Campaign = exampleCampaign({ id: "c2" });
      for (const one of [exampleCampaign(), later]) await store.save(one);
      await store.end(exampleCampaign(), now);
      expect(await store.inWorkspace(acme)).toEqual([later]);
    });

    it("never shows, replaces or removes another workspace's", async () => {
      const store = await make();
      await store.save(exampleCampaign());
      for (const workspace of strangers) {
        expect(await store.inWorkspace(workspace)).toEqual([]);
        const theirs = exampleCampaign({ channel: inChannel("C1", workspace), goal: 7 });
        await store.save(theirs);
        await store.end(theirs, now);
        await store.remove(theirs);
      }
      expect(await store.inWorkspace(acme)).toEqual([exampleCampaign()]);
    });
  });
}
