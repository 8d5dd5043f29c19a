import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import type { Card, Core, Invocation, TypedInvocation } from "../../src/index.ts";
import { blockTexts, type Fault, startFakeSlack } from "../fakes/slack/index.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { noForms } from "../support/no-forms.ts";
import { startWorld } from "../support/world.ts";
import { quietLog } from "./quiet-log.ts";

const homeCard: Card = {
  title: "Your hashtags today",
  headline: "The next brief comes on Monday.",
  tone: "neutral",
  blocks: [
    {
      kind: "list",
      heading: ["To be set right"],
      items: [["Brief of books"]],
      buttons: [{ kind: "run", label: "Send it now", line: "post-again s1 2026-11-23" }],
    },
  ],
  actions: [{ kind: "run", label: "Next page", line: "app-home page:2" }],
  source: [],
};

/** Says Home to `app-home`, and else a score. */
function coreWith(homes: readonly Card[]) {
  const left = [...homes];
  const heard: (Invocation | TypedInvocation)[] = [];
  const core: Core = {
    commands: [],
    accept(invocation) {
      heard.push(invocation);
      const isHome = "line" in invocation && invocation.line.startsWith("app-home");
      const card = (isHome && (left.shift() ?? homeCard)) || awkwardCards.score;
      return {
        audience: "asker",
        answer: async () => ({ outcome: "answered", finding: null, card }),
      };
    },
    forms: noForms,
    suggest: async () => [],
    removed: async () => undefined,
    installed: async () => undefined,
    tick: async () => undefined,
    deliver: async () => undefined,
    stop: async () => undefined,
  };
  return { core, lines: () => heard.map((one) => ("line" in one ? one.line : "")), heard };
}

async function scene(homes: readonly Card[] = []) {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  slack.addPerson("U1");
  const log = quietLog();
  const { apiUrl, botToken, appToken } = slack;
  const adapter = createSlackAdapter({ apiUrl, botToken, appToken, log });
  onTestFinished(adapter.stop);
  const told = coreWith(homes);
  const seen = (user: string) => blockTexts(slack.home(user)?.blocks).join("\n");
  return { slack, log, adapter, seen, ...told };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function opened({ slack, adapter, core }: Scene): Promise<void> {
  await adapter.start(core);
  await slack.openHome("U1");
  await vi.waitFor(() => expect(slack.home("U1")).toBeDefined());
}

describe("Home", () => {
  test("is shown to whoever opens it, with buttons beside what they are about", async () => {
    const world = await scene();
    await opened(world);
    const { slack, heard, seen } = world;
    expect(heard).toMatchObject([
      {
        line: "app-home",
        channel: { platform: "slack", workspace: slack.team, channel: "D-U1" },
        asker: { id: "U1" },
      },
    ]);
    expect(seen("U1")).toMatch(/Your hashtags today(?:.|\n)*Brief of books(?:.|\n)*Send it now/);
    expect(slack.rejections).toEqual([]);
    expect(slack.allPosted()).toEqual([]);
  });

  test("answers a click in private, and is shown anew", async () => {
    const world = await scene();
    await opened(world);
    const { slack, heard, lines } = world;
    await slack.clickHome("U1", 0);
    await vi.waitFor(() => expect(slack.calls("views.publish")).toBe(2));
    expect(lines()).toEqual(["app-home", "post-again s1 2026-11-23", "app-home"]);
    expect(heard[1]).toMatchObject({
      channel: { channel: "D-U1" },
      asker: { name: "fake.person" },
    });
    const [answer, ...more] = slack.posted(slack.conversationWith("U1"));
    expect([answer?.text.includes("62 of 100"), more]).toEqual([true, []]);
    expect(world.seen("U1")).toContain("The answer is under Messages.");
  });

  test("says that it is worked on for as long as that takes", async () => {
    const world = await scene();
    let finish = () => undefined as unknown;
    const working = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const core: Core = {
      ...world.core,
      accept(invocation) {
        const accepted = world.core.accept(invocation);
        const isHome = "line" in invocation && invocation.line.startsWith("app-home");
        if (isHome) return accepted;
        const progress = "Posting it again…";
        return { ...accepted, progress, answer: () => working.then(accepted.answer) };
      },
    };
    await opened({ ...world, core });
    await world.slack.clickHome("U1", 0);
    await vi.waitFor(() => expect(world.seen("U1")).toContain("Posting it again…"));
    finish();
    await vi.waitFor(() => expect(world.seen("U1")).toContain("The answer is under Messages."));
    expect(world.seen("U1")).not.toContain("Posting it again…");
  });

  test("turns its pages without saying anything", async () => {
    const world = await scene();
    await opened(world);
    await world.slack.clickHome("U1", 1);
    await vi.waitFor(() => expect(world.lines()).toEqual(["app-home", "app-home page:2"]));
    expect(world.slack.allPosted()).toEqual([]);
  });

  test("does a click that is delivered twice once", async () => {
    const world = await scene();
    await opened(world);
    const click = world.slack.clickHome("U1", 0);
    await click;
    await click.again();
    await vi.waitFor(() => expect(world.slack.calls("views.publish")).toBe(2));
    expect(world.lines().filter((line) => line.startsWith("post-again"))).toHaveLength(1);
  });

  test("takes whatever a card holds", async () => {
    const cards = Object.values(awkwardCards);
    const world = await scene(cards);
    await opened(world);
    for (const _ of cards.slice(1)) await world.slack.openHome("U1");
    await vi.waitFor(() => expect(world.slack.calls("views.publish")).toBe(cards.length));
    expect(world.slack.rejections).toEqual([]);
  });

  test("that Slack does not take at first is logged and shown soon after", async () => {
    const { slack, adapter, core, log } = await scene();
    await adapter.start(core);
    const faults: readonly Fault[] = [
      { kind: "status", status: 429, retryAfter: 1 },
      { kind: "reset", committed: false },
      { kind: "status", status: 503 },
    ];
    for (const [i, fault] of faults.entries()) {
      slack.addPerson(`U${i}`);
      slack.failNext("views.publish", fault);
      await slack.openHome(`U${i}`);
    }
    const homes = () => faults.map((_, i) => slack.home(`U${i}`) !== undefined);
    await vi.waitFor(() => expect(homes()).toEqual([true, true, true]), { timeout: 20_000 });
    expect(log.events.filter((one) => one === "slack.home-unpublished")).toHaveLength(3);
  });

  test("that Slack never takes is logged, and nothing else happens", async () => {
    const { slack, adapter, core, log } = await scene();
    await adapter.start(core);
    slack.failNext("views.publish", { kind: "error", error: "missing_scope" });
    slack.failNext("views.publish", { kind: "error", error: "not_enabled" });
    await slack.openHome("U1");
    await slack.openHome("U1");
    await adapter.stop();
    const unpublished = log.events.filter((one) => one === "slack.home-unpublished");
    expect([unpublished.length, slack.calls("views.publish")]).toEqual([2, 2]);
  });

  test("says an answer to a click again only when it was not said", async () => {
    const world = await scene();
    await opened(world);
    const { slack, adapter, log } = world;
    slack.failNext("chat.postMessage", { kind: "reset", committed: true });
    await slack.clickHome("U1", 0);
    await vi.waitFor(() => expect(slack.calls("views.publish")).toBe(2));
    expect(world.seen("U1")).toContain("If it is not under Messages, press the button again.");
    slack.failNext("chat.postMessage", { kind: "status", status: 429, retryAfter: 1 });
    await slack.clickHome("U1", 0);
    await adapter.stop();
    expect(slack.posted(slack.conversationWith("U1"))).toHaveLength(2);
    expect(log.events.filter((one) => one === "answer.lost")).toHaveLength(2);
  });

  test("shows people of another workspace a sentence, and does nothing for them", async () => {
    const world = await scene();
    await opened(world);
    const { slack, adapter, seen, lines } = world;
    slack.addPerson("U9");
    const elsewhere = { team: "T00OTHER0001" };
    await slack.openHome("U9", elsewhere);
    await vi.waitFor(() => expect(seen("U9")).toContain("Install Tagtide in your own workspace."));
    await slack.clickHome("U1", 0, elsewhere);
    await adapter.stop();
    expect(lines()).toEqual(["app-home"]);
  });

  test("of a new workspace is made by the core itself, and costs nothing", async () => {
    const { core, ports } = await startWorld({ at: "2026-11-23T09:00:00Z" });
    const { slack, adapter, seen } = await scene();
    await adapter.start(core);
    await slack.openHome("U1");
    await vi.waitFor(() => expect(seen("U1")).toContain("Nothing is set up yet."));
    expect(await ports.ledger.spent(new Date(0), new Date("2030-01-01"))).toEqual([]);
    await slack.clickHome("U1", 0);
    const conversation = slack.conversationWith("U1");
    await vi.waitFor(() => expect(slack.posted(conversation)[0]?.text).toContain("#booktok"), {
      timeout: 20_000,
    });
    await vi.waitFor(() => expect(seen("U1")).toContain("The answer is under Messages."));
  });
});
