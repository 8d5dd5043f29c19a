/** Options that several commands have. */

export const listOption = { kind: "list", about: "Name of the watchlist", required: true } as const;

/** For commands that are about one tag. */
export const tagOption = {
  kind: "tag",
  about: "The hashtag: a name, a TikTok tag link, or id:7551",
  required: true,
} as const;

/** For commands that are about some tags of a list. */
export const tagsOption = {
  kind: "tags",
  about: "Hashtags; with spaces or commas between",
  required: true,
} as const;

/** For commands that mute. */
export const mutableOption = {
  kind: "text",
  longest: 110,
  about: "A tag or a watchlist; tag:books or list:books where both have the name",
  required: true,
} as const;

/** Where the posts are from. */
export const regionOption = {
  kind: "region",
  about: "Two-letter country code, such as US",
  required: false,
} as const;

/** Skips the cache. The core passes this option on to the provider. */
export const freshOption = {
  kind: "choice",
  choices: ["yes"],
  about: "Read it anew; or else what was read within the hour is shown",
  required: false,
} as const;

/** Confirms an expensive action in advance; of as many calls as it was asked about, where a button says it. */
export const confirmOption = {
  kind: "consent",
  about: "Do it unasked; whatever it costs",
  required: false,
} as const;
