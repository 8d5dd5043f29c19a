import type { Asker } from "../../src/commands/command.ts";

/** Somebody who may do everything. */
export const you: Asker = { id: "you", name: "you", isAdmin: async () => true };
