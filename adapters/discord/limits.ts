/** What Discord refuses. Lengths are characters; we count UTF-16 units, which is never less. */
export const limits = {
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  title: 256,
  /** All text of components together: https://docs.discord.com/developers/components/reference#text-display */
  texts: 4000,
  /** Of one embed, and of all together: https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  description: 4096,
  embeds: 6000,
  /** Those inside of others count, too: https://docs.discord.com/developers/components/reference */
  components: 40,
  /** https://docs.discord.com/developers/components/reference#button */
  buttonsInRow: 5,
  customId: 100,
  /** https://docs.discord.com/developers/components/reference#string-select */
  menuOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
  buttonUrl: 512,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
  about: 100,
  choices: 25,
  choice: 100,
  optionText: 6000,
  /** https://docs.discord.com/developers/resources/message#create-message */
  nonce: 25,
  /** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
  modalTitle: 45,
  modalFields: 5,
  /** https://docs.discord.com/developers/components/reference#label */
  label: 45,
  /** https://docs.discord.com/developers/components/reference#text-input */
  inputText: 4000,
  files: 10,
  fileDescription: 1024,
  /** https://docs.discord.com/developers/resources/channel#start-thread-from-message */
  threadName: 100,
} as const;

/** Tighter than Discord's, and ours: they leave room for each other inside `limits.texts`. */
export const ours = {
  headline: 1000,
  source: 500,
  item: 500,
  /** A fact's line, the name in it, and all of a block together. */
  fact: 300,
  factName: 100,
  facts: 1500,
  /** A post's two lines. */
  caption: 150,
  detail: 300,
  /** A phone shows about this many fixed-width columns before it wraps. */
  tableColumns: 36,
  tableRows: 25,
  /** What a phone shows whole. */
  buttonLabel: 34,
  /** More buttons and menus are counted: each is one of a message's components. */
  buttonRows: 2,
  menus: 2,
  fileName: 100,
  /** A file that is sent with a form: as long as the longest text that a command takes. */
  attachedText: 1_000_000,
  /** More charts than these are told in text. */
  pictures: 2,
} as const;
