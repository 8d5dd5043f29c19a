import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mayNotAttach } from "../../adapters/discord/pictures.ts";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import type { FakeMessage } from "../fakes/discord/messages.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { postingTo } from "./posting-to.ts";

const channel = "300000000000000001";
const to = { platform: "discord", workspace: "200000000000000001", channel } as const;
const key = { subscriptionId: "subscription-1", period: "2026-11-23" };
const themes: string[] = [];
let discord: FakeDiscord;

beforeEach(async () => {
  discord = await startFakeDiscord();
  themes.length = 0;
});
afterEach(() => discord.close());

/** Posts a card with a chart of each kind, of which two are drawn; what is seen then. */
async function posted(
  png: Uint8Array | null = new Uint8Array(100),
): Promise<readonly FakeMessage[]> {
  const drawer = {
    async png({ theme }: { readonly theme: string }) {
      themes.push(theme);
      return png;
    },
  };
  await postingTo(discord, { resendAfterMs: [10], drawer }).post(
    to,
    awkwardCards.charts,
    key,
    null,
  );
  return discord.posted(channel);
}

const wordsOf = ({ texts }: FakeMessage) => texts.join();

describe("the pictures of charts on Discord", () => {
  it("are in the message's embeds, each with what it shows, for a dark background", async () => {
    const [message, ...more] = await posted();
    expect(more).toEqual([]);
    expect(message?.files).toMatchObject([
      { name: "chart-0.png", description: expect.stringContaining("What the line show") },
      { name: "chart-1.png", description: expect.stringContaining("What the bars show") },
    ]);
    const images = message?.embeds.flatMap(({ image }) => image?.url ?? []);
    expect(images).toEqual(["attachment://chart-0.png", "attachment://chart-1.png"]);
    expect(themes).toEqual(["dark", "dark"]);
    expect(message && wordsOf(message)).not.toContain("What the line show");
    expect(message && wordsOf(message)).toContain("What the heatmap show");
  });

  it("are left out where the bot may attach nothing, which the message says, posted once", async () => {
    discord.setChannel(channel, "no-files");
    const messages = await posted();
    expect(messages).toHaveLength(1);
    const [message] = messages;
    expect(message?.files).toEqual([]);
    expect(message && wordsOf(message)).toContain(mayNotAttach);
    expect(message && wordsOf(message)).toContain("What the line show");
  });

  it("are left out when they cannot be drawn, which the message says", async () => {
    const [message] = await posted(null);
    expect(message?.files).toEqual([]);
    expect(message && wordsOf(message)).toContain("The picture could not be drawn");
  });

  it("never make a message come twice when Discord does not say whether it has it", async () => {
    discord.failNextPost({ kind: "reset-after-commit" });
    expect(await posted()).toHaveLength(1);
  });
});
