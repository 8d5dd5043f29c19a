/** One way for the provider to fail, and for which requests: any endpoint and one request, unless said. */
export type Fault = Failure & {
  /** A path name, "challenge-posts". */
  readonly endpoint?: string;
  readonly times?: number;
};

type Failure =
  /** HTTP 429; `retryAfter` is the header's seconds. */
  | { readonly kind: "rate-limited"; readonly retryAfter?: number }
  /** HTTP 500. */
  | { readonly kind: "server-error" }
  /** The right answer, this many milliseconds late. */
  | { readonly kind: "delay"; readonly ms: number }
  /** HTTP 200 with half of the JSON. */
  | { readonly kind: "truncated" }
  /** HTTP 200 with a web page. */
  | { readonly kind: "html" }
  /** The connection breaks in the middle of the body. */
  | { readonly kind: "reset" }
  /** HTTP 200 with nothing but this message, as TikLiveAPI reports errors. */
  | { readonly kind: "message"; readonly message: string }
  /** HTTP 200 with `null`. */
  | { readonly kind: "null-body" };

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

/** Reads a fault that came as JSON text; `undefined` when it is not one. */
export function readFault(json: string): Fault | undefined {
  const value = parsed(json);
  if (!isRecord(value)) return undefined;
  const { kind, retryAfter, ms, message, endpoint, times } = value;
  const where = {
    ...(typeof endpoint === "string" && { endpoint }),
    ...(typeof times === "number" && { times }),
  };
  switch (kind) {
    case "rate-limited":
      return { kind, ...(typeof retryAfter === "number" && { retryAfter }), ...where };
    case "delay":
      return typeof ms === "number" ? { kind, ms, ...where } : undefined;
    case "message":
      return typeof message === "string" ? { kind, message, ...where } : undefined;
    case "server-error":
    case "truncated":
    case "html":
    case "reset":
    case "null-body":
      return { kind, ...where };
    default:
      return undefined;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

type Fields = {
  readonly [Name in "kind" | "retryAfter" | "ms" | "message" | "endpoint" | "times"]?: unknown;
};

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
