import { type Card, card, code, sentence } from "../../card/card.ts";
import { noKey } from "../../delivery/feed.ts";
import { personOf } from "../../domain/channel.ts";
import type { WebhookSubscription } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { UserError } from "../../errors.ts";
import type { MadeWebhook, Webhooks } from "../../ports/ports.ts";
import { codes, said } from "../../text/inline.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { checkSubscriptionLimit, checkWebhookLimit } from "../workspace/check-limits.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";
import { type SubscriptionFinding, subscriptionFinding } from "./subscription-finding.ts";
import { subscriptionsHere } from "./subscriptions-here.ts";
import { testWebhookLine } from "./webhook-named.ts";

/** The new webhook, and what its messages are signed with. */
export interface WebhookAddFinding extends SubscriptionFinding {
  /** "whsec_…", shown this once. */
  readonly secret: string;
}

export const webhookAdd = defineCommand({
  name: "subscriptions webhook-add",
  aliases: ["webhooks add", "webhook add"],
  about: "Tell an address what this channel is told; of a watchlist, as signed JSON",
  topic: "tell",
  examples: ["subscriptions webhook-add https://hooks.example.com/tagtide list:books"],
  options: {
    url: {
      kind: "text",
      longest: 1200,
      about: "Address; https, and open to the internet",
      required: true,
    },
    list: { kind: "list", about: "Name of the watchlist", required: false },
  },
  audience: "asker",
  who: "editor",
  chatOnly: true,
  async run({ url, list: name }, context) {
    const { webhooks, newId } = context;
    if (!webhooks) throw new UserError("There can be no webhooks here yet.", noKey);
    const asked = askedIn(url, name);
    const list = await listNamed(asked.list ?? (await onlyList(context)), context);
    const id = newId();
    const made = await webhooks.make(asked.address, id);
    const { webhook, change, others } = await changing(context, (turn) =>
      add(list, asked.address, { id, made, webhooks }, turn),
    );
    const finding: WebhookAddFinding = { ...subscriptionFinding(webhook), secret: made.secret };
    const told = addedCard(webhook, made.secret, others > 0);
    return { finding, card: { ...told, actions: [...told.actions, undoAction(change)] } };
  },
});

/** "books https://…" is what others would type. In Slack a link may be in angle brackets. */
function askedIn(typed: string, list: string | undefined) {
  const words = typed.split(/\s+/u);
  const links = words.filter((word) => /^<?https?:/iu.test(word));
  const others = words.filter((word) => !links.includes(word));
  const [link] = links.length === 1 ? links : [typed];
  const address = (link ?? typed).replace(/^<|(?:\|[^>]*)?>$/gu, "");
  const typedList = links.length === 1 && others.length > 0 ? others.join(" ") : undefined;
  return { address, list: list ?? typedList?.replaceAll('"', "").toLowerCase() };
}

/** The list that is meant when none is named: the only one, or the only one that this channel is told of. */
async function onlyList({ watchlists, subscriptions, channel }: CommandContext): Promise<string> {
  const all = (await watchlists.all(channel)).map(({ name }) => name);
  const told = (await subscriptions.inWorkspace(channel))
    .filter((one) => one.channel.channel === channel.channel)
    .map(({ list }) => list);
  for (const [only, ...others] of [[...new Set(told)], all])
    if (only !== undefined && others.length === 0) return only;
  throw new UserError(
    "Of which watchlist is the address to be told?",
    all.length === 0
      ? said`There is none yet. Make one: ${code("watch add books booktok romantasy")}.`
      : said`Say it at the end, such as ${codes(all.slice(0, 3).map((name) => `list:"${name}"`))}.`,
  );
}

interface New {
  readonly id: string;
  readonly made: MadeWebhook;
  readonly webhooks: Webhooks;
}

async function add(
  { name: list }: Watchlist,
  address: string,
  { id, made, webhooks }: New,
  turn: ChangeTurn,
) {
  const { channel, asker, now } = turn;
  await listNamed(list, turn);
  const here = await subscriptionsHere(list, turn);
  const same = here.find((one) => one.kind === "webhook" && webhooks.isSame(one, address));
  if (same) throw getsItAlready(made.host, list);
  checkWebhookLimit(await turn.subscriptions.inWorkspace(channel));
  await checkSubscriptionLimit(channel, turn);
  const webhook: WebhookSubscription = {
    ...{ kind: "webhook", id, channel, list, region: null, state: { kind: "active" } },
    ...{ createdBy: personOf(asker), createdAt: now, host: made.host, sealed: made.sealed },
  };
  await turn.subscriptions.save(webhook);
  const undo = [{ kind: "subscription", before: null, after: webhook }] as const;
  const change = await noteChange(turn, `added the webhook of ${list} to ${made.host}`, undo);
  return { webhook, change, others: here.filter(({ kind }) => kind !== "webhook").length };
}

function getsItAlready(host: string, list: string): UserError {
  return new UserError(
    `That address at ${host} gets what this channel is told of ${list} already.`,
    said`For a new secret end it first: ${code("subscriptions webhook-show")} has the button.`,
  );
}

function addedCard(webhook: WebhookSubscription, secret: string, hasOthers: boolean): Card {
  const { host, list } = webhook;
  return card({
    title: `Webhook of ${list}`,
    headline: `${host} gets what this channel is told of ${list} from now on, as JSON.`,
    blocks: [
      sentence(said`Its secret is ${code(secret)}. Keep it now: it is shown only this once.`),
      sentence("With it the receiver checks the signature of each message (Standard Webhooks)."),
      ...(hasOthers ? [] : [sentence(nothingYet(list))]),
    ],
    actions: [{ kind: "run", label: "Send a test", line: testWebhookLine(webhook) }],
  });
}

function nothingYet(list: string) {
  return said`This channel gets no brief and no alerts of ${list} yet, so nothing comes. Set one up: ${code(`subscribe "${list}" monday 09:00`)}.`;
}
