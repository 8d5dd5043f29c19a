import type { CallToolResult } from "@modelcontextprotocol/server";
import type { Card } from "../../src/card/card.ts";
import type { Command } from "../../src/commands/command.ts";
import { isQuestion } from "../../src/commands/workspace/share-action.ts";
import type { Reply } from "../../src/core/reply.ts";
import { plain } from "../../src/text/inline.ts";
import { cardText } from "./card-text.ts";
import { type NextCall, nextCalls } from "./next-calls.ts";
import { toolName } from "./tools.ts";

/** The most characters of a finding, as JSON. An assistant reads some 25,000 words at once. */
const longestFinding = 60_000;

interface Answered {
  readonly reply: Reply;
  readonly command: Command;
  readonly commands: readonly Command[];
  /** Whether the numbers are simulated. */
  readonly demo: boolean;
}

/** The result of a tool: the card as text and, where it went well, the finding for programs. Bounded in size. */
export function toolResult({ reply, command, commands, demo }: Answered): CallToolResult {
  const { outcome, finding, card } = reply;
  if (outcome !== "answered") return { isError: true, content: [text(cardText(card))] };
  const next = nextCalls(card, commands);
  const confirm = confirmation(reply, command);
  const words = confirm === null ? cardText(card) : cardText(withoutButtonWords(card));
  return {
    content: [text(`${words}${nextWords(next)}${confirmWords(confirm, command)}`)],
    structuredContent: {
      headline: plain(card.headline),
      finding: JSON.stringify(finding ?? null).length > longestFinding ? null : finding,
      source: plain(card.source),
      demo,
      next,
      ...(confirm !== null && { confirm }),
    },
  };
}

function text(words: string) {
  return { type: "text", text: words } as const;
}

/** What to send to have done what the bot asks about; `null` where it asks nothing. */
function confirmation(reply: Reply, { options }: Command): string | null {
  if (!isQuestion(reply) || !Object.hasOwn(options, "confirm")) return null;
  const { finding } = reply;
  const calls =
    typeof finding === "object" && finding !== null && "calls" in finding ? finding.calls : null;
  return typeof calls === "number" ? String(calls) : "yes";
}

/** A question in a chat says which button to press, or what to type. */
function withoutButtonWords(card: Card): Card {
  const blocks = card.blocks.filter(
    (block) => block.kind !== "text" || !plain(block.text).includes("press the button"),
  );
  return { ...card, blocks };
}

function confirmWords(confirm: string | null, { name }: Command): string {
  if (confirm === null) return "";
  return `\nNothing was done or paid for yet. Ask your person. If it is meant, call ${toolName(name)} again with the same arguments and "confirm": "${confirm}".\n`;
}

function nextWords(next: readonly NextCall[]): string {
  const lines = next.map(
    ({ label, tool, arguments: given }) => `- ${label}: ${tool} ${JSON.stringify(given)}`,
  );
  return lines.length > 0 ? `\nNext:\n${lines.join("\n")}\n` : "";
}
