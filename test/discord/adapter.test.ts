import { describe, expect, vi } from "vitest";
import { mayNotAttach } from "../../adapters/discord/pictures.ts";
import { minuteMs } from "../../src/time-units.ts";
import { inPrivate } from "../fakes/discord/index.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { it } from "./scene.ts";
import { answerCard, pendingReply, standInCore } from "./stand-in-core.ts";

const score = { command: "score", options: { tag: "booktok" } };

describe.concurrent("a slash command", () => {
  it("shows that it thinks before the answer is there, then the card", async ({
    discord,
    start,
  }) => {
    const { reply, answer } = pendingReply();
    await start(standInCore({ reply }));
    const seen = await discord.type(score);
    expect(seen).toMatchObject({ deferred: true, ephemeral: false });
    answer({ card: { ...answerCard, headline: "It grows." } });
    const { texts, pings, ephemeral } = await seen.message;
    expect(texts[0]).toContain("#booktok");
    expect(texts[1]).toBe("It grows.");
    expect({ pings, ephemeral }).toEqual({ pings: [], ephemeral: false });
  });

  it("tells the core what was asked, where, and by whom", async ({ discord, start }) => {
    const core = await start(standInCore());
    const who = {
      guild: "200000000000000009",
      channel: "300000000000000009",
      user: "400000000000000009",
    };
    const options = { list: "books", tags: "booktok readers" };
    await discord.type({ ...who, permissions: "manage-server", command: "watch add", options });
    expect(core.asked).toMatchObject([
      {
        command: "watch add",
        options,
        channel: { platform: "discord", workspace: who.guild, channel: who.channel },
        asker: { id: who.user, name: `user-${who.user}`, isAdmin: expect.any(Function) },
        shareLabel: "Share",
      },
    ]);
  });

  it.for([
    ["member", false],
    ["manage-server", true],
    ["administrator", true],
  ] as const)(
    "says of a %s that they may manage the server: %s",
    async ([permissions, isAdmin], { discord, start }) => {
      const core = await start(standInCore());
      await discord.type({ ...score, permissions });
      expect(await core.asked[0]?.asker.isAdmin()).toBe(isAdmin);
    },
  );

  it("hands numbers and choices over as text", async ({ discord, start }) => {
    const core = await start(standInCore());
    await discord.type({ command: "score", options: { tag: "cat", goal: "ads", count: 3 } });
    expect(core.asked[0]).toMatchObject({ options: { tag: "cat", goal: "ads", count: "3" } });
  });

  it("hands what is wanted over as yes, and what is not as if it had not been said", async ({
    discord,
    start,
  }) => {
    const core = await start(standInCore());
    for (const fresh of [true, false])
      await discord.type({ command: "score", options: { tag: "cat", fresh } });
    expect(core.asked.map((asked) => "options" in asked && asked.options)).toEqual([
      { tag: "cat", fresh: "yes" },
      { tag: "cat" },
    ]);
  });

  it("hands an attached file over as the way to fetch it", async ({ discord, start }) => {
    const core = await start(standInCore());
    const file = discord.attach("books.csv", "tag,label\nbooktok,spring\n");
    await discord.type({ command: "watch import", options: { file } });
    const [asked] = core.asked;
    const given = asked && "options" in asked ? asked.options["file"] : undefined;
    if (typeof given !== "function") throw new Error("The file is not there to be fetched.");
    expect(await given()).toBe("tag,label\nbooktok,spring\n");
  });

  it.for(["asker", "channel"] as const)(
    "attaches a file to an answer for the %s",
    async (audience, { discord, start }) => {
      await start(standInCore({ audience, reply: { card: awkwardCards.export } }));
      const { message } = await discord.type(score);
      expect((await message).files).toEqual([
        { name: "books.csv", content: expect.stringContaining("booktok,spring\r\n") },
      ]);
    },
  );

  it("attaches pictures of charts to an answer, and says so where it may not", async ({
    discord,
    start,
  }) => {
    await start(standInCore({ reply: { card: awkwardCards.charts } }));
    const { files } = await (await discord.type(score)).message;
    expect(files.map(({ name }) => name)).toEqual(["chart-0.png", "chart-1.png"]);
    expect(files[0]?.description).toContain("What the line show");
    const withoutFiles = { app_permissions: "2248473465802305" };
    const seen = await discord.type({ ...score, unusual: withoutFiles });
    const message = await seen.message;
    expect(message.files).toEqual([]);
    expect(message.texts).toContain(mayNotAttach);
    expect(message.texts.join()).toContain("What the line show");
  });

  it("answers for the asker's eyes only where the command says so", async ({ discord, start }) => {
    await start(standInCore({ audience: "asker" }));
    const seen = await discord.type(score);
    expect(seen.ephemeral).toBe(true);
    expect((await seen.message).ephemeral).toBe(true);
  });

  it.for(["mistake", "fault"] as const)(
    "tells a %s found late to the asker alone",
    async (outcome, { discord, start }) => {
      const card = { ...answerCard, headline: "There is no such tag." };
      await start(standInCore({ reply: { outcome, card } }));
      const seen = await discord.type(score);
      expect(seen.ephemeral).toBe(false);
      const message = await seen.message;
      expect(message.ephemeral).toBe(true);
      expect(message.texts[1]).toBe("There is no such tag.");
    },
  );

  it("is done once when the gateway brings it again", async ({ discord, start, log }) => {
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

  it("drops an answer that comes after the 15 minutes, and says so in the log", async ({
    discord,
    start,
    log,
  }) => {
    const { reply, answer } = pendingReply();
    await start(standInCore({ reply }));
    await discord.type(score);
    discord.pass(15 * minuteMs + 1);
    answer({});
    await vi.waitFor(() => expect(log.events).toContain("answer.lost"), { timeout: 100_000 });
  });

  it("does no work for an interaction that is already too old, and says so in the log", async ({
    discord,
    start,
    log,
  }) => {
    await start(standInCore());
    const asking = discord.type(score);
    discord.pass(60_001);
    asking.catch(() => {});
    await vi.waitFor(() => expect(log.events).toContain("answer.lost"), { timeout: 100_000 });
  });
});

const readers = "200000000000000001";
const others = "200000000000000002";
const bySomebody = { authorizing_integration_owners: { "1": "400000000000000009" } };

describe.concurrent("what is no server's", () => {
  it.for<readonly [string, Readonly<Record<string, unknown>>, RegExp]>([
    ["from nobody of the server", { member: null, user: inPrivate.user }, /of this server/],
    ["from no channel", { channel: undefined, channel_id: undefined }, /which channel/],
    ["from nobody's", { authorizing_integration_owners: {} }, /did not/],
    ["from somebody else's", bySomebody, /somebody else/],
    ["from another's", { authorizing_integration_owners: { "0": others } }, /another server/],
  ])(
    "is turned away %s, in a sentence to the asker",
    async ([_, unusual, words], { discord, start }) => {
      const core = await start(standInCore());
      const seen = await discord.type({ ...score, unusual });
      const message = await seen.message;
      expect(message.ephemeral).toBe(true);
      expect(message.texts[0]).toMatch(words);
      expect(core.asked).toEqual([]);
    },
  );

  it("is turned away when it is pressed under a message of another server", async ({
    discord,
    start,
  }) => {
    const core = await start(standInCore());
    const message = await (await discord.type(score)).message;
    const crossposted = {
      message: {
        id: message.id,
        type: 0,
        channel_id: message.channel,
        author: inPrivate.user,
        content: "",
        timestamp: "2026-11-20T12:00:00.000000+00:00",
        flags: 2,
        message_reference: { type: 0, message_id: "1", channel_id: "2", guild_id: others },
      },
    };
    const clicked = await discord.click(message, "Best posts", { unusual: crossposted });
    expect((await clicked.message).ephemeral).toBe(true);
    expect(core.asked).toHaveLength(1);
  });

  it("is not completed", async ({ discord, start }) => {
    const suggest = vi.fn(async () => ["booktok"]);
    await start(standInCore({ suggest }));
    const typing = { command: "score", options: { tag: "b" }, option: "tag", unusual: bySomebody };
    expect(await discord.autocomplete(typing)).toEqual([]);
    expect(suggest).not.toHaveBeenCalled();
  });

  it("is not answered when a bot asks", async ({ discord, start }) => {
    const core = await start(standInCore());
    const bot = { ...inPrivate.user, id: "400000000000000077", bot: true };
    const member = { user: bot, roles: [], permissions: "8", joined_at: null, flags: 0 };
    discord.type({ ...score, unusual: { member } }).catch(() => {});
    await (await discord.type(score)).message;
    expect(core.asked).toHaveLength(1);
  });

  it.for([10, 11, 12])(
    "is a thread of kind %i, which is a channel like any other",
    async (type, { discord, start }) => {
      const core = await start(standInCore());
      const thread = {
        id: "300000000000000044",
        type,
        guild_id: readers,
        parent_id: "300000000000000003",
      };
      const unusual = { channel: thread, channel_id: thread.id };
      await (await discord.type({ ...score, unusual })).message;
      expect(core.asked[0]?.channel).toMatchObject({ workspace: readers, channel: thread.id });
    },
  );
});

describe.concurrent("one person alone", () => {
  const owners = { authorizing_integration_owners: { "1": inPrivate.user.id } };

  it.for<readonly [string, Readonly<Record<string, unknown>>]>([
    ["in a server that did not add the bot", owners],
    ["in the bot's own conversation", inPrivate],
    ["in a chat with others", { ...inPrivate, ...owners, context: 2 }],
  ])("asks %s as a workspace of their own", async ([_, unusual], { discord, start }) => {
    const core = await start(standInCore());
    await (await discord.type({ ...score, unusual })).message;
    const [asked] = core.asked;
    expect(asked).toMatchObject({
      channel: { platform: "discord", workspace: `user-${inPrivate.user.id}` },
      alone: { installAt: expect.stringContaining("client_id=100000000000000001") },
    });
    expect(asked?.shareLabel).toBeUndefined();
    expect(await asked?.asker.isAdmin()).toBe(true);
  });

  it("asks for the server where that added the bot, too", async ({ discord, start }) => {
    const core = await start(standInCore());
    const both = { authorizing_integration_owners: { "0": readers, "1": inPrivate.user.id } };
    await (await discord.type({ ...score, unusual: both })).message;
    expect(core.asked[0]).toMatchObject({ channel: { workspace: readers }, alone: undefined });
  });
});

describe.concurrent("the menu of a message", () => {
  const [scoring, picking] = ["Score hashtags in this message", "Pick five for this text"] as const;

  it.for<readonly [string, string, object]>([
    [scoring, "new shelf #BookTok!", { line: "score #booktok" }],
    [scoring, "#a, #b and #a", { line: "compare #a #b" }],
    [picking, "#booktok confirm:yes", { line: "pick for #booktok" }],
  ])("has %s, for %s", async ([entry, text, asked], { discord, start }) => {
    const core = await start(standInCore());
    const seen = await discord.useMenu(entry, text);
    expect(seen.ephemeral).toBe(true);
    expect((await seen.message).ephemeral).toBe(true);
    expect(core.asked).toMatchObject([asked]);
  });

  it("compares the first ten", async ({ discord, start }) => {
    const core = await start(standInCore());
    const tags = Array.from({ length: 12 }, (_, i) => `#tag${i}`);
    await (await discord.useMenu(scoring, tags.join(" "))).message;
    expect(core.asked).toMatchObject([{ line: `compare ${tags.slice(0, 10).join(" ")}` }]);
  });

  it.for([scoring, picking])(
    "says at %s that there are none",
    async (entry, { discord, start }) => {
      const core = await start(standInCore());
      const message = await (await discord.useMenu(entry, "@everyone no tags here")).message;
      expect(message.ephemeral).toBe(true);
      expect(message.texts[0]).toContain("There is no hashtag in that message");
      expect(core.asked).toEqual([]);
    },
  );
});

const edit = ["PATCH", /\/messages\/@original$/] as const;
const page = "<html>Access denied</html>";

describe.concurrent("an answer that Discord does not take at first", () => {
  it.for([
    { kind: "answers", status: 503, text: page },
    { kind: "answers", status: 403, text: page },
    { kind: "answers", status: 200, text: page },
    { kind: "answers", status: 429, body: { retry_after: 0.1, global: false } },
    { kind: "answers", status: 500, body: { code: 0, message: "500" }, committed: true },
    { kind: "reset", committed: false },
    { kind: "reset", committed: true },
  ] as const)("is tried again after %j", async (fault, { discord, start, log, stop }) => {
    await start(standInCore());
    discord.failNext(...edit, fault);
    const seen = await discord.type(score);
    expect((await seen.message).texts[0]).toContain("#booktok");
    await stop();
    expect(log.events).not.toContain("answer.failed");
  });

  it.for([
    { kind: "answers", status: 503, text: page },
    { kind: "reset", committed: false },
    { kind: "reset", committed: true },
  ] as const)(
    "is thought about after a first sign that met %j",
    async (fault, { discord, start }) => {
      const core = await start(standInCore());
      discord.failNext("POST", /\/callback$/, fault);
      const seen = await discord.type(score);
      expect((await seen.message).texts[0]).toContain("#booktok");
      expect(core.asked).toHaveLength(1);
    },
  );

  it.for([
    ["DELETE", /\/messages\/@original$/],
    ["POST", /\/webhooks\/\d+\/[^/]+$/],
  ] as const)(
    "is tried again when it is a mistake and %s fails",
    async ([method, path], { discord, start }) => {
      await start(standInCore({ reply: { outcome: "mistake" } }));
      discord.failNext(method, path, { kind: "answers", status: 503, text: page });
      expect((await (await discord.type(score)).message).ephemeral).toBe(true);
    },
  );

  it("is not tried again when Discord itself refuses it", async ({ discord, start, log }) => {
    await start(standInCore());
    const body = { code: 50013, message: "Missing Permissions" };
    discord.failNext(...edit, { kind: "answers", status: 403, body });
    await discord.type(score);
    await vi.waitFor(() => expect(log.events).toContain("answer.failed"), { timeout: 100_000 });
  });
});

describe.concurrent("a button", () => {
  it("runs its command line and answers with a new message", async ({ discord, start }) => {
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

describe.concurrent("a menu", () => {
  it("runs the command line of what is chosen", async ({ discord, start }) => {
    const actions = ["first", "second"].map((words) => ({
      ...{ kind: "run" as const, label: words, line: `undo ${words}` },
      menu: { title: "Take one back", words },
    }));
    const core = await start(standInCore({ reply: { card: { ...answerCard, actions } } }));
    const { message } = await discord.type(score);
    const chosen = await discord.click(await message, "second");
    expect(chosen.deferred).toBe(true);
    await chosen.message;
    expect(core.asked[1]).toMatchObject({ line: "undo second" });
  });
});

describe.concurrent("autocomplete", () => {
  const typing = {
    command: "watch add",
    options: { list: "books", tags: "booktok rea" },
    option: "tags",
  };

  it("completes the last word of a list of tags and keeps the others", async ({
    discord,
    start,
  }) => {
    const suggest = vi.fn(async () => ["reading", "readers"]);
    await start(standInCore({ suggest }));
    const offered = await discord.autocomplete(typing);
    expect(offered.map(({ value }) => value)).toEqual(["booktok reading", "booktok readers"]);
    expect(suggest).toHaveBeenCalledWith(
      expect.objectContaining({ command: "watch add", options: { list: "books", tags: "rea" } }),
      "tags",
    );
  });

  it("offers at most 25 choices, none of them over 100 characters", async ({ discord, start }) => {
    const many = ["x".repeat(101), ...Array.from({ length: 40 }, (_, i) => `tag${i}`)];
    await start(standInCore({ suggest: async () => many }));
    const offered = await discord.autocomplete({
      command: "score",
      options: { tag: "ta" },
      option: "tag",
    });
    expect(offered.map(({ value }) => value)).toEqual(many.slice(1, 26));
  });

  it("offers nothing when the core fails", async ({ discord, start, log }) => {
    await start(standInCore({ suggest: () => Promise.reject(new Error("the store is closed")) }));
    expect(await discord.autocomplete(typing)).toEqual([]);
    expect(log.events).toContain("suggestion.failed");
  });

  it("offers nothing rather than too late", async ({ discord, start }) => {
    await start(standInCore({ suggest: () => new Promise(() => {}) }));
    expect(await discord.autocomplete(typing)).toEqual([]);
  });
});

describe.concurrent("the connection", () => {
  it("is resumed after a cut, and what was typed meanwhile is answered", async ({
    discord,
    start,
  }) => {
    await start(standInCore());
    const back = discord.gateway.drop();
    const seen = discord.type(score);
    await back;
    expect((await (await seen).message).texts[1]).toBe("62 of 100.");
    expect(discord.gateway.sessions()).toEqual({ identified: 1, resumed: 1 });
  });

  it("is refused with a sentence about the token when Discord does not accept it", async ({
    discord,
    start,
    log,
  }) => {
    discord.revokeToken();
    await expect(start(standInCore())).rejects.toThrow(/does not accept the bot token/);
    expect(log.events).toContain("discord.start-failed");
  });

  it("stays until answers under way have arrived", async ({ discord, start, stop }) => {
    const { reply, answer } = pendingReply();
    await start(standInCore({ reply }));
    const { message } = await discord.type(score);
    const stopped = stop();
    answer({});
    await stopped;
    expect((await message).texts[0]).toContain("#booktok");
  });
});
