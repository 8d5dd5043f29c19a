import { z } from "zod";
import type { World } from "../../world/world.ts";
import { type PageRequest, pageNumber } from "../page.ts";
import type { RequestParams, SimulatedAnswer } from "../router.ts";

/** Answers one endpoint: `data` of its HTTP 200, or what was wrong with the request. Time is milliseconds since 1970. */
export type Endpoint = (world: World, params: RequestParams, at: number) => WireReply;

export type WireReply =
  | { readonly kind: "data"; readonly data: unknown }
  | { readonly kind: "bad-request"; readonly message: string }
  | { readonly kind: "not-found"; readonly message: string };

/** An endpoint and what it insists on. Scavio takes no notice of fields it does not know, nor of empty strings. */
export function endpoint<T>(
  schema: z.ZodType<T>,
  reply: (world: World, asked: T, at: number) => WireReply,
): Endpoint {
  return (world, params, at) => {
    const said = Object.entries(params).filter(([, value]) => value !== "");
    const asked = schema.safeParse(Object.fromEntries(said));
    if (asked.success) return reply(world, asked.data, at);
    return { kind: "bad-request", message: z.prettifyError(asked.error) };
  };
}

/** A cursor is text, always; a number is turned down. */
export const cursor = z.string().optional();
const mostPerPage = 30;
export const count = z
  .number()
  .int()
  .min(1)
  .transform((wanted) => Math.min(mostPerPage, wanted))
  .default(20);

export function pageOf(asked: {
  readonly cursor?: string | undefined;
  readonly count: number;
}): PageRequest {
  return { cursor: pageNumber(asked.cursor ?? null) ?? 0, count: asked.count };
}

export function failure(status: number, code: string, message: string): SimulatedAnswer {
  return { status, body: { error: { code, message } } };
}
