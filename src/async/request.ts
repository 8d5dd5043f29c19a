import { AsyncLocalStorage } from "node:async_hooks";

/** What work belongs to, so that the log can say it in each line. */
export interface RequestScope {
  /** The id of what somebody asked for, or of what the clock began. */
  readonly request: string;
  readonly command?: string;
  /** The kind of the job that is done. */
  readonly job?: string;
}

interface Begun {
  readonly scope: RequestScope;
  readonly atMs: number;
}

const requests = new AsyncLocalStorage<Begun | undefined>();

/** The request that the caller works for; `undefined` when it works for none. */
export function currentRequest(): RequestScope | undefined {
  return requests.getStore()?.scope;
}

/** How long ago, in ms, the request began that the caller works for; `null` when it works for none. */
export function requestMs(): number | null {
  const begun = requests.getStore();
  return begun ? performance.now() - begun.atMs : null;
}

/** Does work, and whatever it starts, for a request. */
export function inRequest<Result>(request: string, work: () => Result): Result {
  return requests.run({ scope: { request }, atMs: performance.now() }, work);
}

/** The same under a new id, unless it is done for a request already. */
export function asRequest<Result>(work: () => Result): Result {
  return requests.getStore() ? work() : inRequest(newRequestId(), work);
}

/** The same work, once it is known which command is given or which job is done. */
export function withName<Result>(
  name: Pick<RequestScope, "command" | "job">,
  work: () => Result,
): Result {
  const begun = requests.getStore();
  return begun ? requests.run({ ...begun, scope: { ...begun.scope, ...name } }, work) : work();
}

/** Does work that no request asked for, though one may have opened what it comes from. */
export function outsideRequests<Result>(work: () => Result): Result {
  return requests.run(undefined, work);
}

/** Crockford's digits: none looks like another, and they make no words. */
const digits = "0123456789abcdefghjkmnpqrstvwxyz";

/** Eight characters that a person can read out, one of a million million ids. */
export function newRequestId(): string {
  return Array.from({ length: 8 }, () => digits[Math.floor(Math.random() * digits.length)]).join(
    "",
  );
}
