import { afterEach, describe, expect, test } from "vitest";
import type { LineChart } from "../../src/card/chart.ts";
import { createChartDrawer } from "../../src/chart/chart-drawer.ts";
import { builtDrawing } from "../support/built-program.ts";
import { risingLine, sixRows } from "./example-charts.ts";

const pretended = new URL("threads/hangs-or-ends.mjs", import.meta.url);
const titled = (title: string): LineChart => ({ ...risingLine, title });
const asked = (title: string) => ({ chart: titled(title), theme: "light", alt: "" }) as const;

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((drawer) => drawer.close()));
});

function drawerWith(options: Parameters<typeof createChartDrawer>[1]) {
  const reasons: string[] = [];
  const warn = (event: string, details: Readonly<Record<string, unknown>> = {}) => {
    if (event === "chart.not_drawn") reasons.push(String(details["error"]));
  };
  const drawer = createChartDrawer({ warn }, options);
  opened.push(drawer);
  return { ...drawer, reasons };
}

describe("in the built program", () => {
  test("a chart becomes a PNG half as large again, and an SVG with its description", async () => {
    const { png, svg, reasons } = drawerWith({ file: builtDrawing(), timeoutMs: 120_000 });
    const picture = { chart: risingLine, theme: "dark", alt: "Views <rose>." } as const;
    const [drawn, text] = await Promise.all([png(picture), svg(picture)]);
    expect(reasons).toEqual([]);
    const bytes = Buffer.from(drawn ?? []);
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBe(840);
    expect(text).toContain("<title>Views &lt;rose&gt;.</title>");
  });

  test("a chart that cannot be drawn is nothing, with its reason in the log", async () => {
    const { png, reasons } = drawerWith({ file: builtDrawing(), timeoutMs: 120_000 });
    const wrong = { ...sixRows, from: "no day" };
    expect(await png({ chart: wrong, theme: "light", alt: "" })).toBeNull();
    expect(reasons).toEqual([expect.stringContaining("RangeError")]);
    expect(await png({ chart: risingLine, theme: "light", alt: "" })).not.toBeNull();
  });
});

describe("a thread", () => {
  test("that takes too long is ended, and the next picture has a new one", async () => {
    const { png, reasons } = drawerWith({ file: pretended, timeoutMs: 300 });
    expect(await png(asked("hang"))).toBeNull();
    expect(reasons).toEqual(["Error: The picture took longer than 300 ms."]);
    const patient = drawerWith({ file: pretended });
    const [none, some] = await Promise.all([patient.png(asked("end")), patient.png(asked("draw"))]);
    expect([none, some]).toEqual([null, new Uint8Array([1, 2, 3])]);
    expect(patient.reasons).toEqual(["Error: The drawing thread ended."]);
  });

  test("that cannot be ended keeps nobody waiting, and no other is started beside it", async () => {
    // Time enough to begin in, on a busy machine: what has not begun can be ended.
    const { png, reasons } = drawerWith({ file: pretended, timeoutMs: 1_500 });
    const drawn = await Promise.all([png(asked("block")), png(asked("draw"))]);
    expect(drawn).toEqual([null, null]);
    expect(reasons).toEqual([
      "Error: The picture took longer than 1500 ms.",
      "Error: The last drawing thread has not ended.",
    ]);
  });

  test("that breaks is nobody's fault but its picture's", async () => {
    const { png, reasons } = drawerWith({ file: pretended });
    expect(await png(asked("throw"))).toBeNull();
    expect(reasons).toEqual(["Error: the thread broke"]);
    expect(await png(asked("draw"))).not.toBeNull();
  });

  test("that answers with something else than was asked for gives nothing", async () => {
    const { svg } = drawerWith({ file: pretended });
    expect(await svg(asked("draw"))).toBeNull();
  });

  test("is ended when nothing is left to draw, and started again", async () => {
    const { png } = drawerWith({ file: pretended, idleMs: 1 });
    expect(await png(asked("draw"))).not.toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await png(asked("draw"))).not.toBeNull();
  });
});

test("fonts that are missing are told once", async () => {
  const told: unknown[] = [];
  const warn = (event: string, details: unknown) => told.push([event, details]);
  const drawer = createChartDrawer({ warn }, { file: pretended, missing: () => ["Noto (Thai)"] });
  opened.push(drawer);
  await Promise.all([drawer.png(asked("draw")), drawer.png(asked("draw"))]);
  expect(told).toEqual([["chart.fonts_missing", { fonts: ["Noto (Thai)"] }]]);
});

describe("pictures that wait", () => {
  test("are drawn as long as they are not too many", async () => {
    const { png, reasons } = drawerWith({ file: pretended, mostWaiting: 2 });
    const all = Array.from({ length: 4 }, () => png(asked("draw")));
    const drawn = (await Promise.all(all)).filter(Boolean);
    expect(drawn.length).toBe(3);
    expect(reasons).toEqual(["Error: 2 pictures are waiting already."]);
  });

  test("are given up when their turn comes too late", async () => {
    const { png, reasons } = drawerWith({ file: pretended, timeoutMs: 300, patienceMs: 100 });
    const [hung, late] = await Promise.all([png(asked("hang")), png(asked("draw"))]);
    expect([hung, late]).toEqual([null, null]);
    expect(reasons.at(-1)).toBe("Error: Its turn came too late.");
  });
});
