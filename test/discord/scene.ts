import { it as base, type TestContext } from "vitest";
import { createDiscordAdapter } from "../../adapters/discord/index.ts";
import type { Core } from "../../src/index.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { listeningLog } from "./stand-in-core.ts";

/** Discord, and the adapter that talks with it, until the test is over. */
async function scene(onTestFinished: TestContext["onTestFinished"]) {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.close());
  const log = listeningLog();
  const { apiUrl, token, filesFrom } = discord;
  const adapter = createDiscordAdapter({ apiUrl, token, filesFrom, drawer, log });
  onTestFinished(() => adapter.stop());
  const start = async <C extends Core>(core: C): Promise<C> => {
    await adapter.start(core);
    return core;
  };
  return { discord, log, start, stop: adapter.stop };
}

const drawer = { png: async () => new Uint8Array(100) };

type Scene = Awaited<ReturnType<typeof scene>>;

/** For tests that run all at once: most of their time is the waiting of the adapter before it tries again. */
export const it = base.extend<Scene & { readonly scene: Scene }>({
  scene: async ({ onTestFinished }, use) => use(await scene(onTestFinished)),
  discord: ({ scene }, use) => use(scene.discord),
  log: ({ scene }, use) => use(scene.log),
  start: ({ scene }, use) => use(scene.start),
  stop: ({ scene }, use) => use(scene.stop),
});
