import { describe, expect, onTestFinished, test } from "vitest";
import { createDiscordAdapter } from "../../adapters/discord/index.ts";
import { createDiscordWebAdapter } from "../../adapters/discord/web-adapter.ts";
import { listenAt } from "../../adapters/http/server.ts";
import { createWeb } from "../../adapters/http/web.ts";
import type { ChatAdapter } from "../../adapters/shared/adapter.ts";
import { newWatchlist } from "../../src/domain/watchlist.ts";
import { tag } from "../contracts/examples.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { type FakeModal, fieldsOf } from "../fakes/discord/modals.ts";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { edits } from "../support/edits.ts";
import { startWorld } from "../support/world.ts";
import { listeningLog } from "./stand-in-core.ts";

const friday = "2026-11-20T12:00:00Z";
const owner = { platform: "discord", workspace: defaultWhere.guild } as const;
const manager = { permissions: "manage-server" } as const;
const golden = (name: string) => new URL(`../golden/forms/${name}.json`, import.meta.url).pathname;
const drawn = (modal: FakeModal) => `${JSON.stringify({ ...modal, custom_id: "id" }, null, 2)}\n`;
const fieldOf = (modal: FakeModal, name: string) =>
  fieldsOf(modal).find(({ custom_id }) => custom_id === name);

/** A server with the bot in it, and a core with these lists. */
async function server(lists: readonly string[] = [], hasGateway = true) {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.close());
  const { apiUrl, token, filesFrom } = discord;
  const log = listeningLog();
  const options = { apiUrl, token, filesFrom, log };
  const { publicKey } = discord.http;
  const adapter = hasGateway
    ? createDiscordAdapter(options)
    : createDiscordWebAdapter({ ...options, publicKey });
  const world = await startWorld({ at: friday, messenger: adapter.messenger });
  async function begin({ routes, start, stop }: ChatAdapter): Promise<void> {
    if (!hasGateway && routes) {
      const web = await listenAt(0, "127.0.0.1", createWeb([routes], log).fetch);
      onTestFinished(web.close);
      discord.http.sendTo(`http://127.0.0.1:${web.port}`);
    }
    await start(world.core);
    onTestFinished(() => stop());
  }
  await begin(adapter);
  for (const name of lists) {
    const made = { createdAt: new Date(friday), createdBy: { id: "1", name: "Ana" } };
    await edits(world.ports).watchlists.save(
      newWatchlist({ owner, name, tags: [tag("booktok")], ...made }),
    );
  }
  const open = async (command: string) => (await discord.type({ ...manager, command })).modal;
  /** Another process behind the same address hears what comes from now on. */
  const another = () => begin(createDiscordWebAdapter({ ...options, publicKey }));
  return { discord, world, log, open, another };
}

describe("a form on Discord", () => {
  test.each([
    "subscribe",
    "watch add",
    "alerts set",
    "settings set",
    "watch import",
    "watch set",
    "pick",
  ])(
    "%s is the first response to the command alone, and looks as it was recorded",
    async (command) => {
      const { open } = await server(["books", "home"]);
      const name = command.replace(" ", "-");
      await expect(drawn(await open(command))).toMatchFileSnapshot(golden(`${name}.discord`));
    },
  );

  test.each([
    ["over the gateway", true],
    ["over HTTP", false],
  ])("sets up what is filled in, told to its sender alone, %s", async (_, hasGateway) => {
    const { discord, world, open } = await server(["books"], hasGateway);
    const modal = await open("subscribe");
    const seen = await discord.submit(modal, { days: "monday,thursday", zone: "berlin" }, manager);
    expect(seen).toMatchObject({ deferred: true, ephemeral: true });
    expect((await seen.message).texts.join("\n")).toContain(
      "Every Monday and Thursday at 09:00 (Europe/Berlin)",
    );
    expect(await world.ports.subscriptions.inWorkspace(owner)).toHaveLength(1);
    const again = await (await discord.submit(modal, {}, manager)).message;
    expect(again.texts.join("\n")).toContain("sent before");
    expect(await world.ports.subscriptions.inWorkspace(owner)).toHaveLength(1);
  });

  test("says what was not understood, with a button that opens it again", async () => {
    const { discord, world, open } = await server(["books"]);
    const sent = { time: "noonish", zone: "the moon", days: "monday,friday" };
    const seen = await discord.submit(await open("subscribe"), sent, manager);
    const message = await seen.message;
    expect(message.ephemeral).toBe(true);
    expect(message.texts.join("\n")).toMatch(/Time is a time of day .*Zone is a time zone/su);
    expect(await world.ports.subscriptions.inWorkspace(owner)).toEqual([]);
    const again = await discord.click(message, "Fill in again", manager);
    const modal = await again.modal;
    expect(modal.title).toBe("Get a brief");
    expect(fieldOf(modal, "time")).toMatchObject({ value: "noonish" });
    expect(fieldOf(modal, "zone")).toMatchObject({ value: "the moon" });
    const days = fieldOf(modal, "days")?.options?.filter((one) => one.default);
    expect(days?.map(({ value }) => value)).toEqual(["monday", "friday"]);
    expect(fieldOf(await open("subscribe"), "zone")).toMatchObject({ value: "UTC" });
  });

  test("opens as at first in another process than the one that did not understand it", async () => {
    const { discord, world, open, another } = await server(["books"], false);
    const sent = { time: "noonish", days: "monday,friday" };
    const message = await (await discord.submit(await open("subscribe"), sent, manager)).message;
    await another();
    const modal = await (await discord.click(message, "Fill in again", manager)).modal;
    expect(fieldOf(modal, "time")).toMatchObject({ value: "09:00" });
    await (await discord.submit(modal, { time: "10:00" }, manager)).message;
    expect(await world.ports.subscriptions.inWorkspace(owner)).toMatchObject([
      { schedule: { time: "10:00" } },
    ]);
  });

  test("reads a file that is sent with it", async () => {
    const { discord, world, open } = await server();
    const modal = await open("watch import");
    expect(fieldOf(modal, "document")).toMatchObject({ file_types: [".csv", ".txt"] });
    const document = discord.attach("tags.csv", "tag,list\nbooktok,books\ncleantok,home\n");
    await (await discord.submit(modal, { document }, manager)).message;
    const lists = await world.ports.watchlists.all(owner);
    expect(lists.map(({ name, tags }) => [name, ...tags])).toEqual([
      ["books", "booktok"],
      ["home", "cleantok"],
    ]);
  });

  test("has 25 lists in its menu, a field for the others, and five fields at most", async () => {
    const names = Array.from({ length: 26 }, (_, i) => `list ${String(i).padStart(2, "0")}`);
    const { discord, world, open } = await server(names);
    const modal = await open("subscribe");
    expect(fieldOf(modal, "list")?.options).toHaveLength(25);
    expect(fieldsOf(modal)).toHaveLength(5);
    await (await discord.submit(modal, { "list-typed": "List 25" }, manager)).message;
    const subscriptions = await world.ports.subscriptions.inWorkspace(owner);
    expect(subscriptions).toMatchObject([{ list: "list 25" }]);
  });

  test("is refused to who may not use the command, and to who did not open it", async () => {
    const { discord, world, open } = await server(["books"]);
    const refused = await (await discord.type({ command: "subscribe" })).message;
    expect(refused.texts.join("\n")).toContain("Only admins may use");
    const modal = await open("subscribe");
    const stranger = { ...manager, user: "400000000000000009" };
    const seen = await discord.submit(modal, {}, stranger);
    expect((await seen.message).texts.join("\n")).toContain("Type the command again");
    expect(await world.ports.subscriptions.inWorkspace(owner)).toEqual([]);
  });

  test("is not waited for where Discord does not take it: the command is answered in text", async () => {
    const { discord, log } = await server(["books"]);
    discord.failNext("POST", /\/callback$/, { kind: "answers", status: 400, body: {} });
    const seen = await discord.type({ ...manager, command: "subscribe" });
    expect((await seen.message).texts.join("\n")).toContain("List is missing");
    expect(log.events).toContain("discord.form-unopened");
  });
});
