import { isIP } from "node:net";
import { UserError } from "../../src/index.ts";

/** The longest address that is taken. */
const longest = 1000;

/** Ports below are those of mail, files and the like; who owns a machine can serve HTTPS above. */
const firstFreePort = 1024;

/** Where to post, as it was written. Throws a `UserError` for what cannot be, whatever its name leads to. */
export function addressFrom(text: string): URL {
  if (text.length > longest) throw wrong(`It is longer than ${longest} characters.`);
  // Within a path they would be taken for a part of it.
  if (/\s/u.test(text)) throw wrong("It has spaces in it: give one.");
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw wrong("It is no address.");
  const problem = problemOf(url);
  if (problem) throw wrong(problem);
  url.hash = "";
  return url;
}

function problemOf(url: URL): string | undefined {
  if (url.protocol !== "https:") return "It does not begin with https://.";
  if (url.username || url.password) return "It has a name or a password in it.";
  if (url.port !== "" && Number(url.port) < firstFreePort)
    return `Its port is neither 443 nor above ${firstFreePort - 1}.`;
  if (!isIP(hostOf(url)) && !url.hostname.includes(".")) return "Its host is no full name.";
  return undefined;
}

/** The name or the IP address, which of IPv6 has brackets in an address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function wrong(problem: string): UserError {
  return new UserError(
    `That address cannot be posted to. ${problem}`,
    "Give the whole of one that anybody on the internet can reach, such as https://hooks.example.com/tagtide.",
  );
}
