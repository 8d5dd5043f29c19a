import { checksFinding } from "../../checkup/checks-finding.ts";
import { runChecks, worstFirst } from "../../checkup/run-checks.ts";
import type { Checked } from "../../ports/checkup.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { type CheckupFinding, checkupCard } from "./checkup-card.ts";
import { channelsCheck, workspaceChecks } from "./workspace-checks.ts";

export const checkup = defineCommand({
  name: "settings doctor",
  aliases: ["doctor"],
  about: "Whether everything works; keys and the machine only in the workspace of who runs the bot",
  topic: "run",
  examples: ["settings doctor"],
  options: {},
  audience: "asker",
  who: "admin",
  effect: "none",
  progress: () => "Looking at everything …",
  async run(_options, context) {
    const { channel, asker } = context;
    const isOperators = (await context.checkup?.isForOperator(channel, asker.id)) ?? false;
    const checked = worstFirst(await checkAll(context, isOperators));
    const { health, checks } = checksFinding(checked);
    const finding: CheckupFinding = { health, isOperators, checks };
    return { finding, card: checkupCard(checked, isOperators) };
  },
});

/**
 * In the workspace of whoever runs the bot, what is checked of the whole install, and the channels; in any other, only what
 * is that workspace's own.
 */
async function checkAll(
  context: CommandContext,
  isOperators: boolean,
): Promise<readonly Checked[]> {
  if (!isOperators) return runChecks(workspaceChecks(context));
  const [here, install = []] = await Promise.all([
    runChecks([channelsCheck(context)]),
    context.checkup?.run(),
  ]);
  return [...here, ...install];
}
