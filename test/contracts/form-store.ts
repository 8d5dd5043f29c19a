import { describe, expect, it } from "vitest";
import type { FormStore, KeptForm } from "../../src/ports/ports.ts";
import { at, awkward, inChannel } from "./examples.ts";

const one: KeptForm = {
  id: "form-1",
  channel: inChannel("C1"),
  person: "U1",
  command: "watch add",
  replyTo: "https://hooks.slack.com/commands/1/2",
  shown: [
    ["list", awkward],
    ["constructor", ""],
  ],
  madeAt: at("2026-11-29T20:00:00"),
};
const whose = { ...one.channel, person: one.person };

/** What any store of open forms must do. `make` answers an empty one. */
export function formStoreContract(name: string, make: () => Promise<FormStore>): void {
  describe(`forms in ${name}`, () => {
    it("keeps one whole, with and without an address to answer to, and never two of an id", async () => {
      const store = await make();
      const other: KeptForm = { ...one, id: "form-2", replyTo: null, shown: [] };
      for (const each of [one, other]) await store.save(each);
      expect(await store.find(one.id, whose, one.madeAt)).toEqual(one);
      expect(await store.find(other.id, whose, one.madeAt)).toEqual(other);
      await expect(store.save(one)).rejects.toThrow();
    });

    it("gives it to nobody else, to no other workspace or platform, and not when it is older", async () => {
      const store = await make();
      await store.save(one);
      for (const other of [
        { ...whose, person: "U2" },
        { ...whose, workspace: "T9" },
        { ...whose, platform: "discord" as const },
      ])
        expect(await store.find(one.id, other, one.madeAt)).toBeUndefined();
      const later = new Date(one.madeAt.getTime() + 1);
      expect(await store.find(one.id, whose, later)).toBeUndefined();
      expect(await store.find("constructor", whose, one.madeAt)).toBeUndefined();
    });

    it("keeps the newest fifty of a person", async () => {
      const store = await make();
      const made = (i: number) => new Date(one.madeAt.getTime() + i);
      await store.save({ ...one, id: "theirs", person: "U2" });
      for (let i = 0; i < 52; i += 1)
        await store.save({ ...one, id: `form ${i}`, madeAt: made(i) });
      const kept = async (id: string) => (await store.find(id, whose, one.madeAt)) !== undefined;
      expect([await kept("form 1"), await kept("form 2"), await kept("form 51")]).toEqual([
        ...[false, true, true],
      ]);
      expect(await store.find("theirs", { ...whose, person: "U2" }, one.madeAt)).toBeDefined();
    });

    it("is taken once, by one of two at once", async () => {
      const store = await make();
      await store.save(one);
      const taken = await Promise.all([store.take(one.id), store.take(one.id)]);
      expect(taken.toSorted()).toEqual([false, true]);
      expect(await store.find(one.id, whose, one.madeAt)).toBeUndefined();
    });
  });
}
