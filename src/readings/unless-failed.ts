import { ProviderError } from "../errors.ts";

/** The answer, or the provider's fault. */
export async function unlessFailed<Answer>(
  asked: Promise<Answer>,
): Promise<Answer | ProviderError> {
  try {
    return await asked;
  } catch (failure) {
    if (failure instanceof ProviderError) return failure;
    throw failure;
  }
}
