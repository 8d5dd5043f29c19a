import { type Card, inlineOf, markedTitle, plain } from "../../src/index.ts";
import { drawCharts } from "../discord/pictures.ts";
import { renderAnswer, renderPost } from "../discord/render.ts";
import { picturePlaces } from "../slack/pictures.ts";
import { renderCard as renderSlack } from "../slack/render.ts";
import { renderCard as renderText } from "../terminal/render.ts";
import { discordHtml, slackHtml } from "./drawing/html.ts";
import type { KeptPictures } from "./kept-pictures.ts";
import type { Playground } from "./playground.ts";

/** One answer as it is shown in three places. */
export interface DrawnAnswer {
  /** HTML; see `drawing/html.ts`. */
  readonly slack: string;
  readonly discord: string;
  /** Lines of text. */
  readonly text: string;
  /** What is read aloud. */
  readonly spoken: string;
}

interface Means extends Pick<Playground, "drawer" | "now"> {
  readonly pictures: KeptPictures;
  /** Where a kept picture is, by its id. */
  readonly addressOf: (id: string) => string;
  /** How wide the text is, in characters. */
  readonly columns: number;
  /** Whether nobody asked for it: Discord has another kind of message for that. */
  readonly isPost?: boolean;
}

/** Draws from what is really sent. A picture that cannot be drawn is said to be missing, as on the platforms. */
export async function drawAnswer(card: Card, means: Means): Promise<DrawnAnswer> {
  const [slack, discord] = await Promise.all([inSlack(card, means), inDiscord(card, means)]);
  return {
    slack,
    discord,
    text: renderText(card, (_, text) => text, means.columns),
    spoken: `${markedTitle(card)}. ${plain(inlineOf(card.headline))}`,
  };
}

async function inSlack(card: Card, { drawer, now, pictures, addressOf }: Means): Promise<string> {
  const places = picturePlaces(card, true);
  const files = new Map<number, string>();
  for (const place of places) {
    const block = card.blocks[place];
    if (block?.kind !== "chart") continue;
    const png = await drawer.png({ chart: block.chart, theme: "light", alt: block.alt });
    if (png) files.set(place, pictures.keep(png));
  }
  const isMissing = files.size < places.length;
  return slackHtml(renderSlack(card, { pictures: files, isMissing }), {
    addressOf,
    time: now().toISOString().slice(11, 16),
  });
}

async function inDiscord(
  card: Card,
  { drawer, now, pictures, addressOf, isPost }: Means,
): Promise<string> {
  const drawn = await drawCharts(card, drawer);
  const message = isPost ? renderPost(card, drawn) : renderAnswer(card, drawn);
  const kept = new Map(
    (message.files ?? []).flatMap(({ name, content }) =>
      typeof content === "string" ? [] : [[name, addressOf(pictures.keep(content))] as const],
    ),
  );
  return discordHtml(message, { addressOf: (name) => kept.get(name) ?? "", now: now() });
}
