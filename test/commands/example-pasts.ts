import { createCore } from "../../src/core/core.ts";
import type { Hashtag, Post } from "../../src/domain/hashtag.ts";
import { ProviderError } from "../../src/errors.ts";
import type { Provider } from "../../src/ports/ports.ts";
import { channel } from "../alert/examples.ts";
import { startStory } from "../alert/story.ts";
import { days } from "../scorer/counters.ts";
import { grownWorld, startGrown } from "../support/grown.ts";
import { createPlatform, type Typist, typeAll, typist } from "../support/people.ts";
import { postedFaster } from "../support/posted-faster.ts";
import { remember } from "../support/remembered.ts";

const monday = "2026-11-23T09:00:00Z";

/** Makes of somebody who types one whose answers are noted. */
export type Noting = (type: Typist["type"]) => Typist["type"];

/** More than are added without asking. */
const manyTags = Array.from({ length: 90 }, (_, i) => `tag${i}`);
const regularTags = ["booktok", "moneytok", "rescuedog", "tbr"];

/** A channel that gets a brief of one list for weeks. */
async function regulars(noting: Noting): Promise<void> {
  const [first, wednesday] = ["2026-11-16T09:00:00Z", "2026-11-25T09:00:00Z"];
  const world = await startGrown({ at: "2026-11-15T09:00:00Z", messenger: createPlatform() });
  const type = noting(typist(world).type);
  await remember(world, regularTags, 45, first);
  await typeAll(type, [
    ...[`watch import list:books ${regularTags.join(" ")} nosuchtagatall`, "settings tags:2"],
    ...["subscribe books mon 09:00"],
  ]);
  world.travel(first);
  await world.core.tick();
  await remember(world, regularTags, 9, wednesday);
  world.travel(monday);
  await typeAll(type, ["watch import list:books cleantok", "watch remove books moneytok"]);
  await typeAll(type, [
    ...["subscriptions", "brief books", "trend moneytok", "why moneytok", "score moneytok"],
    ...["compare moneytok booktok sort:growth", "watch set books regions:US,BR", "brief books"],
    ...["report books", "report books html"],
    ...["watch set books regions:world", "watch suggest books confirm:yes"],
    "pick books",
  ]);
  world.travel(wednesday);
  world.simulator.fail({ kind: "server-error", times: 200 });
  await typeAll(type, [
    "brief books",
    "report books confirm:yes",
    "watch add books aitools",
    "watch suggest books",
    "watch suggest books confirm:yes",
    "pick books",
  ]);
  await type("score aitools");
}

/** A tag that does the same every year. */
async function patientOnes(noting: Noting): Promise<void> {
  const world = await startGrown({ at: monday });
  await remember(world, ["halloweendecor"], 600, monday, 3);
  await noting(typist(world).type)("trend halloweendecor");
  const type = noting(typist(postedFaster(world)).type);
  await type("score aitools");
  await remember(world, ["aitools"], 400, monday, 7);
  world.travel("2026-12-21T09:00:00Z");
  await type("trend aitools");
}

/** A list of tags of which one rises, one has risen and one is taken over. */
async function lookingBack(noting: Noting): Promise<void> {
  const story = await startStory({
    gains: {
      rising: [...days(40, 100), ...days(40, 500)],
      gone: [...days(25, 100), ...days(8, 400), ...days(40, 110)],
      ourbrand: days(60, 100),
    },
    people: (_, day) => (day >= 30 ? "seller" : "reader"),
  });
  const type = noting(typist(grownWorld(story.world), { channel }).type);
  await typeAll(type, ["alerts books", "calendar books", "heatmap books", "backtest books"]);
  await story.read(0, 45);
  story.world.travel(story.at(45, "09:00"));
  await typeAll(type, [
    ...[
      "backtest books",
      "calendar books",
      "heatmap books 60",
      "alerts books",
      "alerts books more owned:yes",
    ],
    ...["watch show books"],
  ]);
}

/** Where the provider keeps to itself whatever it may, has no posts, or is not there at all, and has its price. */
async function askingTheSilent(noting: Noting): Promise<void> {
  const creditPrices = { known: new Map([["tiklive", 0.009]]), usual: 0.009 };
  const world = await startGrown({ at: monday, creditPrices });
  const { provider } = world.ports;
  const asking = (parts: Partial<Provider>): Typist["type"] => {
    const ports = { ...world.ports, provider: { ...provider, ...parts }, balance: async () => 12 };
    return noting(typist({ ...world, core: createCore(ports) }).type);
  };
  const find: Provider["find"] = async (ref, requestContext) => {
    const tag = await provider.find(ref, requestContext);
    return tag && silentTag(tag);
  };
  const search: Provider["search"] = async (...asked) =>
    (await provider.search(...asked)).map(silentTag);
  const silent = asking({
    ...{ find, search },
    recentPosts: async (...asked) => ({ ...(await provider.recentPosts(...asked)), posts: [] }),
    sample: async (...asked) => {
      const sample = await provider.sample(...asked);
      return { ...sample, posts: sample.posts.map(silentPost) };
    },
  });
  await typeAll(silent, [
    ...["score booktok", "posts booktok", "search book", "compare booktok moneytok", "budget"],
    ...["trend booktok", "why booktok", `watch add many ${manyTags.join(" ")}`],
  ]);
  const belovedInUs = asking({
    sample: async (tag, want, requestContext) => {
      const sample = await provider.sample(tag, want, requestContext);
      const isThere = want.region === "US";
      return isThere ? { ...sample, posts: sample.posts.map(belovedPost) } : sample;
    },
  });
  await typeAll(belovedInUs, [...["watch add far cleantok", "watch set far US,BR", "brief far"]]);
  const down = () => Promise.reject(new ProviderError("unavailable", "It is not there."));
  await typeAll(asking({ sample: down }), [
    ...["score tbr", "trend tbr", "why tbr", "compare tbr booktok"],
  ]);
  const isDown: Provider["find"] = (ref, requestContext) =>
    ref.kind === "name" && ref.name === "tbr" ? down() : provider.find(ref, requestContext);
  await typeAll(asking({ find: isDown }), ["compare tbr booktok", "score tbr"]);
}

function silentTag(tag: Hashtag): Hashtag {
  return { ...tag, uses: null, views: null, commerce: null };
}

function silentPost(post: Post): Post {
  const counts = { plays: null, likes: null, comments: null, shares: null, saves: null };
  return {
    ...post,
    ...counts,
    music: null,
    caption: null,
    author: null,
    region: null,
    postedAt: null,
  };
}

function belovedPost(post: Post): Post {
  return { ...post, likes: post.plays && Math.floor(post.plays / 2) };
}

/** Workspaces whose answers depend on what was read before, or on a provider that says little. */
export const pasts = [regulars, patientOnes, lookingBack, askingTheSilent];
