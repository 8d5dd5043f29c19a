import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it } from "vitest";
import { createKeyedQueue, createQueue } from "../../src/async/queue.ts";
import { deferred } from "../support/deferred.ts";

/** Work that ends when told to, and a record of what was started. */
function bench() {
  const started: string[] = [];
  const ends = new Map<string, { resolve(name: string): void; reject(error: unknown): void }>();
  const work = (name: string) => () => {
    started.push(name);
    const { promise, resolve, reject } = deferred<string>();
    ends.set(name, { resolve, reject });
    return promise;
  };
  const end = (name: string) => ends.get(name)?.resolve(name);
  const fail = (name: string) => ends.get(name)?.reject(new Error(name));
  return { started, work, end, fail };
}

const settled = () => new Promise(setImmediate);

describe("a queue", () => {
  it("runs so many pieces of work at the same time, in the order they came", async () => {
    const { started, work, end } = bench();
    const queue = createQueue(2);
    const all = ["a", "b", "c", "d"].map((name) => queue(work(name)));
    expect(started).toEqual(["a", "b"]);
    end("b");
    await settled();
    expect(started).toEqual(["a", "b", "c"]);
    for (const name of ["a", "c"]) end(name);
    await settled();
    end("d");
    expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
  });

  it("goes on when a piece of work fails", async () => {
    const { work, end, fail } = bench();
    const queue = createQueue(1);
    const all = Promise.allSettled([queue(work("a")), queue(work("b"))]);
    fail("a");
    await settled();
    end("b");
    expect(await all).toMatchObject([{ reason: new Error("a") }, { value: "b" }]);
  });

  it("runs each piece of work as its own caller's, also when the one before it starts it", async () => {
    const callers = new AsyncLocalStorage<string>();
    const queue = createQueue(1);
    const who = async () => {
      await settled();
      return callers.getStore();
    };
    const all = ["a", "b"].map((name) => callers.run(name, () => queue(who)));
    expect(await Promise.all(all)).toEqual(["a", "b"]);
  });
});

describe("a queue for each key", () => {
  it("keeps the order of one key, and keys do not wait for each other", async () => {
    const { started, work, end } = bench();
    const queue = createKeyedQueue(1);
    const all = [queue("x", work("x1")), queue("x", work("x2")), queue("y", work("y1"))];
    expect(started).toEqual(["x1", "y1"]);
    for (const name of ["x1", "y1"]) end(name);
    await settled();
    const again = queue("y", work("y2"));
    expect(started).toEqual(["x1", "y1", "x2", "y2"]);
    for (const name of ["x2", "y2"]) end(name);
    expect(await Promise.all([...all, again])).toEqual(["x1", "x2", "y1", "y2"]);
  });
});
