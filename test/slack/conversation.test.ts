import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import type { Accepted, Card, Core, Invocation, Reply, TypedInvocation } from "../../src/index.ts";
import { gallery } from "../gallery.ts";
import { type FakeSlack, type Fault, startFakeSlack } from "../support/fake-slack.ts";
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
    suggest: async () => [],
    tick: async () => undefined,
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
const mistake: Accepted = { audience: "asker", answer: replying(gallery.error, "mistake") };

/** A promise somebody else resolves. */
function gate() {
  let open = () => undefined as unknown;
  const opened = new Promise<void>((resolve) => {
    open = () => resolve();
  });
  return { open: () => void open(), opened };
}

let slack: FakeSlack;
let stop: () => Promise<void> = async () => undefined;
let log = quietLog();
beforeEach(async () => {
  slack = await startFakeSlack();
  log = quietLog();
});
afterEach(async () => {
  await stop();
  await slack.close();
});

async function started(answers: Readonly<Record<string, Accepted>>) {
  const { apiUrl, botToken, appToken } = slack;
  const adapter = createSlackAdapter({ apiUrl, botToken, appToken, log });
  const { core, heard } = coreSaying(answers);
  stop = adapter.stop;
  await adapter.start(core);
  return heard;
}

const person = { channel: "C1", user: "U1" };
const slowScore = (found: Promise<void>): Accepted => ({
  audience: "channel",
  progress: "Working on #booktok…",
  answer: () => found.then(replying(gallery.score)),
});

describe("a typed command", () => {
  test("reaches the core as the line that was typed", async () => {
    const heard = await started({ help: mistake });
    await slack.type({ ...person, text: "help score" }).answer();
    expect(heard).toEqual([
      {
        line: "help score",
        channel: { platform: "slack", workspace: slack.team, channel: "C1" },
        asker: { id: "U1", name: "fake.person", isAdmin: expect.any(Function) },
      },
    ]);
  });

  test.each([
    ["a member", {}, false],
    ["an admin", { admin: true }, true],
    ["the owner", { owner: true }, true],
  ])("says of %s whether they run the workspace, and asks Slack once", async (_, is, isAdmin) => {
    slack.addPerson("U1", is);
    const heard = await started({});
    await slack.type({ ...person, text: "help" }).answer();
    expect(slack.calls("users.info")).toBe(0);
    expect(await heard[0]?.asker.isAdmin()).toBe(isAdmin);
    expect(await heard[0]?.asker.isAdmin()).toBe(isAdmin);
    expect(slack.calls("users.info")).toBe(1);
  });

  test.each<readonly [string, Fault, RegExp]>([
    ["a scope is missing", { kind: "error", error: "missing_scope" }, /users:read/],
    ["Slack does not answer", { kind: "status", status: 503 }, /Try again/],
    ["Slack tells of nobody", { kind: "says", body: '{"ok":true}' }, /Try again/],
    [
      "Slack tells of somebody else",
      { kind: "says", body: '{"ok":true,"user":{"id":"U2","is_admin":true}}' },
      /Try again/,
    ],
  ])("says what to do when %s and an admin is asked for", async (_, fault, next) => {
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
  });

  test("is acknowledged before the answer is there", async () => {
    const { open, opened } = gate();
    await started({ score: slowScore(opened) });
    const turn = slack.type({ ...person, text: "score booktok" });
    await turn.acknowledged;
    expect(turn.messages.filter(({ replaced }) => replaced)).toEqual([]);
    open();
    await turn.answer();
  });

  test("shows that it is worked on, then the answer in the same place", async () => {
    const { open, opened } = gate();
    await started({ score: slowScore(opened) });
    const turn = slack.type({ ...person, text: "score booktok" });
    const [working] = await turn.shown(1);
    expect(working).toMatchObject({ text: "Working on #booktok…", visibility: "in_channel" });
    open();
    expect(await turn.answer()).toMatchObject({ ts: working?.ts, replaced: true });
    expect(slack.posted("C1").map(({ text }) => text)).toEqual([
      expect.stringContaining("#booktok: 62"),
    ]);
  });

  test.each(["same", "new"] as const)(
    "is done once when Slack delivers it again in the %s envelope",
    async (envelope) => {
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

  test("is done again when a person types it again", async () => {
    const heard = await started({});
    await slack.type({ ...person, text: "test" }).answer();
    await slack.type({ ...person, text: "test" }).answer();
    expect(heard).toHaveLength(2);
  });

  test("is answered in one post when the answer is there at once", async () => {
    await started({ now: { audience: "channel", answer: replying(gallery.score) } });
    const turn = slack.type({ ...person, text: "now" });
    await turn.answer();
    expect(turn.messages).toHaveLength(1);
  });

  test("that is a mistake is answered to the asker only", async () => {
    await started({});
    const answer = await slack.type({ ...person, text: "scroe booktok" }).answer();
    expect(answer.visibility).toBe("ephemeral");
    expect(slack.posted("C1")).toEqual([]);
  });

  test("is still answered when the progress message could not be posted", async () => {
    await started({ score: slowScore(Promise.resolve()) });
    slack.failNext("response", { kind: "status", status: 500 });
    const answer = await slack.type({ ...person, text: "score booktok" }).answer();
    expect(answer.replaced).toBe(false);
  });

  test.each<readonly Fault[]>([
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
  ])("is answered although Slack met the answer with %j once", async (fault) => {
    const { open, opened } = gate();
    await started({ score: slowScore(opened) });
    const turn = slack.type({ ...person, text: "score booktok" });
    await turn.shown(1);
    slack.failNext("response", fault);
    open();
    expect((await turn.answer()).text).toContain("of 100");
    expect(log.events).not.toContain("answer.lost");
  });

  test("is answered although Slack is not there for seconds", { timeout: 200_000 }, async () => {
    await started({ now: { audience: "channel", answer: replying(gallery.score) } });
    for (const status of [503, 503]) slack.failNext("response", { kind: "status", status });
    await slack.type({ ...person, text: "now" }).answer();
    expect(log.events).not.toContain("answer.lost");
  });

  test.each<Fault>([
    { kind: "reset", committed: true },
    { kind: "says", body: "", committed: true },
    { kind: "says", body: "<html></html>", status: 502, committed: true },
  ])("is shown once although Slack took it and answered with %j", async (fault) => {
    await started({
      now: { audience: "channel", answer: replying(gallery.score) },
      slow: slowScore(Promise.resolve()),
    });
    slack.failNext("response", fault);
    await slack.type({ ...person, text: "now" }).shown(2);
    slack.failNext("response", fault);
    await slack.type({ ...person, channel: "C2", text: "slow" }).shown(2);
    for (const channel of ["C1", "C2"]) {
      expect(slack.posted(channel).map(({ text }) => text)).toEqual([
        expect.stringContaining("#booktok: 62"),
      ]);
    }
  });

  test("is not answered again once Slack says that it takes no more", async () => {
    await started({ now: { audience: "channel", answer: replying(gallery.score) } });
    const body = '{"ok":false,"error":"used_url"}';
    slack.failNext("response", { kind: "says", body, status: 404 });
    const turn = slack.type({ ...person, text: "now" });
    await expect.poll(() => log.events).toContain("answer.lost");
    expect(turn.messages).toEqual([]);
  });

  test("whose answer comes after half an hour is logged as lost, and the bot goes on", async () => {
    const { open, opened } = gate();
    await started({ score: slowScore(opened) });
    const turn = slack.type({ ...person, text: "score booktok" });
    await turn.shown(1);
    slack.advance(31 * 60_000);
    open();
    await expect.poll(() => log.events).toContain("answer.lost");
    expect(slack.rejections).toMatchObject([{ error: "expired_url" }]);
    await slack.type({ ...person, text: "help" }).answer();
  });
});

describe("a button", () => {
  test("runs its command line and is answered in a new message", async () => {
    const heard = await started({
      score: slowScore(Promise.resolve()),
      posts: { audience: "channel", answer: replying(gallery.brief) },
    });
    const message = await slack.type({ ...person, text: "score booktok" }).answer();
    const answer = await slack.click({ message, actionIndex: 0, user: "U2" }).answer();
    expect(heard.at(-1)).toMatchObject({ line: "posts booktok", asker: { id: "U2" } });
    expect(answer).toMatchObject({ replaced: false, visibility: "in_channel" });
    expect(slack.posted("C1").map(({ ts }) => ts)).toEqual([message.ts, answer.ts]);
  });

  test("does its work once when Slack delivers the click again", async () => {
    const heard = await started({
      now: { audience: "channel", answer: replying(gallery.score) },
      posts: { audience: "channel", answer: replying(gallery.brief) },
    });
    const message = await slack.type({ ...person, text: "now" }).answer();
    const turn = slack.click({ message, actionIndex: 0 });
    await turn.answer();
    await turn.again("new");
    await slack.click({ message, actionIndex: 0 }).answer();
    expect(heard).toHaveLength(3);
  });

  test("tells only the person who pressed it that it is worked on", async () => {
    await started({
      now: { audience: "channel", answer: replying(gallery.score) },
      posts: slowScore(Promise.resolve()),
    });
    const message = await slack.type({ ...person, text: "now" }).answer();
    const turn = slack.click({ message, actionIndex: 0 });
    await turn.answer();
    expect(turn.messages.map(({ visibility }) => visibility)).toEqual(["ephemeral", "in_channel"]);
    expect(slack.posted("C1")).toHaveLength(2);
  });

  test("that is a link is acknowledged and asks for nothing", async () => {
    const heard = await started({ now: { audience: "asker", answer: replying(gallery.score) } });
    const message = await slack.type({ ...person, text: "now" }).answer();
    await slack.click({ message, actionIndex: 1 }).acknowledged;
    expect(heard).toHaveLength(1);
  });
});

describe("a message that cannot be read", () => {
  test.each([
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
  ])("is passed over, and the next is answered: %s", async (_, message) => {
    await started({});
    slack.bring(message);
    await slack.type({ ...person, text: "help" }).answer();
  });
});

describe("the connection", () => {
  test("comes back after it was cut", async () => {
    await started({});
    slack.dropConnections();
    await slack.connected(2);
    await slack.type({ ...person, text: "help" }).answer();
  });

  test("is renewed when Slack asks for it, even if Slack is unavailable for a moment", async () => {
    await started({});
    slack.failNext("apps.connections.open", { kind: "status", status: 503 });
    slack.refreshConnections();
    await slack.connected(2);
    await slack.type({ ...person, text: "help" }).answer();
    expect(log.events).toContain("slack.unreachable");
    expect(slack.openConnections()).toBe(1);
  });

  test("is made again soon although Slack asks for a wait of a month", async () => {
    await started({});
    const retryAfter = 30 * 86_400;
    slack.failNext("apps.connections.open", { kind: "status", status: 429, retryAfter });
    slack.dropConnections();
    await slack.connected(2);
  });

  test.each(["{}", "", "<html>Sign in</html>", "null", '{"ok":true}'])(
    "is made again when Slack answers %j",
    async (body) => {
      slack.failNext("auth.test", { kind: "says", body: body === '{"ok":true}' ? "{}" : body });
      slack.failNext("apps.connections.open", { kind: "says", body });
      await started({});
      await slack.type({ ...person, text: "help" }).answer();
    },
  );

  test("is not tried again with a token that Slack refuses", async () => {
    const { apiUrl, botToken } = slack;
    const adapter = createSlackAdapter({ apiUrl, botToken, appToken: "xapp-old", log });
    await expect(adapter.start(coreSaying({}).core)).rejects.toThrow(/invalid_auth.*app token/);
    expect(slack.calls("apps.connections.open")).toBe(1);
  });

  test("is refused with a bad bot token before anything else", async () => {
    const { apiUrl, appToken } = slack;
    const adapter = createSlackAdapter({ apiUrl, botToken: "xoxb-old", appToken, log });
    await expect(adapter.start(coreSaying({}).core)).rejects.toThrow("invalid_auth");
    expect(slack.calls("apps.connections.open")).toBe(0);
  });

  test("can be given up while Slack is unavailable", async () => {
    const { apiUrl, botToken, appToken } = slack;
    slack.failNext("auth.test", { kind: "status", status: 503 });
    const adapter = createSlackAdapter({ apiUrl, botToken, appToken, log });
    const starting = adapter.start(coreSaying({}).core);
    await expect.poll(() => log.events).toContain("slack.unreachable");
    await adapter.stop();
    await starting;
    expect(slack.calls("apps.connections.open")).toBe(0);
  });

  test("closes after the answers that are under way", async () => {
    const { open, opened } = gate();
    await started({ score: slowScore(opened) });
    const turn = slack.type({ ...person, text: "score booktok" });
    await turn.shown(1);
    const stopped = stop();
    open();
    await stopped;
    expect((await turn.answer()).replaced).toBe(true);
    await expect.poll(() => slack.openConnections()).toBe(0);
  });
});
