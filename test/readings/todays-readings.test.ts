import { describe, expect, test } from "vitest";
import { explain } from "../../src/card/apology.ts";
import type { RequestContext } from "../../src/ports/ports.ts";
import { createReadings } from "../../src/readings/todays-readings.ts";
import { tag } from "../contracts/examples.ts";
import { requestContextFor } from "../support/request-context.ts";
import { startWorld, type World } from "../support/world.ts";

const monday = "2026-11-23T09:00:00Z";
const booktok = tag("booktok");

async function morning(at = monday) {
  const world = await startWorld({ at });
  const readings = createReadings(world.ports);
  const read = (
    requestContext: RequestContext = requestContextFor("brief"),
    region: string | null = null,
  ) => readings.read(booktok, region, requestContext);
  return { world, readings, read };
}

/** How often the tag's counters were asked for. */
function asked({ simulator }: World): number {
  return simulator.requests.get("challenge-info-name") ?? 0;
}

const refused = { kind: "message", message: "Api-Key is not available", times: 1 } as const;

describe("today's reading of a tag", () => {
  test("is taken once for everybody who asks at the same time", async () => {
    const { world, read } = await morning();
    const found = await Promise.all([
      read(),
      read(requestContextFor("command")),
      read(requestContextFor("snapshot")),
    ]);
    expect(new Set(found.map(({ snapshot }) => snapshot?.readAt.toISOString())).size).toBe(1);
    expect(asked(world)).toBe(1);
  });

  test("is taken once by two processes that want it at once, with its posts, and once more when both want it fresh", async () => {
    const { world, readings } = await morning();
    const another = createReadings(world.ports);
    const booktoks = { kind: "name", name: booktok } as const;
    for (const [fresh, times] of [
      [false, 1],
      [true, 2],
    ] as const) {
      const asks = [readings, another].map((each) =>
        each.ask(booktoks, null, requestContextFor("command", undefined, { fresh })),
      );
      const [one, two] = await Promise.all(asks);
      expect(one?.sample.posts.length).toBeGreaterThan(0);
      expect(two).toEqual(one);
      expect(asked(world)).toBe(times);
      world.travel("2026-11-23T10:00:00Z");
    }
  });

  test("is taken once from a country, too, by two processes that want it fresh at once", async () => {
    const { world, readings } = await morning();
    const alone = await morning();
    const all = ({ simulator }: World) =>
      [...simulator.requests.values()].reduce((sum, times) => sum + times, 0);
    const wish = () => requestContextFor("command", undefined, { fresh: true });
    for (const from of [world, alone.world])
      await createReadings(from.ports).read(booktok, "US", wish());
    for (const from of [world, alone.world]) from.travel("2026-11-23T10:00:00Z");
    await alone.readings.read(booktok, "US", wish());
    await Promise.all(
      [readings, createReadings(world.ports)].map((each) => each.read(booktok, "US", wish())),
    );
    expect(all(world)).toBe(all(alone.world));
  });

  test("is tried by the other when the one who is at it cannot read it", async () => {
    const { world, read } = await morning();
    const another = createReadings(world.ports);
    world.simulator.fail(refused);
    const found = await Promise.all([
      read(),
      another.read(booktok, null, requestContextFor("brief")),
    ]);
    expect(found.map(({ failure }) => failure?.failure ?? null).toSorted()).toEqual([
      null,
      "unauthorized",
    ]);
    expect(asked(world)).toBe(2);
  });

  test("is in the store afterwards, also after a restart, until the UTC day is over", async () => {
    const { world, read } = await morning();
    await read();
    await read();
    world.travel("2026-11-23T23:59:59Z");
    const { snapshot } = await createReadings(world.ports).read(
      booktok,
      null,
      requestContextFor("brief"),
    );
    expect(snapshot?.readAt).toEqual(new Date(monday));
    expect(asked(world)).toBe(1);
    world.travel("2026-11-24T00:00:01Z");
    await read();
    expect(asked(world)).toBe(2);
  });

  test("taken at night will do for a brief, but not for the daily job once it is six", async () => {
    const { world, read } = await morning("2026-11-23T03:00:00Z");
    await read();
    world.travel("2026-11-23T06:00:00Z");
    await read();
    expect(asked(world)).toBe(1);
    await read(requestContextFor("snapshot"));
    expect(asked(world)).toBe(2);
  });

  test("taken just before midnight is not paid for again just after it", async () => {
    const { world, read } = await morning("2026-11-22T23:30:00Z");
    await read();
    world.travel("2026-11-23T01:30:00Z");
    await read();
    expect(asked(world)).toBe(1);
    world.travel("2026-11-23T01:30:01Z");
    await read();
    expect(asked(world)).toBe(2);
  });

  test("is another one for each country, with the same counters", async () => {
    const { world, read } = await morning();
    const there = await Promise.all([read(requestContextFor("brief"), "US"), read()]);
    expect(there.map(({ snapshot }) => snapshot?.region)).toEqual(["US", null]);
    expect(asked(world)).toBe(1);
  });
});

describe("when it cannot be read", () => {
  test("the newest one answers with what went wrong, and nothing is asked for a quarter of an hour", async () => {
    const { world, read } = await morning("2026-11-22T09:00:00Z");
    await read();
    world.travel(monday);
    world.simulator.fail(refused);
    const found = await read();
    expect(found.snapshot?.readAt).toEqual(new Date("2026-11-22T09:00:00Z"));
    expect(found.failure?.failure).toBe("unauthorized");
    expect((await read()).failure?.failure).toBe("unauthorized");
    expect(asked(world)).toBe(2);
    world.travel("2026-11-23T09:15:00Z");
    expect((await read()).failure).toBeUndefined();
    expect(asked(world)).toBe(3);
    expect(world.logged).toEqual(["snapshot.failed"]);
  });

  test("somebody who waits for it has it tried again at once", async () => {
    const { world, read } = await morning();
    world.simulator.fail(refused);
    expect((await read()).snapshot).toBeUndefined();
    expect((await read(requestContextFor("command"))).snapshot?.tag).toBe("booktok");
    expect((await read()).failure).toBeUndefined();
  });

  test("one without any counter is a failure, so that the last good one stands", async () => {
    const { world } = await morning();
    const { provider } = world.ports;
    let isBlind = false;
    const find: typeof provider.find = async (...wanted) => {
      const found = await provider.find(...wanted);
      return found && isBlind ? { ...found, uses: null, views: null } : found;
    };
    const readings = createReadings({ ...world.ports, provider: { ...provider, find } });
    const good = await readings.read(booktok, null, requestContextFor("snapshot"));
    isBlind = true;
    world.travel("2026-11-24T09:00:00Z");
    const found = await readings.read(booktok, null, requestContextFor("snapshot"));
    expect(found.failure?.failure).toBe("malformed");
    expect(found.snapshot?.readAt).toEqual(good.snapshot?.readAt);
    await readings.read(booktok, null, requestContextFor("snapshot"));
    expect(asked(world)).toBe(2);
  });

  test("a tag with neither uses nor views is asked for once a day, and said in words", async () => {
    const { world } = await morning("2026-11-23T06:00:00Z");
    const { provider } = world.ports;
    const find: typeof provider.find = async (...wanted) => {
      const found = await provider.find(...wanted);
      return found && { ...found, uses: 0, views: 0 };
    };
    const readings = createReadings({ ...world.ports, provider: { ...provider, find } });
    const days = ["2026-11-23", "2026-11-24"];
    for (const day of days)
      for (let hour = 6; hour < 24; hour++) {
        world.travel(`${day}T${`${hour}`.padStart(2, "0")}:00:00Z`);
        const { failure } = await readings.read(booktok, null, requestContextFor("snapshot"));
        expect(failure && explain(failure)).toBe(
          "TikTok tells neither the uses nor the views of this tag, so it cannot be judged. We look again tomorrow.",
        );
      }
    expect(asked(world)).toBe(days.length);
    expect(world.logged).toEqual(days.map(() => "snapshot.failed"));
  });

  test("a tag with neither is shown to who asks, and said to be there to who asks next", async () => {
    const { world } = await morning("2026-11-23T06:00:00Z");
    const { provider } = world.ports;
    const find: typeof provider.find = async (...wanted) => {
      const found = await provider.find(...wanted);
      return found && { ...found, uses: null, views: null };
    };
    const readings = createReadings({ ...world.ports, provider: { ...provider, find } });
    const read = (purpose: "snapshot" | "command") =>
      readings.read(booktok, null, requestContextFor(purpose));
    expect((await read("snapshot")).failure?.message).toContain("neither the uses nor the views");
    for (let i = 0; i < 3; i++)
      expect(await read("command")).toMatchObject({ snapshot: { tag: booktok, views: null } });
    expect((await read("snapshot")).failure?.message).toContain("neither the uses nor the views");
    expect(asked(world)).toBe(4);
  });

  test("a tag that TikTok does not have is no failure and rests until the next day", async () => {
    const { world, readings } = await morning();
    const gone = tag("nosuchtagatall");
    const read = (fresh = false) =>
      readings.read(gone, null, requestContextFor("command", undefined, { fresh }));
    expect(await read()).toEqual({ snapshot: undefined });
    world.travel("2026-11-23T23:00:00Z");
    await read();
    await createReadings(world.ports).read(gone, null, requestContextFor("brief"));
    expect(asked(world)).toBe(1);
    world.travel("2026-11-24T00:00:00Z");
    await read();
    expect(asked(world)).toBe(2);
    await read(true);
    expect(asked(world)).toBe(3);
  });

  test("that there is no such tag is said, too, where it cannot be remembered", async () => {
    const { world } = await morning();
    const answers = { ...world.ports.answers, save: () => Promise.reject(new Error("locked")) };
    const readings = createReadings({ ...world.ports, answers });
    const gone = { kind: "name", name: tag("nosuchtagatall") } as const;
    expect(await readings.ask(gone, null, requestContextFor("command"))).toBeUndefined();
    expect(world.logged).toContain("answers.failed");
  });

  test("whoever stopped waiting is answered from the store, and keeps nobody from reading it", async () => {
    const { world, read } = await morning();
    const gone = AbortSignal.abort();
    const [impatient, patient] = await Promise.all([
      read(requestContextFor("command", gone)),
      read(),
    ]);
    expect(impatient.failure?.failure).toBe("unavailable");
    expect(patient.snapshot?.tag).toBe("booktok");
    expect(asked(world)).toBe(1);
  });
});
