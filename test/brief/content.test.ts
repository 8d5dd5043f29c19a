import { describe, expect, test } from "vitest";
import { renderCard } from "../../adapters/terminal/render.ts";
import { composeBrief } from "../../src/brief/compose.ts";
import type { PersonalBrief } from "../../src/brief/decide.ts";
import type { BriefFacts } from "../../src/brief/gather.ts";
import type { Card } from "../../src/card/card.ts";
import { usualSettings } from "../../src/domain/settings.ts";
import { plain } from "../../src/text/inline.ts";
import { exampleSubscription, tag } from "../contracts/examples.ts";
import { factsOf, knownTag, monday, seenFrom, steadily, unreadTag } from "./facts.ts";

const usual: PersonalBrief = {
  subscription: exampleSubscription(),
  settings: usualSettings,
  records: [],
  zone: "Europe/Berlin",
  credits: 3,
  withheld: null,
};

const brief = (facts: BriefFacts, personal: Partial<PersonalBrief> = {}) =>
  composeBrief(facts, { ...usual, ...personal }, monday);

/** What a card says, a line a block: a table's rows and posts' headings. */
function lines({ blocks }: Card): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === "text") return [plain(block.text)];
    if (block.kind === "posts") return [`${plain(block.heading)} [${block.posts.length} posts]`];
    return block.kind === "table" ? block.rows.map((row) => row.join(" | ")) : [];
  });
}

const [fast, slow] = [knownTag("fast", steadily(300_000)), knownTag("slow", steadily(1_000))];
const one = factsOf({}, seenFrom(null, fast, slow));

describe("a brief, in this order", () => {
  const weekAgo = { ...brief(one).record, composedAt: new Date("2026-11-16T09:00:00Z") };
  const fading = knownTag("tired", [...steadily(100_000), 20_003, 20_011, 20_017]);
  const facts = factsOf({}, seenFrom(null, fast, slow, fading, unreadTag("gone")));
  const said = lines(brief(facts, { records: [weekAgo] }).card);

  test("says what changed, the best tags with posts, what to stop, how the last picks did, the data, and who set it up", () => {
    expect(said).toEqual([
      "Since the brief of 16 Nov:",
      expect.stringMatching(/^▲ Into the top: #tired \(new on the list\)$/),
      expect.stringMatching(/^fast \| \d+ \| \+3\.4% \| Steady$/),
      expect.stringMatching(/^slow \| \d+ \| 0\.0% \| Steady$/),
      expect.stringMatching(/^tired \| \d+ \| .* \| Fading$/),
      expect.stringMatching(
        /^1\. #fast \d+ \(\d+–\d+\), high confidence\. Steady\. .* \[3 posts\]$/,
      ),
      expect.stringMatching(/^2\. #slow \d+ .* \[3 posts\]$/),
      expect.stringMatching(/^3\. #tired \d+ .* ▼ Fading\. .* \[3 posts\]$/),
      expect.stringMatching(
        /^▼ Stop posting under: #tired \(0\.\dx its usual views\)\. They are fading\.$/,
      ),
      expect.stringMatching(
        /^Last Monday's 2 picks: \d gained views faster .*median .*The list had no other tags\./,
      ),
      "Data: Not read: #gone. TikTok has no such hashtag.",
      'Set up by Ada Lovelace on 1 Nov: every Monday at 09:00 (Europe/Berlin). settings changes how it looks, pause "books" stops it for a while.',
    ]);
  });

  test("has buttons for the best tag and, where it comes by itself, to pause it", () => {
    const commands = ({ actions }: Card) =>
      actions.map((action) => (action.kind === "run" ? action.line : action.url));
    expect(commands(brief(facts).card)).toEqual(["why fast", "score fast", 'pause "books"']);
    expect(commands(brief(facts, { subscription: null }).card)).toEqual(["why fast", "score fast"]);
  });

  test("says where the numbers come from, when the oldest was read, and what it cost", () => {
    expect(plain(brief(facts).card.source)).toBe(
      "TikLiveAPI, read 23 Nov 2026 06:00 UTC · 3 credits",
    );
  });

  test("keeps what the next one needs: every tag, which were picked, and how their parts stood", () => {
    expect(brief(facts).record).toEqual({
      composedAt: monday,
      tags: [
        expect.objectContaining({ tag: "fast", picked: true, verdict: "steady" }),
        expect.objectContaining({ tag: "slow", picked: true }),
        expect.objectContaining({ tag: "tired", picked: true, verdict: "fading" }),
        { tag: "gone", region: null, picked: false, score: null, verdict: null, standings: {} },
      ],
    });
  });
});

describe("the first brief of a channel", () => {
  test("says that none came before it, once, and nothing of picks", () => {
    const said = lines(brief(one).card).join("\n");
    expect(said).toContain("no brief of this list came here before this one");
    expect(said).not.toContain("pick");
  });
});

describe("the second brief within days", () => {
  test("says when it will be told how the picks did", () => {
    const yesterday = { ...brief(one).record, composedAt: new Date("2026-11-22T09:00:00Z") };
    expect(lines(brief(one, { records: [yesterday] }).card)).toContain(
      "How the picks of 22 Nov did is told once they are six days old.",
    );
  });
});

describe("a brief of little", () => {
  test("of an empty list says so and nothing else", () => {
    const { card, finding } = brief(factsOf({ tags: [] }, seenFrom(null)), { subscription: null });
    expect(card.headline).toBe("The list is empty, so there is nothing to report.");
    expect(lines(card)).toHaveLength(1);
    expect(card.source).toEqual([]);
    expect(finding.tags).toEqual([]);
  });

  test("of tags that TikTok does not have says so", () => {
    const { card } = brief(factsOf({}, seenFrom(null, unreadTag("a"), unreadTag("b"))));
    expect(card.headline).toBe("No tag of the list could be read.");
    expect(lines(card)).toContain("Data: Not read: #a, #b. TikTok has no such hashtag.");
  });

  test("of one tag with one reading says that growth is not known yet", () => {
    const { card } = brief(factsOf({}, seenFrom(null, knownTag("a", [0]))));
    expect(card.headline).toContain("is not known yet");
    expect(lines(card).some((line) => line.startsWith("1. #a"))).toBe(true);
    expect(lines(card)).toContain("Data: Every tag was read today.");
  });

  test("of tags that stand still is told in one line", () => {
    const { card } = brief(factsOf({}, seenFrom(null, slow)));
    expect(card.headline).toBe("Nothing notable: no tag grew by half a percent in a week.");
  });
});

describe("how far the data goes", () => {
  const data = (facts: BriefFacts, personal: Partial<PersonalBrief> = {}) =>
    lines(brief(facts, personal).card).find((line) => line.startsWith("Data:"));

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
    lines(brief(factsOf({}, { ...seenFrom(null, fast), posts })).card).find((line) =>
      line.startsWith("1."),
    );

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
    const said = lines(brief(one, { settings }).card);
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
    expect(said).toContain("US: 34.1% of the posts sampled are from there.");
    expect(said.filter((line) => line.startsWith("1. #fast in "))).toHaveLength(2);
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
    const said = lines(brief(factsOf({}, seenFrom("US", down), seenFrom("DE", disliked))).card);
    expect(said).toContain("US: no tag could be read.");
    expect(said.some((line) => line.startsWith("1. #fast in DE"))).toBe(true);
    expect(said).toContain(
      "Data: Not read: #fast in US. The data provider cannot look from a country.",
    );
  });

  test("of which a subscription wants one has that one in the title", () => {
    expect(brief(factsOf({}, seenFrom("US", liked))).card.title).toBe("Hashtag brief: books in US");
  });
});

describe("in a thread", () => {
  const settings = { ...usualSettings, layout: "thread" as const };

  test("the message is short, and the details have the tags, posts and the rest", () => {
    const { card, details } = brief(one, { settings });
    expect(lines(card).some((line) => line.startsWith("fast | "))).toBe(true);
    expect(card.blocks.some(({ kind }) => kind === "posts")).toBe(false);
    expect(card.actions).toHaveLength(3);
    expect(details?.title).toBe("Hashtag brief: books, details");
    expect(details?.blocks.filter(({ kind }) => kind === "posts")).toHaveLength(2);
    expect(details && lines(details)).toContain("Data: Every tag was read today.");
  });

  test("the two together say what one message would", () => {
    const { card, details } = brief(one, { settings });
    const both = new Set([...lines(card), ...(details ? lines(details) : [])]);
    expect(both).toEqual(new Set(lines(brief(one).card)));
    expect(brief(one).details).toBeNull();
  });

  test("there is none when nothing is known", () => {
    expect(brief(factsOf({ tags: [] }, seenFrom(null)), { settings }).details).toBeNull();
  });
});

test("a name of somebody who set it up pings nobody and breaks no line", () => {
  const subscription = exampleSubscription({ createdBy: { id: "U1", name: "<!channel> *Eve*" } });
  const { card } = brief(one, { subscription });
  expect(renderCard(card, (_style, words) => words)).toContain("Set up by <!channel> *Eve* on");
});
