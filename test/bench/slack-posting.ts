import { createPoster, reachOf } from "../../adapters/slack/clients.ts";
import { createSlackMessenger } from "../../adapters/slack/messenger.ts";
import { createPlainers } from "../../adapters/slack/plainer.ts";
import { createDispatcher } from "../../src/delivery/dispatcher.ts";
import type { Logger } from "../../src/ports/ports.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { hourMs } from "../../src/time-units.ts";
import { type FakeSlack, startFakeSlack } from "../fakes/slack/index.ts";
import { appKeys } from "../fakes/slack/oauth.ts";
import { temporaryFolder } from "../process/program.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import type { Measurement } from "./measurement.ts";

/** A message a second in a channel, and 300 a minute in a workspace: https://docs.slack.dev/apis/web-api/rate-limits */
const allowed = { channel: 1, workspace: 5 } as const;
const messages = 10;
const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The real outbox in a file, dispatcher, messenger and client, against a Slack that refuses what comes too fast. */
export async function slackPosting(): Promise<readonly Measurement[]> {
  return [
    ...(await posted("60 channels of 12 workspaces", 12, 5)),
    ...(await posted("20 channels of one workspace", 1, 20)),
    ...(await posted("one channel", 1, 1)),
  ];
}

async function posted(
  where: string,
  workspaces: number,
  channels: number,
): Promise<readonly Measurement[]> {
  const slack = await startFakeSlack({ limited: true });
  const folder = await temporaryFolder();
  const store = createSqliteStore(folder.database);
  try {
    await store.migrate();
    const places = channelsOf(slack, workspaces, channels);
    const tokens = new Map(places.map(({ workspace }) => [workspace, ""]));
    for (const id of tokens.keys()) tokens.set(id, tokenOf(slack, id));
    const ports = { ...store, log: quiet, demo: false, clock: () => new Date() };
    const messenger = messengerOf(slack, tokens);
    for (let i = 0; i < messages; i++)
      for (const to of places) await store.outbox.add(message(to, i), new Date());
    await createDispatcher({ ...ports, messenger }).run();
    return measurements(where, slack, { workspaces, channels });
  } finally {
    await store.close();
    await Promise.all([slack.close(), folder.remove()]);
  }
}

function channelsOf(slack: FakeSlack, workspaces: number, channels: number) {
  return Array.from({ length: workspaces * channels }, (_, i) => {
    const workspace = `T0WORKSPACE${i % workspaces}`;
    const channel = `C${i}`;
    slack.addChannel(channel, { team: workspace });
    return { platform: "slack", workspace, channel } as const;
  });
}

function tokenOf({ oauth }: FakeSlack, id: string): string {
  const { clientId: client_id, clientSecret: client_secret } = appKeys;
  const code = oauth.code({ id, name: id });
  const answer = oauth.access(new URLSearchParams({ client_id, client_secret, code }));
  return String(answer["access_token"]);
}

function messengerOf({ apiUrl }: FakeSlack, tokens: ReadonlyMap<string, string>) {
  const reach = reachOf(apiUrl, quiet);
  const clients = new Map([...tokens].map(([id, token]) => [id, createPoster(token, reach)]));
  return createSlackMessenger(async (id) => clients.get(id) ?? null, createPlainers(quiet), null);
}

function message(to: ReturnType<typeof channelsOf>[number], i: number) {
  return {
    key: { subscriptionId: `${to.channel}`, period: `${i}` },
    ...({ what: "campaign", to, card: awkwardCards.error, details: null, under: null } as const),
    record: null,
    expiresAt: new Date(Date.now() + hourMs),
  };
}

/** From the first message to the last, of which the first of each channel and workspace costs no waiting. */
function measurements(
  where: string,
  slack: FakeSlack,
  { workspaces, channels }: { readonly workspaces: number; readonly channels: number },
): readonly Measurement[] {
  const moments = slack.allPosted().map(({ at }) => at.getTime());
  const seconds = (Math.max(...moments) - Math.min(...moments)) / 1000;
  const perSecond = workspaces * Math.min(channels * allowed.channel, allowed.workspace);
  const free = workspaces * Math.min(channels, 1);
  const share = (100 * (moments.length - free)) / (seconds * perSecond);
  const expected = workspaces * channels * messages;
  const found = (what: string, unit: Measurement["unit"], value: number, atMost?: number) => ({
    ...{ name: "slack", what: `${where}: ${what}`, unit, samples: [value] },
    ...(atMost !== undefined && { promise: { of: "worst", atMost } as const }),
  });
  return [
    found(
      `${expected} messages in ${seconds.toFixed(1)} s, short of what Slack allows`,
      "%",
      Math.max(0, 100 - share),
      5,
    ),
    found("messages that did not arrive", "", expected - moments.length, 0),
    found("messages that came too fast", "", slack.tooFast(), 0),
  ];
}
