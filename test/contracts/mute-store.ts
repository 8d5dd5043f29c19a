import { describe, expect, it } from "vitest";
import type { Mute, MuteEdits } from "../../src/ports/ports.ts";
import { at, awkward, inChannel, strangers } from "./examples.ts";

const now = at("2026-11-23T08:00:00");
const soon = at("2026-11-23T09:00:00");

function muted(changes: Partial<Mute> = {}): Mute {
  return {
    channel: inChannel("C1"),
    what: "tag",
    name: "books",
    until: soon,
    by: "Ada Lovelace",
    ...changes,
  };
}

/** What any store of mutes must do. `make` answers an empty one. */
export function muteStoreContract(name: string, make: () => Promise<MuteEdits>): void {
  describe(`mutes in ${name}`, () => {
    it("tells those that have not ended, to the millisecond", async () => {
      const store = await make();
      await store.save(muted());
      expect(await store.active(inChannel("C1"), new Date(soon.getTime() - 1))).toEqual([muted()]);
      expect(await store.active(inChannel("C1"), soon)).toEqual([]);
    });

    it("replaces one of the same thing, and keeps a tag and a list of one name apart", async () => {
      const store = await make();
      const longer = muted({ until: at("2026-12-01T00:00:00"), by: "Grace" });
      const list = muted({ what: "list" });
      for (const mute of [muted(), longer, list]) await store.save(mute);
      const active = await store.active(inChannel("C1"), now);
      expect(active).toHaveLength(2);
      expect(active).toEqual(expect.arrayContaining([longer, list]));
    });

    it("removes one and leaves the others", async () => {
      const store = await make();
      const stays = muted({ name: "art" });
      for (const mute of [muted(), stays]) await store.save(mute);
      await store.remove(muted());
      await store.remove(muted());
      await store.remove({ ...stays, what: "list" });
      expect(await store.active(inChannel("C1"), now)).toEqual([stays]);
    });

    it("never shows, replaces or removes another channel's or workspace's", async () => {
      const store = await make();
      await store.save(muted());
      const elsewhere = strangers.map((workspace) => inChannel("C1", workspace));
      for (const channel of [inChannel("C2"), ...elsewhere]) {
        expect(await store.active(channel, now)).toEqual([]);
        await store.save(muted({ channel, by: "somebody else" }));
        await store.remove(muted({ channel }));
      }
      expect(await store.active(inChannel("C1"), now)).toEqual([muted()]);
    });

    it("keeps awkward text whole", async () => {
      const store = await make();
      const mute = muted({ channel: inChannel(awkward), name: awkward, by: awkward });
      await store.save(mute);
      expect(await store.active(mute.channel, now)).toEqual([mute]);
    });
  });
}
