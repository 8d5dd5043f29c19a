import type { Asker, Command } from "../../src/commands/command.ts";
import type { Core } from "../../src/core/core.ts";
import type { ChannelRef, Ports } from "../../src/ports/ports.ts";

/** For whom an assistant asks, and what it is about. */
export interface OnBehalf {
  readonly channel: ChannelRef;
  readonly asker: Asker;
}

/** What answers. */
export interface McpParts {
  readonly core: Pick<Core, "accept">;
  readonly ports: Pick<Ports, "watchlists" | "log" | "demo">;
}

export interface McpOptions {
  readonly commands: readonly Command[];
  /** Resolves once questions can be answered. What is offered is told before. */
  readonly parts: () => Promise<McpParts>;
}
