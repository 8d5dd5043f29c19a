import { currentRequest } from "../async/request.ts";
import { type Apology, apology } from "../card/apology.ts";
import { sentence } from "../card/card.ts";
import { code, said } from "../text/inline.ts";

/** Any error as an answer; for a bug with the id under which the log has it. */
export function faultCard(error: unknown): Apology {
  const told = apology(error);
  const request = currentRequest()?.request;
  if (told.finding.error !== "bug" || request === undefined) return told;
  const where = sentence(said`Name this request to them: ${code(request)}.`);
  return { ...told, card: { ...told.card, blocks: [...told.card.blocks, where] } };
}
