import { AsyncLocalStorage } from "node:async_hooks";

/** What work belongs to, so that the log can say it in each line. */
export interface RequestScope {
  /** The id of what somebody asked for, or of what the clock began. */
  readonly request: string;
  readonly command?: string;
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

/** The same work, once it is known which command is given. */
export function inCommand<Result>(command: string, work: () => Result): Result {
  const begun = requests.getStore();
  if (!begun) return work();
  return requests.run({ ...begun, scope: { ...begun.scope, command } }, work);
}

/** Does work that no request asked for, though one may have opened what it comes from. */
export function outsideRequests<Result>(work: () => Result): Result {
  return requests.run(undefined, work);
}
