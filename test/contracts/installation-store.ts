import { describe, expect, it } from "vitest";
import type { Installation } from "../../src/domain/installation.ts";
import type { InstallationStore } from "../../src/ports/ports.ts";
import { at } from "./examples.ts";

const one: Installation = {
  platform: "slack",
  id: "T0001",
  sealed: "v1.abc.\u{1F512}",
  savedAt: at("2026-11-29T20:00:00"),
};

/** What any store of installations must do. `make` answers an empty one. */
export function installationStoreContract(
  name: string,
  make: () => Promise<InstallationStore>,
): void {
  describe(`installations in ${name}`, () => {
    it("keeps one of each place whole, and another platform's of that id apart", async () => {
      const store = await make();
      const other: Installation = { ...one, platform: "discord", sealed: "another" };
      for (const each of [one, other]) await store.save(each);
      expect(await store.find("slack", one.id)).toEqual(one);
      expect(await store.find("discord", one.id)).toEqual(other);
      expect(await store.find("slack", "constructor")).toBeUndefined();
    });

    it("replaces one that is added again, and forgets only the one that goes", async () => {
      const store = await make();
      const newer = { ...one, sealed: "newer", savedAt: at("2026-12-01T20:00:00") };
      const other = { ...one, id: "T0002" };
      for (const each of [one, newer, other]) await store.save(each);
      expect(await store.find("slack", one.id)).toEqual(newer);
      await store.remove("slack", one.id);
      await store.remove("slack", one.id);
      expect(await store.find("slack", one.id)).toBeUndefined();
      expect(await store.find("slack", other.id)).toEqual(other);
    });
  });
}
