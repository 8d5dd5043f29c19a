import { describe, expect, test, vi } from "vitest";
import { buttonsOf } from "../fakes/slack/judge.ts";
import { overSocket, social } from "../slack/form-scenes.ts";
import { server } from "./teams.ts";

const limits = { commandsPerPerson: 2 };
const refusal = "2 commands a minute that you can send";
const patience = { timeout: 100_000 };
/** Opening a form or Home counts a fifth. */
const light = 10;

/** How many times somebody comes in by that door before the sentence is said there. */
async function taken(door: () => Promise<unknown>): Promise<number> {
  for (let times = 0; times < 4; times += 1)
    if (JSON.stringify(await door()).includes(refusal)) return times;
  throw new Error("Nobody was refused.");
}

async function times(count: number, door: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < count; i += 1) await door();
}

describe("on Slack the commands of a person are counted", () => {
  async function scene() {
    const made = await overSocket({ limits });
    await made.keep("books");
    const { slack } = made;
    for (const person of ["U0BEN", "U0CLEO"]) slack.addPerson(person);
    const by = (user: string) => ({ channel: social, user });
    const say = (user: string, text: string) => slack.type({ ...by(user), text }).answer();
    const press = async (message: Awaited<ReturnType<typeof say>>, label: string, user: string) => {
      const actionIndex = buttonsOf(message.blocks).findIndex(({ text }) => text.text === label);
      return slack.click({ message, actionIndex, user }).answer();
    };
    return { ...made, by, say, press };
  }

  test("where they are typed, pressed, shared, or chosen of a message", async () => {
    const { slack, by, say, press } = await scene();
    expect(await taken(() => say("U0TYPES", "watch lists"))).toBe(2);
    const scored = await say("U0OTHER", "score booktok");
    expect(await taken(() => press(scored, "Best posts", "U0PRESSES"))).toBe(2);
    const mine = await say("U0SHARES", "why booktok");
    expect(await taken(() => press(mine, "Share to channel", "U0SHARES"))).toBe(1);
    const chosen = { ...by("U0CHOOSES"), callback: "score-message", text: "#booktok" };
    expect(await taken(() => slack.chooseOfMessage(chosen).answer())).toBe(2);
  });

  test("where a form is opened, sent, or asked for from anywhere", async () => {
    const { slack, by, say } = await scene();
    const opening = { ...by("U0ANA"), text: "subscribe" };
    const turn = slack.type(opening);
    await slack.modal("U0ANA");
    expect(await slack.submit("U0ANA", { time: "noonish" })).toMatchObject({ time: /./u });
    await say("U0ANA", "watch lists");
    expect(await slack.submit("U0ANA")).toBeNull();
    expect(JSON.stringify(await turn.answer())).toContain(refusal);
    slack.type({ ...by("U0CLEO"), text: "subscribe" });
    await slack.modal("U0CLEO");
    await times(light - 1, () => slack.submit("U0CLEO", { time: "noonish" }));
    const errors = await slack.submit("U0CLEO", { time: "noonish" });
    expect(JSON.stringify(errors)).toContain(refusal);
    const before = slack.calls("views.open");
    await times(light, () => slack.choose("U0BEN", "pick-five"));
    await vi.waitFor(() => expect(slack.calls("views.open")).toBe(before + light), patience);
    expect(
      JSON.stringify(await slack.type({ ...by("U0BEN"), text: "subscribe" }).answer()),
    ).toContain(refusal);
    await slack.choose("U0BEN", "pick-five");
    const told = () => JSON.stringify(slack.posted(slack.conversationWith("U0BEN")));
    await vi.waitFor(() => expect(told()).toContain(refusal), patience);
    expect(slack.calls("views.open")).toBe(before + light);
  });

  test("where Home is opened, and where workflows run", async () => {
    const { slack } = await scene();
    await times(light + 1, () => slack.openHome("U0BEN"));
    await vi.waitFor(
      () => expect(JSON.stringify(slack.home("U0BEN"))).toContain(refusal),
      patience,
    );
    const step = async () => {
      const run = slack.runStep({ tag: "booktok" });
      await run;
      await vi.waitFor(() => expect(run.end()).not.toBeNull(), patience);
      return run.end();
    };
    expect(await taken(step)).toBe(2);
  });
});

describe("on Discord the commands of a person are counted", () => {
  const person = (last: number) => ({
    user: `40000000000000000${last}`,
    permissions: "manage-server" as const,
    channel: "300000000000000007",
  });

  test("where they are typed, pressed, chosen from a menu, shared or picked in a message's menu", async () => {
    const { discord } = await server({ limits });
    const say = async (last: number, command: string, options = {}) =>
      (await discord.type({ command, options, ...person(last) })).message;
    const press = async (message: Awaited<ReturnType<typeof say>>, label: string, last: number) =>
      (await discord.click(message, label, person(last))).message;
    expect(await taken(() => say(1, "watch lists"))).toBe(2);
    const scored = await say(2, "score", { tag: "booktok" });
    expect(await taken(() => press(scored, "Best posts", 3))).toBe(2);
    const mine = await say(4, "why", { tag: "booktok" });
    expect(await taken(() => press(mine, "Share", 4))).toBe(1);
    await say(6, "watch add", { list: "books", tags: "booktok" });
    await say(6, "watch add", { list: "home", tags: "cleantok" });
    const history = await say(8, "settings history");
    expect(await taken(() => press(history, "Added #cleantok to home", 8))).toBe(1);
    const menu = "Score hashtags in this message";
    expect(
      await taken(async () => (await discord.useMenu(menu, "#booktok", person(5))).message),
    ).toBe(2);
  });

  test("where a form is opened and where it is sent", async () => {
    const { discord, say } = await server({ limits });
    await say("watch add", { list: "books", tags: "booktok" });
    const open = (last: number) => discord.type({ command: "subscribe", ...person(last) });
    const modal = await (await open(6)).modal;
    await (await discord.type({ command: "watch lists", ...person(6) })).message;
    const sent = await (await discord.submit(modal, {}, person(6))).message;
    expect(JSON.stringify(sent)).toContain(refusal);
    await times(light, async () => (await open(7)).modal);
    expect(JSON.stringify(await (await open(7)).message)).toContain(refusal);
  });
});
