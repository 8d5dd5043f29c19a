import { describe, expect, test } from "vitest";
import { renderCard } from "../../adapters/terminal/render.ts";
import { campaignStanding } from "../../src/assessment/campaign-standing.ts";
import { composeBrief } from "../../src/brief/compose.ts";
import type { PersonalBrief } from "../../src/brief/decide.ts";
import type { BriefFacts } from "../../src/brief/gather.ts";
import type { Card } from "../../src/card/card.ts";
import { usualSettings } from "../../src/domain/settings.ts";
import { plain } from "../../src/text/inline.ts";
import {
  exampleCampaign,
  exampleSnapshot,
  exampleSubscription,
  tag,
} from "../contracts/examples.ts";
import { asText, renderedEverywhere } from "../support/renderers.ts";
import { factsOf, knownTag, monday, seenFrom, steadily, unreadTag } from "./facts.ts";

const usual: PersonalBrief = {
  subscription: exampleSubscription(),
  settings: usualSettings,
  records: [],
  zone: "Europe/Berlin",
  credits: 3,
  withheld: null,
  report: null,
};

const brief = (facts: BriefFacts, personal: Partial<PersonalBrief> = {}) =>
  composeBrief(facts, { ...usual, ...personal }, monday);

/** What a card says, a line a block: a table's rows, a list's heading and items, and posts' headings. */
function lines({ blocks }: Card): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === "text") return [plain(block.text)];
    if (block.kind === "list") return [block.heading, ...block.items].map(plain);
    if (block.kind === "posts") return [`${plain(block.heading)} [${block.posts.length} posts]`];
    return block.kind === "table" ? block.rows.map((row) => row.join(" | ")) : [];
  });
}

/** What is in its thread. */
const inThread = (...of: Parameters<typeof brief>) => {
  const { details } = brief(...of);
  return details ? lines(details) : [];
};

const [fast, slow] = [knownTag("fast", steadily(300_000)), knownTag("slow", steadily(1_000))];
const one = factsOf({}, seenFrom(null, fast, slow));

const rising = knownTag("rising", [...steadily(300_000), ...steadily(1_200_000, 7)]);
const tired = knownTag("tired", [...steadily(100_000), ...steadily(20_000, 8)]);

describe("a brief, in this order", () => {
  const weekAgo = { ...brief(one).record, composedAt: new Date("2026-11-16T09:00:00Z") };
  const facts = factsOf({}, seenFrom(null, rising, fast, slow, tired, unreadTag("gone")));
  const { card, record } = brief(facts, { records: [weekAgo] });

  test("says what to post under in its title, and what there is of each decision", () => {
    expect(card.title).toBe("Post under #rising this week");
    expect(card.headline).toBe("Of 5 tags, 1 to use, 1 to test, 1 to hold, 1 to avoid.");
    expect(card.tone).toBe("rising");
  });

  test("has the tags by what to do, each with its reason, and what could not be read", () => {
    expect(lines(card)).toEqual([
      "▲ Use now",
      expect.stringMatching(
        /^#rising \d+ – 4 times its usual views, rising since \d+ Nov\n.* plays \(https:.*\)$/,
      ),
      "◆ Test, as one of your five",
      expect.stringMatching(/^#fast \d+ – fast for its size \(\+3\.4% in a week\).*\n.* plays/),
      "▼ Hold",
      expect.stringMatching(/^#slow \d+$/),
      "✕ Avoid",
      expect.stringMatching(/^#tired \d+ – less than half its usual views, and slow for its size$/),
      "Data: Not read: #gone. TikTok has no such hashtag.",
    ]);
  });

  test("says which decisions changed", () => {
    const before = {
      ...weekAgo,
      tags: weekAgo.tags.map((tag) => ({ ...tag, decision: "use" as const })),
    };
    const said = lines(brief(facts, { records: [before] }).card);
    expect(said.filter((line) => line.includes("(was ▲ Use)"))).toEqual([
      expect.stringMatching(/^#fast /),
      expect.stringMatching(/^#slow /),
    ]);
  });

  test("says how the picks of the last briefs did, where enough can be compared", () => {
    const list = factsOf(
      {},
      seenFrom(null, fast, slow, tired, rising, knownTag("low", steadily(900))),
    );
    const before = { ...brief(list).record, composedAt: weekAgo.composedAt };
    const records = [
      { ...before, tags: before.tags.map((tag) => ({ ...tag, picked: tag.tag === "fast" })) },
    ];
    expect(lines(brief(list, { records }).card)).toContain(
      "Were we right? Our picks of a past brief outgrew the other tags 3 times out of 4; guessing gives 2.",
    );
  });

  test("has buttons for the first tag and, where it comes by itself, to change or pause it", () => {
    const commands = ({ actions }: Card) =>
      actions.map((action) => (action.kind === "run" ? action.line : action.url));
    expect(commands(card)).toEqual([
      'pick "books"',
      "why rising",
      "settings show",
      'subscriptions pause "books"',
    ]);
    const short = { ...usualSettings, layout: "short" as const };
    expect(commands(brief(facts, { subscription: null, settings: short }).card)).toEqual([
      'pick "books"',
      "why rising",
      'brief "books" view:numbers',
    ]);
  });

  test("says of which list it is, who set it up, where the numbers come from, when the oldest was read, and what it cost", () => {
    expect(plain(card.source)).toBe(
      "List books, by decision, then by growth over one and four weeks · every Monday at 09:00 (Europe/Berlin), set up by Ada Lovelace on 1 Nov · TikLiveAPI, read 23 Nov 2026 06:00 UTC · 3 credits",
    );
  });

  test("keeps what the next one needs: every tag, which were picked, what was decided and how their parts stood", () => {
    expect(record).toEqual({
      composedAt: monday,
      tags: [
        expect.objectContaining({ tag: "rising", picked: true, decision: "use" }),
        expect.objectContaining({ tag: "fast", picked: true, decision: "test" }),
        expect.objectContaining({ tag: "slow", picked: false, decision: "hold" }),
        expect.objectContaining({ tag: "tired", picked: false, decision: "avoid" }),
        {
          ...{ tag: "gone", region: null, picked: false },
          ...{ score: null, range: null, verdict: null, decision: null, standings: {} },
          ...{ usual: null, growth28d: null },
        },
      ],
    });
  });
});

describe("a quiet week", () => {
  const facts = factsOf({}, seenFrom(null, fast, slow));
  const weekAgo = { ...brief(facts).record, composedAt: new Date("2026-11-16T09:00:00Z") };

  test("is called so where no tag is one to use and every decision is as it was", () => {
    const { card } = brief(facts, { records: [weekAgo] });
    expect(card.title).toBe("Keep your plan: nothing changed since the last brief");
    expect(card.headline).toBe("Of 2 tags, 1 to test, 1 to hold.");
  });

  test("looks as it did", async () => {
    const { card } = brief(facts, { records: [weekAgo] });
    await expect(asText(card)).toMatchFileSnapshot("../golden/quiet-brief/quiet.txt");
    for (const { platform, message } of renderedEverywhere(card))
      await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
        `../golden/quiet-brief/quiet.${platform}.json`,
      );
  });

  test("is not one after a brief of another decision, or of none", () => {
    const title = (decision: "hold" | undefined) => {
      const tags = weekAgo.tags.map((tag) => ({ ...tag, decision }));
      return brief(facts, { records: [{ ...weekAgo, tags }] }).card.title;
    };
    expect([title("hold"), title(undefined)]).toEqual(
      Array(2).fill("No main tag this week: mix in #fast"),
    );
  });
});

describe("tags whose counters are not believed", () => {
  const fell = knownTag("fell", [...steadily(300_000), -40_000_000]);
  const young = knownTag("young", steadily(300_000, 3));

  test("are not known today, which takes no three weeks", () => {
    const { card, numbers } = brief(factsOf({}, seenFrom(null, fell)));
    expect(card.title).toBe("Not known today: TikTok's numbers look wrong");
    expect(card.headline).toBe(
      "The views of every tag fell or doubled, which may be a fault; the next days will tell.",
    );
    expect(lines(card)[0]).toBe("Not known today. What people watch there now:");
    expect(numbers && lines(numbers)[0]).toMatch(/^fell \| Not known today \|/);
  });

  test("stand apart from those that are too new", () => {
    const { card } = brief(factsOf({}, seenFrom(null, young, fell)));
    expect(card.headline).toBe("Of 2 tags, 1 too early to decide, 1 not known today.");
    expect(lines(card).filter((line) => line.endsWith("watch there now:"))).toEqual([
      "Too early. What people watch there now:",
      "Not known today. What people watch there now:",
    ]);
  });

  test("are not said to be followed by posts where none are known", () => {
    const unseen = { ...seenFrom(null, young), posts: new Map() };
    expect(lines(brief(factsOf({}, unseen)).card)[0]).toBe("Too early");
  });
});

describe("the first brief of a channel", () => {
  test("says in its thread that none came before it, once, and nothing of picks", () => {
    const said = [...lines(brief(one).card), ...inThread(one)].join("\n");
    expect(said.split("no brief of this list came here before this one")).toHaveLength(2);
    expect(said).not.toContain("pick");
  });
});

describe("a brief of little", () => {
  test("of an empty list says so and nothing else", () => {
    const { card, finding } = brief(factsOf({ tags: [] }, seenFrom(null)), { subscription: null });
    expect(card.headline).toBe("The list is empty, so there is nothing to report.");
    expect(lines(card)).toEqual([]);
    expect(plain(card.source)).toBe("List books");
    expect(finding.tags).toEqual([]);
  });

  test("of tags that TikTok does not have says so", () => {
    const { card } = brief(factsOf({}, seenFrom(null, unreadTag("a"), unreadTag("b"))));
    expect(card.headline).toBe("No tag of the list could be read.");
    expect(lines(card)).toContain("Data: Not read: #a, #b. TikTok has no such hashtag.");
  });

  test("of tags that hardly anybody views promises nothing of three weeks", () => {
    const { card } = brief(factsOf({}, seenFrom(null, knownTag("a", steadily(0), { views: 19 }))));
    expect(card.title).toBe("No favourites yet");
    expect(card.headline).toBe("Of 1 tag, 1 too early to decide.");
  });

  test("of one tag with one reading says from when on there are favourites", () => {
    const facts = factsOf({}, seenFrom(null, knownTag("a", [0])));
    const { card } = brief(facts);
    expect(card.title).toBe("No favourites yet: from 14 Dec on");
    expect(card.headline).toBe(
      "It takes three weeks of readings to see what rises and what falls.",
    );
    expect(inThread(facts).some((line) => line.startsWith("1. #a"))).toBe(true);
    expect(inThread(facts)).toContain("Data: Every tag was read today.");
  });

  test("of tags that stand still has none to post under", () => {
    const { card } = brief(factsOf({}, seenFrom(null, slow)));
    expect(card.title).toBe("Nothing on this list to post under this week");
  });
});

describe("how far the data goes", () => {
  const data = (facts: BriefFacts, personal: Partial<PersonalBrief> = {}) =>
    inThread(facts, personal).find((line) => line.startsWith("Data:"));

  test("is said of tags with too little for a score", () => {
    const empty = knownTag("empty", [0], { sample: null });
    expect(data(factsOf({}, seenFrom(null, fast, empty)))).toBe(
      "Data: Too little data for a score: #empty.",
    );
  });

  test("is said of tags judged by an older reading, with the reason", () => {
    const older = knownTag("old", steadily(1), {}, "The data provider is not answering.");
    expect(data(factsOf({}, seenFrom(null, fast, older)))).toBe(
      "Data: Judged by an older reading: #old. The data provider is not answering.",
    );
  });

  test("counts the counters that move in steps larger than a day's gain", () => {
    const rounded = Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? 100_000 : 0));
    const coarse = knownTag("coarse", [99_997, ...rounded]);
    expect(data(factsOf({}, seenFrom(null, fast, coarse)))).toBe(
      "Data: The views of 1 of 2 tags are rounded to more than a day's gain, so small changes are hidden.",
    );
  });

  test("is said when the budget did not suffice, for briefs that come by themselves", () => {
    expect(lines(brief(one, { withheld: "The budget is used up." }).card).join()).toContain(
      "budget is used up",
    );
    expect(lines(brief(one).card).join()).not.toContain("budget");
  });

  test("names ten tags and counts the rest", () => {
    const many = Array.from({ length: 12 }, (_, i) => unreadTag(`t${i}`));
    expect(data(factsOf({}, seenFrom(null, fast, ...many)))).toContain("#t9 and 2 more. TikTok");
  });
});

describe("the posts under a tag", () => {
  const withPosts = (posts: ReturnType<typeof seenFrom>["posts"]) =>
    inThread(factsOf({}, { ...seenFrom(null, fast), posts })).find((line) => line.startsWith("1."));

  test("are said to be older when the week has none", () => {
    const [found] = seenFrom(null, fast).posts.values();
    const posts = new Map([[tag("fast"), { posts: found?.posts ?? [], age: "older" as const }]]);
    expect(withPosts(posts)).toMatch(
      /No post of the week was found; these are older: \[3 posts\]$/,
    );
  });

  test("are not there when none could be read, and that is said", () => {
    expect(withPosts(new Map())).toMatch(/No posts could be read\.$/);
  });

  test("are as many as the channel wants, under as many tags", () => {
    const settings = { ...usualSettings, tags: 1, posts: 2 };
    const said = inThread(one, { settings });
    expect(said.filter((line) => line.includes("posts]"))).toEqual([
      expect.stringMatching(/^1\. #fast .*\[2 posts\]$/),
    ]);
    expect(brief(one, { settings }).record.tags.map(({ picked }) => picked)).toEqual([true, false]);
  });
});

describe("a brief of several regions", () => {
  const liked = knownTag("fast", steadily(300_000), { region: "US" });
  const sample = { ...(liked.kind === "known" ? liked.snapshot.sample : null), likeRate: 0.01 };
  const disliked = knownTag("fast", steadily(300_000), {
    region: "DE",
    sample: sample as never,
  });

  test("has a section for each and says where they disagree", () => {
    const { card, finding } = brief(factsOf({}, seenFrom("US", liked), seenFrom("DE", disliked)));
    const said = lines(card);
    expect(said).toContainEqual(
      expect.stringMatching(/^The regions disagree on #fast \(US \d+, DE \d+\)\.$/),
    );
    const numbers = inThread(factsOf({}, seenFrom("US", liked), seenFrom("DE", disliked)));
    expect(numbers).toContain("US: 34.1% of the posts sampled are from there.");
    expect(numbers.filter((line) => line.startsWith("1. #fast in "))).toHaveLength(2);
    expect(finding.disagreements).toMatchObject([
      { tag: "fast", regions: [{ region: "US" }, { region: "DE" }] },
    ]);
  });

  test("says that they agree when they do", () => {
    const { card } = brief(factsOf({}, seenFrom("US", liked), seenFrom("DE", liked)));
    expect(lines(card)).toContain(
      "The regions agree: the same verdicts, and scores within ten points.",
    );
  });

  test("names the one that could not be read, and shows the others", () => {
    const down = unreadTag("fast", "The data provider cannot look from a country.");
    const said = inThread(factsOf({}, seenFrom("US", down), seenFrom("DE", disliked)));
    expect(said).toContain("US: no tag could be read.");
    expect(said.some((line) => line.startsWith("1. #fast in DE"))).toBe(true);
    expect(said).toContain(
      "Data: Not read: #fast in US. The data provider cannot look from a country.",
    );
  });

  test("of which a subscription wants one has that one in its source", () => {
    const { card } = brief(factsOf({}, seenFrom("US", liked)));
    expect(plain(card.source)).toContain("List books in US");
  });
});

describe("all the numbers", () => {
  const isNumbers = ({ blocks }: Card) => blocks.some(({ kind }) => kind === "table");
  const layout = (layout: "thread" | "short" | "one") =>
    brief(one, { settings: { ...usualSettings, layout } });

  test("are in the thread, if the channel does not want otherwise", () => {
    const { card, details } = layout("thread");
    expect(isNumbers(card)).toBe(false);
    expect(details?.title).toBe("All numbers of books");
    expect(details && lines(details)).toContain("Data: Every tag was read today.");
    const heatmap = details?.blocks.find((block) => block.kind === "chart");
    expect(heatmap?.chart.kind).toBe("heatmap");
    expect(card.blocks.map(({ kind }) => kind)).not.toContain("chart");
    expect(details?.blocks.filter(({ kind }) => kind === "posts")).toHaveLength(2);
  });

  test("are in the message, where the channel wants one", () => {
    const { card, details } = layout("one");
    expect(details).toBeNull();
    expect(isNumbers(card)).toBe(true);
  });

  test("are behind a button, where the channel wants a short message", () => {
    const { card, details } = layout("short");
    expect(details).toBeNull();
    expect(isNumbers(card)).toBe(false);
    expect(card.actions).toContainEqual(expect.objectContaining({ label: "All numbers" }));
  });

  test("are none when nothing is known", () => {
    expect(brief(factsOf({ tags: [] }, seenFrom(null))).details).toBeNull();
  });
});

test("a name of somebody who set it up pings nobody and breaks no line", () => {
  const subscription = exampleSubscription({ createdBy: { id: "U1", name: "<!channel> *Eve*" } });
  const { card } = brief(one, { subscription });
  expect(renderCard(card, (_style, words) => words).replaceAll(/\s+/g, " ")).toContain(
    "set up by <!channel> *Eve* on",
  );
});

test("has a line for each campaign of its tags, with the pace that it needs", () => {
  const campaign = exampleCampaign({ tag: tag("fast"), goal: 90_000_000, until: "2026-12-02" });
  const history = [exampleSnapshot({ tag: tag("fast"), readAt: monday, views: 60_000_000 })];
  const campaigns = [campaignStanding(campaign, history, new Set([tag("fast")]), monday)];
  const { card, finding } = brief({ ...one, campaigns });
  expect(lines(card)).toContain(
    "Campaign: #fast to 90M views. 60M of 90M views (66%), 10 days left: it needs 3M a day.",
  );
  expect(finding.campaigns).toEqual([
    {
      ...{ tag: "fast", counter: "views", goal: 90_000_000, value: 60_000_000 },
      ...{ daysLeft: 10, isWatched: true, neededPerDay: 3_000_000, outlook: null },
    },
  ]);
  expect(lines(brief(one).card).some((line) => line.startsWith("Campaign:"))).toBe(false);
});
