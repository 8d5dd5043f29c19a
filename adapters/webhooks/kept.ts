import { z } from "zod";
import type { WebhookSubscription } from "../../src/index.ts";
import type { Sealer } from "../shared/sealer.ts";

/** What is kept of a webhook, encrypted. */
const kept = z.object({ address: z.string(), secret: z.string() });
export type Kept = z.infer<typeof kept>;

/** Whatever is sealed is of this subscription, and no other can use it. */
const aboutOf = (id: string) => `webhook ${id}`;

export function sealKept(what: Kept, id: string, sealer: Sealer): string {
  return sealer.seal(JSON.stringify(what), aboutOf(id));
}

type Sealed = Pick<WebhookSubscription, "id" | "sealed">;

/** Throws for what was encrypted with another key. */
export function openKept({ id, sealed }: Sealed, sealer: Sealer): Kept {
  return kept.parse(JSON.parse(sealer.open(sealed, aboutOf(id))));
}

/** Encrypted with the newest key; `undefined` where it is. Throws as `openKept` does. */
export function renewKept({ id, sealed }: Sealed, sealer: Sealer): string | undefined {
  return sealer.renewed(sealed, aboutOf(id));
}
