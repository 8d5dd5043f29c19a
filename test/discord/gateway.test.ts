import { describe, expect, vi } from "vitest";
import { createDiscordAdapter } from "../../adapters/discord/index.ts";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { openedInMemory } from "../store/opened.ts";
import { it } from "./scene.ts";
import { listeningLog, standInCore } from "./stand-in-core.ts";

const score = { command: "score", options: { tag: "booktok" } };
const { guild: readers } = defaultWhere;
/** Of two shards, the servers of these ids are on the second. */
const onSecond = String(1n << 22n);
const another = "200000000000000003";

/** README has it, too. */
const invite =
  "https://discord.com/oauth2/authorize?client_id=100000000000000001&scope=bot+applications.commands&permissions=309237763072";

const patience = { timeout: 100_000 };

describe.concurrent("a session", () => {
  it.for(["reconnect", "invalid-resumable"] as const)(
    "that Discord wants on another connection (%s) goes on there",
    async (what, { discord, start }) => {
      await start(standInCore());
      await discord.gateway.ask(what);
      expect(discord.gateway.sessions()).toEqual({ identified: 1, resumed: 1 });
      expect((await (await discord.type(score)).message).ephemeral).toBe(false);
    },
  );

  it.for([4013, 4014])(
    "that Discord refuses with %i at the start is not tried again, and the sentence says why",
    async (code, { discord, start }) => {
      discord.gateway.refuse(code);
      await expect(start(standInCore())).rejects.toThrow(
        new RegExp(`how this version of the bot connects \\(${code}\\)`),
      );
      expect(discord.gateway.sessions().identified).toBe(0);
    },
  );

  it("that Discord refuses for the number of its shards is tried again with as many as it takes", async ({
    discord,
    start,
    log,
  }) => {
    discord.gateway.refuse(4011);
    const started = start(standInCore());
    await vi.waitFor(() => expect(log.events).toContain("discord.unreachable"), patience);
    discord.gateway.recommend(2);
    await started;
    expect(discord.gateway.sessions().identified).toBe(2);
  });

  it("whose token Discord does not know any more ends with a sentence in the log", async ({
    discord,
    start,
    log,
  }) => {
    await start(standInCore());
    discord.revokeToken();
    void discord.gateway.drop(4004);
    await vi.waitFor(() => expect(log.events).toContain("discord.refused"), patience);
    expect(discord.gateway.sessions()).toEqual({ identified: 1, resumed: 0 });
  });

  it("is not begun while Discord lets none begin, and is as soon as it does", async ({
    discord,
    start,
    log,
  }) => {
    discord.gateway.recommend(1, 0);
    const started = start(standInCore());
    await vi.waitFor(() => expect(log.events).toContain("discord.unreachable"), patience);
    expect(discord.gateway.sessions().identified).toBe(0);
    discord.gateway.recommend(1);
    await started;
    expect(discord.gateway.sessions().identified).toBe(1);
  });
});

describe.concurrent("two shards", () => {
  it("are run in one process, each with its servers, and one that is cut goes on", async ({
    discord,
    start,
  }) => {
    discord.gateway.add(onSecond);
    discord.gateway.recommend(2);
    const core = await start(standInCore());
    expect(discord.gateway.sessions()).toEqual({ identified: 2, resumed: 0 });
    await discord.gateway.drop(4000, 1);
    for (const guild of [readers, onSecond])
      await (await discord.type({ ...score, guild })).message;
    expect(core.asked.map(({ channel }) => channel.workspace)).toEqual([readers, onSecond]);
    expect(discord.gateway.sessions()).toEqual({ identified: 2, resumed: 1 });
  });
});

describe.concurrent("two processes with one shard, as while one takes over from the other", () => {
  it("answer each interaction once, and do what it says once", async ({
    discord,
    onTestFinished,
  }) => {
    const { heard } = await openedInMemory();
    const log = listeningLog();
    const cores = [standInCore(), standInCore()];
    const { apiUrl, token, filesFrom } = discord;
    for (const core of cores) {
      const adapter = createDiscordAdapter({ apiUrl, token, filesFrom, heard, log });
      onTestFinished(() => adapter.stop());
      await adapter.start(core);
    }
    expect(discord.gateway.sessions()).toEqual({ identified: 2, resumed: 0 });
    for (let i = 1; i <= 5; i++) {
      await (await discord.type(score)).message;
      expect(cores.flatMap(({ asked }) => asked)).toHaveLength(i);
    }
    expect(log.events).not.toContain("answer.lost");
  });
});

describe.concurrent("a server", () => {
  it("that the bot is in is told at the start, and one that it is added to then", async ({
    discord,
    start,
  }) => {
    const { told } = await start(standInCore());
    await vi.waitFor(() => expect(told.installed).toEqual([readers]), patience);
    discord.gateway.add(another);
    await vi.waitFor(() => expect(told.installed).toEqual([readers, another]), patience);
    expect(told.removed).toEqual([]);
  });

  it("that the bot is removed from is told, and added again, too", async ({ discord, start }) => {
    const { told } = await start(standInCore());
    discord.gateway.remove(readers);
    await vi.waitFor(() => expect(told.removed).toEqual([[readers, invite]]), patience);
    discord.gateway.add(readers);
    await vi.waitFor(() => expect(told.installed).toEqual([readers, readers]), patience);
  });

  it("that is out for a while was not removed", async ({ discord, start }) => {
    const { told } = await start(standInCore());
    discord.bring("GUILD_DELETE", { id: readers, unavailable: true });
    await (await discord.type(score)).message;
    expect(told.removed).toEqual([]);
  });
});
