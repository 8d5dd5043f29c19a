import { describe, expect, test } from "vitest";
import { verified } from "../fakes/webhooks/receiver.ts";
import { grownField } from "../support/grown.ts";
import { textOf, typist } from "../support/people.ts";
import { hooked, monday, notices } from "./hooked.ts";
import { expectDocumented } from "./schema.ts";

describe("what a channel is told", () => {
  test("its address is told, too: once, signed, as documented, and marked where it is made up", async () => {
    const { receiver, platform, secret, tickAt } = await hooked();
    await tickAt(monday);
    await tickAt("2026-11-23T09:01:00Z");
    expect(platform.posts.map(({ key }) => key.period)).toContain("2026-11-23");
    expect(receiver.received).toHaveLength(1);
    const [first] = receiver.received;
    const payload = first && verified(first, secret);
    expectDocumented(payload);
    expect(payload).toMatchObject({
      ...{ type: "brief", demo: true, platform: "slack", workspace: "T1", channel: "C1" },
      data: { tags: [{ tag: expect.any(String), decision: { decision: null } }, {}] },
    });
    expect(JSON.stringify(payload)).not.toContain(grownField);
  });

  test("no other list's, channel's or workspace's address is told", async () => {
    const all = await hooked();
    const { receiver, world, address, tickAt } = all;
    const others = [
      typist(world, { name: "Bo", channel: { channel: "C2" } }),
      typist(world, { name: "Cy", channel: { workspace: "T2" } }),
    ];
    await others[1]?.type("watch add books cleantok");
    for (const { type } of others) await type(`webhooks add ${address} list:books`);
    await all.ana.type("watch add art cleantok");
    await all.ana.type(`webhooks add ${address} list:art`);
    await tickAt(monday);
    expect(receiver.received).toHaveLength(1);
    const cy = await others[1]?.type("webhooks");
    expect(JSON.stringify(cy?.finding)).not.toContain(all.id);
    expect((await others[1]?.type(`webhooks test ${all.id}`))?.outcome).not.toBe("answered");
    expect((await others[1]?.type(`webhooks end ${all.id}`))?.outcome).not.toBe("answered");
    expect(await all.stateOf()).toMatchObject({ kind: "active" });
  });
});

describe("an address that does not take it", () => {
  test("and needs somebody is failing, which its creator is told once, until it takes one", async () => {
    const all = await hooked();
    all.receiver.answer((response) => response.writeHead(404).end());
    await all.tickAt(monday);
    await all.tickAt("2026-11-23T09:01:00Z");
    const reason = "The address answered 404. See to it there; then it goes on by itself.";
    expect(await all.stateOf()).toMatchObject({ kind: "failing", reason });
    expect(notices(all)).toEqual([
      expect.stringContaining(`post to the webhook of books. ${reason}`),
    ]);
    expect(textOf((await all.ana.type("subscriptions doctor")).card)).toContain(
      `Its webhook of books gets nothing. ${reason}`,
    );
    all.receiver.answer((response) => response.writeHead(204).end());
    const test = await all.ana.type("webhooks test");
    expect(textOf(test.card)).toContain("It works again, and goes on.");
    expect(await all.stateOf()).toMatchObject({ kind: "active" });
  });

  test("because nobody listens any more is paused, told once, and goes on when somebody resumes it", async () => {
    const all = await hooked();
    all.receiver.answer((response) => response.writeHead(410).end());
    await all.tickAt(monday);
    await all.tickAt("2026-11-23T09:01:00Z");
    expect(all.receiver.received).toHaveLength(1);
    expect(await all.stateOf()).toMatchObject({ kind: "paused", by: { name: "its own address" } });
    expect(notices(all)).toEqual([expect.stringContaining("nobody listens there any more (410).")]);
    all.receiver.answer((response) => response.writeHead(204).end());
    await all.tickAt("2026-11-30T09:00:00Z");
    expect(all.receiver.received).toHaveLength(1);
    await all.ana.type("subscriptions resume books");
    await all.tickAt("2026-12-07T09:00:00Z");
    expect(all.receiver.received).toHaveLength(2);
  });
});
