import { z } from "zod";

/** For which requests: any endpoint ("challenge-posts", "hashtag/videos") and one request, unless said. */
const where = { endpoint: z.string().optional(), times: z.number().optional() };

/** One way for the provider to fail. */
const faultSchema = z.discriminatedUnion("kind", [
  /** HTTP 429; `retryAfter` is the header's seconds. */
  z.object({ kind: z.literal("rate-limited"), retryAfter: z.number().optional(), ...where }),
  /** HTTP 500. */
  z.object({ kind: z.literal("server-error"), ...where }),
  /** HTTP 302 to somewhere. */
  z.object({ kind: z.literal("redirect"), location: z.string(), ...where }),
  /** HTTP 200 with nothing but this message, as TikLiveAPI reports errors. */
  z.object({ kind: z.literal("message"), message: z.string(), ...where }),
  /** HTTP 200 with `null`. */
  z.object({ kind: z.literal("null-body"), ...where }),
  /** HTTP 200 with a web page. */
  z.object({ kind: z.literal("html"), ...where }),

  /** The right answer, this many milliseconds late. */
  z.object({ kind: z.literal("delay"), ms: z.number(), ...where }),
  /** HTTP 200 with half of the JSON. */
  z.object({ kind: z.literal("truncated"), ...where }),
  /** The connection breaks in the middle of the body. */
  z.object({ kind: z.literal("reset"), ...where }),
  /** The right answer with so many million spaces behind it, of a length not told beforehand. */
  z.object({ kind: z.literal("huge"), megabytes: z.number(), ...where }),
  /** The right answer, a byte every so many milliseconds. */
  z.object({ kind: z.literal("drip"), ms: z.number(), ...where }),

  /** The next page is the page asked for. */
  z.object({ kind: z.literal("stuck-cursor"), ...where }),
  /** The first page again, with another cursor every time and always more to come. */
  z.object({ kind: z.literal("endless"), ...where }),
  /** Ids of 16 and more digits are JSON numbers. */
  z.object({ kind: z.literal("unsafe-ids"), ...where }),
  /** Posts are by turns made in 1970, in 2100, and in milliseconds. */
  z.object({ kind: z.literal("odd-times"), ...where }),
]);

export type Fault = Readonly<z.infer<typeof faultSchema>>;

export interface FaultQueue {
  add(fault: Fault): void;
  /** The fault this request gets, oldest first; each is used up after its `times`. */
  take(endpoint: string): Fault | undefined;
}

export function createFaultQueue(): FaultQueue {
  let waiting: readonly { readonly fault: Fault; readonly left: number }[] = [];
  return {
    add: (fault) => {
      waiting = [...waiting, { fault, left: fault.times ?? 1 }].filter(({ left }) => left > 0);
    },
    take: (endpoint) => {
      const next = waiting.find(({ fault }) => (fault.endpoint ?? endpoint) === endpoint);
      if (next === undefined) return undefined;
      waiting = waiting
        .map((entry) => (entry === next ? { ...entry, left: entry.left - 1 } : entry))
        .filter(({ left }) => left > 0);
      return next.fault;
    },
  };
}

/** Reads a fault that came as JSON; `undefined` when it is not one. */
export function readFault(value: unknown): Fault | undefined {
  return faultSchema.safeParse(value).data;
}
