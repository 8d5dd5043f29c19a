import { ProviderError } from "../../errors.ts";
import type { Clock, Logger, Provider, RequestContext } from "../../ports/ports.ts";
import { createGuard, type Guard, type NamedProvider, type ProviderCall } from "./guard.ts";

/**
 * Several providers as one, in order of preference. The next one is asked when a provider is paused, has just been
 * paused by a failure, or does not offer what is asked. A failure that may pass by itself is returned to the caller,
 * because asking elsewhere would mix two providers' numbers. When none answers, the error is that of the first provider
 * that offers the call at all.
 */
export function withFailover(
  providers: readonly NamedProvider[],
  options: { readonly clock: Clock; readonly log: Logger },
): Provider {
  const guards = providers.map((one) => createGuard(one, options));
  const ask = <T>(context: RequestContext, call: ProviderCall<T>) =>
    firstAnswer(guards, context, call);
  return {
    find: (ref, context) => ask(context, (provider) => provider.find(ref, context)),
    sample: (tag, want, context) => ask(context, (provider) => provider.sample(tag, want, context)),
    search: (keyword, limit, context) =>
      ask(context, (provider) => provider.search(keyword, limit, context)),
    recentPosts: (keyword, want, context) =>
      ask(context, (provider) => provider.recentPosts(keyword, want, context)),
    creator: (handle, context) => ask(context, (provider) => provider.creator(handle, context)),
    postsBy: (creator, limit, context) =>
      ask(context, (provider) => provider.postsBy(creator, limit, context)),
    following: (creator, limit, context) =>
      ask(context, (provider) => provider.following(creator, limit, context)),
    searchCreators: (keyword, limit, context) =>
      ask(context, (provider) => provider.searchCreators(keyword, limit, context)),
    regions: (context) => ask(context, (provider) => provider.regions(context)),
  };
}

async function firstAnswer<T>(
  guards: readonly Guard[],
  context: RequestContext,
  call: ProviderCall<T>,
): Promise<T> {
  const errors: ProviderError[] = [];
  for (const guard of guards) {
    try {
      return await guard.ask(context, call);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      errors.push(error);
      if (error.failure !== "unsupported" && !guard.isResting()) break;
    }
  }
  const cannot = new ProviderError("unsupported", "No data provider can answer that.");
  throw errors.find(({ failure }) => failure !== "unsupported") ?? errors[0] ?? cannot;
}
