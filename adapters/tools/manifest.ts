import { manifestOf } from "../slack/manifest.ts";

/**
 * Prints what Slack makes the app from, over HTTP where a public address is set, with the step for Workflow Builder after
 * `--workflow`. Answers the exit code.
 */
export function printManifest(publicUrl: string | null, words: readonly string[]): number {
  const unknown = words.filter((word) => word !== "--workflow");
  if (unknown.length > 0) {
    process.stderr.write(`manifest takes --workflow only, not ${unknown.join(" ")}\n`);
    return 1;
  }
  const manifest = manifestOf(publicUrl, { workflow: words.length > 0 });
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  return 0;
}
