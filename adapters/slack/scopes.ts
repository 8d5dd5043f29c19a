interface Scope {
  readonly name: string;
  /** Whether whoever installs the bot may say no. */
  readonly isOptional: boolean;
  readonly why: string;
  /** What is missing without it. */
  readonly without: string;
}

/** All that the bot asks for: https://docs.slack.dev/reference/scopes */
export const scopes: readonly Scope[] = [
  {
    name: "commands",
    isOptional: false,
    why: "to be asked: /hashtag and its buttons",
    without: "nothing works",
  },
  {
    name: "chat:write",
    isOptional: false,
    why: "to post where it was invited, and to tell you when what you set up stopped",
    without: "nothing works",
  },
  {
    name: "users:read",
    isOptional: true,
    why: "to begin a form with your own time zone, and to see who is an admin where you let admins alone change things",
    without: "forms begin with the zone of the channel; nobody can change things there",
  },
  {
    name: "files:write",
    isOptional: true,
    why: "for charts that Slack cannot draw itself, and for the files you ask for",
    without: "those charts are told in words, files written out",
  },
];

export const scopeNames: readonly string[] = scopes.map(({ name }) => name);
export const optionalScopeNames: readonly string[] = scopes
  .filter(({ isOptional }) => isOptional)
  .map(({ name }) => name);

/** For Slackbot to ask, where that is wanted: https://docs.slack.dev/ai/slackbot-mcp-client */
export const mcpScope = "mcp:connect";
