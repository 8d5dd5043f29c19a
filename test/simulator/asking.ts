import type { Simulator } from "../../src/simulator/simulator.ts";

export const anyKey = { "x-api-key": "test-key" };

export async function text(simulator: Simulator, path: string): Promise<string> {
  const response = await fetch(`${simulator.url}${path}`, { headers: anyKey });
  return response.text();
}

export async function json<T>(simulator: Simulator, path: string): Promise<T> {
  return JSON.parse(await text(simulator, path));
}

export interface Challenge {
  readonly id: string;
  readonly cha_name: string;
  readonly user_count: number;
  readonly view_count: number;
}

export interface Video {
  readonly video_id: string;
  readonly region: string;
  readonly title: string | null;
  readonly duration: number;
  readonly play: string;
  readonly images?: readonly string[];
  readonly play_count: number | null;
  readonly digg_count: number | null;
  readonly create_time?: number;
  readonly music: string;
  readonly music_info?: { readonly id: string; readonly original: boolean };
  readonly author: { readonly unique_id: string };
}

export interface VideoPage {
  readonly videos: readonly Video[];
  readonly cursor: number;
  readonly hasMore: boolean;
}

export function challenge(simulator: Simulator, name: string): Promise<Challenge> {
  return json(simulator, `/challenge-info-name/?name=${encodeURIComponent(name)}`);
}

/** Every page of a tag's feed, as they came. */
export async function pages(
  simulator: Simulator,
  name: string,
  region = "",
): Promise<readonly VideoPage[]> {
  const { id } = await challenge(simulator, name);
  const found: VideoPage[] = [];
  for (let cursor = 0, more = true; more; ) {
    const query = `challenge_id=${id}&count=35&cursor=${cursor}&region=${region}`;
    const page = await json<VideoPage>(simulator, `/challenge-posts/?${query}`);
    found.push(page);
    cursor = page.cursor;
    more = page.hasMore;
  }
  return found;
}

export async function videos(
  simulator: Simulator,
  name: string,
  region = "",
): Promise<readonly Video[]> {
  return (await pages(simulator, name, region)).flatMap((page) => page.videos);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Ages of the posts that are dated. */
export function agesInDays(list: readonly Video[], at: Date): readonly number[] {
  return list.flatMap(({ create_time: made }) =>
    made === undefined ? [] : [(at.getTime() / 1000 - made) / 86_400],
  );
}

/** A post as Scavio has it. */
export interface Aweme {
  readonly aweme_id: string;
  readonly desc: string | null;
  readonly create_time?: number;
  readonly statistics: {
    readonly play_count: number | null;
    readonly digg_count: number | null;
  };
  readonly author: { readonly unique_id: string; readonly sec_uid: string };
  readonly is_top?: number;
}

/** Asks Scavio's way: `path` is what follows "/api/v1/tiktok/". */
export function post(
  simulator: Simulator,
  path: string,
  body: unknown,
  key = "test-key",
): Promise<Response> {
  return fetch(`${simulator.url}/api/v1/tiktok/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** The `data` of Scavio's answer. */
export async function data<T>(simulator: Simulator, path: string, body: unknown): Promise<T> {
  const envelope: { readonly data: T } = JSON.parse(
    await (await post(simulator, path, body)).text(),
  );
  return envelope.data;
}
