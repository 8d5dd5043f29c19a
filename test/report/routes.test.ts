import { expect, onTestFinished, test } from "vitest";
import { listenAt } from "../../adapters/http/server.ts";
import { createWeb } from "../../adapters/http/web.ts";
import { createReportLinks } from "../../adapters/report/links.ts";
import { reportRoutes } from "../../adapters/report/routes.ts";
import type { KeptReport, Logger } from "../../src/ports/ports.ts";
import { exampleReport } from "../contracts/example-report.ts";

const links = createReportLinks({ publicUrl: "", keys: [new Uint8Array(32).fill(1)] });
const report = exampleReport();
const path = links.address(report);
const lastMoment = new Date(report.madeAt.getTime() + 30 * 24 * 60 * 60 * 1000 - 1);

interface Around {
  readonly find?: (id: string) => Promise<KeptReport | undefined>;
  readonly svg?: () => Promise<string | null>;
  readonly now?: Date;
  readonly rates?: { readonly perAddress?: number; readonly perLink?: number };
}

/** The routes on a real port, what they asked of the store, and what they said to the log. */
async function served({ find, svg, now = report.madeAt, rates = {} }: Around = {}) {
  const asked: string[] = [];
  const said: string[] = [];
  const note = (event: string, details: unknown) => void said.push(`${event} ${String(details)}`);
  const log: Logger = { info: note, warn: note, error: note };
  const routes = reportRoutes({
    ...{ links, log, rates, clock: () => now },
    reports: {
      find: (id) => {
        asked.push(id);
        return find ? find(id) : Promise.resolve(id === report.id ? report : undefined);
      },
    },
    charts: { svg: svg ?? (async () => '<svg role="img"><title>t</title></svg>') },
  });
  const server = await listenAt(0, "127.0.0.1", createWeb([routes], log).fetch);
  onTestFinished(server.close);
  const get = (to: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${server.port}${to}`, { redirect: "manual", ...init });
  return { get, asked, said };
}

test("the page is for whoever has the link, and for nobody else to keep, find or frame", async () => {
  const { get } = await served({ now: lastMoment });
  const answer = await get(path);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow",
  });
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; .*frame-ancestors 'none'$/u,
  );
  const page = await answer.text();
  expect(page).toContain("can read the page until 23 Dec 2026 09:00 UTC");
  expect(page).toContain("<svg");
  expect(page).not.toContain(report.owner.workspace);
  const head = await get(path, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("the table of its numbers is beside it", async () => {
  const { get } = await served();
  const page = await (await get(path)).text();
  const [, table = ""] = /<a href="([^"]+)">All numbers as CSV/u.exec(page) ?? [];
  const answer = await get(new URL(table, `http://any${path}`).pathname);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toBe(
    'attachment; filename="report-2026-11-23.csv"',
  );
  expect(await answer.text()).toContain("booktok");
});

test("every link that fails is answered with the same page, and only one made here asks the store", async () => {
  const forged = `${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`;
  const cases = [
    [await served(), forged, 404, 0],
    [await served(), "/r/x", 404, 0],
    [await served(), `${forged}/numbers.csv`, 404, 0],
    [await served({ now: new Date(lastMoment.getTime() + 1) }), path, 410, 0],
    [await served({ find: async () => undefined }), path, 410, 1],
    [await served({ find: async () => undefined }), `${path}/numbers.csv`, 410, 1],
    [await served(), `${path}/other`, 404, 0],
  ] as const;
  const bodies = new Set<string>();
  for (const [{ get, asked, said }, to, status, looks] of cases) {
    const answer = await get(to);
    expect([to, answer.status, asked.length]).toEqual([to, status, looks]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    bodies.add(await answer.text());
    expect(said).toEqual([]);
  }
  expect([...bodies]).toHaveLength(1);
  expect([...bodies][0]).toContain("This report is not here");
});

test("many at once are told when to come again: of one address, and with one link", async () => {
  const one = await served({ rates: { perAddress: 2 } });
  const from = (address: string) => one.get("/r/x", { headers: { "x-forwarded-for": address } });
  expect((await from("1.2.3.4, 198.51.100.7")).status).toBe(404);
  expect((await from("198.51.100.7")).status).toBe(404);
  const busy = await from("5.6.7.8, 198.51.100.7");
  expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(await busy.text()).toContain("Try again in a minute");
  expect((await from("203.0.113.9")).status).toBe(404);
  expect((await from("2001:db8:1:2::1")).status).toBe(404);
  expect((await from("2001:db8:1:2::2")).status).toBe(404);
  expect((await from("2001:db8:1:2:3::3")).status).toBe(429);

  const other = await served({ rates: { perLink: 1 } });
  expect((await other.get(path)).status).toBe(200);
  expect((await other.get(`${path}/numbers.csv`)).status).toBe(429);
  expect(other.asked).toHaveLength(1);
});

test("no more pages wait to be drawn than can be, and one that is drawn is there at once", async () => {
  let drawn = 0;
  let go: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const svg = async () => {
    drawn += 1;
    await gate;
    return "<svg></svg>";
  };
  const { get } = await served({ svg, find: async (id) => exampleReport({ id }) });
  const pathOf = (i: number) => links.address({ id: `report-${i}`, madeAt: report.madeAt });
  const first = Array.from({ length: 10 }, (_, i) => get(pathOf(i)));
  await expect.poll(() => drawn).toBe(1);
  await expect.poll(async () => (await get(pathOf(99))).status).toBe(503);
  go();
  const all = await Promise.all(first);
  expect(all.every(({ status }) => status === 200)).toBe(true);
  const before = drawn;
  expect((await get(pathOf(0))).status).toBe(200);
  expect(drawn).toBe(before);
});

test("a page whose chart could not be drawn tells it in words, and is drawn anew next time", async () => {
  let drawn = 0;
  const { get } = await served({ svg: async () => (++drawn === 1 ? null : "<svg></svg>") });
  expect(await (await get(path)).text()).toContain("The chart could not be drawn. Scores of");
  expect(await (await get(path)).text()).toContain("<svg></svg>");
});

test("where the store breaks it says so, and the log has the reason without the link", async () => {
  const broken = () => Promise.reject(new Error("disk full"));
  const { get, said } = await served({ find: broken });
  const answer = await get(path);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(await answer.text()).toContain("cannot be read now");
  expect(said).toHaveLength(1);
  expect(said.join()).toContain("report.not-shown");
  expect(said.join()).not.toContain(path.slice(3));
});
