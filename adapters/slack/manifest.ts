import { mcpScope, optionalScopeNames, scopeNames } from "./scopes.ts";
import { scoreStep, scoreStepForm } from "./score-step.ts";
import { shortcuts } from "./shortcuts.ts";

const slash = {
  command: "/hashtag",
  description: "Score TikTok hashtags and watch them",
  usage_hint: "booktok · help",
  // A tag would else come as a link to a channel of that name.
  should_escape: false,
} as const;

interface Extras {
  /** With the step for Workflow Builder, for which the app has to be one that a whole organization can install. */
  readonly workflow?: boolean;
  /** With the address at which Slackbot asks, which is reached from outside. */
  readonly mcp?: boolean;
}

/**
 * What api.slack.com/apps makes the app from: over Socket Mode, or, with the address at which the bot is reached, over HTTP
 * for every workspace that adds it.
 * https://docs.slack.dev/reference/app-manifest
 */
export function manifestOf(
  publicUrl: string | null,
  { workflow = false, mcp = false }: Extras = {},
) {
  const events = publicUrl && `${publicUrl}/slack/events`;
  const heard = ["app_home_opened", ...(workflow ? ["function_executed"] : [])];
  const redirects = publicUrl && { redirect_urls: [`${publicUrl}/slack/oauth_redirect`] };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: "Tagtide",
      description: "Turns TikTok hashtag data into decisions",
      background_color: "#12343b",
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        // Answers to clicks in Home come there, and the bot reads no messages.
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: "tagtide", always_online: true },
      shortcuts,
      slash_commands: [{ ...slash, ...(events && { url: events }) }],
    },
    oauth_config: {
      ...redirects,
      scopes: {
        bot: mcp ? [...scopeNames, mcpScope] : scopeNames,
        bot_optional: optionalScopeNames,
      },
    },
    settings: {
      event_subscriptions: events
        ? { request_url: events, bot_events: [...heard, "app_uninstalled", "tokens_revoked"] }
        : { bot_events: heard },
      interactivity: { is_enabled: true, ...(events && { request_url: events }) },
      org_deploy_enabled: events !== null || workflow,
      socket_mode_enabled: events === null,
      token_rotation_enabled: events !== null,
      ...(workflow && { function_runtime: "remote" }),
    },
    ...(mcp && { mcp_servers: { tagtide: mcpServer(publicUrl) } }),
    ...(workflow && { functions: { [scoreStep]: scoreStepForm } }),
  };
}

/** https://docs.slack.dev/ai/slackbot-mcp-client: Slack signs what Slackbot asks, and says for whom. */
function mcpServer(publicUrl: string | null) {
  return { url: `${publicUrl}/mcp`, auth_type: "slack_identity_auth" };
}
