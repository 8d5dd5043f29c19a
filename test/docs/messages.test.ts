import { readFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { renderAnswer, renderPost } from "../../adapters/discord/render.ts";
import { runChecks } from "../../src/checkup/run-checks.ts";
import { commands } from "../../src/commands/index.ts";
import { checkupCard } from "../../src/commands/workspace/checkup-card.ts";
import { type Card, DeliveryError } from "../../src/index.ts";
import { type Receiver, startReceiver } from "../fakes/webhooks/receiver.ts";
import { exampleInstalls } from "../support/example-installs.ts";
import { createPlatform, type Post, typist } from "../support/people.ts";
import { longerThanScreen } from "../support/phone-screen.ts";
import { asText, renderedEverywhere } from "../support/renderers.ts";
import { hooksHost, startWebhooks } from "../support/webhooks.ts";
import { liveThrough, startWorld, type World } from "../support/world.ts";

const monday = "2026-11-23T09:00:00Z";
const handles = [
  "bookish.mara",
  "pages.mara",
  "chapter.mara",
  "novel.mara",
  "shelf.mara",
  "reads.mara",
];

/** Every message, in the order somebody new to the bot would meet it: a name, what is typed, what must have happened. */
const conversation: readonly (readonly [name: string, line: string])[] = [
  ["help", "help"],
  ["help-command", "help score"],
  ["score", "score booktok"],
  ["score-region", "score booktok US goal:ads"],
  ["score-advertiser", "score glowserum"],
  ["score-restricted", "score ghostmerch"],
  ["pick", "pick booktok"],
  ["pick-several", "pick booktok and cleantok"],
  ["pick-draft", "pick for my shelf, before #booktok #tbr #fyp #viral #glowserum #romantasy"],
  ["pick-asked", "pick homedecor and aitools"],
  ["pick-draft-none", "pick for my shelf, before"],
  ["regions", "regions booktok US,BR"],
  ["regions-ignored", "regions booktokcommunity US,BR confirm:yes"],
  ["compare-asked", "compare homedecor aitools koreanskincare"],
  ["regions-asked", "regions cleantok US,BR,DE,ID"],
  ["posts", "posts booktok"],
  ["posts-older", "posts ghostmerch count:2"],
  ["benchmark", "benchmark booktok"],
  ["trending", "trending book"],
  ["trending-nothing", "trending moon month"],
  ["sounds", "sounds booktok"],
  ["sounds-none", "sounds ghostmerch"],
  ["search", "search book"],
  ["search-few", "search glow"],
  ["search-ask", "search book score:yes"],
  ["watch-lists-none", "watch lists"],
  ["watch-add", "watch add books booktok, tbr, romantasy"],
  ["watch-add-again", "watch add books booktok"],
  ["watch-add-misspelt", "watch add books boktok"],
  ["watch-set", 'watch set books regions:US,BR goal:ads note:"Our autumn list"'],
  ["watch-label", "watch label books core booktok tbr"],
  ["watch-show", "watch show books"],
  ["watch-import", "watch import tag,list\nbooktok,home\ncleantok,home\nnot a tag,home"],
  ["watch-lists", "watch lists"],
  ["watch-export", "watch export books"],
  ["export", "export books"],
  ["targets-list-none", "targets list books"],
  ["targets-add", "targets add books @bookish.mara https://www.tiktok.com/@Pages.Mara théo"],
  ["targets-import", "targets import books creator,followers\nnovel.mara,120\nMara Shelf,80"],
  ["targets-list", "targets list books"],
  ["targets-export", "targets export books"],
  ["targets-find", "targets find bookish"],
  ["targets-grow-first", "targets grow books"],
  ["targets-grow", "targets grow books confirm:yes"],
  ["targets-remove", "targets remove books bookish.mara pages.mara novel.mara"],
  ["watch-copy", "watch copy books winter"],
  ["add-to-list", "add-to-list cleantok"],
  ["watch-rename", "watch rename winter spring"],
  ["watch-delete", "watch delete spring"],
  ["undo", "undo"],
  ["watch-remove", "watch remove books romantasy"],
  ["watch-back-to-world", "watch set books regions:world goal:usual"],
  ["campaign-none", "campaign show"],
  ["campaign-early", "campaign start booktok goal:900B views until:24 Dec"],
  ["campaign-end", "campaign end booktok"],
  ["subscriptions-none", "subscriptions show"],
  ["subscribe", "subscribe books mon,thu 16:30 Europe/Berlin"],
  ["subscribe-again", "subscribe books weekdays"],
  ["pause", "subscriptions pause books"],
  ["resume", "subscriptions resume books"],
  ["test", "subscriptions test books"],
  ["subscriptions", "subscriptions show"],
  ["doctor", "subscriptions doctor"],
  ["settings", "settings show"],
  ["checkup", "settings doctor"],
  ["settings-change", "settings set quiet:21:00-07:30 layout:thread tags:3"],
  ["settings-history", "settings history"],
  ["mute", "alerts mute booktok 3d"],
  ["unmute", "alerts unmute booktok"],
  ["brief-first-week", "brief books"],
  ["heatmap-first-week", "heatmap books"],
  ["unsubscribe", "subscriptions end books"],
  ["webhook-none", "subscriptions webhook-show"],
  ["webhook-add", "subscriptions webhook-add https://hooks.example.com/tagtide list:books"],
  ["webhook-show", "subscriptions webhook-show"],
  ["webhook-test", "subscriptions webhook-test books"],
  ["webhook-failing", "subscriptions webhook-show"],
  ["webhook-end", "subscriptions webhook-end books"],
  ["budget", "settings budget"],
  ["weights", "settings weights"],
  ["weights-own", "settings weights 50 30 20"],
  ["weights-mistake", "settings weights 50 50 50"],
  ["mistake-command", "scroe booktok"],
  ["mistake-tag", "score nosuchtagatall"],
  ["mistake-text", "score @everyone"],
  ["mistake-list", "brief boks"],
  ["mistake-option", "score booktok mars"],
];

const later: typeof conversation = [
  ["search-nothing", "search coffee"],
  ["score-month", "score booktok"],
  ["trend", "trend moneytok"],
  ["trend-steady", "trend booktok 7"],
  ["compare", "compare booktok moneytok cleantok"],
  ["compare-classic", "compare booktok moneytok cleantok method:classic"],
  ["why", "why moneytok"],
  ["backtest", "alerts backtest demo"],
  ["pick-list", "pick demo"],
  ["campaign-start", "campaign start moneytok goal:120B views until:6 weeks"],
  ["campaign-show", "campaign show"],
  ["watch-remove-campaign", "watch remove demo moneytok"],
  ["campaign-unwatched", "campaign show"],
  ["undo-campaign", "undo"],
  ["benchmark-list", "benchmark demo"],
  ["sounds-list", "sounds demo"],
  ["brief", "brief demo"],
  ["report", "report demo"],
  ["watch-suggest-asked", "watch suggest demo"],
  ["watch-suggest", "watch suggest demo confirm:yes"],
  ["creator-competitor", "creator competitor @ledger.lena"],
  ["creator-competitor-none-works", "creator competitor @novel.mara 60"],
  ["creator-compare", "creator compare @ledger.lena @prompt.lena"],
  ["creator-fit", "creator fit @ledger.lena demo"],
  ["creator-competitor-nobody", "creator competitor @nobody.here"],
  ["alerts", "alerts set demo"],
  ["alerts-preview", "alerts set demo balanced"],
  ["alerts-saved", "alerts set demo balanced save:yes"],
  ["calendar", "watch calendar demo"],
  ["heatmap", "heatmap demo"],
  ["calendar-file", "watch calendar demo ics"],
  ["export-nothing", "export demo page:9"],
  ["watch-set-window", "watch set demo window:2,1"],
  ["calendar-own-window", "watch calendar demo"],
  ["watch-set-uses", "watch set demo uses:20"],
];

const faults = [
  ["fault-key", { kind: "message", message: "Api-Key is not available" }],
  ["fault-credit", { kind: "message", message: "Your balance is exhausted" }],
  ["fault-slow-down", { kind: "rate-limited", retryAfter: 90 }],
  ["fault-down", { kind: "server-error", times: 3 }],
  ["fault-unreadable", { kind: "html", times: 3 }],
  ["fault-posts", { kind: "server-error", endpoint: "challenge-posts", times: 3 }],
] as const;

test("every message looks like its picture on every platform, and in docs/messages.md", async () => {
  const world = await startWorld({
    ...{ at: monday, targetCreators: handles, webhooks: await startWebhooks() },
  });
  const { posted, fed } = await postedCards();
  const shown = [
    ...(await cards(world, conversation)),
    ...(await faultCards(world)),
    ...(await limitCards()),
    ...(await checkupCards()),
    ...(await laterCards()),
    ...posted,
  ];
  for (const { name, line, card } of shown) {
    expect(JSON.stringify(card), name).not.toMatch(/`|\[object/);
    expect(aliasesIn(card), `${name}: Discord has no such command to type`).toEqual([]);
    const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
    await expect(asText(card)).toMatchFileSnapshot(`../golden/messages/${name}.txt`);
    for (const { platform, message } of renderedEverywhere(
      card,
      line === undefined ? "post" : "answer",
    ))
      await expect(pretty(message)).toMatchFileSnapshot(
        `../golden/messages/${name}.${platform}.json`,
      );
  }
  const onDiscord = shown.map(
    ({ name, line, card }) =>
      [name, line === undefined ? renderPost(card) : renderAnswer(card)] as const,
  );
  expect(
    longerThanScreen(new Map(onDiscord)),
    "longer than a phone's screen: put some of it on a page, or give a reason in test/support/phone-screen.ts",
  ).toEqual([]);
  await expect(page(shown, fed)).toMatchFileSnapshot("../../docs/messages.md");
  const month = shown.find(({ name }) => name === "score-month");
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  expect(readme).toContain(month && asText(month.card).replace("DEMO DATA · ", "").trim());
});

/** Lines on buttons and words set off as typed that are only an alias of a command. */
function aliasesIn(card: Card): readonly string[] {
  const typed = [
    ...JSON.stringify(card).matchAll(/"(?:kind":"code","text|line)":"((?:[^"\\]|\\.)+)"/gu),
  ];
  const lines = typed.map(([, line = ""]) => `${line.replace("/hashtag ", "")} `);
  const begins = (line: string, words: readonly string[]) =>
    words.some((word) => line.startsWith(`${word} `));
  const names = commands.map(({ name }) => name);
  const aliases = commands.flatMap((command) => command.aliases ?? []);
  return lines.filter((line) => begins(line, aliases) && !begins(line, names));
}

interface Shown {
  readonly name: string;
  /** What was typed; what is said without having been asked has none. */
  readonly line?: string;
  readonly card: Card;
}

async function cards(world: World, lines: typeof conversation): Promise<readonly Shown[]> {
  const shown: Shown[] = [];
  for (const [name, line] of lines)
    shown.push({ name, line, card: withoutSecret((await world.type(line)).card) });
  return shown;
}

/** Another one is made each time. */
function withoutSecret(card: Card): Card {
  return JSON.parse(
    JSON.stringify(card).replace(/whsec_[\w+/=]+/, "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
  );
}

async function faultCards(world: World): Promise<readonly Shown[]> {
  const shown: Shown[] = [];
  for (const [name, fault] of faults) {
    world.simulator.fail(fault);
    const line = "score booktok fresh:yes";
    shown.push({ name, line, card: (await world.type(line)).card });
  }
  return shown;
}

const reportLinks = { address: () => "https://tagtide.example/r/AbC123" };

/** What is not read because it may not be, or cannot be. */
async function limitCards(): Promise<readonly Shown[]> {
  const spent = await startWorld({ at: monday, budget: { perMonth: 40, perWorkspace: null } });
  for (let i = 0; i < 40; i++) await spent.type(`score word${i}`);
  const creditPrices = { known: new Map([["tiklive", 0.009]]), usual: 0.009 };
  const priced = await startWorld({ at: monday, creditPrices });
  await priced.type("watch add books booktok romantasy");
  const linked = await startWorld({ at: monday, reportLinks });
  await linked.type("watch import list:books booktok moneytok");
  await linked.type("report books");
  const scavio = await startWorld({ at: monday, scavio: true });
  return [
    ...(await cards(spent, [["budget-spent", "score booktok"]])),
    ...(await cards(priced, [["budget-in-money", "settings budget"]])),
    ...(await cards(linked, [["unlink", "settings unlink books"]])),
    ...(await cards(scavio, [
      ["scavio-region", "score booktok US"],
      ["scavio-search", "search book"],
    ])),
  ];
}

/** What admins in the operator's own workspace are told of the install. */
async function checkupCards(): Promise<readonly Shown[]> {
  const line = "settings doctor";
  const installs = [...exampleInstalls(new Date(monday))];
  return Promise.all(
    installs.map(async ([name, checks]) => {
      return { name, line, card: checkupCard(await runChecks(checks), true) };
    }),
  );
}

async function laterCards(): Promise<readonly Shown[]> {
  const world = await startWorld({
    at: "2026-10-01T06:00:00Z",
    demo: true,
    targetCreators: handles,
  });
  await world.type(`watch add demo ${demoTags}`);
  await liveThrough(world, 40, monday);
  return cards(world, later);
}

const demoTags = "booktok cleantok moneytok skincareroutine smallbusinesscheck aitools";

/**
 * What channels, people and webhooks get without asking: each kind, the newest of its kind when there were several. The
 * briefs have a link to their report.
 */
async function postedCards(): Promise<{ readonly posted: readonly Shown[]; readonly fed: Fed }> {
  const platform = createPlatform();
  const receiver = await startReceiver();
  onTestFinished(receiver.close);
  const world = await startWorld({
    ...{ at: "2026-10-05T06:00:00Z", demo: true, messenger: platform, reportLinks },
    webhooks: await startWebhooks(),
  });
  const { type } = typist(world);
  await type(`watch add demo ${demoTags}`);
  await type("subscribe demo");
  await type("alerts demo more save:yes");
  await type(`subscriptions webhook-add https://${hooksHost}:${receiver.port}/ list:demo`);
  await type("campaign moneytok goal:36B views until:2026-11-08");
  await liveThrough(world, 35, "2026-11-09T09:00:00Z");
  await type("settings set quiet:08:00-12:00");
  await liveThrough(world, 7, "2026-11-16T09:00:00Z");
  await world.core.tick();
  world.travel("2026-11-16T12:30:00Z");
  await world.core.tick();
  await type("settings layout:thread");
  await liveThrough(world, 6, "2026-11-23T09:00:00Z");
  await world.core.tick();
  platform.refuse(
    new DeliveryError("failed", "I am not in this channel: type /invite @tagtide.", {
      needs: "person",
    }),
  );
  world.travel("2026-11-30T09:00:00Z");
  await world.core.tick();
  platform.refuse(null);
  world.travel("2026-11-30T09:02:00Z");
  await world.core.tick();
  const kinds: readonly (readonly [name: string, post: Post | undefined])[] = [
    ["posted-introduction", platform.posts.find(({ key }) => key.period === "introduction")],
    [
      "posted-alerts-introduction",
      platform.posts.findLast(({ key }) => key.period === "introduction"),
    ],
    ["posted-brief-first", platform.posts.find(({ key }) => key.period === "2026-10-05")],
    ["posted-brief-nothing", platform.posts.find(({ key }) => key.period === "2026-11-02")],
    ["posted-brief", platform.posts.find(({ key }) => key.period === "2026-11-16")],
    ["posted-brief-short", platform.posts.find(({ key }) => key.period === "2026-11-23")],
    ["posted-brief-details", platform.posts.find(({ key }) => key.period === "2026-11-23/details")],
    ["posted-alert-watch", platform.posts.find(({ key }) => key.period.endsWith("watch"))],
    ["posted-alert-rising", platform.posts.find(({ key }) => key.period.endsWith("rising"))],
    ["posted-alert-fading", platform.posts.find(({ key }) => key.period.endsWith("fading"))],
    ["posted-digest", platform.posts.find(({ key }) => key.period.startsWith("digest"))],
    ["posted-campaign-end", platform.posts.find(({ key }) => key.period === "end")],
    ["posted-failing", platform.posts.find(({ to }) => "person" in to)],
  ];
  const posted = [...kinds, await hijackPost()].map(([name, post]) => {
    if (!post) throw new Error(`Nothing like ${name} was posted.`);
    return { name, card: post.card };
  });
  const fed = [
    ["posted-brief-webhook", /"type":"brief","timestamp":"2026-11-16/],
    ["posted-alert-rising-webhook", /"type":"alerts".*"kind":"rising"/],
  ] as const;
  return { posted, fed: fed.map(([name, of]) => [name, bodyLike(of, receiver)]) };
}

/** Somebody else takes over the team's own tag. */
async function hijackPost(): Promise<readonly [name: string, post: Post | undefined]> {
  const platform = createPlatform();
  const world = await startWorld({ at: "2026-10-10T09:00:00Z", demo: true, messenger: platform });
  const { type } = typist(world);
  await type("watch add ours quillandkettle");
  await type("alerts ours fewer owned:yes save:yes");
  await liveThrough(world, 24, "2026-11-02T09:00:00Z");
  return ["posted-hijack", platform.posts.find(({ key }) => key.period.endsWith("hijack"))];
}

/** What webhooks are sent: a name, and the JSON. */
type Fed = readonly (readonly [name: string, body: unknown])[];

function bodyLike(pattern: RegExp, { received }: Receiver): unknown {
  const found = received.find(({ body }) => pattern.test(body));
  if (!found) throw new Error(`Nothing like ${pattern} was sent to the webhook.`);
  return JSON.parse(found.body);
}

function page(shown: readonly Shown[], fed: Fed): string {
  const sections = shown.map(
    ({ name, line, card }) =>
      `## ${name}\n\n${line === undefined ? "Posted by itself." : `\`/hashtag ${line.replaceAll("\n", " ↵ ")}\``}\n\n\`\`\`text\n${asText(card)}\`\`\`\n`,
  );
  const bodies = fed.map(
    ([name, body]) =>
      `## ${name}\n\nSent to a webhook.\n\n\`\`\`text\n${JSON.stringify(body, null, 2)}\n\`\`\`\n`,
  );
  return `# Every message

What the bot says, as a terminal shows it, and at the end what webhooks are sent. Made by \`npm test\` from a simulated TikTok;
\`npx vitest run test/docs -u\` makes it again after a message changed, and the difference is what a reviewer reads.

${[...sections, ...bodies].join("\n")}`;
}
