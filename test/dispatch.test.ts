import { expect, test } from "vitest";
import { dispatch } from "../adapters/dispatch.ts";
import type { Recipient } from "../src/ports/ports.ts";
import { awkwardCards } from "./support/awkward-cards.ts";

const key = { subscriptionId: "s1", period: "2026-11-23" };
const inSlack: Recipient = { platform: "slack", workspace: "T1", channel: "C1" };
const inDiscord: Recipient = { platform: "discord", workspace: "1", person: "2" };
const never = new AbortController().signal;

/** Slack alone, and whom it was asked to write to. */
function connectedToSlack() {
  const asked: Recipient[] = [];
  const messenger = {
    turn: async (to: Recipient) => void asked.push(to),
    post: async (to: Recipient) => {
      asked.push(to);
      return { reference: "C1:1" };
    },
  };
  return { asked, ...dispatch(new Map([["slack", { messenger }]])) };
}

test("a message waits and is posted on its own platform", async () => {
  const { turn, post, asked } = connectedToSlack();
  await turn(inSlack, never);
  expect(await post(inSlack, awkwardCards.error, key, null)).toEqual({ reference: "C1:1" });
  expect(asked).toEqual([inSlack, inSlack]);
});

test("a message for a platform without a token is refused, with what to do", async () => {
  const { turn, post, asked } = connectedToSlack();
  await turn(inDiscord, never);
  await expect(post(inDiscord, awkwardCards.error, key, null)).rejects.toMatchObject({
    outcome: "failed",
    needs: "person",
    message: expect.stringMatching(/not connected to Discord.*set its token/),
  });
  expect(asked).toEqual([]);
});

test("a message for a terminal is refused beside chats, with what to do", async () => {
  const terminal: Recipient = { platform: "terminal", workspace: "local", channel: "screen" };
  await expect(
    connectedToSlack().post(terminal, awkwardCards.error, key, null),
  ).rejects.toMatchObject({
    outcome: "failed",
    needs: "person",
    message: expect.stringContaining("Nothing comes into a terminal by itself"),
  });
});
