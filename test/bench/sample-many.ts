/** Run by the client bench: samples 500 times and tells how much more memory that took than being idle, in MB. */
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import { tagName } from "../../src/domain/hashtag.ts";
import { tagSpecs } from "../../src/simulator/world/tags.ts";

const requestContext = {
  purpose: "snapshot",
  workspace: null,
  fresh: false,
  signal: new AbortController().signal,
  reserve: async () => () => undefined,
  charge: () => undefined,
  withhold: () => undefined,
} as const;
const regions = ["US", "GB", "DE", "BR", "FR", "JP", "ID", "MX"];
const clock = () => new Date();
const provider = createTikLiveClient({
  baseUrl: process.argv[2] ?? "",
  apiKey: "bench",
  requestsPerMinute: 0,
  clock,
});
const tags = tagSpecs.slice(0, 63).flatMap(({ name }) => tagName(name) ?? []);
const wanted = tags.flatMap((name) => regions.map((region) => ({ name, region }))).slice(0, 500);
const resident = () => process.memoryUsage().rss / 1_000_000;

// Once before, so that what every run loads is not counted.
await sample(wanted[0]);
globalThis.gc?.();
const idle = resident();
let highest = idle;
const watch = setInterval(() => {
  highest = Math.max(highest, resident());
}, 20);
const queue = [...wanted];
await Promise.all(Array.from({ length: 20 }, work));
clearInterval(watch);
await provider.close();
process.send?.(Math.max(highest, resident()) - idle);

async function work(): Promise<void> {
  for (let next = queue.pop(); next; next = queue.pop()) await sample(next);
}

async function sample(next: (typeof wanted)[number] | undefined): Promise<void> {
  if (!next) return;
  const found = await provider.find({ kind: "name", name: next.name }, requestContext);
  if (found) await provider.sample(found, { region: next.region, pages: 2 }, requestContext);
}
