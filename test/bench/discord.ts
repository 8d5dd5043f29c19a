import { setTimeout as pause } from "node:timers/promises";
import { createInvalidRequests } from "../../adapters/discord/invalid-requests.ts";
import { createDiscordMessenger } from "../../adapters/discord/messenger.ts";
import { createDispatcher } from "../../src/delivery/dispatcher.ts";
import type { Logger } from "../../src/ports/ports.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { hourMs } from "../../src/time-units.ts";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { temporaryFolder } from "../process/program.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { channelsOf } from "../support/many-subscriptions.ts";
import { discordHearing } from "./discord-hearing.ts";
import type { Bench, Measurement } from "./measurement.ts";

/** Requests a second from a bot: https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const allowed = 50;
const channels = 120;
const messages = 5;
const connections = 30;
const textChannel = 0;
const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** How soon Discord hears, and how close posting comes to what it allows. */
export const discord: Bench = async () => [...(await discordHearing()), ...(await posting())];

/** The real outbox in a file, dispatcher, messenger and client. */
const posting: Bench = async () => {
  const fake = await startFakeDiscord({ limited: true });
  const folder = await temporaryFolder();
  const store = createSqliteStore(folder.database);
  try {
    await store.migrate();
    const ports = { ...store, log: quiet, demo: false, clock: () => new Date() };
    const { run } = createDispatcher({ ...ports, messenger: messengerOf(fake) });
    const places = channelsOf("discord", "200000000000000001", channels);
    const post = async (to: typeof places, i: number) => {
      for (const place of to) await store.outbox.add(message(place, i), new Date());
    };
    // Connections are open, as in a bot that has run for a while.
    await post(places.slice(0, connections), 0);
    await run();
    const before = fake.allPosted().length;
    await pause(2_000);
    for (let i = 1; i <= messages; i++) await post(places, i);
    await run();
    return measurements(fake, before);
  } finally {
    await store.close();
    await Promise.all([fake.close(), folder.remove()]);
  }
};

function messengerOf({ apiUrl, token }: FakeDiscord) {
  return createDiscordMessenger({
    ...{ apiUrl, token, log: quiet, invalid: createInvalidRequests(quiet) },
    ...{ timeoutMs: 10_000, resendAfterMs: [1_000, 3_000], typeOf: () => textChannel },
  });
}

function message(to: ReturnType<typeof channelsOf>[number], i: number) {
  return {
    key: { subscriptionId: to.channel, period: `${i}` },
    ...({ what: "campaign", to, card: awkwardCards.error, details: null, under: null } as const),
    record: null,
    expiresAt: new Date(Date.now() + hourMs),
  };
}

/** From the first message to the last, of which the first costs no waiting. */
function measurements(fake: FakeDiscord, before: number): readonly Measurement[] {
  const moments = fake
    .allPosted()
    .slice(before)
    .map(({ at }) => at.getTime());
  const seconds = (Math.max(...moments) - Math.min(...moments)) / 1000;
  const share = (100 * (moments.length - 1)) / (seconds * allowed);
  const expected = channels * messages;
  const found = (what: string, unit: Measurement["unit"], value: number, atMost: number) => ({
    ...{ name: "discord", what: `${channels} channels: ${what}`, unit, samples: [value] },
    promise: { of: "worst", atMost } as const,
  });
  return [
    found(
      `${expected} messages in ${seconds.toFixed(1)} s, short of what Discord allows`,
      "%",
      Math.max(0, 100 - share),
      5,
    ),
    found("messages that did not arrive", "", expected - moments.length, 0),
    found("requests that came too fast", "", fake.tooFast(), 0),
  ];
}
