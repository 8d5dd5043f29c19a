import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { record } from "../../adapters/tools/record.ts";
import type { ProviderName } from "../../src/domain/provider-name.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";

const apiKey = "a-real-key-4711";

async function recording(provider: ProviderName, words: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), "recorded-"));
  const clock = () => new Date("2026-11-20T12:00:00Z");
  const simulator = await startSimulator({ seed: 1, clock });
  onTestFinished(async () => {
    await simulator.close();
    await rm(folder, { recursive: true });
  });
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const code = await record({ provider, apiKey, baseUrl: simulator.url }, words, folder);
  const files = new Map<string, { status: number; body: unknown }>();
  for (const name of (await readdir(join(folder, provider))).toSorted()) {
    files.set(name, JSON.parse(await readFile(join(folder, provider, name), "utf8")));
  }
  return { code, files, told: out.mock.calls.join(""), simulator };
}

describe("recording a provider", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    ["tiklive", "bad-key posts-1 posts-2 regions search tag unknown-tag"],
    ["scavio", "bad-key posts-1 posts-2 search tag unknown-tag"],
    ["scraper7", "bad-key posts-1 posts-2 search tag unknown-tag"],
  ] as const)("saves each answer of %s and says what it tells", async (provider, names) => {
    const { code, files, told } = await recording(provider, ["#booktok"]);
    expect(code).toBe(0);
    expect([...files.keys()]).toEqual(names.split(" ").map((name) => `${name}.json`));
    expect(told).toMatch(/^unknown-tag: HTTP (200|404); \{.+; charged: (not told|1)$/m);
    expect(told).toMatch(/^tag: HTTP 200; counters: \S/m);
    expect(told).toMatch(
      /^posts-2: HTTP 200; [1-9]\d* items, (newest first|not by date); cursor: a/m,
    );
    expect(JSON.stringify([...files])).not.toContain(apiKey);
    expect(JSON.stringify([...files])).not.toContain("media.tiktok.invalid");
    expect(files.get("posts-2.json")?.body).not.toEqual(files.get("posts-1.json")?.body);
  });

  it.each(["scavio", "scraper7"] as const)(
    "records %s's refusals as they are",
    async (provider) => {
      const { files } = await recording(provider, ["booktok"]);
      expect(files.get("bad-key.json")?.status).toBe(401);
    },
  );

  it("refuses demo data and a command without a tag", async () => {
    const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(await record({ provider: "demo" }, ["booktok"])).toBe(1);
    expect(await record({ provider: "tiklive", apiKey, baseUrl: "http://127.0.0.1:1" }, [])).toBe(
      1,
    );
    expect(err.mock.calls.join("")).toBe(
      "Recording asks a real provider and needs its key: set one of TIKLIVE_API_KEY, SCAVIO_API_KEY, RAPIDAPI_KEY.\n" +
        "Say which hashtag to ask about: npm run record -- booktok\n",
    );
  });

  it("says so when there is no answer", async () => {
    const folder = await mkdtemp(join(tmpdir(), "recorded-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const config = { provider: "tiklive", apiKey, baseUrl: "http://127.0.0.1:1" } as const;
    expect(await record(config, ["booktok"], folder)).toBe(2);
    expect(err.mock.calls.join("")).toContain("ECONNREFUSED");
  });
});
