/** Names of the providers, as used in settings and rows. */
export const providerNames = ["tiklive", "scavio", "scraper7"] as const;
export type ProviderName = (typeof providerNames)[number];
