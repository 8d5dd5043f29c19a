import { tagName } from "../../src/domain/hashtag.ts";
import { newWatchlist } from "../../src/domain/watchlist.ts";
import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { type Bench, type Measurement, repeat } from "./measurement.ts";
import { type Surroundings, surround } from "./surroundings.ts";

const people = 100;
const rounds = 5;
const latencyMs = 750;
const lists = 20;
const tagsOnEach = 500;
const typed = 500;

/** Everybody asks at once, from one server: what keeps people from using it up for others is measured elsewhere. */
const unlimited = {
  COMMANDS_PER_PERSON: "10000",
  COMMANDS_PER_WORKSPACE: "10000",
  QUESTIONS_AT_ONCE: "1000",
};

/**
 * How soon Discord hears that something was asked when a hundred people ask at once and the provider is slow, and how soon
 * a word that is being typed is completed from ten thousand tags.
 */
export const discordHearing: Bench = async () => {
  const around = await surround({ latencyMs, variables: unlimited });
  try {
    await saveTags(around.database);
    await around.start();
    // What is loaded once is loaded before.
    await askAll(around, 1);
    await complete(around, 0);
    return [
      measured(
        `${people} scores at once, deferred`,
        (await repeat(rounds, () => askAll(around, people))).flat(),
        300,
      ),
      measured(
        `a word completed from ${lists * tagsOnEach} tags`,
        await repeat(typed, (turn) => complete(around, turn)),
        100,
      ),
    ];
  } finally {
    await around.close();
  }
};

function measured(what: string, samples: readonly number[], atMost: number): Measurement {
  return { name: "discord", what, unit: "ms", samples, promise: { of: "worst", atMost } };
}

/** How many milliseconds each waited; resolves once all are answered. */
function askAll({ discord: fake }: Surroundings, count: number): Promise<readonly number[]> {
  const asked = Array.from({ length: count }, async (_, i) => {
    const tag = tagSpecs[i % tagSpecs.length]?.name ?? "booktok";
    const seen = await fake.type({ command: "score", options: { tag } });
    await seen.message;
    return seen.ackMs;
  });
  return Promise.all(asked);
}

async function complete({ discord: fake }: Surroundings, turn: number): Promise<number> {
  const askedAt = performance.now();
  const tag = `tag${turn}`;
  const offered = await fake.autocomplete({ command: "score", options: { tag }, option: "tag" });
  if (offered.length === 0) throw new Error(`nothing was offered for ${tag}`);
  return performance.now() - askedAt;
}

/** Lists of the server, as if people had made them. */
async function saveTags(database: string): Promise<void> {
  const store = createSqliteStore(database);
  try {
    await store.migrate();
    const owner = { platform: "discord", workspace: defaultWhere.guild } as const;
    const createdBy = { id: defaultWhere.user, name: "Ana" };
    for (let i = 0; i < lists; i++) {
      const tags = Array.from(
        { length: tagsOnEach },
        (_, j) => tagName(`tag${i * tagsOnEach + j}`) ?? [],
      );
      const list = newWatchlist({
        ...{ owner, name: `list${i}`, tags: tags.flat(), createdAt: new Date(), createdBy },
      });
      await store.workspaces.change(owner, ({ watchlists }) => watchlists.save(list));
    }
  } finally {
    await store.close();
  }
}
