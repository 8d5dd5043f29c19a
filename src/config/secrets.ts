import { z } from "zod";

/** Says what is wrong with a token or key, without quoting it; `undefined` when nothing is. */
type Rule = (text: string) => string | undefined;

/** A key or token. A prefix from a header ("Bot", "Bearer") is removed. */
export function secret(rule: Rule = () => undefined) {
  return z
    .string()
    .transform((text) => text.replace(/^(?:bot|bearer)\s+/iu, ""))
    .superRefine((text, context) => {
      const message = formOf(text) ?? rule(text);
      if (message) context.addIssue({ code: "custom", message });
    })
    .optional();
}

function formOf(text: string): string | undefined {
  if (/\s/u.test(text)) return "must not have spaces in it";
  return /^[\x21-\x7e]+$/u.test(text)
    ? undefined
    : "has a letter or sign in it that no key has: copy it again";
}

const slackKinds = [
  ["xapp-", "an app-level token"],
  ["xoxb-", "a bot token"],
  ["xoxp-", "a user's token"],
  ["xoxe", "one that rotates; token rotation must be off"],
] as const;

/** A Slack token of this kind; the message names the kind that was given instead. */
export function slackToken(start: "xoxb-" | "xapp-"): Rule {
  return (text) => {
    if (text.startsWith(start) && text.length > start.length) return undefined;
    const kind = slackKinds.find(([other]) => other !== start && text.startsWith(other));
    return `must start with ${start}${kind ? `, and this is ${kind[1]}` : ""}`;
  };
}

/** A Discord bot token; Discord shows several other values that look like one. */
export const discordToken: Rule = (text) => {
  if (/^\d{15,22}$/u.test(text)) return "must be the bot's token, and this is an ID";
  if (/^[0-9a-f]{64}$/u.test(text)) return "must be the bot's token, and this is the public key";
  return undefined;
};

/** What others cannot guess, of the signs that a bearer token may have. */
export const bearerToken: Rule = (text) =>
  /^[\w.~+/-]{16,}=*$/.test(text)
    ? undefined
    : "must be 16 letters and digits at least, as openssl rand -hex 16 writes them";

const keyBytes = 32;

/** One key, or two with a comma between while they are changed. */
export const tokenKey: Rule = (text) => {
  const keys = text.split(",").map((one) => Buffer.from(one, "base64"));
  return keys.length <= 2 && keys.every(({ length }) => length === keyBytes)
    ? undefined
    : "must be 32 bytes in base64, as openssl rand -base64 32 writes them; while it is changed, the new one, a comma and the old one";
};
