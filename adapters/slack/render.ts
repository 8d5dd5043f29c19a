import {
  type Card,
  inlineOf,
  markedTitle,
  oneLine,
  plain,
  shorten,
  upright,
  uprightCard,
} from "../../src/index.ts";
import { actionBlocks } from "./buttons.ts";
import { fit } from "./fit.ts";
import { limits, room } from "./limits.ts";
import { nativeCharts } from "./native-charts.ts";
import { header, muted, richText, type SlackBlock, weight } from "./part.ts";
import { toPart } from "./parts.ts";
import { escapedWithin, section } from "./rich-text.ts";
import { spokenText } from "./spoken.ts";
import { ownTables } from "./table-parts.ts";

export interface SlackMessage {
  /** Shown in notifications and read aloud instead of the blocks, so it holds the numbers too. */
  readonly text: string;
  readonly blocks: SlackBlock[];
}

/** How charts are shown. */
interface Richness {
  /** Whether Slack is to draw tables itself, and charts that have no picture. */
  readonly withCharts?: boolean;
  /** Slack's ids of pictures, by the place of their charts among the blocks. */
  readonly pictures?: ReadonlyMap<number, string>;
  /** Whether a picture that should be there is not, which is said. */
  readonly isMissing?: boolean;
}

const missingPicture = "The picture could not be added; this message says what it shows.";

/**
 * A card as one Slack message that Slack accepts whatever the card holds. What does not fit is left out from the end
 * of the longest list, and the message says how much; title, headline, actions and source always stay. Slack draws charts
 * and tables itself unless told otherwise.
 */
export function renderCard(
  given: Card,
  { withCharts = true, pictures = new Map(), isMissing = false }: Richness = {},
): SlackMessage {
  const card = uprightCard(given);
  const top = [
    ...header(markedTitle(card)),
    ...richText([section(inlineOf(card.headline), room.headline)]),
  ];
  const bottom = [
    ...actionBlocks(card.actions),
    ...muted(isMissing ? missingPicture : ""),
    ...muted(plain(card.source)),
  ];
  const frame = [...top, ...bottom];
  const unpictured = card.blocks.filter((_, i) => !pictures.has(i));
  const charts = nativeCharts(withCharts ? unpictured : []);
  const tables = ownTables(withCharts ? card.blocks : []);
  const caption = shorten(oneLine(card.title), limits.header) || "–";
  const parts = card.blocks.map((block, i) =>
    toPart(block, {
      picture: pictures.get(i),
      charts: charts.get(block),
      caption: tables.has(block) ? caption : undefined,
    }),
  );
  const body = fit(parts, limits.blocks - frame.length, room.message - weight(frame));
  return { text: spokenText(card), blocks: [...top, ...body, ...bottom] };
}

/** Whether Slack is to draw a chart or a table in it, which not every workspace takes yet. */
export function hasCharts({ blocks }: SlackMessage): boolean {
  return blocks.some(({ type }) => type === "data_visualization" || type === "data_table");
}

/** One plain sentence, for "Working on #booktok…". */
export function renderSentence(given: string): SlackMessage {
  const sentence = upright(given);
  return {
    text: escapedWithin(sentence, room.text),
    blocks: [...richText([section([sentence], room.headline)])],
  };
}
