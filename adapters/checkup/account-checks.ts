import {
  acceptedKey,
  judgeBalance,
  type KeyQuestion,
  keyInUse,
  refusedKey,
} from "../../src/checkup/accounts.ts";
import { createScavioClient } from "../../src/client/scavio/client.ts";
import { createScraper7Client } from "../../src/client/scraper7/client.ts";
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import type { ProviderAccount } from "../../src/config/accounts.ts";
import { keyNames } from "../../src/config/variables.ts";
import { tagRef } from "../../src/domain/hashtag.ts";
import { type ProviderName, providerTitles } from "../../src/domain/provider-name.ts";
import { ProviderError } from "../../src/errors.ts";
import type { Check, CheckResult, Clock, RequestContext } from "../../src/ports/ports.ts";
import { weekMs } from "../../src/time-units.ts";
import type { OpenedOnce } from "./opened-once.ts";

interface About {
  readonly clock: Clock;
  readonly opened: OpenedOnce;
  /** Whether a provider may be asked what costs a credit. */
  readonly mayPay: boolean;
}

/** Whether each provider takes its key, and how long what is left there lasts. */
export function accountChecks(
  accounts: readonly ProviderAccount[],
  about: About,
): readonly Check[] {
  return accounts.flatMap((account) => {
    const { kind } = account;
    const cost = kind === "scavio" ? 0 : 1;
    const question = { title: providerTitles[kind], variable: keyNames[kind], cost };
    const isAsked = cost === 0 || about.mayPay;
    const ask = once((signal) => creditsLeft(account, about.clock, signal));
    const last = async () => (await paidLately(kind, about))?.last ?? null;
    return [
      {
        name: `${question.title}'s key`,
        run: async (signal) =>
          isAsked ? key(question, ask(signal)) : keyInUse(question, await last(), about.clock()),
      },
      {
        name: `Left at ${question.title}`,
        async run(signal) {
          // Why it cannot be asked is said by the check of the key.
          const left = isAsked ? await ask(signal).catch(() => undefined) : null;
          if (left === undefined) return null;
          const paid = await paidLately(kind, about);
          return judgeBalance(question.title, { left, spent: paid?.credits ?? null });
        },
      },
    ] satisfies readonly Check[];
  });
}

/** Asks once, for all checks that want the answer. */
function once<Result>(ask: (signal: AbortSignal) => Promise<Result>): typeof ask {
  let answer: Promise<Result> | undefined;
  return (signal) => {
    answer ??= ask(signal);
    return answer;
  };
}

async function key(question: KeyQuestion, answer: Promise<unknown>): Promise<CheckResult> {
  try {
    await answer;
    return acceptedKey(question);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return refusedKey(question, error);
  }
}

async function paidLately(provider: ProviderName, { opened, clock }: About) {
  const inspection = await opened.current();
  return (await inspection?.paid(new Date(clock().getTime() - weekMs)))?.get(provider);
}

/** Asks what costs least; `null` where the provider does not say what is left. */
async function creditsLeft(
  account: ProviderAccount,
  clock: Clock,
  signal: AbortSignal,
): Promise<number | null> {
  const context = unwritten(signal);
  const options = { attempts: 1, clock };
  switch (account.kind) {
    case "scavio": {
      const client = createScavioClient({ ...account, ...options });
      return (await client.usage(context).finally(client.close)).balance;
    }
    case "tiklive": {
      const client = createTikLiveClient({ ...account, ...options });
      await client.regions(context).finally(client.close);
      return null;
    }
    case "scraper7": {
      const client = createScraper7Client({ ...account, ...options });
      const ref = tagRef(tagToAsk);
      if (ref) await client.find(ref, context).finally(client.close);
      return null;
    }
  }
}

/** Whatever it is called, there is such a tag. */
const tagToAsk = "fyp";

/** For a question that nothing is written down about. */
function unwritten(signal: AbortSignal): RequestContext {
  return {
    ...{ purpose: "command", workspace: null, signal, fresh: true },
    reserve: async () => () => undefined,
    charge: () => undefined,
    withhold: () => undefined,
  };
}
