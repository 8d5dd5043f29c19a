import { expect } from "vitest";
import { renderAnswer, renderPost } from "../../adapters/discord/render.ts";
import { renderCard as renderForSlack } from "../../adapters/slack/render.ts";
import type { Card } from "../../src/card/card.ts";
import { messageProblems } from "../fakes/discord/rules.ts";
import { judgeBlocks } from "../fakes/slack/judge.ts";
import { you } from "./askers.ts";
import type { Asked } from "./hostile-words.ts";
import { asText, renderedEverywhere } from "./renderers.ts";
import type { World } from "./world.ts";

/** A second is what people are promised; the rest is for this process's other work, such as the simulated provider. */
const mostCpuMs = 4000;

const channel = { platform: "slack", workspace: "T1", channel: "C1" } as const;

/** Asks, and expects an answer or a mistake, soon, that every platform takes and that mentions nobody. */
export async function expectSoundAnswer(asked: Asked, world: World): Promise<void> {
  const started = process.cpuUsage();
  const accepted = world.core.accept({ ...asked, channel, asker: you, shareLabel: "Share" });
  const { outcome, card } = await accepted.answer();
  expect(["answered", "mistake"]).toContain(outcome);
  expect(world.logged).not.toContain("command.failed");
  expectHarmless(card);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1000).toBeLessThan(mostCpuMs);
}

const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const control = /[^\P{Cc}\n]/u;

function expectHarmless(card: Card): void {
  const slack = renderForSlack(card);
  expect(judgeBlocks(slack.blocks).problems).toEqual([]);
  const markup = [slack.text, ...markupIn(slack.blocks)].join("\n");
  expect(markup).not.toMatch(/<[!@#]/);
  for (const discord of [renderAnswer(card), renderPost(card)]) {
    expect(messageProblems(discord)).toEqual([]);
    expect(discord.allowed_mentions).toEqual({ parse: [] });
  }
  const terminal = asText(card);
  expect(terminal).not.toMatch(control);
  const messages = renderedEverywhere(card).map(({ message }) => JSON.stringify(message));
  for (const shown of [...messages, terminal]) expect(shown).not.toMatch(turning);
}

/** Texts in which Slack looks for mentions. */
function markupIn(node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "type" in node && node.type === "mrkdwn" && "text" in node ? [String(node.text)] : [];
  return [...own, ...Object.values(node).flatMap(markupIn)];
}

/** There is something to ask about, whatever was done to it before. */
export async function withList(world: World): Promise<void> {
  const lists = await world.ports.watchlists.all(channel);
  if (lists.some(({ name, tags }) => name === "books" && tags.length > 0)) return;
  await world.core.accept({ line: "watch add books booktok tbr", channel, asker: you }).answer();
}
