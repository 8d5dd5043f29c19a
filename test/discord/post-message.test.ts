import { expect, test, vi } from "vitest";
import { surely } from "../../adapters/discord/post-message.ts";

/** Nobody knows whether it arrived. */
const lost = new Error("socket hang up");

test("is sent again while Discord surely knows it", async () => {
  const post = vi.fn().mockRejectedValueOnce(lost).mockResolvedValueOnce("1");
  expect(await surely(post, [1])).toBe("1");
  expect(post).toHaveBeenCalledTimes(2);
});

test("is not sent again when the process stood still for so long that Discord may have forgotten it", async () => {
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
  try {
    const post = vi.fn().mockRejectedValue(lost);
    setTimeout(() => {
      now = 61_000;
    }, 1);
    await expect(surely(post, [20])).rejects.toMatchObject({ outcome: "unknown" });
    expect(post).toHaveBeenCalledTimes(1);
  } finally {
    clock.mockRestore();
  }
});
