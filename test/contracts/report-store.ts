import { describe, expect, it } from "vitest";
import type { KeptReport, Owned, Ports } from "../../src/ports/ports.ts";
import { edits, type Stores } from "../support/edits.ts";
import { exampleOutgoing } from "./example-messages.ts";
import { exampleReport } from "./example-report.ts";
import { acme, at, exampleWatchlist, strangers } from "./examples.ts";

type Kept = Stores & Pick<Ports, "reports" | "outbox">;

const made = at("2026-11-23T09:00:00");

/** What any store of reports must do. `make` answers an empty one. */
export function reportStoreContract(name: string, make: () => Promise<Kept>): void {
  async function keeping(...some: readonly KeptReport[]) {
    const store = await make();
    const { watchlists } = edits(store);
    for (const { owner, list: called } of some)
      await watchlists.save(exampleWatchlist({ owner, name: called, createdAt: made }));
    for (const one of some) await store.reports.save(one);
    const there = async () => {
      const found = await Promise.all(some.map(({ id }) => store.reports.find(id)));
      return found.map((one) => one !== undefined);
    };
    return { store, there };
  }

  const one = exampleReport({ id: "r1", madeAt: made });
  const other = exampleReport({ id: "r2", list: "other", madeAt: made });
  const theirs = strangers.map((owner, i) => exampleReport({ id: `s${i}`, owner, madeAt: made }));

  describe(`reports in ${name}`, () => {
    it("keeps one whole, and never two of an id", async () => {
      const { store } = await keeping(one);
      expect(await store.reports.find(one.id)).toEqual(one);
      expect(await store.reports.find("constructor")).toBeUndefined();
      await expect(store.reports.save(one)).rejects.toThrow();
    });

    it("keeps one with the message that links to it and those beside that, or none of them", async () => {
      const { store } = await keeping(other);
      const { outbox, reports, workspaces } = store;
      await workspaces.change(acme, ({ watchlists }) =>
        watchlists.save(exampleWatchlist({ createdAt: made })),
      );
      const message = exampleOutgoing();
      const beside = exampleOutgoing({ key: { subscriptionId: "webhook", period: "1" } });
      const waiting = async () => (await outbox.waiting(made, 10)).map((all) => all.key);
      const taken = { feeds: [beside], report: exampleReport({ id: other.id, madeAt: made }) };
      await expect(outbox.add(message, made, taken)).rejects.toThrow();
      expect(await waiting()).toEqual([]);
      expect(await outbox.add(message, made, { feeds: [beside], report: one })).toBe(true);
      expect(await waiting()).toEqual([message.key, beside.key]);
      expect(await reports.find(one.id)).toEqual(one);
      const again = exampleReport({ id: "again", madeAt: made });
      const more = exampleOutgoing({ key: { subscriptionId: "webhook 2", period: "1" } });
      expect(await outbox.add(message, made, { feeds: [more], report: again })).toBe(false);
      expect(await waiting()).toEqual([message.key, beside.key]);
      expect(await reports.find(again.id)).toBeUndefined();
    });

    it("ends those of a list or of a workspace, and of no other, and takes that back", async () => {
      const { store, there } = await keeping(one, other, ...theirs);
      const change = <T>(work: (reports: Owned["reports"]) => Promise<T>) =>
        store.workspaces.change(acme, (owned) => work(owned.reports));
      expect(await change((reports) => reports.end(acme, "books", "e1"))).toBe(1);
      expect(await there()).toEqual([false, true, true, true]);
      expect(await change((reports) => reports.end(acme, null, "e2"))).toBe(1);
      expect(await there()).toEqual([false, false, true, true]);
      await change((reports) => reports.reopen(acme, "e1"));
      expect(await there()).toEqual([true, false, true, true]);
      await change((reports) => reports.reopen(acme, "e1"));
      await change((reports) => reports.reopen(acme, "nothing"));
      expect(await there()).toEqual([true, false, true, true]);
    });

    it("gives none whose list is gone, also when there is a new one of its name", async () => {
      const { store, there } = await keeping(one);
      const { watchlists } = edits(store);
      const before = exampleWatchlist({ createdAt: made });
      await watchlists.remove(before);
      expect(await there()).toEqual([false]);
      await watchlists.save({ ...before, createdAt: new Date(made.getTime() + 1) });
      expect(await there()).toEqual([false]);
      await watchlists.save(before);
      expect(await there()).toEqual([true]);
    });

    it("moves them with their list to its new name", async () => {
      const { store, there } = await keeping(one, ...theirs);
      await store.workspaces.change(acme, async ({ watchlists, reports }) => {
        await watchlists.save(exampleWatchlist({ name: "novels", createdAt: made }));
        await watchlists.remove(exampleWatchlist());
        await reports.move(acme, "books", "novels");
      });
      expect(await there()).toEqual([true, true, true]);
      expect((await store.reports.find(one.id))?.list).toBe("novels");
      expect((await store.reports.find("s0"))?.list).toBe("books");
    });
  });
}
