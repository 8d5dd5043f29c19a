import { ProviderError } from "../../errors.ts";
import type { Clock, Errand, Logger, Provider } from "../../ports/ports.ts";
import { type Call, createGuard, type Guard, type NamedProvider } from "./guard.ts";

/**
 * Providers in order of preference, as one. The next is asked when one is resting, has just been sent to rest by its
 * failure, or cannot do what is asked; a failure that may pass by itself is the caller's answer, because asking
 * elsewhere would mix two providers' numbers. When none answers, the error is the first one's that can do it at all.
 */
export function withFailover(
  providers: readonly NamedProvider[],
  options: { readonly clock: Clock; readonly log: Logger },
): Provider {
  const guards = providers.map((one) => createGuard(one, options));
  const ask = <T>(errand: Errand, call: Call<T>) => firstAnswer(guards, errand, call);
  return {
    find: (ref, errand) => ask(errand, (provider) => provider.find(ref, errand)),
    sample: (tag, want, errand) => ask(errand, (provider) => provider.sample(tag, want, errand)),
    search: (keyword, limit, errand) =>
      ask(errand, (provider) => provider.search(keyword, limit, errand)),
    lastWeek: (keyword, want, errand) =>
      ask(errand, (provider) => provider.lastWeek(keyword, want, errand)),
    creator: (handle, errand) => ask(errand, (provider) => provider.creator(handle, errand)),
    postsBy: (creator, limit, errand) =>
      ask(errand, (provider) => provider.postsBy(creator, limit, errand)),
    following: (creator, limit, errand) =>
      ask(errand, (provider) => provider.following(creator, limit, errand)),
    regions: (errand) => ask(errand, (provider) => provider.regions(errand)),
  };
}

async function firstAnswer<T>(guards: readonly Guard[], errand: Errand, call: Call<T>): Promise<T> {
  const errors: ProviderError[] = [];
  for (const guard of guards) {
    try {
      return await guard.ask(errand, call);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      errors.push(error);
      if (error.failure !== "unsupported" && !guard.isResting()) break;
    }
  }
  const cannot = new ProviderError("unsupported", "No data provider can answer that.");
  throw errors.find(({ failure }) => failure !== "unsupported") ?? errors[0] ?? cannot;
}
