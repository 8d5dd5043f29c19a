import { EventEmitter, once } from "node:events";
import { expect, test } from "vitest";
import { createAsking } from "../../src/async/asking.ts";
import { createSharedPlaces, type OpenPlaces } from "../../src/async/places.ts";
import { openedInMemory } from "../store/opened.ts";

const rhythm = { stepMs: 4, lateMs: 1_000 };

/** Goes as often as it can, that many times; when each was. */
async function go(openPlaces: OpenPlaces, times: number): Promise<readonly number[]> {
  const moments: number[] = [];
  await new Promise<void>((resolve) => {
    let timer: NodeJS.Timeout;
    const serve = () => {
      clearTimeout(timer);
      while (moments.length < times && places.nextAt() <= performance.now()) {
        places.use();
        moments.push(performance.now());
      }
      if (moments.length === times) return resolve();
      places.want(times - moments.length);
      const inMs = places.nextAt() - performance.now();
      if (inMs < Number.POSITIVE_INFINITY) timer = setTimeout(serve, inMs);
    };
    const places = openPlaces(rhythm, serve);
    serve();
  });
  return moments;
}

function heard() {
  const lines: object[] = [];
  return {
    lines,
    log: { warn: (event: string, details?: object) => void lines.push({ event, ...details }) },
  };
}

test("several have one pace together", async () => {
  const { pace } = await openedInMemory();
  const { lines, log } = heard();
  const since = performance.now();
  const all = await Promise.all(
    [1, 2, 3].map(() => go(createSharedPlaces(pace, createAsking(log))("a"), 10)),
  );
  const moments = all
    .flat()
    .map((at) => at - since)
    .toSorted((a, b) => a - b);
  for (const [i, at] of moments.entries()) expect(at).toBeGreaterThanOrEqual(i * rhythm.stepMs - 1);
  expect(lines).toEqual([]);
});

test("what rests in one process rests in the others", async () => {
  const { pace } = await openedInMemory();
  const { log } = heard();
  const [one, other] = [
    createSharedPlaces(pace, createAsking(log)),
    createSharedPlaces(pace, createAsking(log)),
  ];
  const since = performance.now();
  one("a")(rhythm, () => undefined).rest(1_000);
  const [[resting = 0], [otherKey = 0]] = await Promise.all([go(other("a"), 1), go(other("b"), 1)]);
  // When a place is there is known to half of the time that the answer took.
  expect(resting - since).toBeGreaterThan(300);
  expect(otherKey).toBeLessThan(resting);
});

test("a place that was not used in time is given up", async () => {
  const { pace } = await openedInMemory();
  const placesOf = createSharedPlaces(pace, createAsking(heard().log));
  const changed = new EventEmitter();
  // Looked at where it is told of: a busy machine may go on later than a place is good for.
  const tell = () => changed.emit("change", places.nextAt());
  const places = placesOf("a")({ stepMs: 10, lateMs: 200 }, tell);
  const told = once(changed, "change");
  places.want(2);
  const [place] = await told;
  expect(place).toBeLessThan(Number.POSITIVE_INFINITY);
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(places.nextAt()).toBe(Number.POSITIVE_INFINITY);
});

test("where the database cannot be asked each goes on alone, which is said once", async () => {
  const store = await openedInMemory();
  const { lines, log } = heard();
  const placesOf = createSharedPlaces(store.pace, createAsking(log));
  await store.close();
  await Promise.all([go(placesOf("a"), 50), go(placesOf("b"), 50)]);
  placesOf("c")(rhythm, () => undefined).rest(10);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(lines).toEqual([expect.objectContaining({ event: "pace.alone", key: "a" })]);
});
