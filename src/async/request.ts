import { AsyncLocalStorage } from "node:async_hooks";

/** What work belongs to, so that the log can say it in each line. */
export interface RequestScope {
  /** The id of what somebody asked for, or of what the clock began. */
  readonly request: string;
  readonly command?: string;
}

const scopes = new AsyncLocalStorage<RequestScope | undefined>();

/** The request that the caller works for; `undefined` when it works for none. */
export function currentRequest(): RequestScope | undefined {
  return scopes.getStore();
}

/** Does work, and whatever it starts, for a request. */
export function inRequest<Result>(request: string, work: () => Result): Result {
  return scopes.run({ request }, work);
}

/** The same work, once it is known which command is given. */
export function inCommand<Result>(command: string, work: () => Result): Result {
  const scope = scopes.getStore();
  return scope ? scopes.run({ ...scope, command }, work) : work();
}

/** Does work that no request asked for, though one may have opened what it comes from. */
export function outsideRequests<Result>(work: () => Result): Result {
  return scopes.run(undefined, work);
}
