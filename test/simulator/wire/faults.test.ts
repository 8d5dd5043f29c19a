import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import { anyKey, post, text } from "../asking.ts";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ seed: 7, clock: () => new Date("2026-11-20T09:00:00Z") });
});
afterEach(() => simulator.close());

const path = "/challenge-info-name/?name=booktok";
const ask = (at = path) => fetch(`${simulator.url}${at}`, { headers: anyKey });
const order = (body: string) =>
  fetch(`${simulator.url}/simulator/faults`, { method: "POST", body });

describe("a fault", () => {
  it("rate-limited is a 429, with the time to wait when given", async () => {
    simulator.fail({ kind: "rate-limited", retryAfter: 7 });
    simulator.fail({ kind: "rate-limited" });
    const first = await ask();
    const second = await ask();
    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "7"]);
    expect([second.status, second.headers.get("retry-after")]).toEqual([429, null]);
  });

  it("server-error is a 500", async () => {
    simulator.fail({ kind: "server-error" });
    expect((await ask()).status).toBe(500);
  });

  it("delay keeps the right answer back", async () => {
    const right = await text(simulator, path);
    simulator.fail({ kind: "delay", ms: 40 });
    const started = performance.now();
    expect(await text(simulator, path)).toBe(right);
    // Timers may fire a millisecond early, never earlier.
    expect(performance.now() - started).toBeGreaterThan(38);
  });

  it("truncated cuts the JSON under a 200", async () => {
    const right = await text(simulator, path);
    simulator.fail({ kind: "truncated" });
    const response = await ask();
    const cut = await response.text();
    expect(response.status).toBe(200);
    expect(right.startsWith(cut)).toBe(true);
    expect(() => JSON.parse(cut)).toThrow(SyntaxError);
  });

  it("html is a web page under a 200", async () => {
    simulator.fail({ kind: "html" });
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toContain("<!doctype html>");
  });

  it("reset breaks the connection in the middle of the body", async () => {
    simulator.fail({ kind: "reset" });
    const response = await ask();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it("message is an error under a 200", async () => {
    simulator.fail({ kind: "message", message: "Too many requests per minute" });
    const response = await ask();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ message: "Too many requests per minute" });
  });

  it("null-body is null under a 200", async () => {
    simulator.fail({ kind: "null-body" });
    expect(await text(simulator, path)).toBe("null");
  });

  it("redirect leads somewhere else", async () => {
    simulator.fail({ kind: "redirect", location: "http://127.0.0.1:9/elsewhere" });
    const response = await fetch(`${simulator.url}${path}`, {
      headers: anyKey,
      redirect: "manual",
    });
    expect([response.status, response.headers.get("location")]).toEqual([
      302,
      "http://127.0.0.1:9/elsewhere",
    ]);
  });

  it("huge is the right answer and megabytes nobody announced", async () => {
    const right = await text(simulator, path);
    simulator.fail({ kind: "huge", megabytes: 3 });
    const response = await ask();
    const body = await response.text();
    expect(response.headers.get("content-length")).toBeNull();
    expect(body.length).toBe(right.length + 3_000_000);
    expect(body.trimEnd()).toBe(right);
  });

  it("huge stops when nobody listens any more", async () => {
    simulator.fail({ kind: "huge", megabytes: 1_000_000 });
    const response = await ask();
    await response.body?.cancel();
    expect((await ask()).status).toBe(200);
  });

  it("drip is the right answer, a byte at a time", async () => {
    const right = '{"message":"Api-Key is not available"}';
    simulator.fail({ kind: "drip", ms: 2 });
    const started = performance.now();
    const response = await fetch(`${simulator.url}${path}`, { headers: { "x-api-key": "bad" } });
    expect(await response.text()).toBe(right);
    // Timers may fire a millisecond early, never earlier.
    expect(performance.now() - started).toBeGreaterThan(right.length);
  });

  it("comes as many times as said, and only to its endpoint", async () => {
    simulator.fail({ kind: "server-error", endpoint: "challenge-info-name", times: 2 });
    expect((await ask("/region-list/")).status).toBe(200);
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([
      500, 500, 200,
    ]);
    expect(simulator.requests.get("challenge-info-name")).toBe(3);
  });

  it("waits its turn behind the one before", async () => {
    simulator.fail({ kind: "server-error" });
    simulator.fail({ kind: "null-body" });
    expect((await ask()).status).toBe(500);
    expect(await (await ask()).json()).toBeNull();
  });

  it("reaches Scavio's endpoints by their names, and speaks its way", async () => {
    const hashtag = () => post(simulator, "hashtag", { hashtag_name: "booktok" });
    simulator.fail({ kind: "rate-limited", retryAfter: 4, endpoint: "hashtag/videos" });
    simulator.fail({ kind: "server-error", endpoint: "hashtag" });
    const broken = await hashtag();
    expect([broken.status, await broken.json()]).toMatchObject([
      500,
      { error: { code: "internal_error" } },
    ]);
    expect((await hashtag()).status).toBe(200);
    const limited = await post(simulator, "hashtag/videos", { hashtag_id: "7551" });
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "4"]);
    expect(await limited.json()).toMatchObject({ error: { code: "rate_limit_exceeded" } });
  });
});

describe("another process", () => {
  it.each([
    { kind: "rate-limited", retryAfter: 3, endpoint: "region-list" },
    { kind: "delay", ms: 1, times: 2 },
    { kind: "message", message: "Api-Key is not available" },
    { kind: "server-error" },
    { kind: "redirect", location: "https://elsewhere.invalid" },
    { kind: "huge", megabytes: 5 },
    { kind: "stuck-cursor", endpoint: "hashtag/videos" },
  ])("can order $kind", async (fault) => {
    const response = await order(JSON.stringify(fault));
    expect([response.status, await response.json()]).toEqual([201, fault]);
  });

  it("gets what it ordered", async () => {
    await order('{"kind":"server-error"}');
    expect((await ask()).status).toBe(500);
  });

  it.each([
    "",
    "null",
    "[]",
    '{"kind":"sulk"}',
    '{"kind":"delay"}',
    '{"kind":"message"}',
    '{"kind":"huge"}',
    '{"kind":"redirect"}',
  ])("is told that %s is not a fault", async (body) => {
    expect((await order(body)).status).toBe(400);
    expect((await ask()).status).toBe(200);
  });

  it("finds nothing to read there", async () => {
    expect((await ask("/simulator/faults")).status).toBe(404);
  });
});
