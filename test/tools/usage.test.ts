import { expect, onTestFinished, test, vi } from "vitest";
import { run } from "../../adapters/run.ts";
import { runBacktest } from "../../adapters/tools/backtest.ts";
import { runBackup } from "../../adapters/tools/backup.ts";
import { runDoctor } from "../../adapters/tools/doctor.ts";
import { runExport } from "../../adapters/tools/export.ts";
import { runForget } from "../../adapters/tools/forget.ts";
import { printManifest } from "../../adapters/tools/manifest.ts";
import { runMcp } from "../../adapters/tools/mcp.ts";
import { runMigrate } from "../../adapters/tools/migrate.ts";
import { record } from "../../adapters/tools/record.ts";
import { runReport } from "../../adapters/tools/report.ts";
import { runRestore } from "../../adapters/tools/restore.ts";
import { readConfig } from "../../src/config/config.ts";

const config = readConfig({ DATABASE_URL: "/nowhere/tagtide.db" });
const help = ["--help"];

test.each([
  ["backtest", () => runBacktest(help)],
  ["backup", () => runBackup(config.database, help, new Date())],
  ["doctor", () => runDoctor(help)],
  ["export", () => runExport(config, help)],
  ["forget", () => runForget(config.database, help)],
  ["manifest", () => printManifest(null, help)],
  ["mcp", () => runMcp(config, help, { doubts: [], columns: undefined })],
  ["migrate", () => runMigrate(config.database, help)],
  ["record", () => record({ provider: "tiklive", apiKey: "key", baseUrl: "" }, help)],
  ["report", () => runReport(config, help, { doubts: [], columns: undefined })],
  ["restore", () => runRestore(config, help, new Date())],
  ["", () => run(help)],
])("%s --help says on standard output how it is used, and ends with 0", async (name, command) => {
  const said: string[] = [];
  const faults = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  onTestFinished(() => {
    spy.mockRestore();
    faults.mockRestore();
  });
  expect(await command()).toBe(0);
  expect(said.join("")).toContain(name ? `npm run ` : "words are");
  expect(said.join("")).toContain(name);
  expect(faults).not.toHaveBeenCalled();
});
