import { onTestFinished } from "vitest";
import { builtProgram } from "../support/built-program.ts";
import { launch, type Program, temporaryFolder } from "./program.ts";

interface Start {
  /** What follows `npm start`'s program: nothing, or "ask" and a command. */
  readonly words?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly stdin?: "pipe" | "ignore";
}

/** An account that is never asked, so that no demo has to be filled first, which takes longer than the start. */
export const neverAsked = {
  TIKLIVE_API_KEY: "never-asked",
  TIKLIVE_BASE_URL: "http://127.0.0.1:1",
} as const;

const command = builtProgram();

/** The built program, which is ended with the test. */
export function start({ words = [], variables = {}, stdin = "ignore" }: Start): Program {
  const program = launch({
    command: [...command, ...words],
    variables,
    stdin,
  });
  onTestFinished(async () => {
    program.kill("SIGKILL");
    await program.ended;
  });
  return program;
}

/** A path for a database, in a folder that goes with the test. */
export async function databasePath(): Promise<string> {
  const { database, remove } = await temporaryFolder();
  onTestFinished(remove);
  return database;
}
