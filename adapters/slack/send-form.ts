import type { ViewSubmitAction } from "@slack/bolt";
import {
  type Accepted,
  faultCard,
  type KeptForm,
  plain,
  type Reply,
  UserError,
} from "../../src/index.ts";
import { invocationOf, notInstalled, shareLabelIn } from "./accepted.ts";
import { answer } from "./answer.ts";
import type { HomeTab } from "./home-tab.ts";
import { filledIn, mistakesShown } from "./modal.ts";
import { readSubmission, type Said } from "./parse.ts";
import type { Place } from "./place.ts";
import type { Listening } from "./requests.ts";
import { tellPerson } from "./tell.ts";

interface Parts extends Pick<Listening, "core" | "placeOf" | "installAt" | "plainers" | "log"> {
  readonly homeTab: Pick<HomeTab, "answered">;
}

/** What Slack is to be told of a form at once, or the answer to give after that. */
type Sent =
  | { readonly errors: ReturnType<typeof mistakesShown> }
  | { readonly errors?: never; readonly answer: () => Promise<void> };

/** Takes a form that was sent. Never rejects: what goes wrong is said in the form, which stays open. */
export async function sendForm(body: ViewSubmitAction, parts: Parts): Promise<Sent> {
  try {
    return await take(body, parts);
  } catch (error) {
    if (!(error instanceof UserError)) parts.log.error("slack.broken", { error });
    return { errors: wholeMistake(body, sentence(faultCard(error))) };
  }
}

async function take(body: ViewSubmitAction, parts: Parts): Promise<Sent> {
  const { id, said } = readSubmission(body);
  const place = await parts.placeOf(said.origin);
  if (!place) throw notInstalled(parts.installAt);
  const { channel, asker } = await invocationOf(said, place, parts.installAt);
  const values = filledIn(body.view.state);
  const outcome = await parts.core.forms.send({
    ...{ id, workspace: channel, asker, values },
    shareLabel: (of) => shareLabelIn(of.channel),
  });
  if (outcome.kind === "mistaken") return { errors: mistakesShown(outcome.mistakes) };
  if (outcome.kind === "gone") return { errors: wholeMistake(body, outcome.words) };
  const { form, accepted } = outcome;
  return { answer: () => say(accepted, form, { said, place }, parts) };
}

/** Where the form was asked for, else in the person's conversation with the app: then Home may have changed. */
async function say(
  accepted: Accepted,
  { replyTo, channel: { channel } }: KeptForm,
  { said, place: { poster } }: { readonly said: Said; readonly place: Place },
  { plainers, log, homeTab }: Parts,
): Promise<void> {
  const { person, team } = said.origin;
  const workspace = team ?? "";
  if (replyTo !== null) {
    const how = { asked: "typed", responseUrl: replyTo, workspace } as const;
    return answer(accepted, { ...how, channel, person }, { plainers, poster, log });
  }
  const { card } = await accepted.answer();
  const isTold = await tellPerson({ card, person, workspace, poster }, { plainers, log });
  await homeTab.answered({ ...said, channel }, isTold);
}

/** Slack shows mistakes at fields only. */
function wholeMistake({ view }: ViewSubmitAction, words: string) {
  const first = view.blocks.find(({ type }) => type === "input")?.block_id;
  return mistakesShown(new Map(first === undefined ? [] : [[first, words]]));
}

function sentence({ card }: Pick<Reply, "card">): string {
  return `${card.title}. ${plain(card.headline)}`;
}
