/** Whose numbers they can be, by the name in settings and rows. */
export const providerNames = ["tiklive", "scavio"] as const;
export type ProviderName = (typeof providerNames)[number];
