import { describe, expect, it } from "vitest";
import { type ChannelSettings, usualSettings } from "../../src/domain/settings.ts";
import type { SettingEdits, SettingStore } from "../../src/ports/ports.ts";
import { acme, awkward, inChannel, strangers, tag } from "./examples.ts";

/** What any store of settings must do. `make` answers an empty one. */
export function settingStoreContract(
  name: string,
  make: () => Promise<SettingStore & SettingEdits>,
): void {
  describe(`settings in ${name}`, () => {
    it("remembers the last zone given", async () => {
      const store = await make();
      await store.saveZone(acme, "Europe/Berlin");
      await store.saveZone(acme, "America/Argentina/Buenos_Aires");
      expect(await store.zone(acme)).toBe("America/Argentina/Buenos_Aires");
    });

    it("knows no zone until somebody gives one", async () => {
      const store = await make();
      expect(await store.zone(acme)).toBeUndefined();
    });

    it("keeps each workspace's own", async () => {
      const store = await make();
      await store.saveZone(acme, "Europe/Berlin");
      for (const workspace of strangers) {
        expect(await store.zone(workspace)).toBeUndefined();
        await store.saveZone(workspace, "Asia/Tokyo");
      }
      expect(await store.zone(acme)).toBe("Europe/Berlin");
    });

    it("remembers weights and the week's tags, each workspace its own", async () => {
      const store = await make();
      const weights = { growth: 0.5, engagement: 0.3, audience: 0.2, organic: 0 };
      const cohort = { week: "2026-11-23", tags: [tag("booktok"), tag("読書")] };
      expect(await store.weights(acme)).toBeUndefined();
      expect(await store.cohort(acme)).toBeUndefined();
      await store.saveWeights(acme, weights);
      await store.saveCohort(acme, { week: "2026-11-16", tags: [] });
      await store.saveCohort(acme, cohort);
      expect(await store.weights(acme)).toEqual(weights);
      expect(await store.cohort(acme)).toEqual(cohort);
      for (const workspace of strangers) {
        expect(await store.weights(workspace)).toBeUndefined();
        expect(await store.cohort(workspace)).toBeUndefined();
      }
    });

    it("remembers how a channel wants to be told, each channel its own", async () => {
      const store = await make();
      const [one, two] = [inChannel("C1"), inChannel("C2")];
      const wishes: ChannelSettings = {
        zone: "Asia/Tokyo",
        quiet: null,
        layout: "thread",
        tags: 10,
        posts: 0,
        silent: true,
      };
      await store.saveChannel(one, usualSettings);
      await store.saveChannel(one, wishes);
      expect(await store.channel(one)).toEqual(wishes);
      for (const channel of [two, ...strangers.map((theirs) => inChannel("C1", theirs))])
        expect(await store.channel(channel)).toEqual(usualSettings);
    });

    it("remembers who may change things, each workspace its own", async () => {
      const store = await make();
      expect(await store.editors(acme)).toBeUndefined();
      await store.saveEditors(acme, "everyone");
      await store.saveEditors(acme, "admins");
      expect(await store.editors(acme)).toBe("admins");
      for (const workspace of strangers) expect(await store.editors(workspace)).toBeUndefined();
    });

    it("keeps awkward text whole", async () => {
      const store = await make();
      const workspace = { platform: "slack", workspace: awkward } as const;
      await store.saveZone(workspace, awkward);
      expect(await store.zone(workspace)).toBe(awkward);
      const channel = inChannel(awkward);
      await store.saveChannel(channel, { ...usualSettings, zone: awkward });
      expect((await store.channel(channel)).zone).toBe(awkward);
    });
  });
}
