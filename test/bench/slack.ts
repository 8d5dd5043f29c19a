import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { type Bench, type Measurement, repeat } from "./measurement.ts";
import { startSender } from "./sender.ts";
import { install, overHttp, signingSecret } from "./slack-over-http.ts";
import { slackPosting } from "./slack-posting.ts";
import { type Surroundings, surround } from "./surroundings.ts";

const people = 100;
const rounds = 5;
const latencyMs = 750;

/** Everybody asks at once, from one workspace: what keeps people from using it up for others is measured elsewhere. */
const unlimited = {
  COMMANDS_PER_PERSON: "10000",
  COMMANDS_PER_WORKSPACE: "10000",
  QUESTIONS_AT_ONCE: "1000",
};

/**
 * How soon Slack hears that a command arrived when a hundred people ask at once and the provider is slow, over a socket and
 * over HTTP, where Slack gives up after 3 s; and how close posting comes to what Slack allows.
 */
export const slack: Bench = async () => [
  ...(await acknowledged("over a socket", unlimited, async () => undefined)),
  ...(await acknowledgedOverHttp()),
  ...(await slackPosting()),
];

async function acknowledgedOverHttp(): Promise<readonly Measurement[]> {
  const sender = startSender();
  const prepare = async (around: Surroundings, port: number) => {
    const url = await install(around, port);
    around.slack.sendTo(`${url}/slack/events`, signingSecret, sender.post);
  };
  try {
    return await acknowledged("over HTTP", { ...unlimited, ...overHttp }, prepare);
  } finally {
    await sender.close();
  }
}

async function acknowledged(
  how: string,
  variables: Readonly<Record<string, string>>,
  prepare: (around: Surroundings, port: number) => Promise<void>,
): Promise<readonly Measurement[]> {
  const around = await surround({ latencyMs, variables });
  try {
    const { port } = await around.start();
    await prepare(around, port);
    // What is loaded once is loaded before.
    await askAll(around, 1);
    const samples = (await repeat(rounds, () => askAll(around, people))).flat();
    const what = `${people} scores at once ${how}, acknowledged`;
    return [{ name: "slack", what, unit: "ms", samples, promise: { of: "worst", atMost: 300 } }];
  } finally {
    await around.close();
  }
}

/** How many milliseconds each waited; resolves once all are answered. */
function askAll({ slack: fake }: Surroundings, count: number): Promise<readonly number[]> {
  const asked = Array.from({ length: count }, async (_, i) => {
    const tag = tagSpecs[i % tagSpecs.length]?.name ?? "booktok";
    const turn = fake.type({
      ...{ channel: `C${i}`, user: `U${i}`, text: `score ${tag}` },
      from: { team: fake.team },
    });
    const ms = await turn.acknowledged;
    await turn.answer();
    return ms;
  });
  return Promise.all(asked);
}
