import { expect, test } from "vitest";
import { broken, look, ok } from "../../src/checkup/results.ts";
import { runChecks } from "../../src/checkup/run-checks.ts";
import { summaryOf } from "../../src/checkup/summary.ts";
import { BusyError, UnreachableError } from "../../src/errors.ts";
import type { Check, CheckResult } from "../../src/ports/ports.ts";

const says = (name: string, result: CheckResult | null): Check => ({
  name,
  run: async () => result,
});
const throws = (name: string, error: unknown): Check => ({
  name,
  run: () => Promise.reject(error),
});
const healthsOf = (checked: readonly { readonly name: string; readonly health: string }[]) =>
  checked.map(({ name, health }) => [name, health]);

test("tells what is broken first, and leaves out what there is nothing to check of", async () => {
  const checked = await runChecks([
    says("a", ok("Well.")),
    says("b", look("Hm.", "Look.")),
    says("c", null),
    says("d", broken("Gone.", "Mend it.")),
    says("e", ok("Well.")),
  ]);
  expect(healthsOf(checked)).toEqual([
    ["d", "broken"],
    ["b", "look"],
    ["a", "ok"],
    ["e", "ok"],
  ]);
  expect(checked.map(({ mend }) => mend)).toEqual(["Mend it.", "Look.", null, null]);
  expect(summaryOf(checked)).toBe(
    "1 of 4 checks found something broken, and 1 something to look at.",
  );
  expect(summaryOf(checked.slice(1))).toBe(
    "Nothing is broken; 1 of 3 checks found something to look at.",
  );
  expect(summaryOf(checked.slice(2))).toBe("All is well in 2 checks.");
});

test("waits for none longer than its time, tells it to end, and has the others all the same", async () => {
  let told: AbortSignal | undefined;
  const hangs: Check = {
    name: "hangs",
    run: (signal) => {
      told = signal;
      return new Promise(() => undefined);
    },
  };
  const checked = await runChecks([says("a", ok("Well.")), hangs], 20);
  expect(healthsOf(checked)).toEqual([
    ["hangs", "broken"],
    ["a", "ok"],
  ]);
  expect(checked[0]?.words).toBe("It did not answer in 0.02 s.");
  expect(told?.aborted).toBe(true);
});

test("says of what goes wrong no more than its kind: a message may have a key in it", async () => {
  const coded = Object.assign(new Error("https://key@host"), { code: "ECONNRESET" });
  const checked = await runChecks([
    throws("locked", new BusyError()),
    throws("away", new UnreachableError()),
    throws("coded", coded),
    throws("plain", new TypeError("secret")),
    throws("odd", "secret"),
  ]);
  const words = new Map(checked.map((one) => [one.name, one.words]));
  expect(healthsOf(checked)[0]).toEqual(["away", "broken"]);
  expect(healthsOf(checked).at(-1)).toEqual(["locked", "ok"]);
  expect(words.get("coded")).toBe("It could not be checked (ECONNRESET).");
  expect(words.get("plain")).toBe("It could not be checked (TypeError).");
  expect(JSON.stringify(checked)).not.toMatch(/secret|key@/);
});
