import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { Hono } from "hono";
import { afterEach, describe, expect, test, vi } from "vitest";
import { healthRoutes } from "../../adapters/http/health.ts";
import { listenAt, type WebServer } from "../../adapters/http/server.ts";
import { createWeb } from "../../adapters/http/web.ts";
import { currentRequest } from "../../src/async/request.ts";

const lines: string[] = [];
const note = (event: string, details?: object) => {
  lines.push(`${event} ${JSON.stringify(details)}`);
};
const log = { info: note, warn: note, error: note };
const servers: WebServer[] = [];
const nothing = async () => [];

afterEach(async () => {
  lines.length = 0;
  for (const server of servers.splice(0)) await server.close();
});

async function open(routes: Hono, host = "127.0.0.1") {
  const server = await listenAt(0, host, createWeb([routes], log).fetch);
  servers.push(server);
  return (path: string, init?: RequestInit, at = "127.0.0.1") =>
    fetch(`http://${at}:${server.port}${path}`, init);
}

describe("health", () => {
  const starting = { reason: "starting", words: "The bot is starting." } as const;

  test("answers from the start, readiness only once nothing is in the way, and nothing else does", async () => {
    let isStarting = true;
    const ask = await open(healthRoutes(async () => (isStarting ? [starting] : [])));
    expect((await ask("/healthz")).status).toBe(200);
    const early = await ask("/readyz");
    expect([early.status, await early.json()]).toEqual([
      503,
      { status: "not ready", reasons: [starting], notes: [] },
    ]);
    isStarting = false;
    const ready = await ask("/readyz");
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: "ready", reasons: [], notes: [] },
    ]);
    const unknown = await ask("/anything");
    expect([unknown.status, await unknown.text()]).toEqual([404, "not found\n"]);
  });

  test("tells its notes with readiness only", async () => {
    const notes = () => ["The clock is 2 hours ahead."];
    const ask = await open(healthRoutes(nothing, notes));
    expect(await (await ask("/readyz")).json()).toMatchObject({ status: "ready", notes: notes() });
    expect(await (await ask("/healthz")).text()).toBe("ok\n");
  });

  test("looks once for all who ask, and waits for no database that never answers", async () => {
    let looks = 0;
    const look = () => {
      looks += 1;
      return new Promise<never>(() => undefined);
    };
    const ask = await open(healthRoutes(look));
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask("/readyz")));
    const later = await ask("/readyz");
    expect(new Set([...answers, later].map(({ status }) => status))).toEqual(new Set([503]));
    expect(await later.json()).toMatchObject({ reasons: [{ reason: "database" }] });
    expect(looks).toBe(1);
  });

  test("says that the database cannot be read, and not why", async () => {
    const ask = await open(healthRoutes(() => Promise.reject(new Error("a secret of ours"))));
    const answer = await ask("/readyz");
    const text = await answer.text();
    expect([answer.status, text.includes('"database"'), text.includes("secret")]).toEqual([
      503,
      true,
      false,
    ]);
  });
});

describe("the address of the program", () => {
  const routes = () =>
    new Hono()
      .post("/echo", async (c) => c.text(await c.req.text()))
      .get("/bug", () => {
        throw new Error("a secret of ours");
      });

  test("takes it for no fault when somebody hangs up in the middle of a request", async () => {
    const steps: string[] = [];
    const waits = new Hono().post("/waits", async (c) => {
      steps.push("heard");
      return c.text(await c.req.text().finally(() => steps.push("ended")));
    });
    const ask = await open(waits);
    const socket = connect(servers[0]?.port ?? 0, "127.0.0.1");
    socket.write("POST /waits HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc");
    await vi.waitFor(() => expect(steps).toEqual(["heard"]));
    socket.destroy();
    await vi.waitFor(() => expect(steps).toEqual(["heard", "ended"]));
    expect((await ask("/waits", { method: "POST", body: "all of it" })).status).toBe(200);
    expect(lines).toEqual([]);
  });

  test.each([
    "",
    "POST /echo HTTP/1.1\r\nhost: x",
    "POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n",
  ])("hangs up on who sends half a request: %j", async (half) => {
    const server = await listenAt(0, "127.0.0.1", createWeb([routes()], log).fetch, 200);
    servers.push(server);
    const socket = connect(server.port, "127.0.0.1");
    socket.write(half);
    let said = "";
    for await (const chunk of socket) said += String(chunk);
    expect(said).toMatch(/^HTTP\/1\.1 408/);
    expect(lines).toEqual([]);
  });

  test("says at once that a port is taken", async () => {
    const server = await listenAt(0, "127.0.0.1", () => new Response());
    servers.push(server);
    await expect(listenAt(server.port, "127.0.0.1", () => new Response())).rejects.toThrow(
      "EADDRINUSE",
    );
  });

  test("takes a body of a megabyte and no more, also one that does not say how long it is", async () => {
    const ask = await open(routes());
    const sized = (size: number) => ({ method: "POST", body: "a".repeat(size) });
    expect((await ask("/echo", sized(1_000_000))).status).toBe(200);
    expect((await ask("/echo", sized(1_000_001))).status).toBe(413);
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 20; i += 1) controller.enqueue(new Uint8Array(100_000).fill(97));
        controller.close();
      },
    });
    const chunked = await ask("/echo", { method: "POST", body, duplex: "half" } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  test("takes what does not say how long it is, as proxies send it, and requests without a body", async () => {
    const ask = await open(routes());
    const body = new Blob(["größer", " and longer"]).stream();
    const chunked = await ask("/echo", { method: "POST", body, duplex: "half" } as RequestInit);
    expect([chunked.status, await chunked.text()]).toEqual([200, "größer and longer"]);
    for (const method of ["OPTIONS", "DELETE"])
      expect((await ask("/echo", { method })).status).toBe(404);
    expect(lines).toEqual([]);
  });

  test("tells nothing of a bug but its request's id, under which the log has it", async () => {
    const ask = await open(routes());
    const answer = await ask("/bug?code=secret", { headers: { "x-request-id": "abc-123" } });
    expect([answer.status, await answer.text()]).toEqual([500, "something broke\n"]);
    expect(answer.headers.get("x-request-id")).toBe("abc-123");
    expect(lines.join()).toContain('"request":"abc-123"');
    expect(lines.join()).not.toContain("code=secret");
  });

  test("gives a request without a usable id one, and forbids pages to be framed or guessed at", async () => {
    const ask = await open(healthRoutes(nothing));
    const { headers } = await ask("/healthz", { headers: { "x-request-id": "<script>" } });
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-z]{8}$/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
  });

  test("does what a request asks for under its id", async () => {
    const seen: unknown[] = [];
    const says = new Hono().get("/says", async (c) => {
      await c.req.text();
      seen.push(currentRequest());
      return c.text("ok");
    });
    const ask = await open(says);
    for (const id of ["abc-123", "b".repeat(65)]) {
      await ask("/says", { headers: { "x-request-id": id } });
    }
    const made = expect.stringMatching(/^[0-9a-z]{8}$/);
    expect(seen).toEqual([{ request: "abc-123" }, { request: made }]);
  });

  test("leaves Node's own Request and Response to those who ask others", async () => {
    const before = [globalThis.Request, globalThis.Response];
    await open(healthRoutes(nothing));
    expect([globalThis.Request, globalThis.Response]).toEqual(before);
  });

  test("is served on this machine only unless an address is given", async ({ skip }) => {
    const others = Object.values(networkInterfaces())
      .flatMap((some) => some ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    const [other] = others;
    if (!other) return skip("This machine is in no network.");
    const answers = async (host?: string) => {
      const ask = await open(healthRoutes(nothing), host);
      return ask("/healthz", undefined, other.address)
        .then(({ ok }) => ok)
        .catch(() => false);
    };
    expect(await answers()).toBe(false);
    expect(await answers("0.0.0.0")).toBe(true);
  });
});
