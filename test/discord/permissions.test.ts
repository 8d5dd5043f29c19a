import { PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import { permissionsIn, type Standing } from "../../adapters/discord/permissions.ts";

const { AttachFiles, ReadMessageHistory, SendMessages, ViewChannel } = PermissionFlagsBits;
const [guild, member, mine, other] = ["1", "2", "3", "4"];

const standing: Standing = {
  ...{ guild, member, memberRoles: [mine], isTimedOut: false },
  roles: [
    { id: guild, permissions: `${ViewChannel | ReadMessageHistory}` },
    { id: mine, permissions: `${SendMessages}` },
    { id: other, permissions: `${AttachFiles}` },
  ],
};
const role = (id: string, allow: bigint, deny: bigint) => ({
  ...{ id, type: 0, allow: `${allow}`, deny: `${deny}` },
});
const own = (id: string, allow: bigint, deny: bigint) => ({ ...role(id, allow, deny), type: 1 });

describe("permissions in a channel, as Discord's documentation computes them", () => {
  test.each<readonly [string, Parameters<typeof permissionsIn>[1], bigint]>([
    [
      "those of its roles together, and of no other",
      [],
      ViewChannel | ReadMessageHistory | SendMessages,
    ],
    [
      "without what is denied to everybody",
      [role(guild, 0n, SendMessages | ReadMessageHistory)],
      ViewChannel,
    ],
    [
      "with what a role gives back",
      [role(guild, 0n, SendMessages), role(mine, SendMessages | AttachFiles, 0n)],
      ViewChannel | ReadMessageHistory | SendMessages | AttachFiles,
    ],
    [
      "whatever is overwritten for others",
      [role(other, AttachFiles, SendMessages), own("9", AttachFiles, ViewChannel)],
      ViewChannel | ReadMessageHistory | SendMessages,
    ],
    [
      "with the member's own last",
      [own(member, 0n, SendMessages), role(mine, SendMessages, 0n)],
      ViewChannel | ReadMessageHistory,
    ],
    ["none where the channel cannot be seen", [role(guild, SendMessages, ViewChannel)], 0n],
  ])("%s", (_, overwrites, permissions) => {
    expect(permissionsIn(standing, overwrites)).toBe(permissions);
  });

  test("all for an administrator, whatever is denied and while timed out", () => {
    const roles = [
      ...standing.roles,
      { id: "5", permissions: `${PermissionFlagsBits.Administrator}` },
    ];
    const admin = { ...standing, roles, memberRoles: ["5"], isTimedOut: true };
    const found = permissionsIn(admin, [role(guild, 0n, ViewChannel)]);
    expect([ViewChannel, SendMessages, AttachFiles].every((one) => (found & one) === one)).toBe(
      true,
    );
  });

  test("only to read while timed out", () => {
    const found = permissionsIn({ ...standing, isTimedOut: true }, []);
    expect(found).toBe(ViewChannel | ReadMessageHistory);
  });
});
