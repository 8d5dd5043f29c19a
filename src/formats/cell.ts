import { type TagName, tagRef } from "../domain/hashtag.ts";

const quotes = "\"'“”„‘’«»";
const wrapped = new RegExp(`^[${quotes}*\`]+|[${quotes}*\`]+$`, "gu");

/** The longest text that is read as a tag, list or label. */
const longest = 2000;

/** The text that a cell shows: `="booktok"` and `=HYPERLINK("…")` of Excel are resolved, quotes removed. */
export function plainCell(cell: string): string {
  const text = cell.trim();
  if (text.length > longest) return text;
  const linked = /^=\s*HYPERLINK\s*\(\s*"([^"]{1,2000})"/i.exec(text)?.[1];
  if (linked !== undefined) return linked;
  return (/^="([^"]*)"$/.exec(text)?.[1] ?? text).replaceAll(wrapped, "").trim();
}

const blanks = /^(?:nan|null|none|n\/a|#n\/a|<na>|nat|-{1,2}|[–—])$/i;

/** Whether a cell is empty, or has a word for "empty" of pandas, R, Excel or databases: "NaN", "NA", "NULL", "-". */
export function isBlank(cell: string): boolean {
  const text = cell.trim();
  return text === "NA" || blanks.test(text);
}

/** A name for a cell; quoted when the bare word would be read as empty. */
export function cellOf(name: string): string {
  return isBlank(name) || name === "na" ? `"${name}"` : name;
}

const bullet =
  /^\s*(?:[-*+•‣◦▪●○–—·]\s+|[•‣◦●○]\s*(?=\S)|-(?=[#\p{L}])|\(?\d{1,5}[.)]\s*(?=[#＃\p{L}h])|\d{1,5}\s+(?=[#＃])|\[[ xX]?\]\s+|\p{Extended_Pictographic}\ufe0f?\s+)/u;

/** The line without a bullet, number or check box: "- [ ] 1. #booktok". */
export function withoutBullet(line: string): string {
  const marks = ["", "", ""];
  return marks.reduce((text) => text.replace(bullet, ""), line).trim();
}

/** Whether the word is certainly a hashtag: it has a "#", or is a link to a tag. */
export function isPointer(word: string): boolean {
  return (
    /^(?:[#＃]|<?https?:\/\/(?:www\.|m\.)?tiktok\.com\/tag\/)./i.test(word) &&
    nameIn(word) !== undefined
  );
}

/** A tag's name or its link; ids have no name before they are looked up. */
export function nameIn(word: string): TagName | undefined {
  const ref = tagRef(word);
  return ref?.kind === "name" ? ref.name : undefined;
}

/** The names in a cell of tags: one, several with commas between, "#a #b", "['a', 'b']". `undefined` for anything else. */
export function namesIn(cell: string): readonly TagName[] | undefined {
  const text = plainCell(cell);
  const listed = /^[[({](.*)[\])}]$/su.exec(text)?.[1] ?? text;
  const parts = listed.split(/[,;|\n、，；]/u).flatMap((part) => {
    const word = withoutBullet(plainCell(part)).replace(/^[#＃]\s+(?=\S+$)/u, "#");
    if (word === "") return [];
    return /^[#＃]/u.test(word) ? word.split(/\s+|(?=[#＃])/u) : [word];
  });
  const names = parts.flatMap((part) => nameIn(part) ?? []);
  return names.length > 0 && names.length === parts.length ? names : undefined;
}

/** Replaces the comma within a number, because it does not separate cells or tags. */
const grouping = "\u066c";

/** "1,234,567" as one number. */
export function grouped(line: string): string {
  return line.replaceAll(/(?<![\p{L}\p{N}_#])\d{1,3}(?:,\d{3})+(?![\p{L}\p{N}])/gu, (number) =>
    number.replaceAll(",", grouping),
  );
}

/** The text as it was before `grouped`. */
export function regrouped(text: string): string {
  return text.replaceAll(grouping, ",");
}

const units =
  "views,view,posts,post,videos,video,uses,plays,likes,followers,publications,vues,vistas,visualizaciones,visualizzazioni," +
  "visualizações,aufrufe,beiträge,weergaven,wyświetleń,просмотров,görüntüleme";
const unitWords: ReadonlySet<string> = new Set(units.split(","));

export function isUnit(word: string): boolean {
  return unitWords.has(word.toLowerCase());
}

/** Whether the word is a number that is no hashtag: "376.1B", "12,5 M", "1.234.567", "95%", "376100000". */
export function isCount(word: string): boolean {
  return /^[~≈+<>-]?(?:\d[\d.,٬]*(?:[kmbt]|bn|mn|mio|mrd|mil|[万萬億亿])\+?|\d[\d.,٬]*%|\d+[.,٬][\d.,٬]*\d|\d{7,30})$/iu.test(
    word,
  );
}
