import { readFile } from "node:fs/promises";
import { collectDefaultMetrics, Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { hindranceReasons } from "../../adapters/http/health.ts";
import { createInstruments } from "../../adapters/metrics/instruments.ts";
import { createStateGauges } from "../../adapters/metrics/state.ts";

async function file(path: string): Promise<string> {
  return readFile(new URL(`../../${path}`, import.meta.url), "utf8");
}

function metricsOf(register: Registry) {
  return register.getMetricsAsArray().map((metric) => ({
    ...{ name: metric.name, help: metric.help, type: String(metric.type) },
    labels: z.array(z.string()).parse(Reflect.get(metric, "labelNames")),
  }));
}

function ours() {
  const register = new Registry();
  createInstruments(register);
  createStateGauges(register);
  return metricsOf(register);
}

/** Labels by the names that Prometheus has: a histogram has three. */
function scrapedNames(): ReadonlyMap<string, readonly string[]> {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const all = [...ours(), ...metricsOf(register)];
  return new Map(
    all.flatMap(({ name, type, labels }) =>
      type === "histogram"
        ? [
            [`${name}_bucket`, [...labels, "le"]],
            [`${name}_sum`, labels],
            [`${name}_count`, labels],
          ]
        : [[name, labels]],
    ) as [string, readonly string[]][],
  );
}

test("each metric is named as Prometheus wants it, and has its row on the page, with its labels", async () => {
  const page = await file("docs/metrics.md");
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const told = rows.map((row) => row.split("|").map((cell) => cell.trim().replaceAll("`", "")));
  const expected = ours().map(({ name, type, labels, help }) => [
    ...["", name, type, labels.join(", ") || "none", help, ""],
  ]);
  expect(told.toSorted()).toEqual(expected.toSorted());
  for (const { name, type } of ours()) {
    expect(name).toMatch(/^tagtide_[a-z_]+$/);
    expect(name.endsWith("_total")).toBe(type === "counter");
    if (type === "histogram") expect(name).toMatch(/_seconds$/);
  }
});

/** Labels that Prometheus gives what it scrapes. */
const ofPrometheus = ["job", "instance"];

/** Fails where an expression names a metric that there is not, or a label that it has not. */
function checkExpression(expression: string): void {
  const names = scrapedNames();
  const used = [...expression.matchAll(/\b((?:tagtide|nodejs|process)_\w+)(?:\{([^}]*)\})?/g)];
  expect(used.length, expression).toBeGreaterThan(0);
  for (const [, name = "", inside = ""] of used) {
    expect([...names.keys()], expression).toContain(name);
    const labels = [...inside.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label]) => label);
    for (const label of labels)
      expect([...(names.get(name) ?? []), ...ofPrometheus]).toContain(label);
  }
  const [, ...groups] = expression.split(/\bby \(/);
  const known = new Set([
    ...used.flatMap(([, name = ""]) => names.get(name) ?? []),
    ...ofPrometheus,
  ]);
  for (const label of groups.flatMap((rest) => rest.split(")")[0]?.split(/,\s*/) ?? []))
    expect([...known], expression).toContain(label);
  let depth = 0;
  for (const sign of expression) {
    depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
    expect(depth, expression).toBeGreaterThanOrEqual(0);
  }
  expect(depth, expression).toBe(0);
}

/** https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
const dashboard = z.object({
  title: z.literal("Tagtide"),
  schemaVersion: z.number().int(),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
  panels: z.array(
    z.object({
      id: z.number().int(),
      type: z.enum(["row", "stat", "timeseries"]),
      title: z.string().min(1),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.object({ refId: z.string(), expr: z.string() })).default([]),
    }),
  ),
});

describe("deploy/grafana.json", () => {
  test("has panels that stand beside each other, and that ask for metrics that there are", async () => {
    const { panels, templating } = dashboard.parse(JSON.parse(await file("deploy/grafana.json")));
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const taken = new Set<string>();
    for (const { type, title, gridPos, targets } of panels) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(x < 24 && !taken.has(`${x} ${y}`), title).toBe(true);
          taken.add(`${x} ${y}`);
        }
      expect(targets.length > 0, title).toBe(type !== "row");
      for (const { expr } of targets) checkExpression(expr);
    }
    expect(templating.list.map(({ name }) => name)).toEqual(["datasource", "instance"]);
  });

  test("shows each of our metrics", async () => {
    const text = await file("deploy/grafana.json");
    for (const { name } of ours()) expect(text).toContain(name);
  });
});

/** https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
const rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Tagtide[A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(["page", "warn"]) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});

test("deploy/prometheus-rules.yaml warns of metrics that there are, by reasons that there are", async () => {
  const { groups } = rules.parse(parse(await file("deploy/prometheus-rules.yaml")));
  const all = groups.flatMap((group) => group.rules);
  expect(new Set(all.map(({ alert }) => alert)).size).toBe(all.length);
  for (const { alert, expr } of all) if (alert !== "TagtideDown") checkExpression(expr);
  const reasons = all.flatMap(({ expr }) => [...expr.matchAll(/reason(?:=~|!~|!=|=)"([^"]+)"/g)]);
  expect(reasons.length).toBeGreaterThan(0);
  for (const [, words = ""] of reasons)
    for (const reason of words.split("|")) expect(hindranceReasons).toContain(reason);
});
