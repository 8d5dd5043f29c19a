/** What Slack refuses, or cuts without saying so. Characters are UTF-16 units. */
export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** https://docs.slack.dev/reference/views/home-tab-views */
  homeBlocks: 100,
  /** https://docs.slack.dev/reference/views/modal-views */
  modalBlocks: 100,
  /** Of a modal's title and its buttons. https://docs.slack.dev/reference/views/modal-views */
  modalTitle: 24,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  sectionText: 3000,
  /** And of a hint. https://docs.slack.dev/reference/block-kit/blocks/input-block */
  inputLabel: 2000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  inputText: 3000,
  /** Of a menu, and characters of each. https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  options: 100,
  optionText: 75,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** In one section; each may hold 2,000. https://docs.slack.dev/reference/block-kit/blocks/section-block */
  fields: 10,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  buttons: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  /** Of one kind in a message, points in a series, and characters. https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
  charts: 2,
  /** Below the head, and beside each other. https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
  tableRows: 100,
  tableColumns: 20,
  /** https://docs.slack.dev/reference/block-kit/blocks/container-block */
  inContainer: 10,
  containerTitle: 150,
  /** Ours: each takes a second or two to upload. */
  pictures: 2,
  /** https://docs.slack.dev/reference/block-kit/blocks/image-block */
  altText: 2000,
  chartPoints: 20,
  chartTitle: 50,
  chartLabel: 20,
} as const;

/** How much of a message each part may take: ours, chosen so that a whole message stays under Slack's limits. */
export const room = {
  /** Slack answers `msg_blocks_too_long` from about 13,200: https://github.com/slackapi/bolt-js/issues/2509 */
  message: 12_000,
  /** Slack advises at most 4,000: https://docs.slack.dev/reference/methods/chat.postMessage */
  text: 3000,
  headline: 1000,
  source: 500,
  actions: 3000,
  paragraph: 3000,
  heading: 200,
  item: 600,
  /** Four sections, the last field of which is free to say how many more there are. */
  facts: 39,
  factLabel: 100,
  factValue: 300,
  cell: 60,
  /** Of all of Slack's own tables in a message, which may have 10,000 with their captions. */
  tables: 9000,
  /** Bars of text in a line on a phone. */
  bars: 36,
  caption: 200,
  detail: 200,
} as const;
