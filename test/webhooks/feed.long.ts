import { describe, expect, test } from "vitest";
import { keptDays } from "../../src/domain/kept-days.ts";
import { DeliveryError } from "../../src/errors.ts";
import { dayMs } from "../../src/time-units.ts";
import { verified } from "../fakes/webhooks/receiver.ts";
import { hooked, monday, notices } from "./hooked.ts";

describe("what a channel is told", () => {
  test("is not told while it is paused, or once it was ended", async () => {
    const { receiver, ana, tickAt, stateOf } = await hooked();
    await ana.type("subscriptions pause books");
    await ana.type("subscribe books");
    await tickAt(monday);
    await ana.type("subscriptions resume books");
    expect((await ana.type("webhooks end")).outcome).toBe("answered");
    await tickAt("2026-11-30T09:00:00Z");
    expect([receiver.received.length, await stateOf()]).toEqual([0, "ended"]);
  });

  test("is told at once, however long an address takes", async () => {
    const { receiver, platform, tickAt, id, world } = await hooked();
    let answer = (): void => undefined;
    receiver.answer((response) => {
      answer = () => void response.writeHead(204).end();
    });
    const ticking = tickAt(monday);
    await expect.poll(() => platform.posts.map(({ key }) => key.period)).toContain("2026-11-23");
    await expect.poll(() => receiver.received.length).toBe(1);
    const last = async () => (await world.ports.deliveries.latest([id])).get(id)?.state.kind;
    expect(await last()).toBe("sending");
    answer();
    await ticking;
    expect(await last()).toBe("sent");
  });

  test("is told although the channel could not be, and the channel although the address could not", async () => {
    const all = await hooked();
    all.platform.refuse(new DeliveryError("failed", "No such channel.", { needs: "person" }));
    await all.tickAt(monday);
    expect(all.receiver.received).toHaveLength(1);
    all.platform.refuse(null);
    all.receiver.answer((response) => response.writeHead(500).end());
    await all.tickAt("2026-11-30T09:00:00Z");
    expect(all.platform.posts.map(({ key }) => key.period)).toContain("2026-11-30");
    expect(await all.stateOf()).toMatchObject({ kind: "active" });
  });
});

describe("an address that does not take it", () => {
  test("gets the same message again, with the same id, until it does", async () => {
    const { receiver, secret, tickAt } = await hooked();
    receiver.answer((response) => response.writeHead(503).end());
    await tickAt(monday);
    await tickAt("2026-11-23T09:00:30Z");
    receiver.answer((response) => response.writeHead(200).end());
    await tickAt("2026-11-23T09:01:00Z");
    await tickAt("2026-11-23T09:06:00Z");
    expect(receiver.received).toHaveLength(2);
    const [first, second] = receiver.received;
    if (!first || !second) throw new Error("There are two.");
    expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect(verified(second, secret)).toEqual(verified(first, secret));
  });

  test("for twelve hours is failing, although each time it might have passed", async () => {
    const all = await hooked();
    all.receiver.answer((response) => response.writeHead(500).end());
    await all.tickAt(monday);
    await all.tickAt("2026-11-23T20:58:00Z");
    expect(await all.stateOf()).toMatchObject({
      ...{ kind: "failing", reason: "The address answered 500." },
    });
    // What channels and people are told waits for no address, so it may have been posted before.
    await all.tickAt("2026-11-23T20:59:00Z");
    expect(notices(all)).toHaveLength(1);
  });

  test("keeps what it is to be told no longer than a message that nobody took", async () => {
    const all = await hooked();
    all.receiver.answer((response) => response.writeHead(410).end());
    await all.tickAt(monday);
    const { ports } = all.world;
    await ports.retention.prune(new Date(Date.parse(monday) + (keptDays.messages + 1) * dayMs));
    const last = (await ports.deliveries.latest([all.id])).get(all.id);
    expect(last && (await ports.outbox.content(last.key))).toBeUndefined();
  });
});
