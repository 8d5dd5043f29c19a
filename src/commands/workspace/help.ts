import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { type Command, defineCommand } from "../command.ts";
import { commandAdvice } from "../grammar/command-advice.ts";
import { commandNamed } from "../grammar/find-command.ts";
import { quoted } from "../grammar/quoted.ts";
import { usage } from "../grammar/usage.ts";
import { commandCard, groupCard, helpCard } from "./help-card.ts";

/** What `help` found: commands as they are declared. */
export interface HelpFinding {
  readonly commands: readonly {
    readonly name: string;
    readonly about: string;
    readonly usage: string;
    readonly examples: readonly string[];
  }[];
}

export const help = defineCommand({
  name: "help",
  about: "What this bot can do, or how one command is used",
  topic: "run",
  examples: ["help", "help score", "help watch add"],
  options: { command: { kind: "text", longest: 40, about: "A command's name", required: false } },
  audience: "asker",
  who: "anyone",
  effect: "none",
  chatOnly: true,
  alone: true,
  async run({ command }, { commands, isAlone }) {
    const name = command && addressing.test(command) ? undefined : command;
    const listed = commands.filter(({ hidden }) => !hidden);
    const chosen = name ? named(name, listed) : listed;
    const finding: HelpFinding = {
      commands: chosen.map((command) => ({
        name: command.name,
        about: command.about,
        usage: usage(command),
        examples: command.examples,
      })),
    };
    const [only] = chosen;
    if (!name) return { finding, card: helpCard(listed.filter(({ alone }) => alone || !isAlone)) };
    return {
      finding,
      card: chosen.length === 1 && only ? commandCard(only) : groupCard(name, chosen),
    };
  },
});

/** "help me, please" */
const addressing = /^(?:me|us|please|all|[ ,.!?]){1,9}$/i;

/** The command of that name, or all commands of a group: "watch" is every "watch …". */
function named(name: string, commands: readonly Command[]): readonly Command[] {
  const wanted = name.toLowerCase().replace(/^\//, "");
  const group = commands.filter((one) => one.name.startsWith(`${wanted} `));
  if (group.length > 0) return group;
  const found = commandNamed(wanted, commands);
  if (found) return [found];
  throw new UserError(
    `There is no command ${quoted(name)}.`,
    commandAdvice(wanted, commands) ?? said`${code("help")} lists them all.`,
  );
}
