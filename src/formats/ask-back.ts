import { UserError } from "../errors.ts";
import { code, said } from "../text/inline.ts";
import { regrouped } from "./cell.ts";

/** The error for input that is no list of hashtags, or can be read in several ways. */
export function noTagColumn(): UserError {
  return new UserError(
    said`The table has no column ${code("tag")}.`,
    said`Give its first line the columns' names: ${code("list,tag,labels")}. If all are tags, put a # before each.`,
  );
}

export function whichColumns(line: string): UserError {
  return new UserError(
    `No line says what the columns are: "${shown(line)}".`,
    said`If all are tags, name their list: ${code("watch import list:books")}. If not, put the names above: ${code("tag,list")}.`,
  );
}

export function onlyHead(head: string): UserError {
  const [word = "tag"] = head.toLowerCase().match(/[\p{L}\p{M}\p{N}_]{1,60}/u) ?? [];
  return new UserError(
    `"${shown(head)}" names columns, and there is no line below it.`,
    said`Paste all its lines, with their line breaks. For the hashtag itself type ${code(`#${word}`)}.`,
  );
}

export function lostColumns(line: string): UserError {
  return new UserError(
    `This looks like a table with nothing but spaces between its columns: "${shown(line)}".`,
    "Paste it with commas or tabs between them, or attach it as a file.",
  );
}

export function path(line: string): UserError {
  return new UserError(`"${shown(line)}" is a path.`, "Paste the text itself, or attach the file.");
}

export function prose(line: string): UserError {
  return new UserError(
    `This does not look like hashtags: "${shown(line)}" reads like a sentence.`,
    "Paste a tag a line, or put a # before each.",
  );
}

export function spaced(line: string): UserError {
  return new UserError(
    `This does not look like a list of hashtags: most lines are like "${shown(line)}", with spaces.`,
    "Paste a tag a line, or put a # before each. Columns need commas or tabs between them.",
  );
}

function shown(text: string): string {
  const typed = regrouped(text);
  return typed.length > 60 ? `${typed.slice(0, 60)}…` : typed;
}
