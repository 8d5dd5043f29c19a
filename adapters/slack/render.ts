import {
  type Block,
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
import { foldedParts } from "./folded.ts";
import { limits, room } from "./limits.ts";
import { nativeCharts } from "./native-charts.ts";
import { allNatives, type Native } from "./natives.ts";
import { type BlockPart, header, muted, richText, type SlackBlock, weight } from "./part.ts";
import { toPart } from "./parts.ts";
import { escapedWithin, section } from "./rich-text.ts";
import { spokenText } from "./spoken.ts";
import { ownTables } from "./table-parts.ts";

export interface SlackMessage {
  /** Shown in notifications and read aloud instead of the blocks, so it holds the numbers too. */
  readonly text: string;
  readonly blocks: SlackBlock[];
}

/** How charts, tables and what is folded away are shown. */
interface Richness {
  /** What Slack is to draw itself; charts only where they have no picture. All of it unless told otherwise. */
  readonly natives?: ReadonlySet<Native>;
  /** Slack's ids of pictures, by the place of their charts among the blocks. */
  readonly pictures?: ReadonlyMap<number, string>;
  /** Whether a picture that should be there is not, which is said. */
  readonly isMissing?: boolean;
}

const missingPicture = "The picture could not be added; this message says what it shows.";

/**
 * A card as one Slack message that Slack accepts whatever the card holds. What does not fit is left out from the end
 * of the longest list, and the message says how much; title, headline, actions and source always stay.
 */
export function renderCard(
  given: Card,
  { natives = allNatives, pictures = new Map(), isMissing = false }: Richness = {},
): SlackMessage {
  const card = uprightCard(given);
  const top = [
    ...header(markedTitle(card)),
    ...richText([section(inlineOf(card.headline), room.headline)]),
  ];
  const bottom = [
    ...actionBlocks(card.actions, "message"),
    ...muted(isMissing ? missingPicture : ""),
    ...muted(plain(card.source)),
  ];
  const frame = [...top, ...bottom];
  const parts = bodyParts(card, { natives, pictures });
  const body = fit(parts, limits.blocks - frame.length, room.message - weight(frame));
  return { text: spokenText(card), blocks: [...top, ...body, ...bottom] };
}

function bodyParts(
  card: Card,
  { natives, pictures }: Required<Pick<Richness, "natives" | "pictures">>,
): readonly BlockPart[] {
  const foldOf = (block: Block) => (natives.has("container") ? foldTitle(block) : undefined);
  const open = card.blocks.filter((block, i) => foldOf(block) === undefined && !pictures.has(i));
  const charts = nativeCharts(natives.has("data_visualization") ? open : []);
  const tables = ownTables(natives.has("data_table") ? open : []);
  const caption = shorten(oneLine(card.title), limits.header) || "–";
  const parts = card.blocks.map((block, i) => ({
    fold: foldOf(block),
    part: toPart(block, {
      picture: pictures.get(i),
      charts: charts.get(block),
      caption: tables.has(block) ? caption : undefined,
      isNamed: block.kind === "file" && foldOf(block) !== undefined,
    }),
  }));
  return inRows(parts).flatMap(({ fold, row }) =>
    fold === undefined ? row : foldedParts(fold, row),
  );
}

/** Written out, a file is long. */
function foldTitle(block: Block): string | undefined {
  return block.kind === "file" ? block.name : block.fold;
}

interface Row {
  readonly fold: string | undefined;
  readonly row: readonly BlockPart[];
}

/** Those in a row that are folded under one title, together. */
function inRows(
  parts: readonly { readonly fold: string | undefined; readonly part: BlockPart }[],
): readonly Row[] {
  const rows: Row[] = [];
  for (const { fold, part } of parts) {
    const last = rows.at(-1);
    if (last && last.fold === fold) rows[rows.length - 1] = { fold, row: [...last.row, part] };
    else rows.push({ fold, row: [part] });
  }
  return rows;
}

/** One plain sentence, for "Working on #booktok…". */
export function renderSentence(given: string): SlackMessage {
  const sentence = upright(given);
  return {
    text: escapedWithin(sentence, room.text),
    blocks: [...richText([section([sentence], room.headline)])],
  };
}
