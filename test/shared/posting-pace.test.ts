import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPostingPace } from "../../adapters/shared/posting-pace.ts";
import { mostInASecond } from "../support/rates.ts";

const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks for turns in that order; notes in which millisecond each came. */
function asking(pace: ReturnType<typeof createPostingPace>, channels: readonly string[]) {
  const startedAt = performance.now();
  const turns: { readonly channel: string; readonly at: number }[] = [];
  for (const channel of channels) {
    void pace
      .turn(channel, never)
      .then(() => turns.push({ channel, at: performance.now() - startedAt }));
  }
  return turns;
}

const channelsOf = (count: number) => Array.from({ length: count }, (_, i) => `C${i}`);

describe("the pace of a platform", () => {
  test("lets one message a second into a channel", async () => {
    const turns = asking(
      createPostingPace({
        channelMs: 1000,
        perSecond: 50,
        lateMs: 40,
        burst: 5,
      }),
      ["a", "a", "a"],
    );
    await vi.advanceTimersByTimeAsync(5000);
    expect(turns.map(({ at }) => at)).toEqual([0, 1000, 2000]);
  });

  test("lets others pass a message that waits for its channel", async () => {
    const pace = createPostingPace({
      channelMs: 1000,
      perSecond: 5,
      lateMs: 40,
      burst: 1,
    });
    const turns = asking(pace, ["a", "a", "b", "c"]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(turns.map(({ channel }) => channel)).toEqual(["a", "b", "c", "a"]);
    expect(turns.map(({ at }) => at)).toEqual([0, 200, 400, 1000]);
  });

  test("is never over its limit in any second, and takes no longer than that needs", async () => {
    const turns = asking(
      createPostingPace({
        channelMs: 1000,
        perSecond: 40,
        lateMs: 40,
        burst: 5,
      }),
      channelsOf(400),
    );
    await vi.advanceTimersByTimeAsync(10_000);
    expect(turns).toHaveLength(400);
    expect(mostInASecond(turns.map(({ at }) => at))).toBeLessThan(50);
  });

  test("lets what belongs to a message under way go before those that wait", async () => {
    const pace = createPostingPace({
      channelMs: 1000,
      perSecond: 1,
      lateMs: 40,
      burst: 1,
    });
    const gone: string[] = [];
    const { signal } = new AbortController();
    for (const channel of ["a", "b", "c"])
      void pace.turn(channel, signal).then(() => gone.push(channel));
    void pace.turn(null, signal).then(() => gone.push("thread of a"));
    await vi.advanceTimersByTimeAsync(3_500);
    expect(gone).toEqual(["a", "thread of a", "b", "c"]);
  });

  test("keeps nothing for a turn that was given up", async () => {
    const pace = createPostingPace({
      channelMs: 1000,
      perSecond: 1,
      lateMs: 40,
      burst: 1,
    });
    await pace.turn("a", never);
    const impatient = new AbortController();
    const given = pace.turn("b", impatient.signal);
    const turns = asking(pace, ["c"]);
    impatient.abort(new Error("stopping"));
    await expect(given).rejects.toThrow("stopping");
    await vi.advanceTimersByTimeAsync(1000);
    expect(turns).toEqual([{ channel: "c", at: 1000 }]);
    await expect(pace.turn("d", impatient.signal)).rejects.toThrow("stopping");
  });

  test("waits as long as the platform said, in one channel or in all", async () => {
    const pace = createPostingPace({
      channelMs: 1000,
      perSecond: 50,
      lateMs: 40,
      burst: 5,
    });
    pace.pause(7000, "a");
    const one = asking(pace, ["a", "b"]);
    await vi.advanceTimersByTimeAsync(8000);
    expect(one).toEqual([
      { channel: "b", at: 0 },
      { channel: "a", at: 7000 },
    ]);
    pace.pause(3000);
    const all = asking(pace, ["c", "d"]);
    await vi.advanceTimersByTimeAsync(4000);
    expect(all.map(({ at }) => at)).toEqual([3000, 3020]);
  });
});
