import type { ContainerBlock } from "@slack/types";
import { oneLine, shorten } from "../../src/index.ts";
import { limits } from "./limits.ts";
import type { BlockPart, SlackBlock } from "./part.ts";

type Child = ContainerBlock["child_blocks"][number];

/** Slack's own tables and charts are not among them: https://docs.slack.dev/reference/block-kit/blocks/container-block */
const inContainers: ReadonlySet<string> = new Set(["context", "image", "rich_text", "section"]);

/** A closed container with what is for whoever wants to know more; the parts themselves where they do not fit into one. */
export function foldedParts(title: string, parts: readonly BlockPart[]): readonly BlockPart[] {
  const blocks = parts.reduce((sum, part) => sum + part.blocks, 0);
  if (blocks > limits.inContainer) return parts;
  const text = shorten(oneLine(title), limits.containerTitle) || "–";
  const part: BlockPart = {
    items: parts.flatMap(({ items }) => items),
    fixed: parts.reduce((sum, { fixed }) => sum + fixed, text.length),
    blocks: 1 + blocks,
    render(kept) {
      const child_blocks = renderedWithin(parts, kept).filter(isChild);
      if (child_blocks.length === 0) return [];
      const isClosed = { is_collapsible: true, default_collapsed: true };
      const heading = { type: "plain_text", text, emoji: false } as const;
      return [{ type: "container", title: heading, ...isClosed, child_blocks }];
    },
  };
  return [part];
}

function renderedWithin(parts: readonly BlockPart[], kept: number): readonly SlackBlock[] {
  let left = kept;
  return parts.flatMap(({ items, render }) => {
    const own = Math.min(items.length, left);
    left -= own;
    return render(own);
  });
}

function isChild(block: SlackBlock): block is Child {
  return inContainers.has(block.type);
}
