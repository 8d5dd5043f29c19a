import { describe, expect, it } from "vitest";
import { channel } from "../../alert/examples.ts";
import { type Story, startStory } from "../../alert/story.ts";
import { edits } from "../../support/edits.ts";
import { textOf } from "../../support/people.ts";

/** A team with the list "books", in Berlin on 2026-10-01 at eleven. */
async function team(tags: readonly string[] = ["booktok", "poetry"]): Promise<Story> {
  const story = await startStory({ gains: Object.fromEntries(tags.map((tag) => [tag, [1]])) });
  story.world.travel(story.at(0, "09:00"));
  await edits(story.ports).settings.saveZone(channel, "Europe/Berlin");
  return story;
}

const active = ({ ports }: Story) => ports.mutes.active(channel, ports.clock());

async function lineOf(story: Story, line: string): Promise<string> {
  const [action] = (await story.world.type(line)).card.actions;
  return action?.kind === "run" ? action.line : "";
}

describe("mute", () => {
  it("keeps a tag quiet and says until when, by the channel's clock", async () => {
    const story = await team();
    const { card, finding } = await story.world.type("mute #booktok 7d");
    expect(card.headline).toBe(
      "This channel hears no alerts of #booktok until Thu 8 Oct 11:00 (Europe/Berlin).",
    );
    expect(finding).toEqual({ what: "tag", name: "booktok", until: "2026-10-08T09:00:00.000Z" });
    expect(await active(story)).toEqual([
      { channel, what: "tag", name: "booktok", until: new Date("2026-10-08T09:00:00Z"), by: "you" },
    ]);
  });

  it("takes no more than two hundred in a channel, and one of them anew all the same", async () => {
    const story = await team();
    const { mutes } = edits(story.ports);
    const [now, until] = [story.ports.clock(), new Date(story.ports.clock().getTime() + 1e6)];
    for (let i = 0; i < 200; i += 1)
      await mutes.save(
        { channel, what: "tag", name: i === 0 ? "poetry" : `tag${i}`, until, by: "U1" },
        now,
      );
    const refused = await story.world.type("mute booktok 7d");
    expect(refused.outcome).toBe("mistake");
    expect(textOf(refused.card)).toContain("200 tags and lists are muted here already");
    expect((await story.world.type("mute poetry 7d")).outcome).toBe("answered");
    expect(await active(story)).toHaveLength(200);
  });

  it("keeps a list quiet, for as long as is said in words", async () => {
    const story = await team();
    await story.world.type("mute books 2 weeks");
    expect(await active(story)).toMatchObject([{ what: "list", name: "books" }]);
    story.world.travel(story.at(14, "09:01"));
    expect(await active(story)).toEqual([]);
  });

  it("asks which one is meant when a list and a tag have the name, and takes the answer", async () => {
    const story = await team(["books"]);
    const reply = await story.world.type("mute books 7d");
    expect(reply.outcome).toBe("mistake");
    expect(textOf(reply.card)).toContain("list:books or tag:books");
    await story.world.type("mute tag:books 7d");
    await story.world.type("mute list:books 7d");
    expect((await active(story)).map(({ what }) => what).toSorted()).toEqual(["list", "tag"]);
  });

  it("takes the button of an alert", async () => {
    const story = await team();
    expect((await story.world.type("mute tag:booktok 7d")).outcome).toBe("answered");
  });

  it("refuses what nobody watches", async () => {
    const { outcome, card } = await (await team()).world.type("mute gardening 7d");
    expect(outcome).toBe("mistake");
    expect(card.title).toBe('Neither a watchlist nor a tag on one is called "gardening" here');
  });

  it("lengthens or shortens what is muted already", async () => {
    const story = await team();
    await story.world.type("mute booktok 7d");
    await story.world.type("mute booktok 1d");
    expect((await active(story)).map(({ until }) => until)).toEqual([
      new Date("2026-10-02T09:00:00Z"),
    ]);
  });

  it("is written down", async () => {
    const story = await team();
    await story.world.type("mute booktok 7d");
    const [change] = await story.ports.changes.recent(channel, 1);
    expect(change?.words).toBe("muted #booktok until Thu 8 Oct 11:00 (Europe/Berlin)");
  });
});

describe("unmute", () => {
  it("undoes a mute by its button, and is undone by its own", async () => {
    const story = await team(["booktok"]);
    const before = async () =>
      (await active(story)).map(({ what, name, until }) => ({ what, name, until }));
    for (const line of ["mute booktok 7d", "mute books 7d"]) {
      const undo = await lineOf(story, line);
      const muted = await before();
      const redo = await lineOf(story, undo);
      expect(await before()).toEqual([]);
      await story.world.type(redo);
      expect(await before()).toEqual(muted);
      await story.world.type(undo);
    }
  });

  it("says until when it was muted", async () => {
    const story = await team();
    await story.world.type("mute booktok 7d");
    const { card } = await story.world.type("unmute booktok");
    expect(card.headline).toBe(
      "This channel hears alerts of #booktok again; it was muted until Thu 8 Oct 11:00 (Europe/Berlin).",
    );
  });

  it("says what is muted when that is not", async () => {
    const story = await team();
    await story.world.type("mute poetry 7d");
    const { outcome, card } = await story.world.type("unmute booktok");
    expect(outcome).toBe("mistake");
    expect(card.headline).toContain("Muted are #poetry until Thu 8 Oct 11:00");
  });
});
