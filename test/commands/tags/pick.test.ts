import { describe, expect, test } from "vitest";
import type { PickFinding } from "../../../src/commands/tags/pick-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { tagName } from "../../../src/domain/hashtag.ts";
import { plain } from "../../../src/text/inline.ts";
import { asText } from "../../support/renderers.ts";
import { liveThrough, startWorld, type World, type WorldOptions } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";

const lines = ({ card: { actions } }: Reply) =>
  actions.flatMap((action) => (action.kind === "run" ? [action.line] : []));
const names = ({ five }: PickFinding) => five.map(({ tag }) => tag);

async function start(options: Partial<WorldOptions> = {}) {
  const world = await startWorld({ at, ...options });
  const pick = async (words: string) => {
    const reply = await world.type(`pick confirm:yes ${words}`.trim());
    return { reply, finding: reply.finding as PickFinding, said: asText(reply.card) };
  };
  return { world, pick };
}

/** A list that was read every morning for some days. */
async function withList(tags: string, days: number, options: Partial<WorldOptions> = {}) {
  const { world, pick } = await start({ at: "2026-10-10T09:00:00Z", ...options });
  await world.type(`watch add books ${tags}`);
  await liveThrough(world, days, at);
  return { world, pick };
}

async function isKnown(world: World, name: string): Promise<boolean> {
  const tag = tagName(name);
  return tag !== undefined && (await world.ports.snapshots.latest([tag], null)).has(tag);
}

describe("the five for a tag", () => {
  test("come as a line to copy, then a reason for each, and what it cost", async () => {
    const { pick } = await start();
    const { reply, finding, said } = await pick("#BookTok");
    const { line, five, topics, credits } = finding;
    expect(five).toHaveLength(5);
    expect(line).toBe(five.map(({ tag }) => `#${tag}`).join(" "));
    expect(plain(reply.card.headline)).toBe(line);
    expect(reply.card.headline).toEqual([{ kind: "code", text: line }]);
    expect(five[0]).toMatchObject({ tag: "booktok", isGiven: true, added: null });
    for (const { tag, isGiven, added } of five.slice(1)) {
      expect(isGiven).toBe(false);
      expect(said).toContain(
        `#${tag} ${added?.creators} of ${added?.of} creators who use #booktok add it`,
      );
      expect(added?.of).toBe(topics[0]?.creators);
    }
    const shares = five.slice(1).map(({ added }) => added?.creators ?? 0);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(said.replaceAll(/\s+/gu, " ")).toContain(
      `TikTok takes five hashtags on a post · from ${topics[0]?.posts} posts · TikLiveAPI, read 23 Nov 2026 09:00 UTC · ${credits} credits`,
    );
    expect(lines(reply)).toEqual(["score booktok"]);
  });

  test("read the tag only while fewer than 20 of its posts are known", async () => {
    const { world, pick } = await start();
    expect(await isKnown(world, "booktok")).toBe(false);
    const first = await pick("booktok");
    expect(await isKnown(world, "booktok")).toBe(true);
    world.travel("2026-11-25T09:00:00Z");
    const second = await pick("booktok");
    expect(second.finding.five).toEqual(
      first.finding.five.map((one) => ({ ...one, decision: one.decision && expect.anything() })),
    );
    expect(second.finding.credits).toBe(first.finding.credits - 4);
    expect(second.finding.readAt).toBe(first.finding.readAt);
  });

  test("go with each of several, given as people write them", async () => {
    const { pick } = await start();
    const { finding, reply } = await pick("booktok, #cleantok and #BookTok");
    expect(names(finding).slice(0, 2)).toEqual(["booktok", "cleantok"]);
    expect(finding.topics.map(({ tag }) => tag)).toEqual(["booktok", "cleantok"]);
    expect(finding.five).toHaveLength(5);
    expect(reply.card.title).toBe("Your five for a post with #booktok and #cleantok");
    const byId = await pick("https://www.tiktok.com/tag/booktok");
    expect(names(byId.finding)[0]).toBe("booktok");
  });

  test("never have an advertiser's tag, which is asked once, unless it is given", async () => {
    const { pick } = await start();
    const { finding, said } = await pick("glowserum");
    expect(finding.five[0]).toMatchObject({ tag: "glowserum", problem: "advertiser" });
    expect(said).toContain("#glowserum yours · an advertiser's · ✕ Avoid");
    const near = await pick("koreanskincare");
    expect(names(near.finding)).not.toContain("glowserum");
    for (const tag of ["selfcare", "fyp"]) expect(names(near.finding)).not.toContain(tag);
  });

  test("are fewer when its posts show nothing else", async () => {
    const { pick } = await start();
    const { finding, said, reply } = await pick("ghostmerch");
    expect(finding.five.length).toBeLessThan(5);
    expect(said).toContain("Fewer than five are fine.");
    expect(reply.card.title).toMatch(/^Your \d hashtags? for a post with #ghostmerch$/u);
  });
});

describe("the five for a list", () => {
  test("begin with what is to be used now and goes together, and know the decisions", async () => {
    const tags = "booktok cleantok moneytok aitools smallbusinesscheck";
    const { world, pick } = await withList(tags, 30);
    const { finding, reply, said } = await pick("books");
    const [first] = finding.five;
    expect(reply.card.title).toBe("Your five for the list books");
    expect(finding.list).toBe("books");
    expect(first).toMatchObject({ tag: "smallbusinesscheck", decision: { decision: "use" } });
    expect(said).toContain("#smallbusinesscheck of your list · ▲ Use");
    expect(names(finding)).not.toContain("booktok");
    expect(said).not.toContain("to hold");
    expect((await pick("#booktok")).said).toContain(
      "For a post that comes anyway: #booktok is to hold.",
    );
    const added = names(finding).filter((tag) => tag !== first?.tag && tag !== "moneytok");
    expect(lines(reply)).toEqual([
      "score smallbusinesscheck",
      `watch add "books" ${added.join(" ")}`,
    ]);
    const labels = async (tag: string) =>
      (await world.type(`score ${tag}`)).card.actions.map(({ label }) => label.split(" ")[0]);
    expect(await labels("smallbusinesscheck")).toEqual(["Pick", "Best", "Why", "Refresh"]);
    expect(await labels("booktok")).toEqual(["Best", "Why", "Refresh"]);
  });

  test("are those of a label where one is named", async () => {
    const { world, pick } = await withList("booktok cleantok", 2);
    await world.type("watch label books home cleantok");
    expect(names((await pick("books label:home")).finding)[0]).toBe("cleantok");
    const none = await pick("books label:garden");
    expect(none.said).toContain('No hashtag of books has the label "garden"');
    expect((await pick("#booktok label:home")).said).toContain("Labels are of watchlists");
  });

  test("are a list's where it has the name of a tag, and the tag's with a #", async () => {
    const { world, pick } = await start();
    await world.type('watch add "tbr" booktok');
    await world.type('watch add "my shelf" cleantok');
    expect((await pick("tbr")).finding.list).toBe("tbr");
    expect(names((await pick("#tbr")).finding)[0]).toBe("tbr");
    expect((await pick('"My shelf"')).finding.list).toBe("my shelf");
  });

  test("cannot be known of an empty list", async () => {
    const { world, pick } = await start();
    await world.type("watch add books booktok");
    await world.type("watch remove books booktok");
    expect((await pick("books")).said).toContain("The list books is empty");
  });
});

describe("a draft", () => {
  test("with more than five is told what to drop, and what takes the place", async () => {
    const { pick } = await start();
    const caption = "five stars!!\n#booktok#tbr #fyp, #viral #glowserum #Romantasy";
    const { finding, said, reply } = await pick(`for ${caption}`);
    expect(names(finding).slice(0, 3)).toEqual(["booktok", "tbr", "romantasy"]);
    expect(finding.five).toHaveLength(5);
    expect(finding.drop).toEqual([
      { tag: "fyp", reason: "generic" },
      { tag: "viral", reason: "generic" },
      { tag: "glowserum", reason: "advertiser" },
    ]);
    expect(said.replaceAll(/\s+/gu, " ")).toContain(
      "Drop: #fyp and #viral (on posts of every kind), #glowserum (an advertiser's).",
    );
    expect(reply.card.title).toBe("Your five for this draft");
  });

  test("may have words in it that are also names of options", async () => {
    const { pick } = await start();
    const { finding } = await pick("for My new label: indie music\nfor: you, what: a day #booktok");
    expect(names(finding)[0]).toBe("booktok");
  });

  test("with fewer keeps them, says of each how it goes with the others, and gets more", async () => {
    const { pick } = await start();
    const { finding, said } = await pick("booktok for what I read in November #fyp #romantasy");
    expect(names(finding).slice(0, 3)).toEqual(["booktok", "fyp", "romantasy"]);
    expect(finding.five).toHaveLength(5);
    expect(finding.five[1]).toMatchObject({ isGiven: true, problem: "generic" });
    expect(said).toMatch(/#fyp yours · .*on posts of every kind/u);
    expect(finding.topics.map(({ tag }) => tag)).toEqual(["booktok", "romantasy"]);
  });

  test("of any length that TikTok takes, in any script, is read", async () => {
    const { pick } = await start();
    const long = `${"본 ".repeat(700)}#booktok #読書 #книги #booktok`;
    const { finding } = await pick(`for ${long}`);
    expect(names(finding).slice(0, 3)).toEqual(["booktok", "読書", "книги"]);
    expect((await pick(`for ${"pages ".repeat(400)} #booktok`)).said).toContain(
      "For can be 2200 characters at most",
    );
  });

  test("without a hashtag is asked what it is about, as is nothing at all", async () => {
    const { pick } = await start();
    expect((await pick("for what I read")).said).toContain("There is no hashtag in that draft");
    expect((await pick("")).said).toContain("Pick for which hashtag, list or draft?");
  });
});

describe("what cannot be picked for", () => {
  test("is said: a dozen tags that are no draft", async () => {
    const { pick } = await start();
    const { said } = await pick(Array.from({ length: 12 }, (_, i) => `id:${i}`).join(" "));
    expect(said).toContain("Pick goes by one to three hashtags; that was 12");
  });

  test("is said before anything is paid for: four tags by their ids", async () => {
    const { world, pick } = await start();
    const { said } = await pick("id:1 id:2 id:3 id:4");
    expect(said).toContain("Pick goes by one to three hashtags; that was 4");
    expect(world.simulator.requests.size).toBe(0);
  });

  test("is said: a tag that TikTok does not have", async () => {
    const { pick } = await start();
    const { said, reply } = await pick("nosuchtagatall");
    expect(reply.outcome).toBe("mistake");
    expect(said).toContain("TikTok has no hashtag #nosuchtagatall");
    expect((await pick("nosuchtagatall nosuchtageither")).said).toContain(
      "TikTok has none of these hashtags: #nosuchtagatall and #nosuchtageither",
    );
    const { finding } = await pick("booktok nosuchtagatall");
    expect(finding.drop).toEqual([{ tag: "nosuchtagatall", reason: "missing" }]);
    expect(names(finding)).not.toContain("nosuchtagatall");
  });

  test("is said: a tag whose posts cannot be read", async () => {
    const { world, pick } = await start();
    world.simulator.fail({ kind: "server-error", endpoint: "challenge-posts", times: 100 });
    const { said } = await pick("booktok");
    expect(said).toContain("No posts of #booktok are known today");
    expect(said).toContain("Try again later");
  });

  test("is said: a provider that is down, unless posts are known from before", async () => {
    const { world, pick } = await start();
    world.simulator.fail({ kind: "server-error", times: 100 });
    expect((await pick("booktok")).reply.outcome).toBe("fault");
    const few = await start();
    await few.pick("ghostmerch");
    few.world.travel("2026-11-25T09:00:00Z");
    few.world.simulator.fail({ kind: "server-error", times: 100 });
    expect(names((await few.pick("ghostmerch")).finding)).toContain("ghostmerch");
  });

  test("is said: picks that could not be checked, and one of several tags that could not be read", async () => {
    const { world, pick } = await start();
    await pick("booktok");
    world.simulator.fail({ kind: "server-error", times: 100 });
    const { finding, said } = await pick("booktok cleantok");
    expect(names(finding).slice(0, 2)).toEqual(["booktok", "cleantok"]);
    expect(finding.five).toHaveLength(5);
    expect(said).toContain("#cleantok could not be read now: The data provider is not answering.");
    expect(said.replaceAll(/\s+/gu, " ")).toContain(
      "Not every tag could be checked for an advertiser: The data provider is not answering.",
    );
  });
});

test("a watched tag that TikTok limits is left out, and said", async () => {
  const { world, pick } = await start({ at: "2026-11-10T09:00:00Z" });
  await world.type("watch import list:money loudbudgeting ghostmerch");
  await liveThrough(world, 4, at);
  const { finding, said } = await pick("loudbudgeting");
  expect(names(finding)).not.toContain("ghostmerch");
  expect(finding.leftOut).toContainEqual({ tag: "ghostmerch", reason: "restricted" });
  expect(said).toContain("Left out: #ghostmerch (perhaps limited by TikTok)");
  const own = await pick("#ghostmerch");
  expect(own.finding.five[0]).toMatchObject({ problem: "restricted" });
});

test("the list that another workspace watches changes nothing of what is picked", async () => {
  const picked = async (strangers: string | null) => {
    const { world } = await start();
    const say = (line: string, workspace: string) => {
      const channel = { platform: "slack", workspace, channel: "C1" } as const;
      const asker = { id: "U1", name: "Ana", isAdmin: async () => true };
      return world.core.accept({ line, channel, asker }).answer();
    };
    await say("watch add books booktok", "T1");
    if (strangers) await say(`watch add theirs ${strangers}`, "T2");
    await liveThrough(world, 22, "2026-12-15T09:00:00Z");
    const { finding, card } = await say("pick books", "T1");
    return { finding, card };
  };
  const alone = await picked(null);
  expect((alone.finding as PickFinding).five[0]?.decision?.decision).toEqual(expect.any(String));
  expect(await picked("romantasy tbr fantasybooks cleantok moneytok")).toEqual(alone);
});
