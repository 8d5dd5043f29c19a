import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { minuteMs } from "../../../src/index.ts";

/** How long somebody may take to say yes to Slack. */
export const stateMs = 10 * minuteMs;

/** The words that go to Slack and come back with whoever installs the bot. */
export interface States {
  make(): string;
  /** Whether it was made here in the last ten minutes, and is the one that this browser was given. */
  isGood(given: string | undefined, remembered: string | undefined): boolean;
}

/** Every process that has the secret takes what another one made. */
export function createStates(secret: string, clock: () => Date): States {
  const signed = (text: string) => createHmac("sha256", secret).update(text).digest("base64url");

  function isOwn(state: string): boolean {
    const [at = "", word = "", signature = ""] = state.split(".");
    const age = clock().getTime() - Number.parseInt(at, 36);
    return isSame(signature, signed(`${at}.${word}`)) && age >= 0 && age <= stateMs;
  }

  return {
    make() {
      const text = `${clock().getTime().toString(36)}.${randomBytes(24).toString("base64url")}`;
      return `${text}.${signed(text)}`;
    },
    isGood: (given = "", remembered = "") => isSame(given, remembered) && isOwn(given),
  };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
