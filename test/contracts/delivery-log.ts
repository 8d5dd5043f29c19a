import { describe, expect, it } from "vitest";
import type { Settled } from "../../src/ports/ports.ts";
import { exampleOutgoing } from "./example-messages.ts";
import { key, monday, other, type Post, record, settled } from "./posting.ts";

/** What any log of deliveries must do. `make` answers an empty one, and the outbox that fills it. */
export function deliveryLogContract(name: string, make: () => Promise<Post>): void {
  describe(`deliveries in ${name}`, () => {
    it("tells the newest brief, alert or digest of each subscription that has any", async () => {
      const { outbox, deliveries } = await make();
      const add = (what: "brief" | "digest" | "notice", period: string, second: number) =>
        outbox.add(
          exampleOutgoing({ what, key: { ...key, period } }),
          new Date(monday.getTime() + second * 1000),
        );
      await add("digest", "a", 2);
      await add("brief", "b", 1);
      await add("notice", "c", 3);
      await outbox.add(exampleOutgoing({ key: other }), monday);
      await outbox.add(exampleOutgoing({ key: { ...key, subscriptionId: "unasked" } }), monday);
      const latest = await deliveries.latest(["sub-1", "sub-2", "never"]);
      expect([...latest.keys()]).toEqual(["sub-1", "sub-2"]);
      expect(latest.get("sub-1")).toMatchObject({ key: { ...key, period: "a" }, what: "digest" });
      expect(await deliveries.latest([])).toEqual(new Map());
    });

    it("finds nothing of what was never added", async () => {
      const { deliveries } = await make();
      expect(await deliveries.find(key)).toBeUndefined();
      expect(await deliveries.records("sub-1", 10)).toEqual([]);
    });

    it("tells what the newest briefs said that were, or may have been, posted", async () => {
      const post = await make();
      const said = (score: number) => ({ ...record, tags: [{ ...record.tags[0], score }] });
      const states: readonly Settled[] = [
        { kind: "sent", reference: "1" },
        { kind: "unknown", reason: "No answer." },
        { kind: "failed", reason: "No." },
        { kind: "sent", reference: "2" },
      ];
      for (const [i, state] of states.entries())
        await settled(post, state, { key: { ...key, period: `${i}` }, record: said(i) });
      await settled(post, { kind: "sent", reference: "3" }, { key: other, record: said(9) });
      const scores = async (limit: number) =>
        (await post.deliveries.records("sub-1", limit)).map(({ tags }) => tags[0]?.score);
      expect(await scores(10)).toEqual([3, 1, 0]);
      expect(await scores(2)).toEqual([3, 1]);
      expect(await post.deliveries.records("sub-2", 1)).toEqual([said(9)]);
    });
  });
}
