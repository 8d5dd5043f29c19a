import { Client } from "@modelcontextprotocol/client";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { onTestFinished } from "vitest";
import { createMcpServers } from "../../adapters/mcp/server.ts";
import type { Asker } from "../../src/commands/command.ts";
import { commands } from "../../src/commands/index.ts";
import type { ChannelRef } from "../../src/ports/ports.ts";
import type { World } from "../support/world.ts";

interface Who {
  readonly name?: string;
  readonly admin?: boolean;
  readonly channel?: Partial<ChannelRef>;
}

/** The real client of somebody's assistant, connected to the bot. */
export async function assistantOf(world: World, who: Who = {}): Promise<Client> {
  const { name = "Ana", admin = false } = who;
  const asker: Asker = { id: `U-${name}`, name, isAdmin: async () => admin };
  const channel = { platform: "slack", workspace: "T1", channel: "D1", ...who.channel } as const;
  const servers = createMcpServers({ commands, parts: async () => world });
  const [near, far] = InMemoryTransport.createLinkedPair();
  const server = servers({ channel, asker });
  await server.connect(far);
  const client = new Client({ name: "assistant", version: "1.0.0" });
  await client.connect(near);
  onTestFinished(async () => {
    await client.close();
    await server.close();
  });
  return client;
}

type Result = Awaited<ReturnType<Client["callTool"]>>;

/** All that the assistant reads of an answer. */
export function wordsOf({ content }: Pick<Result, "content">): string {
  return content.map((block) => (block.type === "text" ? block.text : "")).join("\n");
}
