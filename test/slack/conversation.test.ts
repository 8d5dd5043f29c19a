import { test as base, describe, expect, type TestContext, vi } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import type { Accepted, Card, Core, Invocation, Reply, TypedInvocation } from "../../src/index.ts";
import { minuteMs } from "../../src/time-units.ts";
import { type FakeSlack, type Fault, startFakeSlack } from "../fakes/slack/index.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { noForms } from "../support/no-forms.ts";
import { quietLog } from "./quiet-log.ts";

/** Answers from a list of hand-made cards, by the first word of the line. */
function coreSaying(answers: Readonly<Record<string, Accepted>>) {
  const heard: (Invocation | TypedInvocation)[] = [];
  const core: Core = {
    commands: [],
    accept(invocation) {
      heard.push(invocation);
      const [word = ""] = "line" in invocation ? invocation.line.split(" ") : [];
      return answers[word] ?? mistake;
    },
    forms: noForms,
    suggest: async () => [],
    removed: async () => undefined,
    installed: async () => undefined,
    tick: async () => undefined,
    deliver: async () => undefined,
    stop: async () => undefined,
  };
  return { core, heard };
}

const replying =
  (card: Card, outcome: Reply["outcome"] = "answered") =>
  async (): Promise<Reply> => ({
    outcome,
    finding: null,
    card,
  });
const mistake: Accepted = { audience: "asker", answer: replying(awkwardCards.error, "mistake") };

/** A promise somebody else resolves. */
function gate() {
  let open = () => undefined as unknown;
  const opened = new Promise<void>((resolve) => {
    open = () => resolve();
  });
  return { open: () => void open(), opened };
}

/** Slack, and the adapter that talks with it, until the test is over. */
async function scene(onTestFinished: TestContext["onTestFinished"]) {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const log = quietLog();
  const { apiUrl, botToken, appToken } = slack;
  const adapter = createSlackAdapter({ apiUrl, botToken, appToken, log });
  const started = async (answers: Readonly<Record<string, Accepted>>) => {
    const { core, heard } = coreSaying(answers);
    onTestFinished(adapter.stop);
    await adapter.start(core);
    return heard;
  };
  return { slack, log, started, stop: adapter.stop };
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** All at once: most of their time is the waiting of the adapter before it tries again. */
const test = base.extend<Scene & { readonly scene: Scene }>({
  scene: async ({ onTestFinished }, use) => use(await scene(onTestFinished)),
  slack: ({ scene }, use) => use(scene.slack),
  log: ({ scene }, use) => use(scene.log),
  started: ({ scene }, use) => use(scene.started),
  stop: ({ scene }, use) => use(scene.stop),
});

const patience = { timeout: 100_000 };
const person = { channel: "C1", user: "U1" };
const slowScore = (found: Promise<void>): Accepted => ({
  audience: "channel",
  progress: "Working on #booktok…",
  answer: () => found.then(replying(awkwardCards.score)),
});

describe.concurrent("a typed command", () => {
  test("reaches the core as the line that was typed", async ({ slack, started }) => {
    const heard = await started({ help: mistake });
    await slack.type({ ...person, text: "help score" }).answer();
    expect(heard).toEqual([
      {
        line: "help score",
        channel: { platform: "slack", workspace: slack.team, channel: "C1" },
        asker: { id: "U1", name: "fake.person", isAdmin: expect.any(Function) },
        shareLabel: "Share to channel",
      },
    ]);
  });

  test.for<readonly [string, Parameters<FakeSlack["addPerson"]>[1], boolean]>([
    ["a member", {}, false],
    ["an admin", { admin: true }, true],
    ["the owner", { owner: true }, true],
  ])(
    "says of %s whether they run the workspace, and asks Slack once",
    async ([_, is, isAdmin], { slack, started }) => {
      slack.addPerson("U1", is);
      const heard = await started({});
      await slack.type({ ...person, text: "help" }).answer();
      expect(slack.calls("users.info")).toBe(0);
      expect(await heard[0]?.asker.isAdmin()).toBe(isAdmin);
      expect(await heard[0]?.asker.isAdmin()).toBe(isAdmin);
      expect(slack.calls("users.info")).toBe(1);
    },
  );

  test.for<readonly [string, Fault, RegExp]>([
    ["a scope is missing", { kind: "error", error: "missing_scope" }, /users:read/],
    ["Slack does not answer", { kind: "status", status: 503 }, /Try again/],
    ["Slack tells of nobody", { kind: "says", body: '{"ok":true}' }, /Try again/],
    [
      "Slack tells of somebody else",
      { kind: "says", body: '{"ok":true,"user":{"id":"U2","is_admin":true}}' },
      /Try again/,
    ],
  ])(
    "says what to do when %s and an admin is asked for",
    async ([_, fault, next], { slack, started }) => {
      slack.addPerson("U1", { admin: true });
      slack.failNext("users.info", fault);
      const heard = await started({});
      await slack.type({ ...person, text: "help" }).answer();
      const asking = Promise.resolve(heard[0]?.asker.isAdmin());
      await expect(asking).rejects.toMatchObject({
        name: "UserError",
        next: expect.stringMatching(next),
      });
      expect(await heard[0]?.asker.isAdmin()).toBe(true);
    },
  );

  test("is acknowledged before the answer is there", async ({ slack, started }) => {
    const { open, opened } = gate();
    await started({ score: slowScore(opened) });
    const turn = slack.type({ ...person, text: "score booktok" });
    await turn.acknowledged;
    expect(turn.messages.filter(({ replaced }) => replaced)).toEqual([]);
    open();
    await turn.answer();
  });

  test("shows that it is worked on, then the answer in the same place", async ({
    slack,
    started,
  }) => {
    const { open, opened } = gate();
    await started({ score: slowScore(opened) });
    const turn = slack.type({ ...person, text: "score booktok" });
    const [working] = await turn.shown(1);
    expect(working).toMatchObject({ text: "Working on #booktok…", visibility: "in_channel" });
    open();
    expect(await turn.answer()).toMatchObject({ ts: working?.ts, replaced: true });
    expect(slack.posted("C1").map(({ text }) => text)).toEqual([
      expect.stringContaining("#booktok. 62"),
    ]);
  });

  test.for(["same", "new"] as const)(
    "is done once when Slack delivers it again in the %s envelope",
    async (envelope, { slack, started }) => {
      const { open, opened } = gate();
      const heard = await started({ score: slowScore(opened) });
      const turn = slack.type({ ...person, text: "score booktok" });
      await Promise.all([turn.acknowledged, turn.again(envelope), turn.again(envelope)]);
      open();
      await turn.answer();
      await turn.again(envelope);
      await slack.type({ ...person, text: "help" }).answer();
      expect(heard.map((each) => "line" in each && each.line)).toEqual(["score booktok", "help"]);
      expect(slack.posted("C1")).toHaveLength(1);
    },
  );

  test("is done again when a person types it again", async ({ slack, started }) => {
    const heard = await started({});
    await slack.type({ ...person, text: "test" }).answer();
    await slack.type({ ...person, text: "test" }).answer();
    expect(heard).toHaveLength(2);
  });

  test("is answered in text where Slack refuses its charts", async ({ slack, started }) => {
    await started({ now: { audience: "channel", answer: replying(awkwardCards.charts) } });
    slack.takeBlocks("data_visualization", false);
    const asked = [await slack.type({ ...person, text: "now" }).answer()];
    asked.push(await slack.type({ ...person, text: "now" }).answer());
    for (const { blocks } of asked) expect(JSON.stringify(blocks)).toContain("What the line show");
    expect(slack.rejections.map(({ error }) => error)).toEqual(["invalid_blocks"]);
  });

  test("is answered in one post when the answer is there at once", async ({ slack, started }) => {
    await started({ now: { audience: "channel", answer: replying(awkwardCards.score) } });
    const turn = slack.type({ ...person, text: "now" });
    await turn.answer();
    expect(turn.messages).toHaveLength(1);
  });

  test("that is a mistake is answered to the asker only", async ({ slack, started }) => {
    await started({});
    const answer = await slack.type({ ...person, text: "scroe booktok" }).answer();
    expect(answer.visibility).toBe("ephemeral");
    expect(slack.posted("C1")).toEqual([]);
  });

  test("is still answered when the progress message could not be posted", async ({
    slack,
    started,
  }) => {
    await started({ score: slowScore(Promise.resolve()) });
    slack.failNext("response", { kind: "status", status: 500 });
    const answer = await slack.type({ ...person, text: "score booktok" }).answer();
    expect(answer.replaced).toBe(false);
  });

  test.for<readonly [Fault]>([
    [{ kind: "status", status: 429, retryAfter: 1 }],
    [{ kind: "status", status: 500 }],
    [{ kind: "status", status: 503 }],
    [{ kind: "reset", committed: false }],
    [{ kind: "reset", committed: true }],
    [{ kind: "says", body: "<html>Sign in</html>" }],
    [{ kind: "says", body: "<html>Access denied</html>", status: 403 }],
    [{ kind: "says", body: "{}" }],
    [{ kind: "says", body: "" }],
    [{ kind: "says", body: "", status: 302, headers: { location: "/elsewhere" } }],
  ])(
    "is answered although Slack met the answer with %j once",
    async ([fault], { slack, started, log }) => {
      const { open, opened } = gate();
      await started({ score: slowScore(opened) });
      const turn = slack.type({ ...person, text: "score booktok" });
      await turn.shown(1);
      slack.failNext("response", fault);
      open();
      expect((await turn.answer()).text).toContain("of 100");
      expect(log.events).not.toContain("answer.lost");
    },
  );

  test("is answered although Slack is not there for seconds", { timeout: 200_000 }, async ({
    slack,
    started,
    log,
  }) => {
    await started({ now: { audience: "channel", answer: replying(awkwardCards.score) } });
    for (const status of [503, 503]) slack.failNext("response", { kind: "status", status });
    await slack.type({ ...person, text: "now" }).answer();
    expect(log.events).not.toContain("answer.lost");
  });

  test.for<Fault>([
    { kind: "reset", committed: true },
    { kind: "says", body: "", committed: true },
    { kind: "says", body: "<html></html>", status: 502, committed: true },
  ])(
    "is shown once although Slack took it and answered with %j",
    async (fault, { slack, started }) => {
      await started({
        now: { audience: "channel", answer: replying(awkwardCards.score) },
        slow: slowScore(Promise.resolve()),
      });
      slack.failNext("response", fault);
      await slack.type({ ...person, text: "now" }).shown(2);
      slack.failNext("response", fault);
      await slack.type({ ...person, channel: "C2", text: "slow" }).shown(2);
      for (const channel of ["C1", "C2"]) {
        expect(slack.posted(channel).map(({ text }) => text)).toEqual([
          expect.stringContaining("#booktok. 62"),
        ]);
      }
    },
  );

  test("is not answered again once Slack says that it takes no more", async ({
    slack,
    started,
    log,
  }) => {
    await started({ now: { audience: "channel", answer: replying(awkwardCards.score) } });
    const body = '{"ok":false,"error":"used_url"}';
    slack.failNext("response", { kind: "says", body, status: 404 });
    const turn = slack.type({ ...person, text: "now" });
    await vi.waitFor(() => expect(log.events).toContain("answer.lost"), patience);
    expect(turn.messages).toEqual([]);
  });

  test.for([
    ["in the channel, where the bot is in it", true],
    ["in their conversation with the bot, where it is not", false],
  ] as const)(
    "whose answer comes after half an hour is told to the asker %s",
    async ([_, member], { slack, started, log }) => {
      slack.addChannel("C1", { member });
      slack.addPerson("U1");
      const { open, opened } = gate();
      await started({ score: slowScore(opened) });
      await slack.type({ ...person, text: "score booktok" }).shown(1);
      slack.advance(31 * minuteMs);
      open();
      await vi.waitFor(() => expect(log.events).toContain("answer.late"), patience);
      const told = member ? slack.whispered("U1") : slack.posted(slack.conversationWith("U1"));
      expect(told.map(({ text }) => text)).toEqual([expect.stringContaining("#booktok. 62")]);
      expect(slack.posted("C1").map(({ text }) => text)).toEqual(["Working on #booktok…"]);
      expect(log.events).not.toContain("answer.lost");
    },
  );

  test("whose answer comes after half an hour is logged as lost, and the bot goes on", async ({
    slack,
    started,
    log,
  }) => {
    const { open, opened } = gate();
    await started({ score: slowScore(opened) });
    const turn = slack.type({ ...person, text: "score booktok" });
    await turn.shown(1);
    slack.advance(31 * minuteMs);
    open();
    await vi.waitFor(() => expect(log.events).toContain("answer.lost"), patience);
    expect(slack.rejections).toMatchObject([{ error: "expired_url" }]);
    await slack.type({ ...person, text: "help" }).answer();
  });
});

describe.concurrent("a button", () => {
  test("runs its command line and is answered in a new message", async ({ slack, started }) => {
    const heard = await started({
      score: slowScore(Promise.resolve()),
      posts: { audience: "channel", answer: replying(awkwardCards.brief) },
    });
    const message = await slack.type({ ...person, text: "score booktok" }).answer();
    const answer = await slack.click({ message, actionIndex: 0, user: "U2" }).answer();
    expect(heard.at(-1)).toMatchObject({ line: "posts booktok", asker: { id: "U2" } });
    expect(answer).toMatchObject({ replaced: false, visibility: "in_channel" });
    expect(slack.posted("C1").map(({ ts }) => ts)).toEqual([message.ts, answer.ts]);
  });

  test("does its work once when Slack delivers the click again", async ({ slack, started }) => {
    const heard = await started({
      now: { audience: "channel", answer: replying(awkwardCards.score) },
      posts: { audience: "channel", answer: replying(awkwardCards.brief) },
    });
    const message = await slack.type({ ...person, text: "now" }).answer();
    const turn = slack.click({ message, actionIndex: 0 });
    await turn.answer();
    await turn.again("new");
    await slack.click({ message, actionIndex: 0 }).answer();
    expect(heard).toHaveLength(3);
  });

  test("is not answered to everybody twice, though Slack may have lost it", async ({
    slack,
    started,
  }) => {
    await started({
      now: { audience: "channel", answer: replying(awkwardCards.score) },
      posts: { audience: "channel", answer: replying(awkwardCards.brief) },
    });
    const message = await slack.type({ ...person, text: "now" }).answer();
    slack.failNext("response", { kind: "reset", committed: true });
    const turn = slack.click({ message, actionIndex: 0 });
    const [first, second] = await turn.shown(2);
    expect([first?.visibility, second?.visibility]).toEqual(["in_channel", "ephemeral"]);
    expect(slack.posted("C1")).toHaveLength(2);
  });

  test("that goes wrong tells only the person who pressed it", async ({ slack, started }) => {
    await started({
      now: { audience: "channel", answer: replying(awkwardCards.score) },
      posts: { audience: "channel", answer: replying(awkwardCards.error, "mistake") },
    });
    const message = await slack.type({ ...person, text: "now" }).answer();
    const answer = await slack.click({ message, actionIndex: 0 }).answer();
    expect(answer.visibility).toBe("ephemeral");
    expect(slack.posted("C1")).toHaveLength(1);
  });

  test("tells only the person who pressed it that it is worked on", async ({ slack, started }) => {
    await started({
      now: { audience: "channel", answer: replying(awkwardCards.score) },
      posts: slowScore(Promise.resolve()),
    });
    const message = await slack.type({ ...person, text: "now" }).answer();
    const turn = slack.click({ message, actionIndex: 0 });
    await turn.answer();
    expect(turn.messages.map(({ visibility }) => visibility)).toEqual(["ephemeral", "in_channel"]);
    expect(slack.posted("C1")).toHaveLength(2);
  });

  test("that is a link is acknowledged and asks for nothing", async ({ slack, started }) => {
    const heard = await started({
      now: { audience: "asker", answer: replying(awkwardCards.score) },
    });
    const message = await slack.type({ ...person, text: "now" }).answer();
    await slack.click({ message, actionIndex: 1 }).acknowledged;
    expect(heard).toHaveLength(1);
  });
});

describe.concurrent("a message that cannot be read", () => {
  test.for([
    ["nothing", null],
    ["an event of nothing", { envelope_id: "1", type: "events_api", payload: {} }],
    ["what the library takes for its own fault", { envelope_id: "2", type: "error" }],
    ["a command of nothing", { envelope_id: "3", type: "slash_commands" }],
    [
      "a command of nobody",
      { envelope_id: "4", type: "slash_commands", payload: { command: "/hashtag" } },
    ],
    [
      "a button of nobody",
      { envelope_id: "5", type: "interactive", payload: { type: "block_actions" } },
    ],
    ["no envelope", 7],
  ])("is passed over, and the next is answered: %s", async ([_, message], { slack, started }) => {
    await started({});
    slack.bring(message);
    await slack.type({ ...person, text: "help" }).answer();
  });
});

describe.concurrent("the connection", () => {
  test("that is cut while a command is worked on takes nothing from its answer, and the command is done once", async ({
    slack,
    started,
  }) => {
    const { open, opened } = gate();
    const heard = await started({ score: slowScore(opened) });
    const turn = slack.type({ ...person, text: "score booktok" });
    await turn.shown(1);
    slack.dropConnections();
    await slack.connected(2);
    await turn.again("same");
    open();
    expect((await turn.answer()).replaced).toBe(true);
    expect(heard).toHaveLength(1);
    expect(slack.posted("C1")).toHaveLength(1);
  });

  test("comes back after it was cut", async ({ slack, started }) => {
    await started({});
    slack.dropConnections();
    await slack.connected(2);
    await slack.type({ ...person, text: "help" }).answer();
  });

  test("is renewed when Slack asks for it, even if Slack is unavailable for a moment", async ({
    slack,
    started,
    log,
  }) => {
    await started({});
    slack.failNext("apps.connections.open", { kind: "status", status: 503 });
    slack.refreshConnections();
    await slack.connected(2);
    await slack.type({ ...person, text: "help" }).answer();
    expect(log.events).toContain("slack.unreachable");
    expect(slack.openConnections()).toBe(1);
  });

  test("is made again soon although Slack asks for a wait of a month", async ({
    slack,
    started,
  }) => {
    await started({});
    const retryAfter = 30 * 86_400;
    slack.failNext("apps.connections.open", { kind: "status", status: 429, retryAfter });
    slack.dropConnections();
    await slack.connected(2);
  });

  test.for(["{}", "", "<html>Sign in</html>", "null", '{"ok":true}'])(
    "is made again when Slack answers %j",
    async (body, { slack, started }) => {
      slack.failNext("auth.test", { kind: "says", body: body === '{"ok":true}' ? "{}" : body });
      slack.failNext("apps.connections.open", { kind: "says", body });
      await started({});
      await slack.type({ ...person, text: "help" }).answer();
    },
  );

  test("is not tried again with a token that Slack refuses", async ({ slack, log }) => {
    const { apiUrl, botToken } = slack;
    const adapter = createSlackAdapter({ apiUrl, botToken, appToken: "xapp-old", log });
    await expect(adapter.start(coreSaying({}).core)).rejects.toThrow(/invalid_auth.*app token/);
    expect(slack.calls("apps.connections.open")).toBe(1);
  });

  test("is refused with a bad bot token before anything else", async ({ slack, log }) => {
    const { apiUrl, appToken } = slack;
    const adapter = createSlackAdapter({ apiUrl, botToken: "xoxb-old", appToken, log });
    await expect(adapter.start(coreSaying({}).core)).rejects.toThrow("invalid_auth");
    expect(slack.calls("apps.connections.open")).toBe(0);
  });

  test("can be given up while Slack is unavailable", async ({ slack, log }) => {
    const { apiUrl, botToken, appToken } = slack;
    slack.failNext("auth.test", { kind: "status", status: 503 });
    const adapter = createSlackAdapter({ apiUrl, botToken, appToken, log });
    const starting = adapter.start(coreSaying({}).core);
    await vi.waitFor(() => expect(log.events).toContain("slack.unreachable"), patience);
    await adapter.stop();
    await starting;
    expect(slack.calls("apps.connections.open")).toBe(0);
  });

  test("closes after the answers that are under way", async ({ slack, started, stop }) => {
    const { open, opened } = gate();
    await started({ score: slowScore(opened) });
    const turn = slack.type({ ...person, text: "score booktok" });
    await turn.shown(1);
    const stopped = stop();
    open();
    await stopped;
    expect((await turn.answer()).replaced).toBe(true);
    await vi.waitFor(() => expect(slack.openConnections()).toBe(0), patience);
  });
});
