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
