/** Discord gives up after three seconds. */
const patienceMs = 2_900;

/**
 * The first responses to interactions that came over HTTP: they go back with the answer to that request, in place of the
 * request to Discord with which they are said where there is a gateway.
 */
export interface FirstResponses {
  /**
   * What is said first while the work goes on: a body in JSON. `undefined` when nothing was, by the end of the work or within
   * three seconds.
   */
  during(id: string, work: Promise<void>): Promise<string | undefined>;
  /** Whether what would be sent to that path is said so, and need not be sent. */
  take(path: string, body: unknown): boolean;
}

export function createFirstResponses(): FirstResponses {
  const awaited = new Map<string, (body: string) => void>();
  return {
    async during(id, work) {
      const said = new Promise<string>((resolve) => awaited.set(id, resolve));
      let late: NodeJS.Timeout | undefined;
      const tooLate = new Promise<undefined>((resolve) => {
        late = setTimeout(() => resolve(undefined), patienceMs);
      });
      try {
        return await Promise.race([said, tooLate, work.then(() => undefined)]);
      } finally {
        clearTimeout(late);
        awaited.delete(id);
      }
    },
    take(path, body) {
      const [, id = ""] = /\/interactions\/(\d+)\/[^/]+\/callback$/.exec(path) ?? [];
      const say = awaited.get(id);
      // Files would need a form; those are sent as always.
      if (!say || typeof body !== "string") return false;
      awaited.delete(id);
      say(body);
      return true;
    },
  };
}
