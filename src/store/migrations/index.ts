import type { Migration } from "kysely";
import { firstTables } from "./0001-first-tables.ts";
import { creditsAndAnswers } from "./0002-credits-and-answers.ts";
import { sampleIntervals } from "./0003-sample-intervals.ts";

/** Every change of the tables, run in the order of the names. One that has been released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-tables": firstTables,
  "0002-credits-and-answers": creditsAndAnswers,
  "0003-sample-intervals": sampleIntervals,
};
