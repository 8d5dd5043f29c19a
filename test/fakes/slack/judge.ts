import { z } from "zod";
import { block, blockTexts, type FakeBlock, type FakeButton } from "./blocks.ts";

const blockList = z.array(block).max(50);

/** https://docs.slack.dev/reference/views/home-tab-views */
const homeView = z.strictObject({
  type: z.literal("home"),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  blocks: z.array(block).max(100),
});

export interface Verdict {
  readonly error: string | undefined;
  readonly problems: readonly string[];
}

/** What Slack says to a message of these blocks; `error` is `undefined` when it takes them. */
export function judgeBlocks(given: unknown): Verdict {
  const { data, error } = blockList.safeParse(given);
  if (error) {
    const problems = error.issues.map(({ path, message }) => `${message} [/${path.join("/")}]`);
    return { error: "invalid_blocks", problems };
  }
  const problems = [
    ...repeated(data),
    ...unsupported(data, notInMessages),
    ...(ofType(data, "data_visualization").length > 2 ? ["at most two charts a message"] : []),
    ...(blockTexts(ofType(data, "data_table")).join("").length > 10_000
      ? ["at most 10,000 characters in all tables"]
      : []),
  ];
  if (problems.length > 0) return { error: "invalid_blocks", problems };
  const length = blockTexts(data).join("").length;
  // Undocumented; measured by others: https://github.com/slackapi/bolt-js/issues/2509
  if (length > 13_200) return { error: "msg_blocks_too_long", problems: [`${length} characters`] };
  return { error: undefined, problems: [] };
}

/** What Slack says to a view that is to be somebody's Home. */
export function judgeHome(given: unknown): Verdict & { readonly view?: FakeHome } {
  const { data, error } = homeView.safeParse(given);
  const problems = error
    ? error.issues.map(({ path, message }) => `${message} [/${path.join("/")}]`)
    : [...repeated(data.blocks), ...unsupported(data.blocks, notInHome)];
  if (!data || problems.length > 0) return { error: "invalid_arguments", problems };
  const { blocks, private_metadata = "" } = data;
  return { error: undefined, problems, view: { blocks, private_metadata } };
}

export interface FakeHome {
  readonly blocks: readonly FakeBlock[];
  readonly private_metadata: string;
}

/** Blocks that were judged before. */
export function readBlocks(given: unknown): readonly FakeBlock[] {
  return blockList.parse(given);
}

export function buttonsOf(blocks: readonly FakeBlock[]): readonly FakeButton[] {
  return blocks.flatMap((one) => {
    if (one.type === "section") return one.accessory ?? [];
    if (one.type === "container") return buttonsOf(one.child_blocks);
    return one.type === "actions" ? one.elements : [];
  });
}

function repeated(blocks: readonly FakeBlock[]): readonly string[] {
  const ids = [
    ...blocks.map((one) => one.block_id),
    ...buttonsOf(blocks).map((one) => one.action_id && `action ${one.action_id}`),
  ].filter((one) => one !== undefined);
  return ids.filter((one, i) => ids.indexOf(one) !== i).map((one) => `${one} is not unique`);
}

/** An alert is for modals, a container and a chart of Slack's own for messages: https://docs.slack.dev/reference/block-kit/blocks */
const notInMessages: ReadonlySet<FakeBlock["type"]> = new Set(["alert"]);
const notInHome: ReadonlySet<FakeBlock["type"]> = new Set([
  "alert",
  "container",
  "data_visualization",
]);

function unsupported(
  blocks: readonly FakeBlock[],
  types: ReadonlySet<FakeBlock["type"]>,
): readonly string[] {
  return blocks
    .filter(({ type }) => types.has(type))
    .map(({ type }) => `unsupported type: ${type}`);
}

function ofType(blocks: readonly FakeBlock[], wanted: FakeBlock["type"]): readonly FakeBlock[] {
  return blocks.filter(({ type }) => type === wanted);
}
