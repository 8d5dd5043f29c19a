import { z } from "zod";

/** What became of a workflow's step; `null` while it runs. */
export type StepEnd =
  | { readonly outputs: Readonly<Record<string, unknown>> }
  | { readonly error: string }
  | null;

export interface FakeSteps {
  /** A step begins; with the token that is good for it. */
  begin(): { readonly id: string; readonly token: string };
  endOf(id: string): StepEnd;
  /** Whether a token is one of a step's, which calls nothing else than what ends it. */
  isToken(token: string): boolean;
  /** functions.completeSuccess and functions.completeError; answers the error. */
  end(id: string, token: string, end: NonNullable<StepEnd>): string | undefined;
}

/** As the manifest says what a step hands on. */
const outputs = z.strictObject({
  score: z.number().min(0).max(100).optional(),
  decision: z.string().min(1),
  reason: z.string().min(1),
  link: z.url(),
});

/** https://docs.slack.dev/reference/methods/functions.completeSuccess#errors */
export function createFakeSteps(): FakeSteps {
  const ends = new Map<string, StepEnd>();
  const tokenOf = (id: string) => `xwfp-${id}`;
  return {
    begin() {
      const id = `Fx${ends.size + 1}`;
      ends.set(id, null);
      return { id, token: tokenOf(id) };
    },
    endOf: (id) => ends.get(id) ?? null,
    isToken: (token) => [...ends.keys()].some((id) => tokenOf(id) === token),
    end(id, token, end) {
      if (!ends.has(id)) return "function_execution_not_found";
      if (token !== tokenOf(id)) return "access_denied";
      if (ends.get(id)) return "execution_not_in_running_state";
      if ("outputs" in end && !outputs.safeParse(end.outputs).success)
        return "parameter_validation_failed";
      ends.set(id, end);
      return undefined;
    },
  };
}

/** https://docs.slack.dev/reference/events/function_executed */
export function stepExecuted({
  id,
  token,
  team,
  inputs,
}: {
  readonly id: string;
  readonly token: string;
  readonly team: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}): object {
  return {
    type: "event_callback",
    team_id: team,
    event_id: `Ev${id}`,
    event_time: 1_700_000_000,
    authorizations: [{ team_id: team, enterprise_id: null, is_enterprise_install: false }],
    event: {
      type: "function_executed",
      function: { id: "Fn1", callback_id: "score_hashtag", title: "Score a hashtag", type: "app" },
      inputs,
      function_execution_id: id,
      workflow_execution_id: `Wx${id}`,
      event_ts: "1700000000.000001",
      bot_access_token: token,
    },
  };
}
