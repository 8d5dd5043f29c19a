import { describe, expect, it } from "vitest";
import { quietAlarm } from "../../src/domain/alarm.ts";
import type { TagName } from "../../src/domain/hashtag.ts";
import type { AlertStore, WatchedTag } from "../../src/ports/ports.ts";
import { exampleAlert } from "./example-messages.ts";
import { at, awkward, inChannel, strangers, tag } from "./examples.ts";

const now = at("2026-11-23T08:00:00");
const always = at("2026-01-01T00:00:00");

const quiet: WatchedTag = { day: 20_780, alarm: quietAlarm, hijackTold: null, uses: null };
const rising: WatchedTag = {
  day: 20_781,
  alarm: {
    rise: { since: 20_779, usual: 1234.5678, quietDays: 1, settled: null },
    riseEnded: 20_700,
    slowSince: 20_775,
    notified: { rising: 20_779, watch: null, spike: 0, fading: 20_601 },
  },
  hijackTold: 20_000,
  uses: { bar: 0.2, isAbove: true, told: 20_001 },
};

/** What any store of alerts must do. `make` answers an empty one. */
export function alertStoreContract(name: string, make: () => Promise<AlertStore>): void {
  describe(`alerts in ${name}`, () => {
    it("remembers what a check saw, each subscription its own, until the next check", async () => {
      const store = await make();
      const seen = new Map<TagName, WatchedTag>([
        [tag("booktok"), rising],
        [tag("読書"), quiet],
      ]);
      await store.saveCheck("sub-a", seen, []);
      expect(await store.watched("sub-a")).toEqual(seen);
      expect(await store.watched("sub-b")).toEqual(new Map());
      const later = new Map([[tag("booktok"), quiet]]);
      await store.saveCheck("sub-a", later, []);
      expect(await store.watched("sub-a")).toEqual(later);
    });

    it.each(["rising", "spike", "watch", "fading", "hijack"] as const)(
      "gives back an alert of %s as it was found",
      async (kind) => {
        const store = await make();
        const alert = exampleAlert({ kind, region: "US" });
        await store.saveCheck("sub-a", new Map(), [alert]);
        expect(await store.inChannel(alert.channel, always)).toEqual([alert]);
        expect(await store.held()).toEqual([alert]);
      },
    );

    it("keeps awkward text whole", async () => {
      const store = await make();
      const alert = exampleAlert({
        id: awkward,
        subscriptionId: awkward,
        channel: inChannel(awkward),
        list: awkward,
      });
      await store.saveCheck(awkward, new Map([[tag("booktok"), quiet]]), [alert]);
      expect(await store.inChannel(alert.channel, always)).toEqual([alert]);
      expect((await store.watched(awkward)).size).toBe(1);
    });

    it("takes all of a check or nothing of it", async () => {
      const store = await make();
      await store.saveCheck("sub-a", new Map([[tag("booktok"), quiet]]), [exampleAlert()]);
      const twice = store.saveCheck("sub-a", new Map([[tag("art"), rising]]), [exampleAlert()]);
      await expect(twice).rejects.toThrow();
      expect(await store.watched("sub-a")).toEqual(new Map([[tag("booktok"), quiet]]));
    });

    it("tells a channel's alerts since a moment, oldest first", async () => {
      const store = await make();
      const seconds = [3, 1, 2, 0];
      const found = seconds.map((second) =>
        exampleAlert({ id: `${second}`, firedAt: at(`2026-11-23T06:00:0${second}`) }),
      );
      await store.saveCheck("sub-a", new Map(), found);
      await store.saveCheck("sub-a", new Map(), [
        exampleAlert({ id: "elsewhere", channel: inChannel("C2") }),
      ]);
      const told = await store.inChannel(inChannel("C1"), at("2026-11-23T06:00:01"));
      expect(told.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    });

    it("holds everybody's until they are told or muted, oldest first", async () => {
      const store = await make();
      const told = exampleAlert({ id: "told" });
      const muted = exampleAlert({ id: "muted" });
      const newer = exampleAlert({ id: "newer", firedAt: now });
      const theirs = strangers.map((workspace) =>
        exampleAlert({ channel: inChannel("C1", workspace) }),
      );
      await store.saveCheck("sub-a", new Map(), [newer, told, muted, ...theirs]);
      await store.settle([told], { kind: "told", at: now });
      await store.settle([muted], { kind: "muted", at: now });
      await store.settle([], { kind: "muted", at: now });
      const held = await store.held();
      expect(held).toHaveLength(3);
      expect(held.at(-1)).toEqual(newer);
      expect(await store.inChannel(told.channel, always)).toEqual(
        expect.arrayContaining([
          { ...told, outcome: { kind: "told", at: now } },
          { ...muted, outcome: { kind: "muted", at: now } },
        ]),
      );
    });

    it("never shows or settles another workspace's, even under the same id", async () => {
      const store = await make();
      const ours = exampleAlert();
      await store.saveCheck("sub-a", new Map(), [ours]);
      for (const workspace of strangers) {
        const channel = inChannel("C1", workspace);
        expect(await store.inChannel(channel, always)).toEqual([]);
        await store.saveCheck("theirs", new Map(), [exampleAlert({ channel })]);
        await store.settle([exampleAlert({ channel })], { kind: "told", at: now });
      }
      expect(await store.inChannel(ours.channel, always)).toEqual([ours]);
    });
  });
}
