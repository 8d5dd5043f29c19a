import { expect, test } from "vitest";
import { isSigned } from "../../../adapters/slack/http/signature.ts";

// The example of https://docs.slack.dev/authentication/verifying-requests-from-slack
const secret = "8f742231b10e8888abcd99yyyzzz85a5";
const timestamp = "1531420618";
const body =
  "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
const signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
const at = (seconds: number) => new Date((1_531_420_618 + seconds) * 1000);

test("Slack's own example is signed, for five minutes both ways", () => {
  const signed = { timestamp, signature };
  for (const seconds of [0, 299, -299])
    expect(isSigned(secret, signed, body, at(seconds))).toBe(true);
  for (const seconds of [301, -301, 3600, -3600]) {
    expect(isSigned(secret, signed, body, at(seconds))).toBe(false);
  }
});

test("nothing else is", () => {
  const wrong = [
    [{ timestamp, signature: signature.replace("a2", "a3") }, body],
    [{ timestamp, signature }, `${body}&`],
    [{ timestamp: "1531420619", signature }, body],
    [{ timestamp: "", signature }, body],
    [{ timestamp: "1531420618.0", signature }, body],
    [{ timestamp: "9".repeat(30), signature }, body],
    [{ timestamp, signature: undefined }, body],
    [{ timestamp: undefined, signature }, body],
    [{ timestamp, signature: `${signature}0` }, body],
  ] as const;
  for (const [signed, text] of wrong) expect(isSigned(secret, signed, text, at(0))).toBe(false);
  expect(isSigned("another secret", { timestamp, signature }, body, at(0))).toBe(false);
});
