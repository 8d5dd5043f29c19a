import type { Simulator } from "../../../src/simulator/simulator.ts";
import { json } from "../asking.ts";

export interface User {
  readonly id: string;
  readonly uniqueId: string;
  readonly secUid: string;
}
export interface Stats {
  readonly followerCount: number;
  readonly followingCount: number;
  readonly videoCount: number;
}
interface UserInfo {
  readonly user: User & { readonly stats?: Stats };
  readonly stats?: Stats;
}
export type FoundUser =
  | { readonly user: User; readonly stats: Stats }
  | { readonly user_info: User & Stats };

/** Somebody's page, with the counters wherever they stand. */
export async function userInfo(simulator: Simulator, handle: string) {
  const path = `/userinfo-by-username/?username=${handle}`;
  const page = await json<UserInfo>(simulator, path);
  return { page, user: page.user, stats: page.stats ?? page.user.stats };
}
