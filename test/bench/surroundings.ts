import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { type FakeSlack, startFakeSlack } from "../fakes/slack/index.ts";
import {
  type Command,
  freePort,
  healthy,
  launch,
  type Program,
  temporaryFolder,
} from "../process/program.ts";

/** The program among a Slack, a Discord and a provider of its own, all on 127.0.0.1. */
export interface Surroundings {
  readonly slack: FakeSlack;
  readonly discord: FakeDiscord;
  readonly simulator: Simulator;
  /** The file that all the programs it starts use, one after the other. */
  readonly database: string;
  /** Starts the program and resolves once it says it is ready; in how many milliseconds. */
  start(): Promise<{ readonly program: Program; readonly port: number; readonly readyMs: number }>;
  /** Stops every program it started, and everything around them. */
  close(): Promise<void>;
}

export const built: Command = ["node", "dist/adapters/main.js"];

export async function surround({
  latencyMs = 0,
  command = built,
  limited = false,
  variables: more = {},
}: {
  /** The provider's. */
  readonly latencyMs?: number;
  readonly command?: Command;
  /** The platforms refuse what comes faster than they allow. */
  readonly limited?: boolean;
  /** Beside the usual ones, or instead of them. */
  readonly variables?: Readonly<Record<string, string>>;
} = {}): Promise<Surroundings> {
  const clock = () => new Date();
  const [slack, discord, simulator, folder] = await Promise.all([
    startFakeSlack({ limited }),
    startFakeDiscord({ limited }),
    startSimulator({ seed: 1, clock, latencyMs }),
    temporaryFolder(),
  ]);
  const variables = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    TIKLIVE_API_KEY: "bench-key",
    TIKLIVE_BASE_URL: simulator.url,
    // What is measured is the bot's work, not its patience with the provider.
    TIKLIVE_REQUESTS_PER_MINUTE: "0",
    DATABASE_URL: folder.database,
    ...more,
  };
  const programs: Program[] = [];
  return {
    slack,
    discord,
    simulator,
    database: folder.database,
    async start() {
      const port = await freePort();
      const startedAt = performance.now();
      const stdin = "ignore";
      const program = launch({ command, variables: { ...variables, PORT: `${port}` }, stdin });
      programs.push(program);
      await healthy(program, port, "/readyz");
      return { program, port, readyMs: performance.now() - startedAt };
    },
    async close() {
      for (const program of programs) program.kill("SIGTERM");
      await Promise.all(programs.map(({ ended }) => ended));
      await Promise.all([slack.close(), discord.close(), simulator.close(), folder.remove()]);
    },
  };
}
