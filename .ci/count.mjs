/**
 * Adds up what `.ci/run` left in a folder: for each suite its report, exit code and seconds. Prints "N passed, N failed"
 * as its last line. A suite that ended badly without naming a failed test counts as one failure.
 */
import { readFileSync } from "node:fs";

const [folder, others, ...suites] = process.argv.slice(2);

function read(name) {
  try {
    return readFileSync(`${folder}/${name}`, "utf8");
  } catch {
    return "null";
  }
}

let [passed, failed] = [0, Number(others)];
for (const suite of suites) {
  const report = JSON.parse(read(`${suite}.json`)) ?? { numPassedTests: 0, numFailedTests: 0 };
  const isWell = read(`${suite}.status`).trim() === "0" && report.numPassedTests > 0;
  const { numPassedTests, numFailedTests, numPendingTests = 0 } = report;
  passed += numPassedTests;
  failed += isWell ? numFailedTests : Math.max(1, numFailedTests);
  for (const { assertionResults } of report.testResults ?? [])
    for (const { status, fullName } of assertionResults)
      if (status !== "passed" && status !== "failed")
        process.stdout.write(`${suite}: SKIPPED ${fullName}\n`);
  process.stdout.write(
    `${suite}: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped, in ${read(`${suite}.seconds`).trim()} s\n`,
  );
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
