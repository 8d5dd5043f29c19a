import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { appKeys } from "../fakes/slack/oauth.ts";
import { type Bench, type Measurement, repeat } from "./measurement.ts";
import { startSender } from "./sender.ts";
import { slackPosting } from "./slack-posting.ts";
import { type Surroundings, surround } from "./surroundings.ts";

const people = 100;
const rounds = 5;
const latencyMs = 750;
const signingSecret = "signing-secret-of-the-bench";

/** Everybody asks at once, from one workspace: what keeps people from using it up for others is measured elsewhere. */
const unlimited = {
  COMMANDS_PER_PERSON: "10000",
  COMMANDS_PER_WORKSPACE: "10000",
  QUESTIONS_AT_ONCE: "1000",
};
const overHttp = {
  ...{ SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "" },
  ...{ SLACK_CLIENT_ID: appKeys.clientId, SLACK_CLIENT_SECRET: appKeys.clientSecret },
  ...{ SLACK_SIGNING_SECRET: signingSecret, PUBLIC_URL: "http://127.0.0.1" },
  TOKEN_KEY: Buffer.alloc(32, 5).toString("base64"),
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

/** Adds the bot to a workspace as its people do; answers where it is. */
async function install({ slack: fake }: Surroundings, port: number): Promise<string> {
  const url = `http://127.0.0.1:${port}`;
  const page = await fetch(`${url}/slack/install`);
  const [cookie = ""] = (page.headers.get("set-cookie") ?? "").split(";");
  const [, state = ""] = /state=([^"&]+)/.exec(await page.text()) ?? [];
  const code = fake.oauth.code({ id: fake.team, name: "Readers" });
  const back = new URLSearchParams({ state: decodeURIComponent(state), code });
  const done = await fetch(`${url}/slack/oauth_redirect?${back}`, { headers: { cookie } });
  if (!done.ok) throw new Error(`the bot could not be installed: ${done.status}`);
  return url;
}
