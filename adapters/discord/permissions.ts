import { OverwriteType, PermissionFlagsBits } from "discord.js";

/** Permissions are sets of bits, written as decimal numbers. */
interface Role {
  readonly id: string;
  readonly permissions: string;
}

interface Overwrite {
  /** A role's or a member's. */
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow: string;
  readonly deny: string;
}

export interface Standing {
  /** The server's id, which is that of the role everybody has. */
  readonly guild: string;
  /** The bot's own. */
  readonly member: string;
  readonly roles: readonly Role[];
  /** Ids of those the bot has. */
  readonly memberRoles: readonly string[];
  readonly isTimedOut: boolean;
}

const all = (1n << 64n) - 1n;

/**
 * The permissions of a member in a channel: the roles', then what the channel overwrites for everybody, for the roles
 * together, and for the member. https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function permissionsIn(standing: Standing, overwrites: readonly Overwrite[]): bigint {
  const { guild, member, memberRoles, roles, isTimedOut } = standing;
  const mine = new Set([guild, ...memberRoles]);
  const base = union(roles.flatMap(({ id, permissions }) => (mine.has(id) ? [permissions] : [])));
  if (holds(base, PermissionFlagsBits.Administrator)) return all;
  const ofRoles = (wanted: (id: string) => boolean) =>
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && wanted(id));
  const steps = [
    ofRoles((id) => id === guild),
    ofRoles((id) => id !== guild && mine.has(id)),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === member),
  ];
  const found = steps.reduce(
    (left, step) =>
      (left & ~union(step.map(({ deny }) => deny))) | union(step.map(({ allow }) => allow)),
    base,
  );
  return withoutImplied(found, isTimedOut);
}

/** Who cannot see a channel can do nothing in it, and who is timed out can only read. */
function withoutImplied(found: bigint, isTimedOut: boolean): bigint {
  const { ReadMessageHistory, ViewChannel } = PermissionFlagsBits;
  if (!holds(found, ViewChannel)) return 0n;
  return isTimedOut ? found & (ViewChannel | ReadMessageHistory) : found;
}

export function holds(permissions: bigint, wanted: bigint): boolean {
  return (permissions & wanted) === wanted;
}

function union(sets: readonly string[]): bigint {
  return sets.reduce((bits, set) => bits | BigInt(set), 0n);
}
