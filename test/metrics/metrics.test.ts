import { expect, test } from "vitest";
import { createWeb } from "../../adapters/http/web.ts";
import { createMetrics } from "../../adapters/metrics/index.ts";
import { createCore } from "../../src/core/core.ts";
import { workspaceOf } from "../../src/domain/channel.ts";
import { DeliveryError } from "../../src/errors.ts";
import type { Messenger } from "../../src/ports/ports.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { booktok, setup, tagBody } from "../client/tiklive/harness.ts";
import { fresh } from "../client/wrappers/kept-provider.ts";
import { exampleOutgoing } from "../contracts/example-messages.ts";
import { exampleWebhook } from "../contracts/examples.ts";
import { you } from "../support/askers.ts";
import { charts } from "../support/charts.ts";
import { edits } from "../support/edits.ts";
import { screen } from "../support/open-world.ts";
import { upToDate } from "../support/up-to-date.ts";
import { startWebhooks } from "../support/webhooks.ts";
import { startWorld } from "../support/world.ts";
import { scraped } from "./scraped.ts";

const nothing = async () => [];

/** A world that is counted, and the page that says so. */
async function countedWorld({ token = null }: { readonly token?: string | null } = {}) {
  const messenger: Messenger = {
    turn: async () => undefined,
    async post({ platform }) {
      if (platform === "discord") throw new DeliveryError("failed", "Invite me first.");
      return { reference: "1" };
    },
  };
  const world = await startWorld({
    at: "2026-11-23T09:00:00Z",
    messenger,
    budget,
    webhooks: await startWebhooks(),
  });
  const metrics = createMetrics("worker", { token });
  const ports = { ...metrics.ports(world.ports), observe: metrics.observe };
  const core = createCore(ports);
  const { backlog } = world;
  const state = { ...ports, backlog, hindrances: nothing };
  const web = createWeb(metrics.routes(state), ports.log);
  const page = async (init?: RequestInit) => web.request("/metrics", init);
  return {
    ...{ metrics, ports, core, page, world },
    type: (line: string) => core.accept({ line, channel: screen, asker: you }).answer(),
    scrape: async () => scraped(await (await page()).text()),
  };
}

const budget = { perMonth: 100, perWorkspace: null };

test("commands, credits, messages and ticks are counted, with how long they took", async () => {
  const { core, metrics, ports, scrape, type } = await countedWorld();
  await type("score booktok");
  await type("scroe booktok");
  await ports.outbox.add(exampleOutgoing({ to: { ...screen, platform: "slack" } }), ports.clock());
  const refused = { ...screen, platform: "discord" } as const;
  const key = { subscriptionId: "sub-2", period: "2026-11-23" };
  await ports.outbox.add(exampleOutgoing({ key, to: refused }), ports.clock());
  const hook = { ...exampleWebhook({ channel: screen }), sealed: "of no key" };
  await edits(ports).subscriptions.save(hook);
  const feed = { ...workspaceOf(screen), webhook: hook.id };
  const of = { subscriptionId: hook.id, period: "1" };
  await ports.outbox.add(exampleOutgoing({ key: of, what: "feed", to: feed }), ports.clock());
  await metrics.tick(core.tick)();
  const drawer = metrics.drawer(ports.charts);
  const asked = { chart: charts.bars, theme: "light", alt: "" } as const;
  await Promise.all([drawer.png(asked), drawer.svg(asked)]);
  const found = await scrape();
  const score = { platform: "terminal", command: "score", outcome: "answered" };
  expect(found.value("tagtide_commands_total", score)).toBe(1);
  expect(found.value("tagtide_commands_total", { command: "none", outcome: "mistake" })).toBe(1);
  expect(found.value("tagtide_command_duration_seconds_count", { command: "score" })).toBe(1);
  const credits = found.value("tagtide_provider_credits_total", { purpose: "command" });
  expect(credits).toBeGreaterThan(0);
  expect(found.value("tagtide_month_credits")).toBe(credits);
  expect(found.value("tagtide_budget_used_ratio")).toBe((credits ?? 0) / 100);
  expect(found.value("tagtide_messages_written_total", { kind: "brief" })).toBe(2);
  const posted = { platform: "slack", outcome: "posted" };
  expect(found.value("tagtide_delivery_attempts_total", posted)).toBe(1);
  const failed = (platform: string) => ({ platform, outcome: "failed" });
  expect(found.value("tagtide_delivery_attempts_total", failed("discord"))).toBe(1);
  expect(found.value("tagtide_delivery_attempts_total", failed("webhook"))).toBe(1);
  expect(found.value("tagtide_tick_duration_seconds_count")).toBe(1);
  expect(found.value("tagtide_last_tick_timestamp_seconds")).toBeGreaterThan(1_700_000_000);
  expect(found.value("tagtide_build_info", { role: "worker", version: "0.1.0" })).toBe(1);
  expect(found.value("tagtide_charts_total", { outcome: "missing" })).toBe(1);
  expect(found.value("tagtide_chart_duration_seconds_count")).toBe(2);
  expect(found.value("tagtide_charts_waiting")).toBe(0);
  expect(found.value("nodejs_eventloop_lag_p99_seconds")).toBeGreaterThanOrEqual(0);
});

test("attempts at a provider, earlier answers, queries and the log's lines are counted", async () => {
  const { metrics, scrape } = await countedWorld();
  const { observe } = metrics;
  const { client, context } = await setup([{ status: 500 }, { body: tagBody }], { observe });
  expect(await client.find({ kind: "name", name: booktok.name }, context)).toEqual(booktok);
  const { sample } = await fresh({}, observe);
  await sample({});
  await sample({});
  const store = createSqliteStore(await upToDate(), undefined, { observe });
  await store.ledger.spent(new Date(0), new Date(1));
  await store.close();
  await expect(store.retention.prune(new Date(0))).rejects.toThrow();
  const silent = () => undefined;
  const plain = { debug: silent, info: silent, warn: silent, error: silent };
  metrics.log(plain).warn("provider.rested");
  observe({ kind: "acknowledged", platform: "slack", ms: 20 });
  const found = await scrape();
  const attempts = (outcome: string) =>
    found.value("tagtide_provider_requests_total", { provider: "tiklive", outcome });
  expect([attempts("unavailable"), attempts("answered")]).toEqual([1, 1]);
  expect(found.value("tagtide_provider_request_duration_seconds_count")).toBe(2);
  expect(found.value("tagtide_provider_wait_duration_seconds_count")).toBe(2);
  const lookups = (result: string) =>
    found.value("tagtide_answer_lookups_total", { question: "sample", result });
  expect([lookups("miss"), lookups("hit")]).toEqual([1, 1]);
  const queries = (outcome: string) =>
    found.samples.filter(
      ({ name, labels }) =>
        name === "tagtide_database_query_duration_seconds_count" &&
        labels.get("outcome") === outcome,
    );
  expect(queries("done")).toMatchObject([{ value: 1 }]);
  expect(queries("failed")).toHaveLength(1);
  expect(found.value("tagtide_log_events_total", { event: "provider.rested" })).toBe(1);
  const soon = { platform: "slack", le: "0.05" };
  expect(found.value("tagtide_acknowledgement_duration_seconds_bucket", soon)).toBe(1);
});

test("what is due is counted as it is, and is not known without a database", async () => {
  const { metrics, ports, world } = await countedWorld();
  const { backlog } = world;
  await ports.outbox.add(exampleOutgoing(), new Date("2026-11-23T08:59:00Z"));
  const silent = { reason: "no-tick", words: "Nothing was done." } as const;
  const page = async (state: Parameters<typeof metrics.routes>[0]) =>
    scraped((await (await metrics.routes(state)[0]?.request("/metrics"))?.text()) ?? "");
  const found = await page({ ...ports, backlog, hindrances: async () => [silent] });
  expect(found.value("tagtide_messages_due", { platform: "slack" })).toBe(1);
  expect(found.value("tagtide_messages_due", { platform: "discord" })).toBe(0);
  expect(found.value("tagtide_oldest_due_seconds", { work: "message" })).toBe(60);
  expect(found.value("tagtide_oldest_due_seconds", { work: "brief" })).toBe(0);
  expect(found.value("tagtide_hindrance", { reason: "no-tick" })).toBe(1);
  expect(found.value("tagtide_hindrance", { reason: "overdue" })).toBe(0);
  const away = () => Promise.reject(new Error("away"));
  const ledger = { ...ports.ledger, spent: away };
  const gone = { ...ports, ledger, backlog: { oldest: away, count: away }, hindrances: away };
  const unknown = await page(gone);
  for (const name of ["tagtide_briefs_due", "tagtide_month_credits", "tagtide_budget_used_ratio"])
    expect(unknown.value(name)).toBeNaN();
  expect(unknown.value("tagtide_hindrance", { reason: "database" })).toBe(1);
});

test("a database that hangs holds up no page, and is asked once however many come", async () => {
  const { metrics, ports, world } = await countedWorld();
  let asked = 0;
  const hangs = () => {
    asked += 1;
    return new Promise<never>(() => undefined);
  };
  const backlog = { ...world.backlog, count: hangs, oldest: hangs };
  const [routes] = metrics.routes({ ...ports, backlog, hindrances: nothing });
  const pages = Array.from({ length: 100 }, async () =>
    (await routes?.request("/metrics"))?.text(),
  );
  const [page] = await Promise.all(pages);
  expect(scraped(page ?? "").value("tagtide_briefs_due")).toBeNaN();
  expect(asked).toBe(2);
});

test("the page is for those who bring the token, where there is one, and looks once for all who come at once", async () => {
  const token = "correct-horse-battery";
  const { page } = await countedWorld({ token });
  const bringing = (authorization: string) => page({ headers: { authorization } });
  expect((await page()).status).toBe(401);
  expect((await bringing("Bearer wrong")).status).toBe(401);
  const answers = await Promise.all([1, 2].map(() => bringing(`Bearer ${token}`)));
  const [first, second] = await Promise.all(answers.map((answer) => answer.text()));
  expect(first).toBe(second);
  expect(answers[0]?.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
});

test("no label has a workspace, a hashtag or a person, and each has few values", async () => {
  const { scrape, type } = await countedWorld();
  for (const line of ["score booktok", "watch add books cleantok", "compare booktok cleantok"])
    await type(line);
  const { samples } = await scrape();
  const texts = new Set(samples.flatMap(({ labels }) => [...labels.values()]));
  for (const text of texts) expect(text).not.toMatch(/booktok|cleantok|books|local|screen|^you$/);
});
