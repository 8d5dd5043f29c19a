/**
 * Judges dependency-cruiser's JSON report from standard input: prints each broken rule, and fails too when the
 * cruiser saw fewer files than there are, because it exits 0 when it cannot read TypeScript.
 */
import { readdirSync } from "node:fs";
import { text } from "node:stream/consumers";

const { modules, summary } = JSON.parse(await text(process.stdin));
const files = ["src", "adapters"].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`),
);
const seen = new Set(modules.map(({ source }) => source));
const unseen = files.filter((file) => !seen.has(file));

for (const { rule, from, to } of summary.violations) {
  process.stderr.write(`${rule.name}: ${from} must not import ${to}\n`);
}
for (const file of unseen) process.stderr.write(`not seen by the import check: ${file}\n`);

const broken = summary.violations.length + unseen.length;
process.stdout.write(`imports: ${files.length} files, ${broken} problems\n`);
process.exitCode = broken > 0 || files.length === 0 ? 1 : 0;
