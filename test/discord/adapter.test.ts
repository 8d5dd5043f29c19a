import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChatAdapter } from "../../adapters/adapter.ts";
import { createDiscordAdapter } from "../../adapters/discord/index.ts";
import type { Core } from "../../src/index.ts";
import { gallery } from "../gallery.ts";
import { type FakeDiscord, startFakeDiscord } from "../support/fake-discord.ts";
import { answerCard, listeningLog, pendingReply, standInCore } from "./stand-in-core.ts";

let discord: FakeDiscord;
let log: ReturnType<typeof listeningLog>;
const adapters: ChatAdapter[] = [];

beforeEach(async () => {
  discord = await startFakeDiscord();
  log = listeningLog();
});
afterEach(async () => {
  await Promise.all(adapters.splice(0).map((adapter) => adapter.stop()));
  await discord.close();
});

async function start<C extends Core>(core: C): Promise<C> {
  const { apiUrl, token, filesFrom } = discord;
  const adapter = createDiscordAdapter({ apiUrl, token, filesFrom, log });
  adapters.push(adapter);
  await adapter.start(core);
  return core;
}

const score = { command: "score", options: { tag: "booktok" } };

describe("a slash command", () => {
  it("shows that it thinks before the answer is there, then the card", async () => {
    const { reply, answer } = pendingReply();
    await start(standInCore({ reply }));
    const seen = await discord.type(score);
    expect(seen).toMatchObject({ deferred: true, ephemeral: false });
    answer({ card: { ...answerCard, headline: "It grows." } });
    const { embeds, pings, ephemeral } = await seen.message;
    expect(embeds[0]).toMatchObject({ title: "#booktok", description: "It grows." });
    expect({ pings, ephemeral }).toEqual({ pings: [], ephemeral: false });
  });

  it("tells the core what was asked, where, and by whom", async () => {
    const core = await start(standInCore());
    const who = {
      guild: "200000000000000009",
      channel: "300000000000000009",
      user: "400000000000000009",
    };
    const options = { list: "books", tags: "booktok readers" };
    await discord.type({ ...who, permissions: "manage-server", command: "watch add", options });
    expect(core.asked).toEqual([
      {
        command: "watch add",
        options,
        channel: { platform: "discord", workspace: who.guild, channel: who.channel },
        asker: { id: who.user, name: `user-${who.user}`, isAdmin: expect.any(Function) },
      },
    ]);
  });

  it.each([
    ["member", false],
    ["manage-server", true],
    ["administrator", true],
  ] as const)("says of a %s that they may manage the server: %s", async (permissions, isAdmin) => {
    const core = await start(standInCore());
    await discord.type({ ...score, permissions });
    expect(await core.asked[0]?.asker.isAdmin()).toBe(isAdmin);
  });

  it("hands numbers and choices over as text", async () => {
    const core = await start(standInCore());
    await discord.type({ command: "score", options: { tag: "cat", goal: "ads", count: 3 } });
    expect(core.asked[0]).toMatchObject({ options: { tag: "cat", goal: "ads", count: "3" } });
  });

  it("hands an attached file over as the way to fetch it", async () => {
    const core = await start(standInCore());
    const file = discord.attach("books.csv", "tag,label\nbooktok,spring\n");
    await discord.type({ command: "watch import", options: { file } });
    const [asked] = core.asked;
    const given = asked && "options" in asked ? asked.options["file"] : undefined;
    if (typeof given !== "function") throw new Error("The file is not there to be fetched.");
    expect(await given()).toBe("tag,label\nbooktok,spring\n");
  });

  it.each(["asker", "channel"] as const)(
    "attaches a file to an answer for the %s",
    async (audience) => {
      await start(standInCore({ audience, reply: { card: gallery.export } }));
      const { message } = await discord.type(score);
      expect((await message).files).toEqual([
        { name: "books.csv", content: expect.stringContaining("booktok,spring\r\n") },
      ]);
    },
  );

  it("answers for the asker's eyes only where the command says so", async () => {
    await start(standInCore({ audience: "asker" }));
    const seen = await discord.type(score);
    expect(seen.ephemeral).toBe(true);
    expect((await seen.message).ephemeral).toBe(true);
  });

  it.each(["mistake", "fault"] as const)(
    "tells a %s found late to the asker alone",
    async (outcome) => {
      const card = { ...answerCard, headline: "There is no such tag." };
      await start(standInCore({ reply: { outcome, card } }));
      const seen = await discord.type(score);
      expect(seen.ephemeral).toBe(false);
      const message = await seen.message;
      expect(message).toMatchObject({
        ephemeral: true,
        embeds: [{ description: "There is no such tag." }],
      });
    },
  );

  it("is done once when the gateway brings it again", async () => {
    const { reply, answer } = pendingReply();
    const core = await start(standInCore({ reply }));
    const { message } = await discord.type(score);
    discord.bringAgain();
    answer({});
    await message;
    discord.bringAgain();
    await (await discord.type(score)).message;
    expect(core.asked).toHaveLength(2);
    expect(log.events).not.toContain("answer.lost");
  });

  it("drops an answer that comes after the 15 minutes, and says so in the log", async () => {
    const { reply, answer } = pendingReply();
    await start(standInCore({ reply }));
    await discord.type(score);
    discord.pass(15 * 60_000 + 1);
    answer({});
    await vi.waitFor(() => expect(log.events).toContain("answer.lost"), { timeout: 100_000 });
  });

  it("does no work for an interaction that is already too old, and says so in the log", async () => {
    await start(standInCore());
    const asking = discord.type(score);
    discord.pass(60_001);
    asking.catch(() => {});
    await vi.waitFor(() => expect(log.events).toContain("answer.lost"), { timeout: 100_000 });
  });
});

describe("a button", () => {
  it("runs its command line and answers with a new message", async () => {
    const core = await start(standInCore());
    const { message } = await discord.type(score);
    const clicked = await discord.click(await message, "Best posts", {
      user: "400000000000000007",
    });
    expect(clicked.deferred).toBe(true);
    expect((await clicked.message).id).not.toBe((await message).id);
    expect(core.asked[1]).toMatchObject({
      line: "posts booktok",
      asker: { id: "400000000000000007", name: "user-400000000000000007" },
    });
  });
});

describe("autocomplete", () => {
  const typing = {
    command: "watch add",
    options: { list: "books", tags: "booktok rea" },
    option: "tags",
  };

  it("completes the last word of a list of tags and keeps the others", async () => {
    const suggest = vi.fn(async () => ["reading", "readers"]);
    await start(standInCore({ suggest }));
    const offered = await discord.autocomplete(typing);
    expect(offered.map(({ value }) => value)).toEqual(["booktok reading", "booktok readers"]);
    expect(suggest).toHaveBeenCalledWith(
      expect.objectContaining({ command: "watch add", options: { list: "books", tags: "rea" } }),
      "tags",
    );
  });

  it("offers at most 25 choices, none of them over 100 characters", async () => {
    const many = ["x".repeat(101), ...Array.from({ length: 40 }, (_, i) => `tag${i}`)];
    await start(standInCore({ suggest: async () => many }));
    const offered = await discord.autocomplete({
      command: "score",
      options: { tag: "ta" },
      option: "tag",
    });
    expect(offered.map(({ value }) => value)).toEqual(many.slice(1, 26));
  });

  it("offers nothing when the core fails", async () => {
    await start(standInCore({ suggest: () => Promise.reject(new Error("the store is closed")) }));
    expect(await discord.autocomplete(typing)).toEqual([]);
    expect(log.events).toContain("suggestion.failed");
  });

  it("offers nothing rather than too late", async () => {
    await start(standInCore({ suggest: () => new Promise(() => {}) }));
    expect(await discord.autocomplete(typing)).toEqual([]);
  });
});

describe("the connection", () => {
  it("is resumed after a cut, and what was typed meanwhile is answered", async () => {
    await start(standInCore());
    const back = discord.dropGateway();
    const seen = discord.type(score);
    await back;
    expect((await (await seen).message).embeds[0]?.description).toBe("62 of 100.");
    expect(discord.sessions()).toEqual({ identified: 1, resumed: 1 });
  });

  it("is refused with a sentence about the token when Discord does not accept it", async () => {
    discord.revokeToken();
    await expect(start(standInCore())).rejects.toThrow(/does not accept the bot token/);
    expect(log.events).toContain("discord.start-failed");
  });

  it("stays until answers under way have arrived", async () => {
    const { reply, answer } = pendingReply();
    await start(standInCore({ reply }));
    const { message } = await discord.type(score);
    const stopped = adapters[0]?.stop();
    answer({});
    await stopped;
    expect((await message).embeds[0]?.title).toBe("#booktok");
  });
});
