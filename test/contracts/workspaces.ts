import { describe, expect, it } from "vitest";
import type { Owned } from "../../src/ports/ports.ts";
import type { Stores } from "../support/edits.ts";
import { exampleChange } from "./example-messages.ts";
import {
  acme,
  exampleSubscription,
  exampleWatchlist,
  inChannel,
  strangers,
  tag,
} from "./examples.ts";

const tags = ["apple", "booktok", "cooking", "dance"].map(tag);

/** What any door to what workspaces own must do. `make` answers one that nobody owns anything behind. */
export function workspacesContract(name: string, make: () => Promise<Stores>): void {
  /** One of each. */
  async function saveAll({ watchlists, subscriptions, mutes, settings, changes }: Owned) {
    await watchlists.save(exampleWatchlist());
    await subscriptions.save(exampleSubscription());
    const channel = inChannel("C1");
    await mutes.save({ channel, what: "tag", name: "art", until: new Date(9e12), by: "Ada" });
    await settings.saveZone(acme, "Asia/Tokyo");
    await changes.record(exampleChange());
  }

  async function all(stores: Stores) {
    return [
      ...(await stores.watchlists.all(acme)),
      ...(await stores.subscriptions.inWorkspace(acme)),
      ...(await stores.mutes.active(inChannel("C1"), new Date(0))),
      ...(await stores.changes.recent(acme, 10)),
      ...((await stores.settings.zone(acme)) ? ["a zone"] : []),
    ];
  }

  describe(`changes of workspaces in ${name}`, () => {
    it("are committed as a whole, and answer what the work does", async () => {
      const stores = await make();
      const done = stores.workspaces.change(acme, async (owned) => {
        await saveAll(owned);
        return "done";
      });
      expect(await done).toBe("done");
      expect(await all(stores)).toHaveLength(5);
    });

    it("leave nothing behind when the work fails, and let the next one go on", async () => {
      const stores = await make();
      const failed = stores.workspaces.change(acme, async (owned) => {
        await saveAll(owned);
        throw new Error("No.");
      });
      await expect(failed).rejects.toThrow("No.");
      expect(await all(stores)).toEqual([]);
      await stores.workspaces.change(acme, saveAll);
      expect(await all(stores)).toHaveLength(5);
    });

    it("find what those before them left, however slow they are", async () => {
      const stores = await make();
      const add = (one: (typeof tags)[number], pauseMs: number) =>
        stores.workspaces.change(acme, async ({ watchlists }) => {
          const list = (await watchlists.find(acme, "books")) ?? exampleWatchlist({ tags: [] });
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
          await watchlists.save({ ...list, labels: new Map(), tags: [...list.tags, one] });
        });
      await Promise.all(tags.map((one, i) => add(one, 5 * (tags.length - i))));
      const list = await stores.watchlists.find(acme, "books");
      expect([...(list?.tags ?? [])].sort()).toEqual(tags);
    });

    it("of several workspaces all happen", async () => {
      const stores = await make();
      const owners = [acme, ...strangers];
      await Promise.all(
        owners.map((owner) =>
          stores.workspaces.change(owner, (owned) =>
            owned.watchlists.save(exampleWatchlist({ owner })),
          ),
        ),
      );
      for (const owner of owners) expect(await stores.watchlists.all(owner)).toHaveLength(1);
    });
  });
}
