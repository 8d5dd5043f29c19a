import { describe, expect, test } from "vitest";
import type { SoundsFinding } from "../../../src/commands/tags/sounds-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import type { Post } from "../../../src/domain/hashtag.ts";
import { tag } from "../../contracts/examples.ts";
import { asText } from "../../support/renderers.ts";
import { liveThrough, startWorld, type World } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";
const found = ({ finding }: Reply) => finding as SoundsFinding;
const said = ({ card }: Reply) => asText(card).replaceAll(/\s+/gu, " ");

async function withList(tags: string) {
  const world = await startWorld({ at: "2026-11-18T09:00:00Z" });
  await world.type(`watch add books ${tags}`);
  await liveThrough(world, 4, at);
  return world;
}

/** Changes the posts that are stored of #booktok. */
async function changed(world: World, change: (post: Post) => Post) {
  const pages = await world.ports.pool.pages(tag("booktok"), null);
  await world.ports.pool.save(pages.map((page) => ({ ...page, posts: page.posts.map(change) })));
}

describe("sounds", () => {
  test("of a list are those that several creators use, under which tags and since when, for nothing", async () => {
    const world = await withList("booktok tbr romantasy");
    const reply = await world.type("sounds books");
    const { list, tag: one, sounds, credits, posts, withSound } = found(reply);
    expect([list, one, credits]).toEqual(["books", null, 0]);
    expect(withSound).toBe(posts);
    const [first] = sounds;
    expect(first?.creators).toBeGreaterThanOrEqual(2);
    expect(reply.card.headline).toMatch(
      new RegExp(`^Used most: .*, (in \\d+ posts )?by ${first?.creators} creators\\.$`, "u"),
    );
    const creators = sounds.map((sound) => sound.creators);
    expect(creators).toEqual(creators.toSorted((a, b) => b - a));
    expect(sounds.some(({ tags }) => tags.length > 1)).toBe(true);
    expect(said(reply)).toMatch(/ – (\d+ posts by )?\d+ creators, #\w+.*, since \d+ \w+/u);
    expect(first?.url).toBe(`https://www.tiktok.com/music/sound-${first?.id}`);
  });

  test("that are original stand apart from tracks, and no licence is claimed for either", async () => {
    const world = await withList("booktok tbr romantasy");
    const reply = await world.type("sounds books");
    const kinds = new Set(found(reply).sounds.map(({ original }) => original));
    expect(kinds).toEqual(new Set([true, false]));
    expect(said(reply)).toContain("Tracks they share");
    expect(said(reply)).toContain("Original sounds, from somebody's post");
    expect(said(reply)).toContain("No licence is known here");
  });

  test("of a tag are read when it was not, and what that costs is counted", async () => {
    const world = await startWorld({ at });
    const reply = await world.type("sounds bookhaul");
    const requests = [...world.simulator.requests.values()].reduce((a, b) => a + b, 0);
    expect(found(reply)).toMatchObject({ tag: "bookhaul", list: null, credits: requests });
    expect(said(reply)).not.toContain("creators, #bookhaul");
    const scavio = await startWorld({ at, scavio: true });
    expect(found(await scavio.type("sounds booktok"))).toMatchObject({ provider: "scavio" });
  });

  test("that do not recur are said not to", async () => {
    const world = await startWorld({ at });
    const reply = await world.type("sounds ghostmerch");
    expect(reply.card.headline).toMatch(
      /^No sound recurs: no two creators of \d posts share one\.$/u,
    );
    expect(said(reply)).not.toContain("licence");
  });

  test("that were not kept by earlier versions are said not to be known, never to be none", async () => {
    const world = await withList("booktok");
    await changed(world, (post) => ({ ...post, music: null }));
    const reply = await world.type("sounds books");
    expect(found(reply)).toMatchObject({ sounds: [], withSound: 0 });
    expect(reply.card.headline).toMatch(
      /^None of \d+ posts tells its sound: the provider did not say, or they were read before sounds were kept\.$/u,
    );
  });

  test("say of how many posts they are, with titles that show nothing hidden or turned round", async () => {
    const world = await withList("booktok");
    const music = { id: "77", title: "\u202eevil\n*title* @everyone", author: "", original: null };
    let place = 0;
    await changed(world, (post) => ({ ...post, music: ++place % 2 === 0 ? music : null }));
    const reply = await world.type("sounds books");
    const { posts, withSound } = found(reply);
    expect(said(reply)).toContain(`${withSound} of ${posts} posts tell their sound.`);
    expect(reply.card.headline).toContain(
      "Used most: evil *title* @everyone, in 36 posts by 31 creators.",
    );
    expect(said(reply)).toContain("Sounds of which it is not told whether they are original");
    await changed(world, (post) => ({ ...post, music: { ...music, title: null } }));
    expect((await world.type("sounds books")).card.headline).toContain(
      "Used most: sound 77, in 73 posts by 60 creators.",
    );
  });

  test("stand on pages as long as a phone's screen, each on one of them", async () => {
    const world = await withList("booktok tbr romantasy");
    const first = await world.type("sounds books");
    const pages = [said(first)];
    const next = ({ card }: Reply) => card.actions.find(({ label }) => label === "Next page");
    for (let reply = first; pages.length < 20; ) {
      const more = next(reply);
      if (more?.kind !== "run") break;
      reply = await world.type(more.line);
      pages.push(said(reply));
    }
    expect(pages.length).toBeGreaterThan(1);
    for (const { url } of found(first).sounds)
      expect(pages.filter((words) => words.includes(url))).toHaveLength(1);
    const beyond = await world.type(`sounds books page:${pages.length + 1}`);
    expect(said(beyond)).toContain(`it ends with page ${pages.length}`);
  });

  test("of nothing that is known are asked back", async () => {
    const world = await withList("booktok");
    await world.type("watch add books cleantok");
    expect(said(await world.type("sounds books"))).toContain("Not read yet: #cleantok.");
    expect(said(await world.type("sounds nosuchtagatall"))).toContain("TikTok has no hashtag");
    expect(said(await world.type("sounds !!!"))).toContain("cannot be a hashtag");
  });
});
