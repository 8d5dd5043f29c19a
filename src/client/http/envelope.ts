import { fieldsOf } from "./complaint.ts";

/** The answer under `data`, or the body itself: some answers come without an envelope. */
export function payloadOf(body: unknown): unknown {
  return fieldsOf(body).get("data") ?? body;
}
