import type { SlashCommand } from "@slack/bolt";
import { field } from "../shared/json.ts";
import { type Home, textOrNull } from "./home.ts";

/** Where a request comes from. Ids of workspaces begin with a T, those of organizations with an E. */
export interface Origin {
  readonly person: string;
  /** The workspaces the person is of, as far as the request says. */
  readonly personTeams: readonly string[];
  /** The person's organization. */
  readonly personEnterprise: string | null;
  /** The organization that installed the bot, or that the installing workspace belongs to. */
  readonly enterprise: string | null;
  /** The workspace the request is about. */
  readonly team: string | null;
  /** Whether the bot is installed in a whole organization. */
  readonly isOrgWide: boolean;
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export function originOfCommand(command: SlashCommand): Origin {
  const { user_id, team_id, enterprise_id } = command;
  const context = textOrNull(field(command, "context_team_id"));
  return {
    person: user_id,
    personTeams: ids([team_id, field(command, "user_team")]),
    personEnterprise: textOrNull(enterprise_id),
    enterprise: textOrNull(field(command, "context_enterprise_id")) ?? textOrNull(enterprise_id),
    team: context ?? textOrNull(team_id),
    isOrgWide: String(command.is_enterprise_install) === "true",
  };
}

/** What a click, a form that is sent and a shortcut say of where they come from. */
export interface Interaction {
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly team: { readonly id: string; readonly enterprise_id?: string } | null;
  readonly enterprise?: { readonly id: string } | undefined;
  readonly is_enterprise_install?: boolean | undefined;
  readonly message?: unknown;
  readonly view?: unknown;
}

/**
 * `team` is the workspace that installed the bot, and `null` where that is an organization.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function originOfClick(given: Interaction): Origin {
  const { user, team, enterprise, message, view, ...rest } = given;
  const seenIn = [field(message, "team"), field(view, "team_id")];
  const teams = ids([team?.id, ...seenIn, user.team_id]).filter((id) => id.startsWith("T"));
  const isOrgWide = rest.is_enterprise_install === true || !team;
  return {
    person: user.id,
    personTeams: ids([user.team_id, field(user, "user_team"), field(rest, "user_team")]),
    personEnterprise: textOrNull(field(user, "enterprise_id")),
    enterprise: textOrNull(enterprise?.id) ?? textOrNull(team?.enterprise_id),
    team: (team ? textOrNull(team.id) : teams[0]) ?? null,
    isOrgWide,
  };
}

/**
 * Of an event: the workspace it is from, and by whose installation it came, which `authorizations` says.
 * https://docs.slack.dev/apis/events-api#event-object
 */
export function originOfEvent(body: unknown, person: string): Origin {
  const authorizations = field(body, "authorizations");
  const [by]: readonly unknown[] = Array.isArray(authorizations) ? authorizations : [];
  const [team, enterprise] = [field(body, "team_id"), textOrNull(field(body, "enterprise_id"))];
  return {
    person,
    personTeams: ids([team, field(body, "user_team")]).filter((id) => id.startsWith("T")),
    personEnterprise: enterprise,
    enterprise: textOrNull(field(by, "enterprise_id")) ?? enterprise,
    team: textOrNull(field(by, "team_id")) ?? textOrNull(team),
    isOrgWide: field(by, "is_enterprise_install") === true,
  };
}

function ids(values: readonly unknown[]): readonly string[] {
  return values.map(textOrNull).filter((id) => id !== null);
}

/** Whose what is asked for is; `null` when that is not to be found out. */
export function owningWorkspace(home: Home, origin: Origin): string | null {
  const { team, enterprise, isOrgWide } = origin;
  if (isOrgWide || home.isOrgWide) return team ?? home.team ?? enterprise ?? home.enterprise;
  return home.team ?? team;
}

/** Whether somebody is of those who installed the bot; `unsure` when only Slack can tell. */
export function standing(home: Home, origin: Origin): "ours" | "strange" | "unsure" {
  const { enterprise, isOrgWide } = origin;
  return isOrgWide || home.isOrgWide
    ? standingInOrganization(home.enterprise ?? enterprise, home, origin)
    : standingInWorkspace(home, origin);
}

function standingInWorkspace(home: Home, { personTeams, team, enterprise }: Origin) {
  const own = home.team ?? team;
  if (own === null || personTeams.every((id) => id === own)) return "ours";
  // Somebody of the same organization may be of several of its workspaces.
  const organization = home.enterprise ?? enterprise;
  return organization !== null && organization === enterprise ? "unsure" : "strange";
}

function standingInOrganization(
  own: string | null,
  home: Home,
  { personTeams, personEnterprise, enterprise }: Origin,
) {
  if (enterprise !== null && enterprise !== own) return "strange";
  if (personEnterprise !== null) return personEnterprise === own ? "ours" : "strange";
  const isKnown = personTeams.length > 0;
  return isKnown && personTeams.every((id) => id === own || id === home.team) ? "ours" : "unsure";
}
