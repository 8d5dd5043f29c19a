import { describe, expect, it } from "vitest";
import type { SubscribeFinding } from "../../../src/commands/subscriptions/subscribe.ts";
import { you } from "../../../src/domain/channel.ts";
import { DeliveryError } from "../../../src/errors.ts";
import { code, plain, said } from "../../../src/text/inline.ts";
import { createPlatform, textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:30:00Z";
const notInvited = new DeliveryError("failed", "I am not in this channel. Type /invite @tagtide.", {
  needs: "person",
});

async function team() {
  const platform = createPlatform();
  const world = await startWorld({ at: monday, messenger: platform });
  const ana = typist(world);
  await ana.type("watch add books booktok fantasybooks");
  const saved = () => world.ports.subscriptions.inWorkspace(ana.channel);
  return { platform, world, ana, saved };
}

const channelAccess = async () => [];

const findingOf = ({ finding }: { readonly finding: unknown }) => finding as SubscribeFinding;

describe("setting up a brief", () => {
  it("tells the channel once who did it, what comes when, and how to change or pause it", async () => {
    const { platform, ana } = await team();
    const reply = await ana.type("subscribe books mon,thu 16:30 Europe/Berlin");
    expect(platform.posts).toHaveLength(1);
    const [{ to, card, key }] = platform.posts as [(typeof platform.posts)[number]];
    expect(to).toEqual(ana.channel);
    expect(key).toEqual({ subscriptionId: findingOf(reply).id, period: "introduction" });
    expect(card.headline).toBe(
      "Ana set up the brief of books for this channel: every Monday and Thursday at 16:30 (Europe/Berlin).",
    );
    const words = textOf(card);
    expect(words).toContain("the list's 2 hashtags");
    expect(words).toContain("The first one comes Mon 23 Nov 16:30 (Europe/Berlin).");
    for (const command of ["subscribe", "subscriptions pause", "settings show"]) {
      expect(words).toContain(`/hashtag ${command}`);
    }
  });

  it.each([
    ["You", you],
    ["you", { id: "U0YOU", name: "you" }],
    ["dana", { id: "U0DANA", name: "dana" }],
  ])("begins with %s", async (first, person) => {
    const { world, platform, ana } = await team();
    const asker = { ...person, isAdmin: async () => false };
    const ask = (line: string) =>
      world.core.accept({ line, channel: ana.channel, asker, channelAccess }).answer();
    await ask("subscribe books");
    await ask("alerts books balanced save:yes");
    const headlines = platform.posts.map(({ card }) => plain(card.headline));
    expect(headlines).toEqual([
      `${first} set up the brief of books for this channel: every Monday at 09:00 (UTC).`,
      `${first} set up "balanced" alerts of books for this channel.`,
    ]);
  });

  it("is confirmed to whoever asked, and to nobody else", async () => {
    const { world, ana } = await team();
    const { audience } = world.core.accept({
      line: "subscribe books",
      channel: ana.channel,
      asker: { id: "U-Ana", name: "Ana", isAdmin: async () => false },
    });
    expect(audience).toBe("asker");
    const { card, finding } = await ana.type("subscribe books");
    expect(card.headline).toBe(
      "Every Monday at 09:00 (UTC) this channel gets the brief of books (2 tags).",
    );
    expect(textOf(card)).toContain("The next one comes Mon 30 Nov 09:00 (UTC).");
    expect(textOf(card)).toContain("We told this channel.");
    expect(finding).toMatchObject({
      kind: "brief",
      schedule: { days: [1], time: "09:00", zone: "UTC" },
      nextDueAt: "2026-11-30T09:00:00.000Z",
      state: { kind: "active" },
      createdBy: { id: "U-Ana", name: "Ana" },
      introduction: { state: "sent", reason: null },
    });
  });

  it("is possible for several lists, and for several countries of one", async () => {
    const { ana, saved } = await team();
    await ana.type("watch add home cleantok");
    for (const line of ["books", "books region:us", "books gb", "home"]) {
      expect((await ana.type(`subscribe ${line}`)).outcome).toBe("answered");
    }
    expect((await saved()).map(({ list, region }) => [list, region])).toEqual([
      ["books", null],
      ["books", "US"],
      ["books", "GB"],
      ["home", null],
    ]);
  });

  it.each([
    ["weekdays", [1, 2, 3, 4, 5], "weekday"],
    ["daily", [1, 2, 3, 4, 5, 6, 7], "day"],
    ["mon,wed,fri", [1, 3, 5], "Monday, Wednesday and Friday"],
    ["sunday", [7], "Sunday"],
  ])("comes on %s", async (days, numbers, words) => {
    const { ana } = await team();
    const reply = await ana.type(`subscribe books ${days}`);
    expect(findingOf(reply).schedule?.days).toEqual(numbers);
    expect(reply.card.headline).toContain(`Every ${words} at 09:00`);
  });

  it("says when the list is empty", async () => {
    const { ana } = await team();
    await ana.type("watch remove books booktok fantasybooks");
    expect(textOf((await ana.type("subscribe books")).card)).toContain("The list is empty");
  });
});

describe("the time zone", () => {
  it("is the one asked for, else the channel's, else the workspace's, else UTC", async () => {
    const { world, ana } = await team();
    const zoneOf = async (channel: string, line: string) => {
      const reply = await typist(world, { channel: { channel } }).type(`subscribe books ${line}`);
      return findingOf(reply).schedule?.zone;
    };
    expect(await zoneOf("C2", "")).toBe("UTC");
    expect(await zoneOf("C3", "Europe/Berlin")).toBe("Europe/Berlin");
    expect(await zoneOf("C4", "Asia/Tokyo")).toBe("Asia/Tokyo");
    expect(await zoneOf("C5", "")).toBe("Europe/Berlin");
    await ana.type("settings America/New_York");
    expect(await zoneOf("C1", "")).toBe("America/New_York");
  });
});

describe("subscribing once more", () => {
  it("changes what is said and keeps the rest: id, creator, days, time and zone", async () => {
    const { platform, world, ana, saved } = await team();
    await ana.type("subscribe books mon,thu 16:30 Europe/Berlin");
    const [before] = await saved();
    const reply = await typist(world, { name: "Ben" }).type("subscribe books friday");
    expect(reply.card.headline).toBe(
      "Changed: every Friday at 16:30 (Europe/Berlin) this channel gets the brief of books (2 tags).",
    );
    expect(findingOf(reply).introduction).toBeNull();
    expect(await saved()).toEqual([
      {
        ...before,
        schedule: { days: [5], time: "16:30", zone: "Europe/Berlin" },
        nextDueAt: new Date("2026-11-27T15:30:00Z"),
      },
    ]);
    expect(platform.posts).toHaveLength(1);
  });

  it("lets a paused one run again", async () => {
    const { ana, saved } = await team();
    await ana.type("subscribe books");
    await ana.type("pause books");
    expect(textOf((await ana.type("subscribe books")).card)).toContain("paused and runs again");
    expect(await saved()).toMatchObject([{ state: { kind: "active" } }]);
  });
});

describe("a channel that refuses the introduction", () => {
  it("keeps the subscription, says why, and works by itself once that is put right", async () => {
    const { platform, world, ana, saved } = await team();
    platform.refuse(notInvited);
    const reply = await ana.type("subscribe books 09:45");
    expect(reply.outcome).toBe("answered");
    expect(reply.card.tone).toBe("warning");
    expect(reply.card.headline).toBe(
      "Every Monday at 09:45 (UTC) this channel gets the brief of books (2 tags), but nothing can be posted here yet.",
    );
    const [first] = reply.card.blocks.map((block) => (block.kind === "text" ? block.text : []));
    expect(plain(first ?? [])).toBe(
      "We could not tell this channel yet: I am not in this channel. Type /invite @tagtide. It will be tried again Mon 23 Nov 09:31. Your subscription is kept.",
    );
    expect(findingOf(reply)).toMatchObject({
      state: { kind: "failing", reason: notInvited.message },
      introduction: { state: "pending", reason: notInvited.message },
    });
    platform.refuse(null);
    world.travel("2026-11-23T09:35:00Z");
    await world.core.tick();
    expect(platform.posts.filter(({ to }) => "channel" in to)).toMatchObject([
      { key: { period: "introduction" } },
    ]);
    expect(await saved()).toMatchObject([{ state: { kind: "active" } }]);
  });

  it("says so again when the subscription is changed meanwhile", async () => {
    const { platform, ana } = await team();
    platform.refuse(notInvited);
    await ana.type("subscribe books");
    await ana.type("alerts books balanced save:yes");
    for (const line of ["subscribe books friday", "alerts books fewer save:yes"]) {
      const { card } = await ana.type(line);
      expect(card.tone).toBe("warning");
      expect(textOf(card)).toContain(
        "Nothing has arrived since Mon 23 Nov 09:30. I am not in this channel.",
      );
    }
  });

  it("is told apart from one that perhaps has it", async () => {
    const { platform, ana } = await team();
    platform.refuse(new DeliveryError("unknown", "Slack did not answer in time."));
    const { card } = await ana.type("subscribe books");
    expect(textOf(card)).toContain(
      "We do not know whether this channel was told: Slack did not answer in time.",
    );
  });
});

describe("what the platform says that the bot may not do", () => {
  const posting = { stopsPosting: true, words: said`Give me ${code("Send Messages")} here.` };
  const pictures = { stopsPosting: false, words: "Charts come without Attach Files." };

  it("is said first, with what to do, while the subscription is made all the same", async () => {
    const { platform, world, saved } = await team();
    platform.refuse(notInvited);
    const ana = typist(world, { missing: [posting, pictures] });
    for (const line of ["subscribe books", "alerts books balanced save:yes"]) {
      const { card } = await ana.type(line);
      expect(card).toMatchObject({ tone: "warning" });
      expect(card.headline).toContain("but nothing can be posted here yet.");
      expect(card.blocks[0]).toEqual({ kind: "text", text: posting.words });
      expect(textOf(card)).toContain(
        "Your subscription is kept.\nCharts come without Attach Files.",
      );
      expect(textOf(card)).not.toContain("/invite");
    }
    expect(await saved()).toMatchObject([{ state: { kind: "failing" } }, { list: "books" }]);
  });

  it("is said too when an existing one is changed, and when a test does not arrive", async () => {
    const { platform, world, ana } = await team();
    await ana.type("subscribe books");
    platform.refuse(notInvited);
    const shut = typist(world, { missing: [posting] });
    for (const line of ["subscribe books friday", "test books"]) {
      const { card } = await shut.type(line);
      expect(card.tone).toBe("warning");
      expect(card.blocks).toContainEqual({ kind: "text", text: posting.words });
    }
  });

  it("does not spoil what arrives: only what it comes without is said", async () => {
    const { world } = await team();
    const ana = typist(world, { missing: [pictures] });
    for (const line of ["subscribe books", "test books"]) {
      const { card } = await ana.type(line);
      expect(card.headline).not.toContain("nothing can be posted");
      expect(textOf(card)).toContain("Charts come without Attach Files.");
    }
  });
});

describe("ending a brief", () => {
  it("leaves the list, the alerts' and the other countries' alone", async () => {
    const { ana, saved } = await team();
    await ana.type("subscribe books");
    await ana.type("subscribe books us");
    const { card } = await ana.type("unsubscribe books us");
    expect(card.headline).toBe(
      "This channel no longer gets the brief of books for US. The watchlist itself stays.",
    );
    expect(await saved()).toMatchObject([{ region: null }]);
  });

  it("asks which one is meant when there are several and none of the whole list", async () => {
    const { ana, saved } = await team();
    await ana.type("subscribe books us");
    await ana.type("subscribe books gb");
    const { outcome, card } = await ana.type("unsubscribe books");
    expect(outcome).toBe("mistake");
    expect(textOf(card)).toContain("for US, GB\n");
    expect(textOf(card)).toContain("region:us");
    await ana.type("unsubscribe books gb");
    await ana.type("unsubscribe books");
    expect(await saved()).toEqual([]);
  });

  it("is not possible from another channel or workspace", async () => {
    const { world, ana, saved } = await team();
    await ana.type("subscribe books");
    for (const channel of [{ channel: "C2" }, { workspace: "T2" }]) {
      const { outcome } = await typist(world, { channel }).type("unsubscribe books");
      expect(outcome).toBe("mistake");
    }
    expect(await saved()).toHaveLength(1);
  });
});

it("shows names without mentioning anybody", async () => {
  const { platform, world } = await team();
  await typist(world, { name: "<@U1> @everyone" }).type("subscribe books");
  expect(platform.posts[0]?.card.headline).toContain("<@U1> @everyone set up");
});

it("marks the introduction as made of demo data when it is", async () => {
  const platform = createPlatform();
  const world = await startWorld({ at: monday, messenger: platform, demo: true });
  const ana = typist(world);
  await ana.type("watch add books booktok");
  await ana.type("subscribe books");
  expect(platform.posts[0]?.card.source[0]).toEqual({ kind: "strong", text: "DEMO DATA" });
});
