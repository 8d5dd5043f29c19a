import type { ProviderName } from "../domain/provider-name.ts";
import type { Variables } from "./variables.ts";

/** A provider with a key. */
export type ProviderAccount =
  | {
      readonly kind: "tiklive";
      readonly apiKey: string;
      readonly baseUrl: string;
      /** 0 is no limit. */
      readonly requestsPerMinute: number;
    }
  | {
      readonly kind: "scavio";
      readonly apiKey: string;
      readonly baseUrl: string;
      /** Requests in flight. */
      readonly concurrency: number;
    }
  | {
      readonly kind: "scraper7";
      readonly apiKey: string;
      readonly baseUrl: string;
      /** 0 is no limit. */
      readonly requestsPerMinute: number;
    };

/** The account at each provider; `undefined` without a key. */
export function accountsFrom(
  variables: Variables,
): Readonly<Record<ProviderName, ProviderAccount | undefined>> {
  return {
    tiklive: tikliveAccount(variables),
    scavio: scavioAccount(variables),
    scraper7: scraper7Account(variables),
  };
}

function tikliveAccount(variables: Variables): ProviderAccount | undefined {
  const { TIKLIVE_API_KEY: apiKey, TIKLIVE_BASE_URL: baseUrl } = variables;
  const requestsPerMinute = variables.TIKLIVE_REQUESTS_PER_MINUTE;
  return apiKey ? { kind: "tiklive", apiKey, baseUrl, requestsPerMinute } : undefined;
}

function scavioAccount(variables: Variables): ProviderAccount | undefined {
  const { SCAVIO_API_KEY: apiKey, SCAVIO_BASE_URL: baseUrl } = variables;
  const concurrency = variables.SCAVIO_CONCURRENCY;
  return apiKey ? { kind: "scavio", apiKey, baseUrl, concurrency } : undefined;
}

function scraper7Account(variables: Variables): ProviderAccount | undefined {
  const { RAPIDAPI_KEY: apiKey, RAPIDAPI_BASE_URL: baseUrl } = variables;
  const requestsPerMinute = variables.RAPIDAPI_REQUESTS_PER_MINUTE;
  return apiKey ? { kind: "scraper7", apiKey, baseUrl, requestsPerMinute } : undefined;
}
