import { setTimeout as pause } from "node:timers/promises";
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import { hourMs, LruMap } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import { post } from "./request.ts";

/** Brings bytes to Slack, where nobody sees them before the upload is completed; answers Slack's id of the file. */
export type Put = (filename: string, bytes: Uint8Array) => Promise<string>;

/** https://docs.slack.dev/messaging/working-with-files#upload */
export interface Uploads {
  /**
   * What `work` makes of a workspace's files; `null` where it has not given the scope `files:write`, which is asked once an hour.
   * Rejects with whatever else goes wrong, and when it takes more than 15 seconds.
   */
  within<T>(
    workspace: string,
    client: WebClient,
    work: (put: Put) => Promise<T>,
  ): Promise<T | null>;
}

const usualPatienceMs = 15_000;
const sendMs = 8_000;
/** More workspaces without the scope are not kept in mind. */
const mostWorkspaces = 1_000;

export function createUploads(apiUrl: string, patienceMs = usualPatienceMs): Uploads {
  /** Until when the workspace is not asked again, as `performance.now()` counts. */
  const withoutScope = new LruMap<number>(mostWorkspaces);

  const putWith =
    (client: WebClient): Put =>
    async (filename, bytes) => {
      const asked = { filename, length: bytes.length };
      const { upload_url: address = "", file_id: id = "" } = await patiently(() =>
        client.files.getUploadURLExternal(asked),
      );
      if (!isOfSlack(address, apiUrl))
        throw new Error("Slack named an address that is not its own.");
      await send(address, bytes);
      return id;
    };

  return {
    async within(workspace, client, work) {
      const until = withoutScope.get(workspace) ?? 0;
      if (performance.now() < until) return null;
      try {
        return await Promise.race([work(putWith(client)), tooLate(patienceMs)]);
      } catch (error) {
        if (!isWithoutScope(error)) throw error;
        withoutScope.set(workspace, performance.now() + hourMs);
        return null;
      }
    },
  };
}

function isWithoutScope(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === "missing_scope";
}

async function tooLate(afterMs: number): Promise<never> {
  await pause(afterMs, undefined, { ref: false });
  throw new Error("Slack took too long.");
}

/** A longer wait that Slack asks for is not worth a file. */
const longestWaitMs = 3_000;

/** Asks once more after a short wait that Slack asked for. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const waitMs = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : Infinity;
    if (!(waitMs <= longestWaitMs)) throw error;
    await pause(waitMs);
    return ask();
  }
}

async function send(address: string, body: Uint8Array): Promise<void> {
  const headers = { "content-type": "application/octet-stream" };
  const signal = AbortSignal.timeout(sendMs);
  const { status } = await post(address, {
    method: "POST",
    headers,
    body: Buffer.from(body),
    signal,
  });
  if (status !== 200) throw new AnswerError("Slack", "turned-away", status);
}

/** Nothing is sent to where an answer may say: only to Slack, or to where Slack is said to be. */
function isOfSlack(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, hostname } = new URL(address);
  if (origin === new URL(apiUrl).origin) return true;
  return protocol === "https:" && (hostname === "slack.com" || hostname.endsWith(".slack.com"));
}
