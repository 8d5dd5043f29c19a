import type { Problem } from "./rules.ts";

/** What the fake answers a REST request with. No body means 204, and then without a content type. */
export interface RestReply {
  readonly status: number;
  readonly body?: unknown;
  /** Sent as it is instead of a body in JSON: what a gatekeeper says in Discord's place. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Discord's errors: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const refusals = {
  unauthorized: refusal(401, 0, "401: Unauthorized"),
  notFound: refusal(404, 0, "404: Not Found"),
  unknownChannel: refusal(404, 10003, "Unknown Channel"),
  unknownGuild: refusal(404, 10004, "Unknown Guild"),
  unknownMessage: refusal(404, 10008, "Unknown Message"),
  unknownWebhook: refusal(404, 10015, "Unknown Webhook"),
  unknownInteraction: refusal(404, 10062, "Unknown interaction"),
  alreadyAcknowledged: refusal(400, 40060, "Interaction has already been acknowledged."),
  missingAccess: refusal(403, 50001, "Missing Access"),
  closedToUs: refusal(403, 50007, "Cannot send messages to this user"),
  threadExists: refusal(400, 160004, "A thread has already been created for this message"),
  emptyMessage: refusal(400, 50006, "Cannot send an empty message"),
  missingPermissions: refusal(403, 50013, "Missing Permissions"),
  invalidWebhookToken: refusal(401, 50027, "Invalid Webhook Token"),
  serverError: refusal(500, 0, "500: Internal Server Error"),
} as const;

export function refusal(status: number, code: number, message: string): RestReply {
  return { status, body: { code, message } };
}

export function rateLimited(seconds: number, global = false): RestReply {
  return {
    status: 429,
    headers: {
      "retry-after": String(Math.ceil(seconds)),
      "x-ratelimit-scope": global ? "global" : "user",
      ...(global && { "x-ratelimit-global": "true" }),
    },
    body: { message: "You are being rate limited.", retry_after: seconds, global },
  };
}

/** 50035 with the problems where they are, nested as Discord nests them. */
export function invalidForm(problems: readonly Problem[]): RestReply {
  const errors: ErrorTree = {};
  for (const { path, code, message } of problems) {
    let node = errors;
    for (const step of path) {
      const next = (node[step] as ErrorTree | undefined) ?? {};
      node[step] = next;
      node = next;
    }
    node._errors = [...(node._errors ?? []), { code, message }];
  }
  return { status: 400, body: { code: 50035, message: "Invalid Form Body", errors } };
}

interface ErrorTree {
  _errors?: readonly object[];
  [step: string]: ErrorTree | readonly object[] | undefined;
}
