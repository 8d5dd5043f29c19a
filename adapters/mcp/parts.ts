import type { Command } from "../../src/commands/command.ts";
import type { Core } from "../../src/core/core.ts";
import type { Ports } from "../../src/ports/ports.ts";

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
