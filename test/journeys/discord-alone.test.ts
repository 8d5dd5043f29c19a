import { describe, expect, test } from "vitest";
import { inPrivate } from "../fakes/discord/index.ts";
import { server } from "./teams.ts";

/** The asker added the bot for themselves, and the server did not add it. */
const own = { authorizing_integration_owners: { "1": inPrivate.user.id } };

async function person() {
  const { discord, world, say } = await server();
  const ask = async (command: string, options = {}, unusual: object = own) => {
    const seen = await discord.type({ command, options, unusual: { ...unusual } });
    return { ...seen, message: await seen.message };
  };
  return { discord, world, say, ask };
}

describe("somebody who added the bot for themselves", () => {
  test.each([
    ["score", { tag: "booktok" }],
    ["pick", { what: "booktok" }],
    ["compare", { tags: "booktok bookhaul" }],
    ["why", { tag: "booktok" }],
    ["posts", { tag: "booktok" }],
    ["help", {}],
  ])("is answered %s in private, with no button that leads nowhere", async (command, options) => {
    const { discord, ask } = await person();
    const { ephemeral, message } = await ask(command, options);
    expect({ ephemeral, all: message.ephemeral }).toEqual({ ephemeral: true, all: true });
    expect(message.texts.join(" ")).not.toContain("only you added");
    const lines = JSON.stringify(message).match(/run:[^"]+/gu) ?? [];
    for (const line of lines)
      expect(line).toMatch(/^run:(?:score|pick|compare|why|posts|help|go-ahead|#)/u);
    expect(discord.allPosted()).toEqual([]);
  });

  test("is shown by help what works there, and nothing else", async () => {
    const { ask } = await person();
    const words = (await ask("help")).message.texts.join(" ");
    for (const name of ["score", "pick", "compare", "why", "posts"]) expect(words).toContain(name);
    expect(words).not.toMatch(/subscribe|watch|undo|settings|Keep lists|Get told/u);
  });

  test.each([
    ["watch add", { list: "books", tags: "booktok" }],
    ["subscribe", { list: "books" }],
    ["settings budget", {}],
  ])(
    "is told that %s needs the bot in the server, and where to add it",
    async (command, options) => {
      const { world, ask } = await person();
      for (const unusual of [own, inPrivate]) {
        const { ephemeral, message } = await ask(command, options, unusual);
        expect(ephemeral).toBe(true);
        const words = message.texts.join(" ");
        expect(words).toContain(`Where only you added Tagtide, ${command} does not work`);
        expect(words).toContain("https://discord.com/oauth2/authorize?client_id=");
      }
      const workspace = `user-${inPrivate.user.id}`;
      const lists = await world.ports.watchlists.all({ platform: "discord", workspace });
      expect(lists).toEqual([]);
    },
  );
});
