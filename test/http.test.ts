import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { startHealthServer } from "../adapters/http/index.ts";

test("health answers from the start, readiness only once connected, and nothing else does", async () => {
  let ready = false;
  const server = await startHealthServer(0, () => ready);
  const status = async (path: string) =>
    (await fetch(`http://127.0.0.1:${server.port}${path}`)).status;
  expect(await status("/healthz")).toBe(200);
  expect(await status("/readyz")).toBe(503);
  ready = true;
  expect(await status("/readyz")).toBe(200);
  expect(await status("/anything")).toBe(404);
  await server.close();
});

test("a port that is taken is an error at once", async () => {
  const server = await startHealthServer(0, () => true);
  await expect(startHealthServer(server.port, () => true)).rejects.toThrow("EADDRINUSE");
  await server.close();
});

test("readiness comes with notes, and health does not", async () => {
  const notes = () => ["Nothing was done for three minutes.", "The clock is 2 hours ahead."];
  const server = await startHealthServer(0, () => false, { notes });
  const text = async (path: string) =>
    (await fetch(`http://127.0.0.1:${server.port}${path}`)).text();
  expect(await text("/readyz")).toBe(`not ready\n${notes().join("\n")}\n`);
  expect(await text("/healthz")).toBe("ok\n");
  await server.close();
});

test("is served on this machine only unless an address is given", async ({ skip }) => {
  const others = Object.values(networkInterfaces())
    .flatMap((some) => some ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4");
  const [other] = others;
  if (!other) return skip("This machine is in no network.");
  const answers = async (host?: string) => {
    const server = await startHealthServer(0, () => true, host ? { host } : {});
    const url = `http://${other.address}:${server.port}/healthz`;
    const answer = await fetch(url)
      .then(({ ok }) => ok)
      .catch(() => false);
    await server.close();
    return answer;
  };
  expect(await answers()).toBe(false);
  expect(await answers("0.0.0.0")).toBe(true);
});
