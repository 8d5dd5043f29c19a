import { describe, expect, test } from "vitest";
import { courseOf, historySince } from "../../src/assessment/assess.ts";
import { createReadings } from "../../src/readings/todays-readings.ts";
import { dayMs } from "../../src/time-units.ts";
import { tag } from "../contracts/examples.ts";
import { requestContextFor } from "../support/request-context.ts";
import { startWorld } from "../support/world.ts";

const booktok = tag("booktok");
const firstDay = Date.UTC(2026, 8, 1, 6);

/** Reads the tag each morning, under the id that it has on that day; what is known in the end, and what was asked for. */
async function readUnder(idOn: (day: number) => string, days: number) {
  const world = await startWorld({ at: new Date(firstDay).toISOString() });
  const { provider, snapshots, clock } = world.ports;
  let day = 0;
  const find: typeof provider.find = async (...wanted) => {
    const found = await provider.find(...wanted);
    return found && { ...found, id: idOn(day) };
  };
  let samples = 0;
  const real = await provider.find({ kind: "name", name: booktok }, requestContextFor("command"));
  const sample: typeof provider.sample = (hashtag, ...wanted) => {
    samples += 1;
    return provider.sample({ ...hashtag, id: real?.id ?? "" }, ...wanted);
  };
  const readings = createReadings({ ...world.ports, provider: { ...provider, find, sample } });
  for (day = 0; day < days; day++) {
    world.travel(new Date(firstDay + day * dayMs).toISOString());
    await readings.read(booktok, null, requestContextFor("snapshot"));
  }
  const history = await snapshots.history(booktok, historySince(clock()));
  const latest = (await snapshots.latest([booktok], null)).get(booktok);
  const course = courseOf(latest?.hashtagId ?? "", history, clock());
  return { latest, days: course.views.readings.length, samples };
}

describe("a tag whose id", () => {
  test("goes back and forth keeps its history, and its pages are read as often as of others", async () => {
    const [one, other] = [
      await readUnder(() => "1", 40),
      await readUnder((day) => `${1 + (day % 2)}`, 40),
    ];
    expect(one.days).toBe(40);
    expect(other.days).toBeGreaterThanOrEqual(39);
    expect(other.samples).toBeLessThanOrEqual(one.samples + 2);
  });

  test("is another one once and for all is another tag, whose history begins anew", async () => {
    const { latest, days } = await readUnder((day) => (day < 20 ? "1" : "2"), 40);
    expect(latest?.hashtagId).toBe("2");
    expect(days).toBe(20);
  });

  test("was another one for a day has its own again on the next", async () => {
    const { latest, days } = await readUnder((day) => (day === 20 ? "2" : "1"), 30);
    expect(latest?.hashtagId).toBe("1");
    expect(days).toBe(29);
  });
});
