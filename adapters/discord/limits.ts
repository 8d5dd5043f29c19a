/** What Discord refuses. Lengths are characters; we count UTF-16 units, which is never less. */
export const limits = {
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  embed: 6000,
  /** https://docs.discord.com/developers/components/reference#button */
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  buttonUrl: 512,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
  about: 100,
  choices: 25,
  choice: 100,
  optionText: 6000,
  /** https://docs.discord.com/developers/resources/message#create-message */
  nonce: 25,
  files: 10,
  fileDescription: 1024,
  /** https://docs.discord.com/developers/resources/channel#start-thread-from-message */
  threadName: 100,
} as const;

/** Tighter than Discord's, and ours: they leave room for each other inside `limits.embed`. */
export const ours = {
  headline: 1000,
  /** Discord allows a footer of 2048. */
  footer: 500,
  /** Names and values of all fields together. */
  fields: 1500,
  item: 500,
  /** A post's two lines. */
  caption: 150,
  detail: 300,
  /** A phone shows about this many fixed-width columns before it wraps. */
  tableColumns: 36,
  tableRows: 25,
  fileName: 100,
  /** More charts than these are told in text. */
  pictures: 2,
} as const;
