import type { FakeHome } from "./judge.ts";

interface Opened {
  readonly user: string;
  /** Their conversation with the app. */
  readonly channel: string;
  /** Where the app is installed, and whose the person is. */
  readonly team: string;
  readonly of: string;
  readonly id: string;
}

/** https://docs.slack.dev/reference/events/app_home_opened */
export function homeOpened({ user, channel, team, of, id }: Opened): object {
  return {
    type: "event_callback",
    team_id: of,
    event_id: id,
    event_time: 1_700_000_000,
    authorizations: [{ team_id: team, enterprise_id: null, is_enterprise_install: false }],
    event: { type: "app_home_opened", user, channel, tab: "home", event_ts: "1700000000.000001" },
  };
}

interface Clicked {
  readonly user: string;
  /** Where the app is installed, and whose the person is. */
  readonly team: string;
  readonly of: string;
  readonly home: FakeHome;
  readonly action: object;
}

/** As from a message, but without a channel and an address to answer to. */
export function homeClicked({ user, team, of, home, action }: Clicked): object {
  const view = { id: `V-${user}`, team_id: team, type: "home", callback_id: "", ...home };
  return {
    type: "block_actions",
    team: { id: team, domain: "fake" },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user, username: "fake.person", name: "fake.person", team_id: of },
    container: { type: "view", view_id: view.id },
    view,
    actions: [action],
  };
}
