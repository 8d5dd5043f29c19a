import { describe, expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { edits } from "../support/edits.ts";
import { exampleOutgoing } from "./example-messages.ts";
import { at, exampleSubscription } from "./examples.ts";

const due = at("2026-11-23T08:00:00");
const before = at("2026-11-23T07:59:59");
const later = at("2026-11-23T09:00:00");

/** What is left to do, on a store that is empty at first. */
export function backlogContract(name: string, open: () => Promise<Store>): void {
  describe(`the backlog of ${name}`, () => {
    it("is nothing at first", async () => {
      const { backlog } = await open();
      expect(await backlog.oldest(due)).toEqual({ message: null, brief: null });
      expect(await backlog.count(due)).toEqual({
        messages: new Map([
          ["slack", 0],
          ["discord", 0],
          ["terminal", 0],
        ]),
        briefs: 0,
      });
    });

    it("has messages that could be posted now, and none that waits on purpose or is posted", async () => {
      const { backlog, outbox } = await open();
      const keys = ["a", "b", "c"].map((period) => ({ subscriptionId: "sub-1", period }));
      for (const key of keys) await outbox.add(exampleOutgoing({ key }), due);
      expect((await backlog.count(before)).messages.get("slack")).toBe(0);
      const [waits, posted] = keys;
      if (!waits || !posted) throw new Error("There are three.");
      for (const key of [waits, posted]) await outbox.claim(key, due);
      await outbox.settle(waits, { kind: "pending", notBefore: later, reason: "Wait." }, due);
      await outbox.settle(posted, { kind: "sent", reference: "1" }, due);
      expect((await backlog.count(due)).messages.get("slack")).toBe(1);
      expect((await backlog.oldest(later)).message).toEqual(due);
      expect((await backlog.count(later)).messages.get("slack")).toBe(2);
    });

    it("has briefs whose time has come, and none that somebody paused", async () => {
      const store = await open();
      const { subscriptions } = edits(store);
      const since = at("2026-11-20T10:00:00");
      const state = { kind: "paused", since, by: { id: "U1", name: "Ada" } } as const;
      await subscriptions.save(exampleSubscription({ nextDueAt: due }));
      await subscriptions.save(
        exampleSubscription({ id: "sub-2", list: "other", nextDueAt: before, state }),
      );
      expect(await store.backlog.oldest(before)).toEqual({ message: null, brief: null });
      expect((await store.backlog.count(due)).briefs).toBe(1);
      expect((await store.backlog.oldest(later)).brief).toEqual(due);
    });
  });
}
