import type { Card } from "../../src/card/card.ts";
import { parseLine } from "../../src/commands/grammar/parse-line.ts";
import { commands } from "../../src/commands/index.ts";
import { DeliveryError } from "../../src/errors.ts";
import { startReceiver } from "../fakes/webhooks/receiver.ts";
import { startGrown } from "../support/grown.ts";
import { createPlatform, type Typist, typeAll, typist } from "../support/people.ts";
import { hooksHost, startWebhooks } from "../support/webhooks.ts";
import { type Noting, pasts } from "./example-pasts.ts";

const monday = "2026-11-23T09:00:00Z";

/** What commands found, by the command's name; what went wrong is called "error". */
export type Findings = ReadonlyMap<string, readonly unknown[]>;

/** Every command in as many ways as its finding has: each `null` with and without something in its place. */
export async function exampleFindings(): Promise<Findings> {
  const findings = new Map<string, unknown[]>();
  const noting =
    (type: Typist["type"]): Typist["type"] =>
    async (line) => {
      const reply = await type(line);
      const name = reply.outcome === "answered" ? parseLine(line, commands).command : "error";
      findings.set(name, [...(findings.get(name) ?? []), reply.finding]);
      return reply;
    };
  const workspaces = [newcomers, subscribers, carefulOnes, unreached, tellers, ...pasts];
  for (const live of workspaces) await live(noting);
  return findings;
}

const targetCreators = ["bookish.mara", "pages.mara", "chapter.mara"];

/** A workspace that has nothing yet, and comes to have lists. */
async function newcomers(noting: Noting): Promise<void> {
  const world = await startGrown({ at: monday, targetCreators });
  const type = noting(typist(world).type);
  await typeAll(type, [
    ...[
      "app-home",
      "help",
      "help score",
      "score booktok",
      "score booktok US goal:ads",
      "trend booktok",
    ],
    ...[
      "why booktok",
      "share why booktok",
      "posts booktok US",
      "posts ghostmerch count:2",
      "search book",
    ],
    ...["benchmark booktok", "benchmark ghostmerch", "trending book", "trending yarn day"],
    ...["sounds booktok", "sounds ghostmerch"],
    ...["search glow", "search book score:yes", "search book score:yes confirm:yes"],
    ...["compare booktok moneytok nosuchtagatall method:classic", "score smallbusinesscheck"],
    ...["pick booktok", "pick for #booktok #fyp #viral #glowserum #tbr #romantasy", "pick"],
    ...[
      "pick glowserum",
      "pick booktok fyp",
      "pick homedecor aitools",
      "compare homedecor aitools koreanskincare",
      "regions booktok US,BR,DE,ID",
      "regions booktok US,BR",
    ],
    ...["regions booktokcommunity US,BR confirm:yes", "regions newbookclub US,BR confirm:yes"],
    ...["trend smallbusinesscheck", "watch lists", "add-to-list booktok"],
    ...["watch add books booktok, tbr, romantasy", "add-to-list yarn"],
    ...["benchmark cleantok books"],
    ...[
      "pick books",
      "watch add books boktok zzqqxxyyzz",
      "watch lists",
      "watch show books",
      "app-home",
    ],
    ...['watch set books regions:US,BR goal:ads note:"Our list"', "watch label books core tbr"],
    ...["watch label books core tbr", "watch show books", "watch label books core tbr off:yes"],
    ...["watch set books window:2,1", "watch show books", "watch calendar books", "alerts books"],
    ...["watch set books window:usual", "watch set books uses:20", "watch set books uses:size"],
    ...["watch show books", "alerts books", "watch set books uses:off"],
    ...[
      "watch lists",
      "watch export books",
      "export books",
      "export format:ndjson",
      "watch copy books winter",
    ],
    ...["targets list books"],
    ...["targets add books @bookish.mara théo", "targets list books", "targets export books"],
    ...["targets import books creator,followers\n@novel.mara,1\nMara Shelf,2"],
    ...["targets import books @pages.mara", "targets import books"],
    ...["targets find bookish", "targets find zzqqxxyyzz", "targets grow books"],
    ...["targets add books @surely.nobody", "targets grow books confirm:yes"],
    ...["targets remove books @surely.nobody", "watch add other tbr", "targets find bookish"],
    ...["watch delete other"],
    ...["targets remove books @novel.mara @pages.mara", "targets remove books @bookish.mara"],
    ...["watch rename winter spring", "watch delete spring", "undo", "settings history"],
    ...[
      "campaign show",
      'campaign booktok goal:"900B views" until:24 Dec',
      "campaign show",
      "brief books",
      "report books csv",
    ],
    ...["watch remove books booktok", "undo", "campaign end booktok"],
    ...["watch remove books romantasy", "watch remove books romantasy", "scroe booktok"],
    ...["creator competitor @novel.mara", "creator competitor @bookish.mara"],
    ...["creator compare @novel.mara @kutub_mara", "creator compare @novel.mara @move.theo"],
    ...["creator fit @novel.mara", "creator fit @kutub_mara books"],
    ...["weights", "weights 50 30 20", "score booktok", "why booktok", "weights usual", "budget"],
  ]);
}

/** What is set up for a channel. */
async function subscribers(noting: Noting): Promise<void> {
  const watchLimits = { tagsPerList: 6, listsPerWorkspace: 50 };
  const reportLinks = { address: () => "https://tagtide.example/r/1" };
  const world = await startGrown({ at: monday, watchLimits, reportLinks });
  const type = noting(typist(world).type);
  await typeAll(type, [
    ...["watch import list:books booktok", "subscriptions", "subscribe books mon 16:30"],
    ...["settings unlink", "report books", "settings unlink books"],
    ...["subscribe books weekdays", "subscribe books us", "app-home", "watch rename books novels"],
    ...["watch rename novels books", "watch delete books", "subscriptions", "undo"],
    ...["alerts books", "alerts books more", "alerts books more save:yes", "alerts books"],
    ...[
      "pause books",
      "subscriptions",
      "app-home",
      "alerts books",
      "unsubscribe books",
      "pause books",
    ],
    ...["resume books", "unsubscribe books us", "test books", "alerts books us more save:yes"],
    ...[
      "alerts books",
      "pause books",
      "resume books",
      "alerts books off",
      "settings show",
      "settings",
      "settings quiet:off",
    ],
    ...["settings layout:thread tags:3 zone:Europe/Berlin", "mute booktok 3d", "unmute booktok"],
    ...["mute list:books 3d", "unmute list:books", "watch import list:books things\nbooktok"],
    ...["watch import tag,list,labels,other\ntbr,home,a,1\ntbr,home,a,1\nnot a tag,home,,\nx,,,"],
    ...["watch import list:books a b c d e f g", "watch import tag,list,goal\na,books,ads"],
  ]);
}

/** Where it is asked first: because it is much, and because a budget would not last. */
async function carefulOnes(noting: Noting): Promise<void> {
  const reasons = [
    { limits: { creditsUnasked: 1 } },
    { budget: { perMonth: 50, perWorkspace: 60 } },
  ];
  for (const reason of reasons) {
    const world = await startGrown({ at: "2026-11-01T10:00:00Z", ...reason });
    const type = noting(typist(world).type);
    await typeAll(type, ["watch add books booktok tbr confirm:yes", "subscribe books confirm:yes"]);
    const { card } = await type("watch add books romantasy");
    await typeAll(type, [
      ...linesOf(card),
      ...["watch add books cleantok", "watch import list:books moneytok", "watch set books US,BR"],
      ...["watch set books US,BR confirm:yes", "subscribe books daily 10:00 US", "pause books"],
      ...["resume books"],
    ]);
  }
}

/** A channel that cannot be posted to. */
async function unreached(noting: Noting): Promise<void> {
  const platform = createPlatform();
  const world = await startGrown({ at: "2026-11-23T09:30:00Z", messenger: platform });
  const type = noting(typist(world).type);
  await typeAll(type, ["watch import list:books booktok", "subscribe books daily 10:00"]);
  await type("subscribe books daily 10:00 US");
  platform.refuse(new DeliveryError("unknown", "Slack did not answer in time."));
  world.travel("2026-11-23T10:00:00Z");
  await world.core.tick();
  await type("app-home");
  const { card } = await type("subscriptions");
  const [again = "", other = ""] = linesOf(card);
  await type("test books");
  platform.refuse(new DeliveryError("failed", "Slack is busy."));
  await typeAll(type, [again, "subscriptions"]);
  platform.refuse(null);
  await type(other);
  platform.refuse(new DeliveryError("failed", "I am not in this channel.", { needs: "person" }));
  await typeAll(type, ["subscribe books daily BR", "subscriptions", "app-home"]);
  const admin = noting(typist(world, { admin: true }).type);
  await typeAll(admin, ["subscriptions doctor", "settings doctor"]);
  const elsewhere = noting(typist(world, { channel: { channel: "C9" } }).type);
  const shown = await elsewhere("subscriptions");
  await typeAll(elsewhere, linesOf(shown.card).slice(-1));
  await typeAll(type, ["pause books", "unsubscribe books"]);
}

/** A channel whose messages an address gets, too: which takes some, and then none. */
async function tellers(noting: Noting): Promise<void> {
  const receiver = await startReceiver();
  const world = await startGrown({ at: monday, webhooks: await startWebhooks() });
  const type = noting(typist(world).type);
  await typeAll(type, [
    ...["watch import list:books booktok", "webhooks show"],
    ...[`webhooks add https://${hooksHost}:${receiver.port}/in`, "webhooks show", "webhooks test"],
    ...["webhooks show", "subscriptions", "pause books", "webhooks show", "resume books"],
  ]);
  await receiver.close();
  await typeAll(type, ["webhooks test", "webhooks show", "webhooks end"]);
}

function linesOf({ actions }: Card): readonly string[] {
  return actions.flatMap((one) => (one.kind === "run" ? [one.line] : []));
}
