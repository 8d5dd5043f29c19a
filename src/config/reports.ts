import type { Variables } from "./variables.ts";

/** What links to reports are made with. */
export interface ReportsConfig {
  /** Where the bot is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** Of 32 bytes each: the first one signs new links; links signed with any of them work. */
  readonly keys: readonly Uint8Array[];
}

/** `undefined` where reports have no links. */
export function reportsFrom(variables: Variables): ReportsConfig | undefined {
  const { PUBLIC_URL: publicUrl, REPORT_KEY: given } = variables;
  const keys = given?.split(",").map((key) => Buffer.from(key, "base64"));
  return publicUrl && keys ? { publicUrl, keys } : undefined;
}
