import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { tagSpecs } from "../../src/simulator/world/tags.ts";

/** The simulated TikTok with more tags: each of its own several times, by the names "booktokvol1", "booktokvol2" … */
export interface ManyTags {
  readonly url: string;
  /** How often each endpoint was asked about a tag: "challenge-posts booktokvol1". */
  readonly calls: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const volumes = 9;

/** Up to some six hundred names, all of them known. */
export function manyNames(count: number): readonly string[] {
  // The search finds those that are unlisted by an id, which this TikTok does not translate.
  const plain = tagSpecs
    .filter(({ unlisted }) => !unlisted)
    .map(({ name }) => name.toLowerCase())
    .filter((name) => /^[a-z]+$/.test(name));
  const names = Array.from({ length: volumes }, (_, i) =>
    plain.map((name) => `${name}vol${i + 1}`),
  );
  return names.flat().slice(0, count);
}

export async function startManyTags(latencyMs: number): Promise<ManyTags> {
  const simulator = await startSimulator({ seed: 1, clock: () => new Date(), latencyMs });
  const calls = new Map<string, number>();
  /** The tag of each id that was given out. */
  const tags = new Map<string, string>();

  /** Asks the simulator about its own tag, and gives the answer the name that was asked for. */
  async function answer(path: string, key: string): Promise<string> {
    const url = new URL(path, simulator.url);
    const id = url.searchParams.get("challenge_id");
    const asked = url.searchParams.get("name") ?? url.searchParams.get("keyword");
    const tag = asked ?? tags.get(id ?? "") ?? "";
    const call = `${url.pathname.replaceAll("/", "")} ${tag}`;
    calls.set(call, (calls.get(call) ?? 0) + 1);
    const [, own = tag, volume = ""] = /^(.+)vol(\d)$/.exec(tag) ?? [];
    for (const field of ["name", "keyword"]) {
      if (url.searchParams.has(field)) url.searchParams.set(field, own);
    }
    if (id) url.searchParams.set("challenge_id", id.slice(volume.length));
    const found = await (await fetch(url, { headers: { "X-Api-Key": key } })).text();
    return found
      .replaceAll(new RegExp(`\\b${own}\\b`, "gi"), tag)
      .replace(/^\{"id":"(\d+)"/, (_, digits: string) => {
        tags.set(volume + digits, tag);
        return `{"id":"${volume}${digits}"`;
      });
  }

  const server = createServer((request, response) => {
    answer(request.url ?? "/", String(request.headers["x-api-key"])).then(
      (body) => response.setHeader("content-type", "application/json").end(body),
      () => response.destroy(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    async close() {
      server.closeAllConnections();
      server.close();
      await simulator.close();
    },
  };
}
