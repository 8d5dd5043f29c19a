import { describe, expect, vi } from "vitest";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { it } from "./scene.ts";
import { standInCore } from "./stand-in-core.ts";

const score = { command: "score", options: { tag: "booktok" } };
const { guild: readers } = defaultWhere;

/** The library begins one every five seconds, as Discord wants. */
describe.concurrent("a new session", () => {
  it.for([4007, 4009])(
    "follows one that Discord closes with %i",
    async (code, { discord, start }) => {
      await start(standInCore());
      await discord.gateway.drop(code);
      expect(discord.gateway.sessions()).toEqual({ identified: 2, resumed: 0 });
      expect((await (await discord.type(score)).message).ephemeral).toBe(false);
    },
  );

  it("follows one that is no good any more, and shows which servers are gone since", async ({
    discord,
    start,
  }) => {
    const { told } = await start(standInCore());
    discord.gateway.remove(readers, true);
    await discord.gateway.ask("invalid");
    await vi.waitFor(() => expect(told.removed[0]?.[0]).toBe(readers), { timeout: 100_000 });
    expect(discord.gateway.sessions()).toEqual({ identified: 2, resumed: 0 });
  });
});
