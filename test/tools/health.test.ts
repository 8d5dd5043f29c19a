import { expect, onTestFinished, test, vi } from "vitest";
import { healthRoutes } from "../../adapters/http/health.ts";
import { listenAt } from "../../adapters/http/server.ts";
import { health } from "../../adapters/tools/health.ts";

/** What `health` ends with and says while a bot has these in its way. */
async function asked(hindrances: Parameters<typeof healthRoutes>[0], isStopped = false) {
  const server = await listenAt(0, "127.0.0.1", healthRoutes(hindrances).fetch);
  onTestFinished(() => server.close());
  if (isStopped) await server.close();
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  vi.stubEnv("PORT", `${server.port}`);
  onTestFinished(() => {
    said.mockRestore();
    vi.unstubAllEnvs();
  });
  return { code: await health(), words: said.mock.calls.join(""), port: server.port };
}

test("says nothing of a bot that does its work, and ends with 0", async () => {
  expect(await asked(async () => [])).toMatchObject({ code: 0, words: "" });
});

test("says why a bot does not do its work, and ends with 1", async () => {
  const words = "Slack is not connected.";
  const told = await asked(async () => [{ reason: "disconnected", words }]);
  expect(told.code).toBe(1);
  expect(JSON.parse(told.words)).toMatchObject({ reasons: [{ reason: "disconnected", words }] });
});

test("says where no bot answers, and ends with 1", async () => {
  const { code, words, port } = await asked(async () => [], true);
  expect(code).toBe(1);
  expect(words).toBe(
    `No bot answers at http://127.0.0.1:${port}/readyz. Start it, or set PORT to where it is.\n`,
  );
});
