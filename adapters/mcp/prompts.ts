import {
  type GetPromptResult,
  type Prompt,
  ProtocolError,
  ProtocolErrorCode,
} from "@modelcontextprotocol/server";

interface Asked {
  readonly name: string;
  readonly arguments?: Readonly<Record<string, string>> | undefined;
}

interface KnownPrompt {
  readonly prompt: Prompt;
  /** What to do, in words; `given` is what was given for its one argument. */
  words(given: string | undefined): string;
}

const rules =
  "Say only numbers that the tools said, and where they are from. If an answer says DEMO DATA, begin with that. Ask before you spend more than a tool does unasked, and before you change anything.";

const known: readonly KnownPrompt[] = [
  {
    prompt: {
      name: "plan_my_week",
      title: "Plan my week",
      description:
        "Which hashtags of a watchlist to use, test, hold or avoid this week, and when to post",
      arguments: [{ name: "list", description: "The watchlist; all of them if not given" }],
    },
    words: (list) =>
      `Plan my TikTok posts of this week with Tagtide. ${list === undefined ? "Call watch_lists, and then brief for each list; if there is none, ask me what I post about and call pick." : `Call brief for the list ${JSON.stringify(list)}.`} Then say what to post on which day, at most one hashtag to use and one to test a day, each with its reason in one sentence; and which to leave alone, and why. Where a reason is not clear, call why for that hashtag. ${rules}`,
  },
  {
    prompt: {
      name: "which_five",
      title: "Which five hashtags",
      description: "The five hashtags to put under a post",
      arguments: [
        { name: "post", description: "What the post is about, or its caption", required: true },
      ],
    },
    words: (post) =>
      `Which five hashtags should I put under this TikTok post? Call pick with it as what, say the five in one line to copy, and then one sentence on each. The post: ${JSON.stringify(post ?? "ask me what it is about")} ${rules}`,
  },
];

/** What people can choose to have done. */
export const prompts: readonly Prompt[] = known.map(({ prompt }) => prompt);

const longestGiven = 2_000;

/** The words of a prompt. Throws a `ProtocolError` where there is none of that name. */
export function getPrompt({ name, arguments: given = {} }: Asked): GetPromptResult {
  const found = known.find(({ prompt }) => prompt.name === name);
  if (!found)
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `There is no prompt ${JSON.stringify(name.slice(0, 40))}. prompts/list has them all.`,
    );
  const [argument] = found.prompt.arguments ?? [];
  const value = new Map(Object.entries(given)).get(argument?.name ?? "")?.slice(0, longestGiven);
  if (argument?.required && !value?.trim())
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `${argument.name} is missing: ${argument.description}.`,
    );
  const text = found.words(value?.trim() ? value : undefined);
  return {
    ...(found.prompt.description && { description: found.prompt.description }),
    messages: [{ role: "user", content: { type: "text", text } }],
  };
}
