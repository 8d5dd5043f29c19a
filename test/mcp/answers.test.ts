import { ProtocolErrorCode } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld } from "../support/open-world.ts";
import { assistantOf, wordsOf } from "./assistant.ts";

let world: Awaited<ReturnType<typeof openWorld>>;

beforeAll(async () => {
  world = await openWorld({ at: "2026-11-23T09:30:00Z", limits: { commandsPerPerson: 30 } });
});
afterAll(() => world.close());

describe("an assistant", () => {
  it("gets the card as text, the finding as data, and what to call next", async () => {
    const assistant = await assistantOf(world);
    await assistant.listTools();
    const answer = await assistant.callTool({ name: "score", arguments: { tag: "booktok" } });
    expect(answer.isError).toBeFalsy();
    expect(wordsOf(answer)).toContain("#booktok");
    expect(wordsOf(answer)).toContain('posts {"tag":"booktok"}');
    expect(answer.structuredContent).toMatchObject({
      finding: { tag: "booktok", credits: expect.any(Number) },
      source: expect.stringContaining("credit"),
      demo: false,
      next: expect.arrayContaining([
        { label: "Best posts", tool: "posts", arguments: { tag: "booktok" } },
      ]),
    });
  });

  it("changes something, is told how to take it back, and does", async () => {
    const assistant = await assistantOf(world);
    const added = await assistant.callTool({
      ...{ name: "watch_add", arguments: { list: "books", tags: ["booktok", "tbr"] } },
    });
    const { next } = added.structuredContent as { next: { label: string; arguments: object }[] };
    const undo = next.find(({ label }) => label === "Undo");
    expect(wordsOf(added)).toContain("Undo: undo {");
    const undone = await assistant.callTool({
      ...{ name: "undo", arguments: { ...undo?.arguments } },
    });
    expect(wordsOf(undone)).toContain("Taken back: Ana added #booktok and #tbr to books.");
  });

  it("is asked before much is spent, and told what to send again", async () => {
    const assistant = await assistantOf(world);
    const tags = Array.from({ length: 12 }, (_, i) => `newbookclub${i}`);
    const given = { list: "many", tags };
    const asked = await assistant.callTool({ name: "watch_add", arguments: given });
    const { confirm } = asked.structuredContent as { confirm: string };
    expect(wordsOf(asked)).toContain(`with the same arguments and "confirm": "${confirm}"`);
    expect(wordsOf(asked)).not.toContain("press");
    expect(wordsOf(asked)).not.toContain("go-ahead");
    const done = await assistant.callTool({
      ...{ name: "watch_add", arguments: { ...given, confirm } },
    });
    expect(done.isError).toBeFalsy();
    expect(done.structuredContent).not.toHaveProperty("confirm");
  });

  it.each([
    [{ tag: "two words, here" }, "is more than one hashtag"],
    [{}, "Tag is missing"],
    [{ tagg: "booktok" }, "Did you mean tag?"],
    [{ quite: "else" }, "It takes tag, region, goal and fresh"],
    [{ tag: { name: "booktok" } }, "a text or a number, or a list of texts"],
    [{ tag: "booktok", goal: "fame" }, "goal is organic or ads"],
    [{ tag: "booktok", region: "ZZ" }, "two-letter country code"],
  ])("is told what is wrong with %j", async (given, words) => {
    const assistant = await assistantOf(world);
    const answer = await assistant.callTool({ name: "score", arguments: given });
    expect(answer.isError).toBe(true);
    expect(wordsOf(answer).toLowerCase()).toContain(words.toLowerCase());
    expect(answer.structuredContent).toBeUndefined();
  });

  it("may give nothing, yes and numbers as such", async () => {
    const assistant = await assistantOf(world);
    const given = { tag: "booktok", region: null, fresh: false, count: 2 };
    const answer = await assistant.callTool({ name: "posts", arguments: given });
    expect(answer.structuredContent).toMatchObject({ finding: { tag: "booktok" } });
  });

  it("may change only what its person may", async () => {
    const channel = { platform: "discord", workspace: "S1", channel: "D1" } as const;
    const given = { name: "watch_add", arguments: { list: "books", tags: ["booktok"] } };
    const anyone = await (await assistantOf(world, { channel })).callTool(given);
    expect(wordsOf(anyone)).toContain("Only admins may use watch add here");
    const admin = await (await assistantOf(world, { channel, admin: true })).callTool(given);
    expect(admin.isError).toBeFalsy();
  });

  it("sees nothing of another workspace", async () => {
    const own = await assistantOf(world);
    await own.callTool({ name: "watch_add", arguments: { list: "secret", tags: ["booktok"] } });
    const other = await assistantOf(world, { channel: { workspace: "T2" } });
    const { resources } = await other.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(["tagtide://lists"]);
    const shown = await other.callTool({ name: "watch_show", arguments: { list: "secret" } });
    expect(wordsOf(shown)).toContain('There is no watchlist "secret" here');
    await expect(other.readResource({ uri: "tagtide://lists/secret" })).rejects.toThrow(
      'There is no watchlist "secret" here',
    );
  });

  it("is counted as its person is: the limit of commands holds", async () => {
    const assistant = await assistantOf(world, { name: "Eager" });
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => assistant.callTool({ name: "watch_lists" })),
    );
    const refused = answers.filter(({ isError }) => isError);
    expect(refused).toHaveLength(10);
    expect(refused.map(wordsOf).join()).toContain("30 commands");
  });

  it("is told that a tool, prompt or resource is not there", async () => {
    const assistant = await assistantOf(world);
    const code = ProtocolErrorCode.InvalidParams;
    for (const name of ["share", "subscribe", "no\u202esuch"]) {
      const call = assistant.callTool({ name });
      await expect(call).rejects.toMatchObject({ code });
      await expect(call).rejects.toThrow("There is no tool");
    }
    await expect(assistant.getPrompt({ name: "nothing" })).rejects.toThrow("There is no prompt");
    for (const uri of ["tagtide://lists/", "tagtide://lists/%zz", "file:///etc/passwd"]) {
      await expect(assistant.readResource({ uri })).rejects.toThrow("no such resource");
    }
  });
});

describe("what an assistant can read and have said", () => {
  it("is each list with its newest brief, for nothing", async () => {
    const assistant = await assistantOf(world, { channel: { workspace: "T3" } });
    await assistant.callTool({ name: "watch_add", arguments: { list: "my list", tags: ["tbr"] } });
    const brief = "tagtide://lists/my%20list/brief";
    await expect(assistant.readResource({ uri: brief })).rejects.toThrow("The tool brief reads it");
    await assistant.callTool({ name: "brief", arguments: { list: "my list" } });
    const { resources } = await assistant.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      ...["tagtide://lists", "tagtide://lists/my%20list", brief],
    ]);
    const { resourceTemplates } = await assistant.listResourceTemplates();
    expect(resourceTemplates.map(({ name }) => name)).toEqual(["list", "brief"]);
    const spent = () => world.ports.ledger.spent(new Date(0), new Date("2027-01-01T00:00:00Z"));
    const before = await spent();
    for (const { uri, title } of resources) {
      const { contents } = await assistant.readResource({ uri });
      expect(contents).toEqual([{ uri, mimeType: "text/plain", text: expect.any(String) }]);
      expect(title).toBeTruthy();
    }
    expect(await spent()).toEqual(before);
  });

  it("is completed by the names of lists, and by nothing else", async () => {
    const assistant = await assistantOf(world, { channel: { workspace: "T4" } });
    for (const list of ["books", "bakes", "yarn"])
      await assistant.callTool({ name: "watch_add", arguments: { list, tags: ["tbr"] } });
    const ref = { type: "ref/resource", uri: "tagtide://lists/{list}" } as const;
    const values = async (name: string, value: string) =>
      (await assistant.complete({ ref, argument: { name, value } })).completion.values;
    expect(await values("list", "B")).toEqual(["bakes", "books"]);
    expect(await values("list", "tagtide")).toEqual([]);
    expect(await values("__proto__", "b")).toEqual([]);
  });

  it("are two prompts, with what was given in them", async () => {
    const assistant = await assistantOf(world);
    const { prompts } = await assistant.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(["plan_my_week", "which_five"]);
    const week = await assistant.getPrompt({ name: "plan_my_week" });
    expect(JSON.stringify(week)).toContain("Call watch_lists");
    const books = await assistant.getPrompt({ name: "plan_my_week", arguments: { list: "books" } });
    expect(JSON.stringify(books.messages)).toContain("Call brief for the list");
    const five = await assistant.getPrompt({ name: "which_five", arguments: { post: "my tbr" } });
    expect(JSON.stringify(five.messages)).toContain("my tbr");
    await expect(assistant.getPrompt({ name: "which_five" })).rejects.toThrow("post is missing");
  });
});
