import {
  type APIGuildChannel,
  type APIGuildMember,
  type APIRole,
  type APIUser,
  DiscordAPIError,
  type REST,
  Routes,
} from "discord.js";
import type { MissingAccess } from "../../src/index.ts";
import type { Ask } from "./ask.ts";
import { deliveryError, isTokenRefused } from "./delivery-error.ts";
import { missingAccess } from "./missing-access.ts";
import { holds, permissionsIn, type Standing } from "./permissions.ts";

type Channel = Pick<APIGuildChannel, "id" | "type" | "permission_overwrites"> & {
  readonly parent_id?: string | null;
};

/** Threads are in no list, so each is asked for; of more nothing is said. */
const mostThreads = 20;

/** What the bot lacks in each of these channels of a server, by its id. Takes four requests, and one a thread. */
export async function serverAccess(
  { rest, ask }: { readonly rest: REST; readonly ask: Ask },
  guild: string,
  channels: readonly string[],
): Promise<ReadonlyMap<string, readonly MissingAccess[]>> {
  const get = <T>(route: `/${string}`) => ask(() => rest.get(route)) as Promise<T>;
  const { id: member } = await get<APIUser>(Routes.user());
  const [me, roles, listed] = await Promise.all([
    get<APIGuildMember>(Routes.guildMember(guild, member)),
    get<readonly APIRole[]>(Routes.guildRoles(guild)),
    get<readonly Channel[]>(Routes.guildChannels(guild)),
  ]);
  const standing = { guild, member, roles, memberRoles: me.roles, isTimedOut: isTimedOut(me) };
  const known = new Map(listed.map((channel) => [channel.id, channel]));
  const others = channels.filter((id) => !known.has(id)).slice(0, mostThreads);
  const found = new Map(
    channels.flatMap((id) => {
      const channel = known.get(id);
      return channel ? [[id, lackedIn(channel, channel, standing)] as const] : [];
    }),
  );
  for (const id of others) {
    found.set(id, await ofThread(id, () => get<Channel>(Routes.channel(id)), known, standing));
  }
  return found;
}

/** A thread has its channel's permissions. */
async function ofThread(
  id: string,
  get: () => Promise<Channel>,
  known: ReadonlyMap<string, Channel>,
  standing: Standing,
): Promise<readonly MissingAccess[]> {
  try {
    const thread = await get();
    const parent = known.get(thread.parent_id ?? id);
    return parent ? lackedIn(thread, parent, standing) : [];
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || isTokenRefused(error)) throw error;
    return [{ stopsPosting: true, words: deliveryError(error).message }];
  }
}

function lackedIn({ type }: Channel, parent: Channel, standing: Standing) {
  const permissions = permissionsIn(standing, parent.permission_overwrites ?? []);
  return missingAccess((one) => holds(permissions, one), type);
}

function isTimedOut({ communication_disabled_until: until }: APIGuildMember): boolean {
  return typeof until === "string" && Date.parse(until) > Date.now();
}
