import { createHmac, timingSafeEqual } from "node:crypto";
import { minuteMs } from "../../../src/index.ts";

/** What Slack sends with each request. */
export interface Signed {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

const windowMs = 5 * minuteMs;

/**
 * Whether Slack signed the body, at most five minutes before or after now. Slack's own library takes any time to come.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSigned(
  secret: string,
  { timestamp = "", signature = "" }: Signed,
  body: string,
  now: Date,
): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > windowMs) return false;
  const hash = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  const [own, given] = [Buffer.from(`v0=${hash}`), Buffer.from(signature)];
  return own.length === given.length && timingSafeEqual(own, given);
}
