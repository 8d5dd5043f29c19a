import { manifestOf } from "../slack/manifest.ts";

/** Prints what Slack makes the app from, over HTTP where a public address is set. Answers the exit code. */
export function printManifest(publicUrl: string | null): number {
  process.stdout.write(`${JSON.stringify(manifestOf(publicUrl), null, 2)}\n`);
  return 0;
}
