import {
  type Block,
  card,
  code,
  folded,
  type Inline,
  list,
  sentence,
  strong,
  text,
} from "../../card/card.ts";
import { UserError } from "../../errors.ts";
import { groupBy } from "../../scorer/group-by.ts";
import { said } from "../../text/inline.ts";
import { type Command, defineCommand, type OptionSpec, type Topic, topics } from "../command.ts";
import { commandAdvice } from "../grammar/command-advice.ts";
import { commandNamed } from "../grammar/find-command.ts";
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
    if (!name) return { finding, card: overview(listed.filter(({ alone }) => alone || !isAlone)) };
    return { finding, card: chosen.length === 1 && only ? page(only) : group(name, chosen) };
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

const firstSteps: ReadonlyMap<string, string> = new Map([
  ["score", "should we use it?"],
  ["watch add", "watch them every day"],
  ["subscribe", "a brief here every Monday"],
]);

const topicWords: Readonly<Record<Topic, string>> = {
  choose: "Choose",
  look: "Look closer",
  keep: "Keep lists",
  tell: "Get told",
  run: "Run it",
};

/** Where to start, then the names of all commands by what they are about: one screen. */
function overview(commands: readonly Command[]) {
  const isUndone = commands.some(({ name }) => name === "undo");
  return card({
    title: "Type a hashtag, get a decision",
    headline: "Which to post under, and why.",
    blocks: [
      list(
        [strong("Start here")],
        commands.flatMap(({ name, examples: [example] }): readonly Inline[] => {
          const words = firstSteps.get(name);
          return words ? [[code(`/hashtag ${example}`), ` – ${words}`]] : [];
        }),
      ),
      ...folded("All commands", [
        list(
          [],
          topics.flatMap((topic) => topicLine(topic, commands)),
        ),
      ]),
      text(
        code("help compare"),
        ` tells more of one.${isUndone ? " A change can be undone for an hour." : ""}`,
      ),
    ],
    actions: [{ kind: "run", label: "Try #booktok", line: "score booktok" }],
  });
}

/** Nothing where there are none. */
function topicLine(topic: Topic, commands: readonly Command[]): readonly Inline[] {
  const ofTopic = commands.filter((command) => command.topic === topic);
  if (ofTopic.length === 0) return [];
  return [[strong(`${topicWords[topic]}:`), ` ${namesOf(ofTopic)}`]];
}

/** "score, watch (add, remove)": each group once, with its commands. */
function namesOf(commands: readonly Command[]): string {
  const groups = groupBy(commands, ({ name }) => name.split(" ", 1)[0] ?? name);
  return [...groups]
    .map(([group, members]) => {
      const [only] = members;
      if (only && members.length === 1) return only.name;
      return `${group} (${members.map(({ name }) => name.slice(group.length + 1)).join(", ")})`;
    })
    .join(", ");
}

/** All commands of a group: "watch". */
function group(name: string, commands: readonly Command[]) {
  return card({
    title: name,
    headline: "Its commands, as they are typed after /hashtag.",
    blocks: [
      list(
        [],
        commands.map((command): Inline => [code(usage(command)), ` – ${command.about}`]),
      ),
    ],
  });
}

function page(command: Command) {
  const options = Object.entries(command.options);
  return card({
    title: command.name,
    headline: `${command.about}.`,
    blocks: [
      text(code(usage(command))),
      ...listOf(
        [],
        options.map(([name, spec]): Inline => [strong(name), ` – ${spec.about}${range(spec)}`]),
      ),
      ...listOf(
        ["For example"],
        command.examples.map((example): Inline => [code(`/hashtag ${example}`)]),
      ),
      ...(command.who === "editor"
        ? [
            sentence(
              said`Where only admins may change things, this is theirs: ${code("settings show")} shows who may.`,
            ),
          ]
        : []),
      ...(command.who === "admin" ? [sentence("This is for admins.")] : []),
    ],
  });
}

/** Nothing where there are no items. */
function listOf(heading: Inline, items: readonly Inline[]): readonly Block[] {
  return items.length > 0 ? [list(heading, items)] : [];
}

/** "score <tag> [region] [goal]"; an option that must be named has a colon, "[list:…]". */
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

/** Kinds that take all remaining words. */
const manyWords: ReadonlySet<OptionSpec["kind"]> = new Set(["tags", "document"]);

function range(spec: OptionSpec): string {
  switch (spec.kind) {
    case "choice":
      return ` (${spec.choices.join(" or ")})`;
    case "consent":
      return " (yes)";
    case "whole":
      return ` (${spec.min} to ${spec.max})`;
    case "days":
      return " (such as monday, mon,thu, weekdays, weekends or daily)";
    case "duration":
      return " (a minute to a year)";
    case "since":
      return " (such as 2026-11-01 or 4 weeks)";
    case "document":
      return ` (up to ${spec.longest} characters)`;
    default:
      return "";
  }
}
