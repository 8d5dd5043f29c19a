import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { minuteMs } from "../../../src/time-units.ts";

type Headers = Readonly<Record<string, string>>;

/** What is sent over HTTP in place of the gateway, signed as Discord signs. */
export interface FakeHttpRequests {
  /** For the adapter: 64 hexadecimal digits. */
  readonly publicKey: string;
  /** Where interactions go from now on, such as "http://127.0.0.1:8080"; `null` is the gateway. */
  sendTo(url: string | null): void;
  readonly to: string | null;
  /** How long Discord takes to act on an answer; 0 unless set. */
  slowMs: number;
  /** The headers of a request with that body, sent at that moment, or signed by somebody else. */
  headers(body: string, odd?: { readonly at?: number; readonly forged?: boolean }): Headers;
  /** Sends a body to a path and resolves with the answer. */
  post(path: string, body: string, headers?: Headers): Promise<Response>;
}

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519").privateKey;

export function createFakeHttpRequests(now: () => number): FakeHttpRequests {
  let to: string | null = null;

  function headers(body: string, { at = now(), forged = false } = {}): Headers {
    const timestamp = `${Math.floor(at / 1000)}`;
    return {
      "content-type": "application/json",
      "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
      "x-signature-ed25519": signature(forged ? stranger : privateKey, timestamp + body),
      "x-signature-timestamp": timestamp,
    };
  }

  return {
    publicKey: publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex"),
    sendTo: (url) => {
      to = url;
    },
    get to() {
      return to;
    },
    slowMs: 0,
    headers,
    post: (path, body, given = headers(body)) =>
      fetch(`${to}${path}`, {
        ...{ method: "POST", body, headers: given },
        signal: AbortSignal.timeout(minuteMs),
      }),
  };
}

function signature(key: KeyObject, signed: string): string {
  return sign(null, Buffer.from(signed), key).toString("hex");
}
