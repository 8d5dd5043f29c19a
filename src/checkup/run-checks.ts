import { unlessLate } from "../async/timeouts.ts";
import { BusyError, UnreachableError } from "../errors.ts";
import {
  type Check,
  type Checked,
  type CheckResult,
  type Health,
  healths,
} from "../ports/checkup.ts";
import { broken, look, ok } from "./results.ts";

const usualPatienceMs = 5000;

/**
 * Runs all checks side by side, each for so long at most; what is broken comes first. A check that throws is one that
 * could not be made. Never rejects.
 */
export async function runChecks(
  checks: readonly Check[],
  patienceMs = usualPatienceMs,
): Promise<readonly Checked[]> {
  const results = await Promise.all(
    checks.map(async (check) => ({
      name: check.name,
      result: await answered(check, patienceMs),
    })),
  );
  const checked = results.flatMap(({ name, result }) =>
    result ? [checkedFrom(name, result)] : [],
  );
  return worstFirst(checked);
}

export function worstFirst(checked: readonly Checked[]): readonly Checked[] {
  return checked.toSorted((a, b) => rank(a.health) - rank(b.health));
}

function checkedFrom(name: string, result: CheckResult): Checked {
  const { health, words } = result;
  return { name, health, words, mend: result.health === "ok" ? null : result.mend };
}

const rank = (health: Health): number => healths.indexOf(health);

async function answered(check: Check, patienceMs: number): Promise<CheckResult | null> {
  const overdue = new AbortController();
  const late = () => {
    overdue.abort();
    return lateResult(patienceMs);
  };
  try {
    return await unlessLate<CheckResult | null>(check.run(overdue.signal), patienceMs, late);
  } catch (error) {
    return failedResult(error);
  }
}

function lateResult(patienceMs: number): CheckResult {
  return broken(
    `It did not answer in ${patienceMs / 1000} s.`,
    "Check again; if it stays so, look whether it can be reached from this machine.",
  );
}

/** An error's message may quote what was sent, so only its code or name is said. */
function failedResult(error: unknown): CheckResult {
  if (error instanceof BusyError)
    return ok("Another program holds the database just now, so it was not looked at.");
  if (error instanceof UnreachableError)
    return broken("The database does not answer.", "Look after the server of the database.");
  const { code, name } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return look(
    `It could not be checked (${code ?? name ?? "unknown"}).`,
    "Check again; if it stays so, look into the log.",
  );
}
