import { judgeWebhooks } from "../../src/checkup/sealed.ts";
import type { Check } from "../../src/ports/ports.ts";
import { createSealer, type Sealer } from "../shared/sealer.ts";
import { openKept } from "../webhooks/kept.ts";
import type { OpenedOnce } from "./opened-once.ts";

const mostOpened = 1_000;

/** Whether the addresses of webhooks can be read with TOKEN_KEY. */
export function webhookCheck(keys: readonly Uint8Array[], opened: OpenedOnce): Check {
  return {
    name: "Webhooks",
    async run() {
      const found = await (await opened.current())?.webhooks(mostOpened);
      if (!found) return null;
      const { count, newest } = found;
      const sealer = keys.length > 0 ? createSealer(keys) : undefined;
      const readable = newest.filter((one) => sealer && isReadable(one, sealer));
      const unreadable = newest.length - readable.length;
      return judgeWebhooks({ count, tried: newest.length, unreadable, hasKey: Boolean(sealer) });
    },
  };
}

function isReadable(one: Parameters<typeof openKept>[0], sealer: Sealer): boolean {
  try {
    openKept(one, sealer);
    return true;
  } catch {
    return false;
  }
}
