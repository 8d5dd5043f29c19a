import { creatorHandle } from "../../domain/creator-handle.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { quoted } from "./quoted.ts";

/** A creator's handle, from "@Penny_Wren" or the link of a profile. */
export function readHandle(text: string): string {
  const handle = creatorHandle(text);
  if (handle) return handle;
  throw new UserError(
    `${quoted(text)} cannot be a creator's handle.`,
    said`It stands after the @ in the address of a profile. Type it as ${code("@penny_wren")}, or give the link.`,
  );
}
