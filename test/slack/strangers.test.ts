import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import type { Core, Invocation, TypedInvocation } from "../../src/index.ts";
import { type FakeSlack, startFakeSlack, type Turn } from "../fakes/slack/index.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { noForms } from "../support/no-forms.ts";
import { quietLog } from "./quiet-log.ts";

let slack: FakeSlack;
let stop: () => Promise<void> = async () => undefined;
beforeEach(async () => {
  slack = await startFakeSlack();
});
afterEach(async () => {
  await stop();
  await slack.close();
});

type Heard = readonly (Invocation | TypedInvocation)[];

async function started(): Promise<Heard> {
  const { apiUrl, botToken, appToken } = slack;
  const adapter = createSlackAdapter({ apiUrl, botToken, appToken, log: quietLog() });
  const heard: (Invocation | TypedInvocation)[] = [];
  const core: Core = {
    commands: [],
    accept(invocation) {
      heard.push(invocation);
      const answer = { outcome: "answered", finding: null, card: awkwardCards.score } as const;
      return { audience: "channel", answer: async () => answer };
    },
    forms: noForms,
    suggest: async () => [],
    removed: async () => undefined,
    installed: async () => undefined,
    tick: async () => undefined,
    deliver: async () => undefined,
    stop: async () => undefined,
  };
  stop = adapter.stop;
  await adapter.start(core);
  return heard;
}

const typed = { channel: "C1", user: "U1", text: "score booktok" };
const organization = "E00FAKE0001";
const elsewhere = "T00OTHER0001";

async function expectTurnedAway(
  turn: Turn,
  words = /Readers & Co.*Install Tagtide/,
): Promise<void> {
  const answer = await turn.answer();
  expect(answer.visibility).toBe("ephemeral");
  expect(JSON.stringify(answer).replaceAll("&amp;", "&")).toMatch(words);
}

describe("somebody of another workspace, in a channel that is shared with it", () => {
  const from = { team: elsewhere };

  test("presses nothing of ours, and is told so alone", async () => {
    const heard = await started();
    const message = await slack.type(typed).answer();
    await expectTurnedAway(slack.click({ message, actionIndex: 0, user: "U9", from }));
    expect(heard).toHaveLength(1);
    expect(slack.posted("C1")).toHaveLength(1);
  });

  test("types nothing of ours", async () => {
    const heard = await started();
    await expectTurnedAway(slack.type({ ...typed, user: "U9", from }));
    expect(heard).toEqual([]);
  });

  test.each([
    ["Slack knows them", true],
    ["Slack does not tell", false],
  ])("is turned away where ours is of an organization, whether %s", async (_, isKnown) => {
    slack.install({ organization, everywhere: false });
    if (isKnown) slack.addPerson("U9", { team: elsewhere });
    const heard = await started();
    const message = await slack.type(typed).answer();
    const words = isKnown ? /Install Tagtide/ : /does not tell me.*Try again/;
    await expectTurnedAway(slack.click({ message, actionIndex: 0, user: "U9", from }), words);
    expect(heard).toHaveLength(1);
  });
});

describe("an organization", () => {
  test("lets somebody in who is of several workspaces, ours among them", async () => {
    slack.install({ organization, everywhere: false });
    slack.addPerson("U2", {
      team: elsewhere,
      organization: { id: organization, teams: [elsewhere, slack.team] },
    });
    const heard = await started();
    const message = await slack.type(typed).answer();
    await slack.click({ message, actionIndex: 0, user: "U2", from: { team: elsewhere } }).answer();
    expect(heard.map(({ channel }) => channel.workspace)).toEqual([slack.team, slack.team]);
  });

  test("turns away who is of its other workspaces only", async () => {
    slack.install({ organization, everywhere: false });
    slack.addPerson("U2", {
      team: elsewhere,
      organization: { id: organization, teams: [elsewhere] },
    });
    const heard = await started();
    const from = { team: elsewhere };
    await expectTurnedAway(slack.type({ ...typed, user: "U2", from }));
    expect(heard).toEqual([]);
  });

  test("that installed the bot for all of it types and presses, though no workspace is named", async () => {
    slack.install({ organization, everywhere: true });
    slack.addPerson("U1", { organization: { id: organization, teams: [slack.team] } });
    const heard = await started();
    const message = await slack.type(typed).answer();
    await slack.click({ message, actionIndex: 0, user: "U1" }).answer();
    expect(heard.map(({ channel }) => channel.workspace)).toEqual([slack.team, slack.team]);
  });

  test("that installed the bot for all of it turns others away", async () => {
    slack.install({ organization, everywhere: true });
    slack.addPerson("U9", { team: elsewhere });
    const heard = await started();
    const message = await slack.type(typed).answer();
    const from = { team: elsewhere, organization: "E00OTHER001" };
    await expectTurnedAway(slack.click({ message, actionIndex: 0, user: "U9", from }));
    await expectTurnedAway(slack.type({ ...typed, user: "U9", from }));
    expect(heard).toHaveLength(1);
  });
});

test("the bot does not answer itself", async () => {
  const heard = await started();
  const message = await slack.type(typed).answer();
  const turn = slack.click({ message, actionIndex: 0, user: slack.bot });
  await turn.acknowledged;
  await slack.type(typed).answer();
  expect(heard).toHaveLength(2);
  expect(turn.messages).toEqual([]);
});
