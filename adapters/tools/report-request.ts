import { parseArgs } from "node:util";
import type { WorkspaceRef } from "../../src/domain/channel.ts";
import { regionCode } from "../../src/domain/country.ts";
import type { Region } from "../../src/domain/hashtag.ts";
import { UserError } from "../../src/errors.ts";
import { type ReportFormat, reportFormats } from "../../src/report/write.ts";
import type { InputFiles } from "./report-inputs.ts";
import { workspaceNamed } from "./told.ts";

export const usage = `npm run report writes a report for each country into a folder.

  npm run report -- --tags tags.csv --creators creators.csv --regions regions.csv --out reports/
  npm run report -- --list books --out reports/

--tags FILE       CSV with a column tag
--creators FILE   CSV with a column unique_id: creators whom your audience follows; those of the configuration if not named
--regions FILE    CSV with a column code: a file US-2026-11-23.md for each country; the whole world if not named
--list NAME       a watchlist in place of --tags; with --region US from one country
--workspace ID    whose list, such as slack:T0123; the terminal's if not named
--out FOLDER      made when it is not there; a report of the same day is replaced
--md --html --csv what to write; Markdown if none is named
--classic         the table of the first article in place of ours, in Markdown

It says first how many calls it takes, and ends with 0 when all is written, 1 for a mistake, 2 when the data provider, the
database or the folder fails.
`;

/** What to write reports of, and where. */
export interface ReportRequest {
  readonly subject: FileSubject | ListSubject;
  readonly out: string;
  readonly formats: readonly ReportFormat[];
  readonly isClassic: boolean;
}

interface FileSubject extends InputFiles {
  readonly kind: "files";
}

export interface ListSubject {
  readonly kind: "list";
  readonly list: string;
  readonly region: Region;
  readonly workspace: WorkspaceRef;
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
  ...{ tags: text, creators: text, regions: text, list: text, region: text, workspace: text },
  ...{ out: text, help: flag, classic: flag, md: flag, html: flag, csv: flag },
} as const;

type Values = ReturnType<typeof valuesOf>;

/** Reads the words after the command; `undefined` when help is wanted. Throws a `UserError` for what makes no sense. */
export function requestOf(words: readonly string[]): ReportRequest | undefined {
  const values = valuesOf(words);
  if (values.help) return undefined;
  if (!values.out) throw new UserError("Name the folder with --out, such as --out reports/.", help);
  const formats = reportFormats.filter((format) => values[format]);
  const isClassic = values.classic ?? false;
  if (isClassic && formats.some((format) => format !== "md"))
    throw new UserError("--classic is a table in Markdown.", "Leave out --html and --csv.");
  return {
    ...{ subject: subjectOf(values), out: values.out, isClassic },
    formats: formats.length > 0 ? formats : ["md"],
  };
}

const help = "npm run report -- --help tells all of it.";

function valuesOf(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : "", help);
  }
}

function subjectOf(values: Values): ReportRequest["subject"] {
  const { tags, creators, regions, list, region, workspace } = values;
  if (list !== undefined) {
    if (tags ?? creators ?? regions)
      throw new UserError(
        "A list has its own tags, creators and countries.",
        "Leave out --list, or the files.",
      );
    return { kind: "list", list, region: regionOf(region), workspace: workspaceNamed(workspace) };
  }
  if (region ?? workspace) throw new UserError("--region and --workspace go with --list.", help);
  if (!tags) throw new UserError("Name the hashtags with --tags tags.csv, or --list books.", help);
  return { kind: "files", tags, creators, regions };
}

function regionOf(text: string | undefined): Region {
  if (text === undefined) return null;
  const region = regionCode(text);
  if (region) return region;
  throw new UserError(`--region is a country's two letters, such as US, not ${text}.`);
}
