/** Names of the providers, as used in settings and rows. */
export const providerNames = ["tiklive", "scavio", "scraper7"] as const;
export type ProviderName = (typeof providerNames)[number];

/** As each writes itself. */
export const providerTitles: Readonly<Record<ProviderName, string>> = {
  tiklive: "TikLiveAPI",
  scavio: "Scavio",
  scraper7: "tiktok-scraper7",
};
