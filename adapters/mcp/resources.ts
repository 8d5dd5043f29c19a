import {
  type ListResourcesResult,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  type Resource,
  ResourceNotFoundError,
  type ResourceTemplateType,
} from "@modelcontextprotocol/server";
import { asRequest } from "../../src/async/request.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { listName } from "../../src/domain/list-name.ts";
import { plain } from "../../src/text/inline.ts";
import type { OnBehalf } from "../shared/assistant.ts";
import { cardText } from "./card-text.ts";
import type { McpParts } from "./parts.ts";

const mimeType = "text/plain";
const allLists = "tagtide://lists";

export const resourceTemplates: readonly ResourceTemplateType[] = [
  {
    name: "list",
    title: "A watchlist",
    uriTemplate: `${allLists}/{list}`,
    description: "Its hashtags, what they are for, and how they do",
    mimeType,
  },
  {
    name: "brief",
    title: "The newest brief",
    uriTemplate: `${allLists}/{list}/brief`,
    description:
      "What to use, test, hold and avoid of a watchlist, from what was read last; it costs nothing",
    mimeType,
  },
];

/** The workspace's lists, and each with its newest brief. It asks nobody and costs nothing. */
export async function listResources(
  { channel }: OnBehalf,
  { ports }: McpParts,
): Promise<ListResourcesResult> {
  const lists = await ports.watchlists.all(channel);
  const all = { uri: allLists, name: "lists", title: "All watchlists", mimeType };
  return { resources: [all, ...lists.flatMap(({ name }) => resourcesOf(name))] };
}

function resourcesOf(list: string): readonly Resource[] {
  const uri = `${allLists}/${encodeURIComponent(list)}`;
  return [
    { uri, name: list, title: `Watchlist ${list}`, mimeType },
    { uri: `${uri}/brief`, name: `brief of ${list}`, title: `Newest brief of ${list}`, mimeType },
  ];
}

/** Throws a `ProtocolError` with a sentence where there is nothing to read. */
export async function readResource(
  uri: string,
  { channel, asker }: OnBehalf,
  { core }: McpParts,
): Promise<ReadResourceResult> {
  const meant = meantBy(uri);
  if (!meant) throw new ResourceNotFoundError(uri.slice(0, 200), "There is no such resource here.");
  const { answer } = core.accept({ channel, asker, ...meant, isFree: true });
  const { outcome, card } = await asRequest(answer);
  if (outcome === "answered") return { contents: [{ uri, mimeType, text: cardText(card) }] };
  const words =
    outcome === "fault" && meant.command === "brief"
      ? "What it is made of is not read yet. The tool brief reads it, which may cost credits."
      : `${card.title}. ${plain(card.headline)}`;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, words);
}

/** The longest address of a list's brief, each character of its name in twelve. */
const longestUri = 600;

/** The command that answers it. */
function meantBy(uri: string): Pick<Invocation, "command" | "options"> | undefined {
  if (uri === allLists) return { command: "watch lists", options: {} };
  const [, encoded = "", brief] =
    uri.length <= longestUri ? (/^tagtide:\/\/lists\/([^/]+)(\/brief)?$/u.exec(uri) ?? []) : [];
  const list = listName(decoded(encoded));
  if (!list) return undefined;
  if (brief === undefined) return { command: "watch show", options: { list } };
  // What costs nothing needs no confirmation.
  return { command: "brief", options: { list, confirm: "yes" } };
}

/** What is encoded badly is no name of a list. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** At most; the protocol takes a hundred. */
const mostNames = 100;

/** The lists whose names begin so, for whoever types one. */
export async function listsBeginning(
  typed: string,
  { channel }: OnBehalf,
  { ports }: McpParts,
): Promise<string[]> {
  const start = typed.toLowerCase();
  const lists = await ports.watchlists.all(channel);
  return lists
    .map(({ name }) => name)
    .filter((name) => name.startsWith(start))
    .slice(0, mostNames);
}
