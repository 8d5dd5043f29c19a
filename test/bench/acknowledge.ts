import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { type Bench, type Measurement, repeat } from "./measurement.ts";
import { type Surroundings, surround } from "./surroundings.ts";

const people = 50;
const rounds = 3;
const latencyMs = 750;

interface Asked {
  readonly acknowledgedMs: number;
  readonly answeredMs: number;
}

/** How soon people hear anything when fifty ask at once and the provider is slow; platforms give up after 3 s. */
export const acknowledge: Bench = async () => {
  const surroundings = await surround({ latencyMs });
  try {
    await surroundings.start();
    const slack = await repeat(rounds, () => everybody(surroundings, askSlack));
    const discord = await repeat(rounds, () => everybody(surroundings, askDiscord));
    return [...measurements("Slack", slack.flat()), ...measurements("Discord", discord.flat())];
  } finally {
    await surroundings.close();
  }
};

function measurements(platform: string, asked: readonly Asked[]): readonly Measurement[] {
  const what = `${platform}, ${people} scores at once, provider ${latencyMs} ms`;
  return [
    {
      name: "acknowledge",
      what: `${what}: acknowledged`,
      unit: "ms",
      samples: asked.map(({ acknowledgedMs }) => acknowledgedMs),
      promise: { of: "worst", atMost: 300 },
    },
    {
      name: "acknowledge",
      what: `${what}: answered`,
      unit: "ms",
      samples: asked.map(({ answeredMs }) => answeredMs),
    },
  ];
}

type Ask = (surroundings: Surroundings, tag: string) => Promise<Asked>;

function everybody(surroundings: Surroundings, ask: Ask): Promise<readonly Asked[]> {
  return Promise.all(tagSpecs.slice(0, people).map(({ name }) => ask(surroundings, name)));
}

const askSlack: Ask = async ({ slack }, tag) => {
  const askedAt = performance.now();
  const turn = slack.type({ channel: "C1", user: "U1", text: `score ${tag}` });
  const acknowledgedMs = await turn.acknowledged;
  await turn.answer();
  return { acknowledgedMs, answeredMs: performance.now() - askedAt };
};

const askDiscord: Ask = async ({ discord }, tag) => {
  const askedAt = performance.now();
  const seen = await discord.type({ command: "score", options: { tag } });
  await seen.message;
  return { acknowledgedMs: seen.ackMs, answeredMs: performance.now() - askedAt };
};
