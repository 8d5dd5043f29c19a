import type { Config } from "../../src/config/config.ts";
import type { Checkup, Clock, WorkspaceRef } from "../../src/ports/ports.ts";
import { checkInstall } from "./install-checks.ts";

/** The checkup of the bot that runs. It asks nothing that costs a credit because somebody typed a command. */
export function createCheckup(
  config: Config,
  clock: Clock,
  clockNotes: Checkup["clockNotes"],
): Checkup {
  return {
    isOperators: (workspace) => isOperatorsWorkspace(config, workspace),
    run: () => checkInstall(config, { clock, mayPay: false }),
    clockNotes,
  };
}

/**
 * Whether a workspace is that of whoever runs the bot: the only one of an app that is installed by its tokens, the server that
 * the configuration names, and the terminal. Any other may be that of somebody who only added the bot.
 */
function isOperatorsWorkspace(
  { slack, discord }: Pick<Config, "slack" | "discord">,
  { platform, workspace }: WorkspaceRef,
): boolean {
  switch (platform) {
    case "terminal":
      return true;
    case "slack":
      return slack?.kind === "socket";
    case "discord":
      return discord?.guildId === workspace;
  }
}
