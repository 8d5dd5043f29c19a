import { describe, expect, it } from "vitest";
import type { SettingStore } from "../../src/ports.ts";
import { acme, awkward, strangers } from "./examples.ts";

/** What any store of settings must do. `make` answers an empty one. */
export function settingStoreContract(name: string, make: () => Promise<SettingStore>): void {
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

    it("keeps awkward text whole", async () => {
      const store = await make();
      const workspace = { platform: "slack", workspace: awkward } as const;
      await store.saveZone(workspace, awkward);
      expect(await store.zone(workspace)).toBe(awkward);
    });
  });
}
