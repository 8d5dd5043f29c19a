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
    isForOperator: (workspace, person) => isForOperator(config, workspace, person),
    run: () => checkInstall(config, { clock, mayPay: false }),
    clockNotes,
  };
}

/**
 * The operator's workspaces are the only one of an app that is installed by its tokens, the server that the configuration
 * names, and the terminal. Any other may be that of somebody who only added the bot; on Discord, where one bot is in many
 * servers, whoever owns the application is told in all of them.
 */
async function isForOperator(
  { slack, discord }: Pick<Config, "slack" | "discord">,
  { platform, workspace }: WorkspaceRef,
  person: string,
): Promise<boolean> {
  switch (platform) {
    case "terminal":
      return true;
    case "slack":
      return slack?.kind === "socket";
    case "discord": {
      if (!discord) return false;
      if (discord.guildId === workspace) return true;
      const { ownersOf } = await import("./discord-checks.ts");
      const owners = await ownersOf(discord).catch((): readonly string[] => []);
      return owners.includes(person);
    }
  }
}
