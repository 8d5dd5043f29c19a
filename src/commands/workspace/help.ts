import { type Block, card, code, strong, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { UserError } from "../../errors.ts";
import { type Command, defineCommand, type OptionSpec } from "../command.ts";
import { commandAdvice } from "../grammar/command-advice.ts";
import { quoted } from "../grammar/quoted.ts";

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
  examples: ["help", "help score", "help watch add"],
  options: { command: { kind: "text", longest: 40, about: "A command's name", required: false } },
  audience: "asker",
  who: "anyone",
  async run({ command }, { commands }) {
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
    return { finding, card: name && chosen.length === 1 && only ? page(only) : overview(chosen) };
  },
});

/** "help me, please" */
const addressing = /^(?:me|us|please|all|[ ,.!?]){1,9}$/i;

/** The command of that name, or all of a group: "watch" is every "watch …". */
function named(name: string, commands: readonly Command[]): readonly Command[] {
  const wanted = name.toLowerCase().replace(/^\//, "");
  const found = commands.filter((one) => one.name === wanted || one.name.startsWith(`${wanted} `));
  if (found.length > 0) return found;
  throw new UserError(
    `There is no command ${quoted(name)}.`,
    commandAdvice(
      wanted,
      commands.map((one) => one.name),
    ),
  );
}

function overview(commands: readonly Command[]) {
  return card({
    title: "Tagtide",
    headline: `${plural(commands.length, "command")}. Type one after /hashtag; \`help score\` explains a single one.`,
    blocks: commands.map((command) => text(code(usage(command)), ` ${command.about}`)),
  });
}

function page(command: Command) {
  const options = Object.entries(command.options);
  return card({
    title: command.name,
    headline: `${command.about}.`,
    blocks: [
      text(code(usage(command))),
      ...options.map(([name, spec]): Block => text(strong(name), ` ${spec.about}${range(spec)}`)),
      text("For example:"),
      ...command.examples.map((example) => text(code(`/hashtag ${example}`))),
      ...(command.who === "editor"
        ? [
            text(
              "Where changes are left to admins, only they can use it: `settings` shows who may.",
            ),
          ]
        : []),
    ],
  });
}

/** "score <tag> [region] [goal]"; what is only read where it is named has a colon, "[list:…]". */
function usage({ name, options }: Command): string {
  const all = Object.entries(options);
  const words = all.map(([option, spec], i) => {
    const isPassedOver = !spec.required && all.slice(i).some(([, { required }]) => required);
    const ending = isPassedOver ? ":…" : manyWords.has(spec.kind) ? "…" : "";
    const shown = `${option}${ending}`;
    return spec.required ? `<${shown}>` : `[${shown}]`;
  });
  return [name, ...words].join(" ");
}

/** Kinds that take every word that is left. */
const manyWords: ReadonlySet<OptionSpec["kind"]> = new Set(["tags", "document"]);

function range(spec: OptionSpec): string {
  switch (spec.kind) {
    case "choice":
      return ` (${spec.choices.join(" or ")})`;
    case "whole":
      return ` (${spec.min} to ${spec.max})`;
    case "days":
      return " (such as monday, mon,thu, weekdays, weekends or daily)";
    case "duration":
      return " (a minute to a year)";
    case "document":
      return ` (up to ${spec.longest} characters)`;
    default:
      return "";
  }
}
