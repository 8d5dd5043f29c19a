import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { type Bench, type Measurement, repeat } from "./measurement.ts";
import { type Surroundings, surround } from "./surroundings.ts";

const people = 50;
const rounds = 3;
const pictures = 20;
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
    return [
      ...measurements(`Slack, ${people} scores at once`, slack.flat()),
      ...measurements(`Discord, ${people} scores at once`, discord.flat()),
      ...measurements(
        `Discord, the same on demo data while ${pictures} charts are drawn`,
        await drawing(),
      ),
    ];
  } finally {
    await surroundings.close();
  }
};

function measurements(how: string, asked: readonly Asked[]): readonly Measurement[] {
  const what = `${how}, provider ${latencyMs} ms`;
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

/** Demo data has the history that curves need. */
async function drawing(): Promise<readonly Asked[]> {
  const surroundings = await surround({
    variables: {
      ...{ TIKLIVE_API_KEY: "", TIKLIVE_BASE_URL: "", TIKLIVE_REQUESTS_PER_MINUTE: "" },
      // One person asks for all of it.
      ...{ COMMANDS_PER_PERSON: "1000", COMMANDS_PER_WORKSPACE: "1000", QUESTIONS_AT_ONCE: "1000" },
    },
  });
  try {
    await surroundings.start();
    return (await repeat(rounds, () => whileDrawing(surroundings))).flat();
  } finally {
    await surroundings.close();
  }
}

async function whileDrawing(surroundings: Surroundings): Promise<readonly Asked[]> {
  const drawn = Array.from({ length: pictures }, async () => {
    const seen = await surroundings.discord.type({
      command: "trend",
      options: { tag: "moneytok" },
    });
    const { files } = await seen.message;
    if (files.length === 0) throw new Error("no picture was drawn");
  });
  const asked = await everybody(surroundings, askDiscord);
  await Promise.all(drawn);
  return asked;
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
