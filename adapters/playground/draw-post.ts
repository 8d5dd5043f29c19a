import { type DrawnAnswer, drawAnswer } from "./draw-answer.ts";
import type { Post } from "./world/posts.ts";

type Means = Omit<Parameters<typeof drawAnswer>[1], "isPost" | "now">;

/** A message that nobody asked for, and below it what stands in its thread. */
export async function drawPost({ card, thread, at }: Post, means: Means): Promise<DrawnAnswer> {
  const now = () => at;
  const drawn = await Promise.all(
    [card, ...thread].map((one) => drawAnswer(one, { ...means, now, isPost: true })),
  );
  const [first] = drawn;
  const all = (place: "slack" | "discord" | "text", between: string) =>
    drawn.map((one) => one[place]).join(between);
  return {
    slack: all("slack", inThread),
    discord: all("discord", inThread),
    text: all("text", "\n\nIn its thread:\n\n"),
    spoken: first?.spoken ?? "",
  };
}

const inThread = '<p class="in-thread">In its thread</p>';
