import { dayMs } from "../../time-units.ts";

/** An address that leads nowhere and, like TikTok's, is signed for three days. */
export function media(key: number, name: string, at: number): string {
  const expires = Math.floor((at + 3 * dayMs) / 1000);
  return `https://media.tiktok.invalid/${key.toString(36)}/${name}?x-expires=${expires}`;
}
