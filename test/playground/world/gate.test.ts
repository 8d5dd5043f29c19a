import { expect, test } from "vitest";
import { createGate } from "../../../adapters/playground/world/gate.ts";

/** Work that ends when it is told to. */
function work(log: string[], name: string) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end,
    async run() {
      log.push(`${name} begins`);
      await ended;
      log.push(`${name} ends`);
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("what is alone waits for what has begun, and what is asked after it waits for it", async () => {
  const log: string[] = [];
  const { beside, alone } = createGate();
  const [first, second] = [work(log, "first"), work(log, "second")];
  const [moving, late] = [work(log, "moving"), work(log, "late")];
  const all = [beside(first.run), beside(second.run)];
  await turn();
  all.push(alone(moving.run), beside(late.run));
  first.end();
  await turn();
  expect(log).toEqual(["first begins", "second begins", "first ends"]);
  second.end();
  await turn();
  expect(log.at(-1)).toBe("moving begins");
  moving.end();
  late.end();
  await Promise.all(all);
  expect(log.slice(-3)).toEqual(["moving ends", "late begins", "late ends"]);
});

test("what fails fails for itself alone", async () => {
  const { beside, alone } = createGate();
  const failing = async () => {
    throw new Error("It broke.");
  };
  const all = [
    beside(failing),
    alone(failing),
    alone(async () => "moved"),
    beside(async () => "said"),
  ];
  const ends = await Promise.allSettled(all);
  expect(ends.map(({ status }) => status)).toEqual([
    "rejected",
    "rejected",
    "fulfilled",
    "fulfilled",
  ]);
});
