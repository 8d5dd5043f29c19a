import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { hourMs } from "../../src/time-units.ts";
import { exampleOutgoing } from "../contracts/example-messages.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { freePort, healthy } from "../process/program.ts";
import { neverAsked, start } from "../process/started.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { channelsOf } from "../support/many-subscriptions.ts";
import { testServer } from "../support/postgres.ts";
import { shared } from "./shared.ts";

const server = await testServer();
afterAll(() => server?.close());

const channels = { slack: 50, discord: 150 } as const;
/** Those of two that know nothing of each other are about 14 of 150 and 140 of 450 (`npm run bench -- pace`). */
const few = { slack: 5, discord: 40 } as const;

/**
 * How many of 150 messages to a workspace of Slack and of 450 to a server of Discord are refused when so many workers post them, and
 * how many of these went on without the others.
 */
async function posted(workers: number) {
  const DATABASE_URL = (await server?.database()) ?? "";
  const [slack, discord] = await Promise.all([
    startFakeSlack({ limited: true }),
    startFakeDiscord({ limited: true }),
  ]);
  onTestFinished(() => Promise.all([slack.close(), discord.close()]).then(() => undefined));
  const store = await openStore({ database: DATABASE_URL, isDemo: false });
  onTestFinished(() => store.close());
  await store.migrate();
  const variables = {
    ...{ ...neverAsked, DATABASE_URL, ROLE: "worker" },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
    ...{ SLACK_API_URL: slack.apiUrl },
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
  };
  const programs = await Promise.all(
    Array.from({ length: workers }, async () => {
      const port = await freePort();
      const program = start({ variables: { ...variables, PORT: `${port}` } });
      await healthy(program, port, "/readyz");
      return program;
    }),
  );
  const places = [
    ...channelsOf("slack", slack.team, channels.slack),
    ...channelsOf("discord", "200000000000000001", channels.discord),
  ];
  for (const { channel } of places.slice(0, channels.slack)) slack.addChannel(channel);
  const all = () => slack.allPosted().length + discord.allPosted().length;
  async function post(rounds: readonly string[]) {
    const now = new Date();
    const expiresAt = new Date(now.getTime() + hourMs);
    const due = rounds.flatMap((period) => places.map((to) => ({ to, period })));
    const before = all();
    for (const { to, period } of due) {
      const key = { subscriptionId: to.channel, period };
      const card = awkwardCards.error;
      await store.outbox.add(exampleOutgoing({ key, to, what: "campaign", card, expiresAt }), now);
    }
    await vi.waitFor(() => expect(all()).toBe(before + due.length), { timeout: 600_000 });
  }
  // Connections are open, as in a bot that has run for a while.
  await post(["before"]);
  const before = [slack.tooFast(), discord.tooFast()] as const;
  await post(["1", "2", "3"]);
  for (const program of programs) program.kill("SIGTERM");
  await Promise.all(programs.map(({ ended }) => ended));
  return {
    refused: { slack: slack.tooFast() - before[0], discord: discord.tooFast() - before[1] },
    alone: programs.filter((program) => program.stderr().includes("pace.alone")).length,
  };
}

test.skipIf(server === null)(
  "two workers post 600 messages, and keep one pace",
  async ({ skip }) => {
    const { one, two } = await shared(async () => {
      // At once, so that both have the same machine.
      const [one, two] = await Promise.all([posted(1), posted(2)]);
      return { one, two, alone: two.alone };
    }, skip);
    // None, but where the machine stalls so that messages which were let go in time arrive together. How much time is lost
    // `npm run bench -- scale` says.
    for (const platform of ["slack", "discord"] as const)
      expect(two.refused[platform]).toBeLessThanOrEqual(one.refused[platform] + few[platform]);
  },
);
