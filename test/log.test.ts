import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("no secret gets into the log, wherever in a line it stands", async () => {
  const script = `
    import { createLog } from "./src/log.ts";
    const log = createLog("info", ["sk-secret", "xoxb-secret"]);
    log.info("thing.done", { url: "https://x/?key=sk-secret", nested: { deep: ["xoxb-secret"] } });
    log.error("thing.failed", { error: new Error("refused sk-secret") });
    log.warn("thing.odd");
  `;
  const { stdout, stderr } = await run(process.execPath, [
    "--import",
    "tsx",
    "--input-type=module",
    "-e",
    script,
  ]);
  expect(stdout).toBe("");
  expect(stderr).not.toContain("secret");
  const lines = stderr
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ msg }) => msg)).toEqual(["thing.done", "thing.failed", "thing.odd"]);
  expect(JSON.stringify(lines[1])).toContain("refused [redacted]");
});
