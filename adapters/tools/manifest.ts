import { manifestOf } from "../slack/manifest.ts";

/**
 * Prints what Slack makes the app from, over HTTP where a public address is set, with the step for Workflow Builder after
 * `--workflow`, and with the door for Slackbot after `--mcp`. Answers the exit code.
 */
export function printManifest(publicUrl: string | null, words: readonly string[]): number {
  if (words.includes("--help")) {
    process.stdout.write("npm run --silent manifest -- [--workflow] [--mcp]\n");
    return 0;
  }
  const unknown = words.filter((word) => word !== "--workflow" && word !== "--mcp");
  if (unknown.length > 0)
    return refuse(`manifest takes --workflow and --mcp only, not ${unknown.join(" ")}`);
  const [workflow, mcp] = [words.includes("--workflow"), words.includes("--mcp")];
  if (mcp && publicUrl === null)
    return refuse(
      "Slackbot asks over HTTP: set PUBLIC_URL to where the bot is reached from outside",
    );
  process.stdout.write(`${JSON.stringify(manifestOf(publicUrl, { workflow, mcp }), null, 2)}\n`);
  return 0;
}

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return 1;
}
