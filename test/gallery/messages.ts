import { readdir, readFile } from "node:fs/promises";

/** What one platform was sent, as it was recorded: nobody has looked inside yet. */
export interface RecordedMessage {
  /** Unique on the page: "brief", "awkward-brief". */
  readonly id: string;
  readonly title: string;
  /** What somebody typed for it: "`/hashtag brief demo`", or what else brought it about. */
  readonly occasion: string;
  readonly slack: unknown;
  /** Absent for what only Slack has. */
  readonly discord?: unknown;
}

export interface Chapter {
  readonly title: string;
  readonly messages: readonly RecordedMessage[];
}

const golden = new URL("../golden/", import.meta.url);

/** Everything the bot can say, in the order of `docs/messages.md`, then Home and the cards with awkward values. */
export async function readChapters(): Promise<readonly Chapter[]> {
  return [
    { title: "Every message", messages: await everyMessage() },
    { title: "Slack's Home", messages: await homes() },
    { title: "Awkward values", messages: await awkwardMessages() },
  ];
}

async function readPayload(path: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(path, golden), "utf8"));
}

async function everyMessage(): Promise<readonly RecordedMessage[]> {
  const page = await readFile(new URL("../../docs/messages.md", import.meta.url), "utf8");
  const names = await namesIn("messages", ".slack.json");
  const listed = names.map((name) => ({ name, at: page.indexOf(`\n## ${name}\n`) }));
  return Promise.all(
    listed
      .toSorted((one, other) => one.at - other.at)
      .map(async ({ name, at }) => ({
        id: name,
        title: name,
        occasion: page.slice(at).split("\n", 4)[3]?.replaceAll("`", "") ?? "",
        slack: await readPayload(`messages/${name}.slack.json`),
        discord: await readPayload(`messages/${name}.discord.json`),
      })),
  );
}

async function homes(): Promise<readonly RecordedMessage[]> {
  const names = await namesIn("home", ".json");
  return Promise.all(
    names.map(async (name) => ({
      id: `home-${name}`,
      title: name,
      occasion: "Somebody opens the app in Slack.",
      slack: await readPayload(`home/${name}.json`),
    })),
  );
}

async function awkwardMessages(): Promise<readonly RecordedMessage[]> {
  const names = await namesIn("slack", ".json");
  return Promise.all(
    names.map(async (name) => ({
      id: `awkward-${name}`,
      title: name,
      occasion: "A card of test/support/awkward-cards.ts.",
      slack: await readPayload(`slack/${name}.json`),
      discord: await readPayload(`discord/${name}.json`),
    })),
  );
}

async function namesIn(folder: string, ending: string): Promise<readonly string[]> {
  const files = await readdir(new URL(`${folder}/`, golden));
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .toSorted();
}
