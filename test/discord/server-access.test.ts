import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { postingTo } from "./posting-to.ts";

const { ManageRoles, ...flags } = PermissionFlagsBits;
const everything = Object.values(flags).reduce((bits, one) => bits | one, 0n);
const withoutAdmin = everything & ~PermissionFlagsBits.Administrator;
const workspace = "200000000000000001";
const ref = { platform: "discord", workspace } as const;
const ids = ["300000000000000001", "300000000000000002", "300000000000000003"] as const;
const [open, closed, forum] = ids;
const [thread, gone] = ["300000000000000008", "300000000000000009"];
let discord: FakeDiscord;

beforeEach(async () => {
  discord = await startFakeDiscord();
});
afterEach(() => discord.close());

function serverOf(timedOutUntil?: string): void {
  const deny = (bits: bigint) => ({ id: workspace, type: 0 as const, allow: "0", deny: `${bits}` });
  const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  discord.setServer(workspace, {
    roles: [{ id: workspace, permissions: `${withoutAdmin}` }],
    bot: { roles: [], ...(timedOutUntil && { timedOutUntil }) },
    channels: [
      { id: open, type: 0, permission_overwrites: [] },
      { id: closed, type: 0, permission_overwrites: [deny(SendMessages)] },
      { id: forum, type: 15, permission_overwrites: [deny(SendMessagesInThreads)] },
    ],
  });
}

async function lacked(channels: readonly string[]) {
  const missing = await postingTo(discord).missingAccess?.(ref, channels);
  return Object.fromEntries(
    [...(missing ?? [])].map(([id, found]) => [id, found.map(({ words }) => words)]),
  );
}

test("tells of each channel what is missing there, and of a thread what its channel's permissions lack", async () => {
  serverOf();
  discord.setType(thread, { type: "thread", parent: forum });
  discord.setChannel(gone, "unknown");
  expect(await lacked([...ids, thread, gone])).toEqual({
    [open]: [],
    [closed]: ["I may not post here. Give me Send Messages in this channel’s permissions."],
    [forum]: [
      "If you give me Send Messages in Threads and Posts here, a brief’s details come, too.",
    ],
    [thread]: [
      "I may not post here. Give me Send Messages in Threads and Posts in this channel’s permissions.",
    ],
    [gone]: [expect.stringContaining("Discord does not know this channel any more")],
  });
});

test("knows that a bot that is timed out can post nowhere", async () => {
  serverOf(new Date(Date.now() + 60_000).toISOString());
  expect((await lacked([open]))[open]?.[0]).toContain("Give me Send Messages");
  serverOf("2020-01-01T00:00:00.000Z");
  expect(await lacked([open])).toEqual({ [open]: [] });
});

test.each([
  ["does not know the server", () => undefined],
  ["fails", () => discord.failNext("GET", /roles$/, { kind: "answers", status: 500, body: {} })],
])("fails as posting does when Discord %s", async (_, begin) => {
  begin();
  await expect(lacked([open])).rejects.toMatchObject({ name: "DeliveryError", outcome: "failed" });
});
