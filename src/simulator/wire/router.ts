import type { IncomingHttpHeaders, ServerResponse } from "node:http";

/** What a request said, whether in its query or its JSON body. */
export type RequestParams = Readonly<Record<string, unknown>>;

export interface SimulatedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: unknown;
}

/** An endpoint of a provider. */
export interface Way {
  /** "challenge-posts", "hashtag/videos". */
  readonly name: string;
  /** Time is milliseconds since 1970, UTC. */
  answer(headers: IncomingHttpHeaders, params: RequestParams, at: number): SimulatedAnswer;
}

/** One provider's way of being asked for the world. */
export interface Router {
  /** `undefined` when this provider has no such endpoint. */
  wayTo(method: string, path: string): Way | undefined;
  /** What a request over a limit is told; `undefined` when it may come in, and counts until its response is over. */
  turnAway(way: Way, response: ServerResponse): SimulatedAnswer | undefined;
  /** What a request gets while the provider is overloaded, and while it is broken. */
  readonly overloaded: SimulatedAnswer;
  readonly broken: SimulatedAnswer;
}
