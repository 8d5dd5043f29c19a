import { expect, test, vi } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { interaction } from "../fakes/slack/http-events.ts";
import type { FakeMessage } from "../fakes/slack/index.ts";
import { buttonsOf } from "../fakes/slack/judge.ts";
import type { World } from "../support/world.ts";
import { overHttp } from "./over-http.ts";

const ours = { id: "T00READERS0", name: "Readers" };
const theirs = { id: "T00STRANGERS", name: "Strangers" };
const organization = "E00STRANGERS";
const patience = { timeout: 100_000 };

/** What only one workspace has, in the lists, channels and people that both call alike. */
const secrets = /secretserum|secret\.mara|SECRETLABEL|Atlantic/i;
const ourLines = [
  "watch add books secretserum booktok",
  "watch label books SECRETLABEL booktok",
  "targets add books @secret.mara",
  "settings zone:Atlantic/Reykjavik editors:everyone",
  "subscribe books",
  "alerts books balanced save:yes",
  "mute secretserum 3d",
  "campaign secretserum goal:900B views until:24 Dec",
  "targets grow books",
  "subscriptions",
  "settings history",
  "campaign",
  "watch lists",
  "subscriptions pause books",
];

/** Everything a workspace owns. */
async function ownedBy({ ports }: World, workspace: string) {
  const owner = { platform: "slack", workspace } as const;
  const here = { ...owner, channel: "C1" };
  return {
    lists: await ports.watchlists.all(owner),
    targets: await ports.targets.inList(owner, "books"),
    subscriptions: await ports.subscriptions.inWorkspace(owner),
    mutes: await ports.mutes.active(here, ports.clock()),
    campaigns: await ports.campaigns.inWorkspace(owner),
    changes: await ports.changes.recent(owner, 1_000),
    settings: await ports.settings.channel(here),
    zone: await ports.settings.zone(owner),
    weights: await ports.settings.weights(owner),
    editors: await ports.settings.editors(owner),
  };
}

async function bothWorkspaces() {
  const bot = await overHttp([ours, theirs]);
  const { slack, world } = bot;
  // One person and one channel of each, with the same ids as the other's.
  slack.addChannel("C1");
  slack.addPerson("U1", { admin: true });
  const say = async (team: string, text: string): Promise<FakeMessage> =>
    slack.type({ channel: "C1", user: "U1", text, from: { team } }).answer();
  const told: FakeMessage[] = [];
  for (const line of ourLines) told.push(await say(ours.id, line));
  await say(theirs.id, "watch add books booktok");
  return { ...bot, say, told, before: await ownedBy(world, ours.id) };
}

/** What all buttons that we were shown stand for. */
function linesBehind(messages: readonly FakeMessage[]): readonly string[] {
  const values = messages.flatMap(({ blocks }) => buttonsOf(blocks).map(({ value }) => value));
  return [...new Set(values.flatMap((value) => value ?? []))];
}

test("no command and no button of one workspace shows or changes anything of another that calls everything alike", async () => {
  const { world, say, told, before } = await bothWorkspaces();
  const pressed = linesBehind(told);
  for (const start of ["undo ", "go-ahead ", "subscriptions resume"])
    expect(pressed.some((line) => line.startsWith(start))).toBe(true);
  const [subscription] = before.subscriptions;
  const lines = [
    ...pressed,
    `post-again ${subscription?.id} 2026-11-23`,
    "app-home",
    ...commands.flatMap(({ name, examples }) =>
      examples.length > 0 ? examples : `${name} booktok`,
    ),
  ];
  const answers = await Promise.all(lines.map((line) => say(theirs.id, line)));
  for (const [i, answer] of answers.entries()) {
    // A mistake repeats what was typed.
    const shown = JSON.stringify(answer.blocks).replaceAll(lines[i] ?? "", "");
    if (!secrets.test(lines[i] ?? ""))
      expect([lines[i], shown]).not.toEqual([lines[i], expect.stringMatching(secrets)]);
  }
  expect(await ownedBy(world, ours.id)).toEqual(before);
});

test("no forged click in a message or in Home reaches another workspace, nor one of an organization that has not the bot", async () => {
  const { slack, world, events, log, told, before } = await bothWorkspaces();
  let clicks = 0;
  const click = (value: string, team: string | null, view?: object) => {
    clicks += 1;
    return interaction({
      ...{ type: "block_actions", trigger_id: `${clicks}.9`, team: team && { id: team } },
      ...(team === null && { enterprise: { id: organization }, is_enterprise_install: true }),
      user: { id: "U1", name: "bo", team_id: theirs.id },
      ...(view ? { view } : { channel: { id: "C1" } }),
      response_url: new URL(`../response/none-${clicks}`, slack.apiUrl).href,
      actions: [{ type: "button", action_id: "a", value }],
    });
  };
  const home = { id: "V1", type: "home", private_metadata: "C1" };
  const lines = linesBehind(told);
  for (const line of lines) {
    for (const sent of [click(line, theirs.id), click(line, theirs.id, home), click(line, null)])
      expect((await events.send(sent)).status).toBe(200);
  }
  await vi.waitFor(() => {
    const lost = log.events.filter((event) => event === "answer.lost");
    expect(lost.length).toBeGreaterThanOrEqual(lines.length);
  }, patience);
  expect(await ownedBy(world, ours.id)).toEqual(before);
});
