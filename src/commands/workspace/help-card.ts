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
import { groupBy } from "../../scorer/group-by.ts";
import { said } from "../../text/inline.ts";
import { type Command, type Topic, topics } from "../command.ts";
import { range, usage } from "../grammar/usage.ts";

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
export function helpCard(commands: readonly Command[]) {
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
export function groupCard(name: string, commands: readonly Command[]) {
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

/** How one command is used. */
export function commandCard(command: Command) {
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
