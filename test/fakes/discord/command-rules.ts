import { type Choice, choiceProblems, type Problem, problem, required } from "./rules.ts";

/** An application command, or an option at any depth: they look alike. */
export interface CommandNode {
  readonly type?: number;
  readonly name: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly Choice[];
  readonly options?: readonly CommandNode[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly max_length?: number;
  readonly contexts?: readonly number[];
  readonly integration_types?: readonly number[];
}

export const optionType = {
  subcommand: 1,
  group: 2,
  text: 3,
  integer: 4,
  boolean: 5,
  attachment: 11,
} as const;

const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** What Discord's pages forbid in application commands. */
export function commandProblems(commands: readonly CommandNode[]): readonly Problem[] {
  return commands.flatMap((command, i) => [
    ...(isMenu(command) ? menuProblems(command, [i]) : nodeProblems(command, [i], 0)),
    ...(textLength(command) > 8000
      ? [problem([i], "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")]
      : []),
  ]);
}

/** https://docs.discord.com/developers/interactions/application-commands#context-menu-commands */
function isMenu({ type }: CommandNode): boolean {
  return type === 2 || type === 3;
}

function menuProblems(
  { name, description, options }: CommandNode,
  at: Problem["path"],
): readonly Problem[] {
  return [
    ...required([...at, "name"], name, 32),
    ...(description || options
      ? [problem([...at, "description"], "BASE_TYPE_BAD", "Not with a context menu command")]
      : []),
  ];
}

function nodeProblems(node: CommandNode, at: Problem["path"], depth: number): readonly Problem[] {
  const options = node.options ?? [];
  return [
    ...(commandName.test(node.name) && node.name === node.name.toLowerCase()
      ? []
      : [problem([...at, "name"], "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")]),
    ...required([...at, "description"], node.description ?? "", 100),
    ...(options.length > 25
      ? [problem([...at, "options"], "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")]
      : []),
    ...orderProblems(options, [...at, "options"]),
    ...nestingProblems(node, at, depth),
    ...(node.autocomplete && node.choices
      ? [
          problem(
            [...at, "autocomplete"],
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
            "Not with choices",
          ),
        ]
      : []),
    ...choiceProblems(node.choices ?? []),
    ...options.flatMap((option, i) => nodeProblems(option, [...at, "options", i], depth + 1)),
  ];
}

function orderProblems(options: readonly CommandNode[], at: Problem["path"]): readonly Problem[] {
  const names = new Set(options.map(({ name }) => name));
  const firstOptional = options.findIndex((option) => !option.required);
  const late = options.findIndex(
    (option, i) => option.required && firstOptional >= 0 && i > firstOptional,
  );
  return [
    ...(late >= 0
      ? [
          problem(
            [...at, late],
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options",
          ),
        ]
      : []),
    ...(names.size < options.length
      ? [
          problem(
            at,
            "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
            "Option names must be unique",
          ),
        ]
      : []),
  ];
}

/** Command, then at most one group, then subcommand, then values; and never values beside subcommands. */
function nestingProblems(
  { options = [] }: CommandNode,
  at: Problem["path"],
  depth: number,
): readonly Problem[] {
  const nested = options.filter(isNested).length;
  const mixed = nested > 0 && nested < options.length;
  const tooDeep = options.some(
    ({ type }) => (type === optionType.group && depth > 0) || (type === 1 && depth > 1),
  );
  return mixed || tooDeep
    ? [
        problem(
          [...at, "options"],
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-command option types not allowed here",
        ),
      ]
    : [];
}

export function isNested({ type }: CommandNode): boolean {
  return type === optionType.subcommand || type === optionType.group;
}

/** Characters Discord counts: names, descriptions and choices, at every depth. */
export function textLength({
  name,
  description = "",
  choices = [],
  options = [],
}: CommandNode): number {
  const ofChoices = choices.reduce(
    (sum, choice) => sum + choice.name.length + String(choice.value).length,
    0,
  );
  const ofOptions = options.reduce((sum, option) => sum + textLength(option), 0);
  return name.length + description.length + ofChoices + ofOptions;
}
