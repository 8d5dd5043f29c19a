import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { blockTexts } from "../fakes/slack/index.ts";
import { buttonsOf } from "../fakes/slack/judge.ts";
import { type FakeModal, inputsOf, judgeModal, viewSubmission } from "../fakes/slack/modals.ts";
import { you } from "../support/askers.ts";
import { edits } from "../support/edits.ts";
import { ana, overHttp, overSocket, type Scene, social } from "./form-scenes.ts";

const golden = (name: string) => new URL(`../golden/forms/${name}.json`, import.meta.url).pathname;
const labels = (modal: FakeModal) => inputsOf(modal).map(({ label }) => label.text);
const workspaceOf = ({ slack }: Scene) => ({ platform: "slack", workspace: slack.team }) as const;

/** Ids are new each time. */
const drawn = ({ view }: FakeModal) =>
  `${JSON.stringify({ ...view, private_metadata: "id" }, null, 2)}\n`;
const by = ({ slack }: Scene) => ({
  channel: { platform: "slack", workspace: slack.team, channel: social } as const,
  asker: you,
});

function inputOf(modal: FakeModal, name: string) {
  const found = inputsOf(modal).find(({ block_id }) => block_id === name);
  if (!found) throw new Error(`There is no input ${name}.`);
  return found;
}

async function asked({ slack }: Scene, text: string) {
  const turn = slack.type({ ...ana, text });
  return { turn, modal: await slack.modal(ana.user) };
}

describe.each([
  ["Socket Mode", overSocket],
  ["HTTP", overHttp],
])("a form over %s", (_, open) => {
  test("is opened by the command alone, and sets up what is filled in, told to its sender alone", async () => {
    const scene = await open();
    await scene.keep("books");
    const { turn, modal } = await asked(scene, "subscribe");
    await expect(drawn(modal)).toMatchFileSnapshot(golden("subscribe.slack"));
    const errors = await scene.slack.submit(ana.user, { days: "monday,thursday", time: "16:30" });
    expect(errors).toBeNull();
    const answer = await turn.answer();
    expect(answer.visibility).toBe("ephemeral");
    expect(JSON.stringify(answer)).toContain(
      "Every Monday and Thursday at 16:30 (Europe/Berlin) this channel gets the brief of books",
    );
    expect(scene.slack.posted(social)).toHaveLength(1);
    expect(scene.slack.rejections).toEqual([]);
  });

  test("stays open with what is wrong at each field, in the words of the command", async () => {
    const scene = await open();
    await scene.keep("books");
    const { turn } = await asked(scene, "subscribe");
    expect(await scene.slack.submit(ana.user, { zone: "the moon", region: "ZZ" })).toEqual({
      zone: expect.stringMatching(/^Zone is a time zone such as Europe\/Berlin .*the moon/u),
      region: expect.stringContaining("two-letter country code"),
    });
    expect(await scene.slack.submit(ana.user, { zone: "nyc", region: "" })).toBeNull();
    expect(JSON.stringify(await turn.answer())).toContain("(America/New_York)");
  });

  test("is sent once, whoever presses twice", async () => {
    const scene = await open();
    await scene.keep("books");
    const { turn } = await asked(scene, "subscribe");
    const sent = await Promise.all([scene.slack.submit(ana.user), scene.slack.submit(ana.user)]);
    expect(sent.filter((errors) => errors === null)).toHaveLength(1);
    expect(sent.find((errors) => errors !== null)).toEqual({
      list: expect.stringContaining("sent before"),
    });
    await turn.answer();
    expect(scene.slack.posted(social)).toHaveLength(1);
  });
});

describe("a form", () => {
  test("shows the channel's zone where Slack does not tell the person's", async () => {
    const scene = await overSocket();
    await scene.keep("books");
    scene.slack.failNext("users.info", { kind: "error", error: "missing_scope" });
    const { modal } = await asked(scene, "subscribe");
    expect(inputOf(modal, "zone").element).toMatchObject({ initial_value: "UTC" });
  });

  test.each([
    ["the trigger is too old", { kind: "error", error: "trigger_expired" }],
    ["Slack breaks", { kind: "status", status: 503 }],
    ["the line breaks", { kind: "reset", committed: false }],
  ] as const)("is not waited for where %s: the command is answered in text", async (_, fault) => {
    const { slack, log, keep } = await overSocket();
    await keep("books");
    slack.failNext("views.open", fault);
    const answer = await slack.type({ ...ana, text: "subscribe" }).answer();
    expect(answer.text).toContain("List is missing");
    expect(log.events).toContain("slack.form-unopened");
  });

  test("makes a list first where there is none", async () => {
    const scene = await overSocket();
    const { turn, modal } = await asked(scene, "subscribe");
    expect(modal.view.title.text).toBe("Watch hashtags");
    expect(labels(modal)).toEqual(["On which watchlist?", "Which hashtags?"]);
    const wrong = { "list-typed": "#books", tags: "book tok!, @ana" };
    expect(await scene.slack.submit(ana.user, wrong)).toEqual({
      "list-typed": expect.stringContaining("cannot be the name of a list"),
      tags: expect.stringContaining("cannot be a hashtag"),
    });
    await scene.slack.submit(ana.user, { "list-typed": "Books", tags: "#booktok, bookhaul" });
    expect(JSON.stringify(await turn.answer())).toContain("books");
    const lists = await scene.world.ports.watchlists.all(workspaceOf(scene));
    expect(lists.map(({ name, tags }) => [name, tags])).toEqual([
      ["books", ["booktok", "bookhaul"]],
    ]);
  });

  test("has the hundred lists that a menu takes, and a field for the others", async () => {
    const scene = await overSocket();
    const names = Array.from({ length: 101 }, (_, i) => `list ${String(i).padStart(3, "0")}`);
    await scene.keep(...names);
    const { turn, modal } = await asked(scene, "subscribe");
    const { element } = inputOf(modal, "list");
    expect(element.type === "static_select" && element.options).toHaveLength(100);
    expect(await scene.slack.submit(ana.user)).toEqual({
      list: expect.stringMatching(/^List is missing/),
    });
    await scene.slack.submit(ana.user, { list: "list 001", "list-typed": "List 100" });
    expect(JSON.stringify(await turn.answer())).toContain("the brief of list 100");
  });

  test("can be sent by nobody but who opened it, from no other workspace, and for a day", async () => {
    const { slack, world, keep } = await overSocket();
    await keep("books");
    slack.type({ ...ana, text: "subscribe" });
    const modal = await slack.modal(ana.user);
    const id = modal.view.private_metadata ?? "";
    const [owner, since] = [{ platform: "slack", workspace: slack.team } as const, new Date(0)];
    const find = (person: string, workspace = slack.team) =>
      world.ports.forms.find(id, { ...owner, workspace, person }, since);
    expect(await find(ana.user)).toMatchObject({ command: "subscribe", person: ana.user });
    expect([await find("U0EVE"), await find(ana.user, "T9")]).toEqual([undefined, undefined]);
    slack.addPerson("U0EVE");
    slack.show("U0EVE", modal);
    const gone = { list: expect.stringContaining("Type the command again") };
    expect(await slack.submit("U0EVE")).toEqual(gone);
    world.travel("2026-11-21T12:00:01Z");
    expect(await slack.submit(ana.user)).toEqual(gone);
    await world.ports.retention.prune(new Date("2026-11-21T12:00:01Z"));
    expect(await find(ana.user)).toBeUndefined();
  });

  test("that was open for longer than Slack's address for answers lives is answered in the channel all the same", async () => {
    const scene = await overSocket();
    const { slack, log } = scene;
    await scene.keep("books");
    await asked(scene, "subscribe");
    slack.advance(31 * 60_000);
    expect(await slack.submit(ana.user)).toBeNull();
    await vi.waitFor(() => expect(log.events).toContain("answer.late"), { timeout: 60_000 });
    expect(slack.calls("chat.postEphemeral")).toBe(1);
  });

  test("is refused to who may not use the command, and when that changes meanwhile", async () => {
    const scene = await overSocket();
    const { slack, keep, world } = scene;
    await keep("books");
    const { turn } = await asked(scene, "subscribe");
    await edits(world.ports).settings.saveEditors(workspaceOf(scene), "admins");
    expect(await slack.submit(ana.user)).toBeNull();
    expect((await turn.answer()).text).toContain("Only admins may use subscribe here");
    const answer = await slack.type({ ...ana, text: "subscribe" }).answer();
    expect(answer.text).toContain("Only admins may use subscribe here");
    expect(slack.hasModal(ana.user)).toBe(false);
  });

  test("shows names and mistakes as plain text, whatever is in them", async () => {
    const scene = await overSocket();
    await scene.keep("كتب <!channel>".slice(0, 3), "books");
    const { modal } = await asked(scene, "subscribe");
    expect(JSON.stringify(modal.view)).not.toContain("mrkdwn");
    const hostile = "<!channel> \u202e*x* `y`";
    const errors = await scene.slack.submit(ana.user, { list: "books", zone: hostile });
    expect(errors?.["zone"]).toContain("<!channel> *x* `y`");
    expect(errors?.["zone"]).not.toContain("\u202e");
  });

  test("is opened by nothing but the command alone", async () => {
    const { slack, keep } = await overSocket();
    await keep("books");
    await slack.type({ ...ana, text: "subscribe books" }).answer();
    await slack.type({ ...ana, text: "subscribe nolist" }).answer();
    expect(slack.calls("views.open")).toBe(0);
  });
});

describe("the form of", () => {
  test.each(["watch", "alerts", "settings", "pick", "watch import", "watch set"])(
    "%s looks as it was recorded",
    async (line) => {
      const scene = await overSocket();
      await scene.keep("books", "home");
      const { modal } = await asked(scene, line);
      await expect(drawn(modal)).toMatchFileSnapshot(golden(`${line.replace(" ", "-")}.slack`));
      expect(scene.slack.rejections).toEqual([]);
    },
  );

  test("alerts saves them, and ends them with Off", async () => {
    const scene = await overSocket();
    await scene.keep("books");
    const { turn } = await asked(scene, "alerts");
    expect(await scene.slack.submit(ana.user, { level: "fewer", owned: "yes" })).toBeNull();
    await turn.answer();
    const subscriptions = () => scene.world.ports.subscriptions.inWorkspace(workspaceOf(scene));
    expect(await subscriptions()).toMatchObject([{ kind: "alerts", level: "fewer", owned: true }]);
    const again = await asked(scene, "alerts set");
    await scene.slack.submit(ana.user, { level: "off" });
    await again.turn.answer();
    expect(await subscriptions()).toEqual([]);
  });

  test("settings changes what somebody changed, and nothing that another did meanwhile", async () => {
    const scene = await overSocket();
    const { turn, modal } = await asked(scene, "settings");
    expect(inputOf(modal, "tags").element).toMatchObject({ initial_option: { value: "5" } });
    await scene.world.core.accept({ line: "settings set posts:1", ...by(scene) }).answer();
    expect(await scene.slack.submit(ana.user, { quiet: "all night" })).toEqual({
      quiet: expect.stringMatching(/^Quiet is from when to when/),
    });
    await scene.slack.submit(ana.user, { tags: "3", zone: "cet" });
    expect(JSON.stringify(await turn.answer())).toContain(
      "set the time zone to CET, the tags of a brief to 3",
    );
    const channel = { ...workspaceOf(scene), channel: social };
    const after = await scene.world.ports.settings.channel(channel);
    expect(after).toMatchObject({ zone: "CET", tags: 3, posts: 1, quiet: { from: "22:00" } });
  });

  test("pick answers its asker alone, who may share that with the channel", async () => {
    const scene = await overSocket();
    const { turn } = await asked(scene, "pick");
    await scene.slack.submit(ana.user, { what: "booktok" });
    const answer = await turn.answer();
    expect(answer.visibility).toBe("ephemeral");
    expect(JSON.stringify(answer.blocks)).toContain('"Share to channel"');
  });

  test("watch set says at its field which country is none, and keeps a goal and countries", async () => {
    const scene = await overSocket();
    await scene.keep("books");
    const { turn } = await asked(scene, "watch set");
    expect(await scene.slack.submit(ana.user, { regions: "US, Mars" })).toEqual({
      regions: expect.stringContaining("no country"),
    });
    await scene.slack.submit(ana.user, { regions: "us and br", goal: "ads" });
    await turn.answer();
    const [list] = await scene.world.ports.watchlists.all(workspaceOf(scene));
    expect(list).toMatchObject({ regions: ["US", "BR"], goal: "ads" });
  });

  test("settings is not for who may not change them: they see them", async () => {
    const scene = await overSocket();
    await edits(scene.world.ports).settings.saveEditors(workspaceOf(scene), "admins");
    const answer = await scene.slack.type({ ...ana, text: "settings" }).answer();
    expect(JSON.stringify(answer)).toContain("Quiet hours");
    expect(scene.slack.calls("views.open")).toBe(0);
  });
});

describe("Home", () => {
  test("opens the form of a brief, which then asks for the channel, and says in private what became of it", async () => {
    const scene = await overSocket();
    const { slack, world } = scene;
    await scene.keep("books");
    const home = await homeOf(scene);
    await slack.clickHome(ana.user, home.indexOf("Set up a brief"));
    const modal = await slack.modal(ana.user);
    expect(labels(modal)[0]).toBe("In which channel?");
    await expect(drawn(modal)).toMatchFileSnapshot(golden("subscribe-from-home.slack"));
    expect(await slack.submit(ana.user, { "in-channel": social })).toBeNull();
    const told = () => slack.posted(slack.conversationWith(ana.user));
    await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 60_000 });
    expect(told()[0]?.text).toContain("this channel gets the brief of books");
    const subscriptions = await world.ports.subscriptions.inWorkspace(workspaceOf(scene));
    expect(subscriptions).toMatchObject([{ channel: { channel: social }, list: "books" }]);
    const shown = () => blockTexts(slack.home(ana.user)?.blocks).join("\n");
    await vi.waitFor(() => expect(shown()).toContain("The answer is under Messages."), {
      timeout: 60_000,
    });
    expect(shown()).toContain("Brief of books");
    expect(slack.rejections).toEqual([]);
  });

  test("says in private what can be typed where Slack opens no form", async () => {
    const scene = await overSocket();
    const { slack } = scene;
    const home = await homeOf(scene);
    slack.failNext("views.open", { kind: "error", error: "trigger_expired" });
    await slack.clickHome(ana.user, home.indexOf("Make a list"));
    const told = () => slack.posted(slack.conversationWith(ana.user));
    await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 60_000 });
    expect(told()[0]?.text).toContain("List is missing");
  });
});

/** What the buttons of Ana's Home are called. */
async function homeOf({ slack }: Scene) {
  await slack.openHome(ana.user);
  const home = await vi.waitUntil(() => slack.home(ana.user), { timeout: 60_000 });
  return buttonsOf(home.blocks).map(({ text }) => text.text);
}

describe.each([
  ["Socket Mode", overSocket],
  ["HTTP", overHttp],
])("a shortcut over %s", (_, open) => {
  test("scores the hashtag of a message, compares several, and says when there is none", async () => {
    const { slack } = await open();
    const chosen = { ...ana, callback: "score-message" };
    const message = "Our week: #BookTok <#C1|books> <https://a.example/#x> &amp; more";
    const one = await slack.chooseOfMessage({ ...chosen, text: message }).answer();
    const several = await slack.chooseOfMessage({ ...chosen, text: "#booktok #cleantok" }).answer();
    const none = await slack.chooseOfMessage({ ...chosen, text: "hello <!channel>" }).answer();
    expect([one, several, none].map(({ visibility }) => visibility)).toEqual(
      Array(3).fill("ephemeral"),
    );
    expect(one.text).toContain("#booktok");
    expect(several.text).toContain("#cleantok");
    expect(none.text).toContain("There is no hashtag in that message");
    expect([slack.posted(social), slack.rejections]).toEqual([[], []]);
  });

  test("picks five from anywhere, told in the person's conversation with the app", async () => {
    const { slack } = await open();
    await slack.choose(ana.user, "pick-five");
    await slack.modal(ana.user);
    expect(await slack.submit(ana.user, { what: "#booktok" })).toBeNull();
    const told = () => slack.posted(slack.conversationWith(ana.user));
    await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 60_000 });
    expect(told()[0]?.text).toContain("#booktok");
    slack.failNext("views.open", { kind: "error", error: "trigger_expired" });
    await slack.choose(ana.user, "pick-five");
    await vi.waitFor(() => expect(told()).toHaveLength(2), { timeout: 60_000 });
    expect(told()[1]?.text).toContain("Pick for which hashtag");
    expect(slack.rejections).toEqual([]);
  });
});

const recorded = new URL(
  "../../../shared/platform-data/recorded-payloads/modals/slack.json",
  import.meta.url,
);

test.skipIf(!existsSync(recorded))(
  "what is sent has the form that was recorded of Slack (skipped without a copy of it in ../shared)",
  async () => {
    const { viewSubmission: real } = JSON.parse(readFileSync(recorded, "utf8"));
    const [first] = Object.values(real.view.state.values);
    const view = judgeModal({
      ...{
        type: "modal",
        title: real.view.title,
        submit: real.view.submit,
        close: real.view.close,
      },
      ...{ callback_id: "form", private_metadata: "id" },
      blocks: [
        {
          ...{
            type: "input",
            block_id: "message",
            label: real.view.blocks[0].label,
            optional: true,
          },
          element: { type: "plain_text_input", action_id: "message", multiline: true },
        },
      ],
    }).view;
    const modal = view && { id: "V1", view, errors: {} };
    const sent =
      modal &&
      viewSubmission({ modal, user: "U1", team: "T1", of: "T1", filled: { message: "Hello!" } });
    expect(sent).toMatchObject({
      type: real.type,
      view: { state: { values: { message: first } } },
    });
    for (const part of ["", "view"]) {
      const [ours, theirs] = [sent, real].map((one) => Object.keys(part ? one.view : one));
      expect(theirs).toEqual(expect.arrayContaining(ours ?? []));
    }
  },
);
