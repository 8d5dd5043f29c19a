import { z } from "zod";
import { block, id, plainText, words } from "./blocks.ts";
import type { Verdict } from "./judge.ts";

/** Modals as Slack checks them, for the inputs this project asks with. https://docs.slack.dev/surfaces/modals */
const option = z.strictObject({ text: plainText(75), value: z.string().min(1).max(75) });
const options = (most: number) => z.array(option).min(1).max(most);
const action_id = id.optional();
const isOneOf = (chosen: unknown, all: readonly unknown[]) =>
  all.some((one) => JSON.stringify(one) === JSON.stringify(chosen));

/** https://docs.slack.dev/reference/block-kit/block-elements */
const element = z.discriminatedUnion("type", [
  z
    .strictObject({
      type: z.literal("plain_text_input"),
      action_id,
      multiline: z.boolean().optional(),
      initial_value: z.string().min(1).optional(),
      min_length: z.number().int().min(0).max(3000).optional(),
      max_length: z.number().int().min(1).max(3000).optional(),
    })
    .refine(
      ({ initial_value = "", max_length = 3000 }) => initial_value.length <= max_length,
      "initial_value is longer than max_length",
    ),
  z
    .strictObject({
      type: z.literal("static_select"),
      action_id,
      options: options(100),
      initial_option: option.optional(),
    })
    .refine(
      ({ options: all, initial_option }) => !initial_option || isOneOf(initial_option, all),
      "initial_option must be one of the options",
    ),
  z
    .strictObject({
      type: z.literal("checkboxes"),
      action_id,
      options: options(10),
      initial_options: options(10).optional(),
    })
    .refine(
      ({ options: all, initial_options = [] }) => initial_options.every((one) => isOneOf(one, all)),
      "initial_options must be among the options",
    ),
  z.strictObject({
    type: z.literal("conversations_select"),
    action_id,
    filter: z
      .strictObject({
        include: z.array(z.enum(["public", "private", "im", "mpim"])).min(1),
        exclude_bot_users: z.boolean(),
      })
      .partial()
      .optional(),
  }),
  z.strictObject({
    type: z.literal("timepicker"),
    action_id,
    initial_time: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
  }),
]);

/** https://docs.slack.dev/reference/block-kit/blocks/input-block */
const input = z.strictObject({
  type: z.literal("input"),
  block_id: id.optional(),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  element,
});
/** https://docs.slack.dev/reference/views/modal-views */
const modal = z
  .strictObject({
    type: z.literal("modal"),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    callback_id: z.string().max(255).optional(),
    private_metadata: z.string().max(3000).optional(),
    notify_on_close: z.boolean().optional(),
    clear_on_close: z.boolean().optional(),
    blocks: z.array(z.union([input, block])).max(100),
  })
  .refine(
    ({ submit, blocks }) => submit !== undefined || !blocks.some(({ type }) => type === "input"),
    "submit is required when an input block is within blocks",
  )
  .refine(
    ({ blocks }) => !blocks.some(({ type }) => type === "data_visualization"),
    "unsupported type: data_visualization",
  )
  .refine(({ blocks }) => {
    const ids = blocks.map(({ block_id }) => block_id).filter((one) => one !== undefined);
    return new Set(ids).size === ids.length;
  }, "block_id is not unique");

type View = z.infer<typeof modal>;
type Input = z.infer<typeof input>;

/** A modal that somebody has before them. */
export interface FakeModal {
  readonly id: string;
  readonly view: View;
  /** What stands under its fields since it was sent last, by their blocks. */
  readonly errors: Readonly<Record<string, string>>;
}

export function judgeModal(given: unknown): Verdict & { readonly view?: View } {
  const { data, error } = modal.safeParse(given);
  if (data) return { error: undefined, problems: [], view: data };
  const problems = error.issues.map(({ path, message }) => `${message} [/${path.join("/")}]`);
  return { error: "invalid_arguments", problems };
}

export function inputsOf({ view }: FakeModal): readonly Input[] {
  return view.blocks.filter((one) => one.type === "input");
}

/** What somebody fills in, by block: a text, a choice's value, several with commas, or a time. */
export type Filled = Readonly<Record<string, string>>;

interface Submission {
  readonly modal: FakeModal;
  readonly user: string;
  readonly team: string;
  readonly of: string;
  readonly filled: Filled;
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload#view_submission */
export function viewSubmission({ modal: shown, user, team, of, filled }: Submission): object {
  const { id: view_id, view } = shown;
  const unknown = Object.keys(filled).filter(
    (name) => !inputsOf(shown).some(({ block_id }) => block_id === name),
  );
  if (unknown.length > 0) throw new Error(`The modal has no input ${unknown}.`);
  const values = inputsOf(shown).map((one) => {
    const value = filledElement(one, filled[one.block_id ?? ""]);
    return [one.block_id, { [one.element.action_id ?? ""]: value }] as const;
  });
  return {
    type: "view_submission",
    team: { id: team, domain: "fake" },
    user: { id: user, username: "fake.person", name: "fake.person", team_id: of },
    view: {
      ...{ ...view, id: view_id, team_id: team, state: { values: Object.fromEntries(values) } },
      ...{ hash: "1700000000.fake", previous_view_id: null, root_view_id: view_id },
      ...{ app_id: "A00FAKE", external_id: "", app_installed_team_id: team, bot_id: "B00FAKEBOT" },
    },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

type State = Readonly<Record<string, string | null | object>>;

/** As it stands there, or as it is filled in; what Slack itself would not let anybody send is an error of the test. */
function filledElement({ element: one, optional, block_id }: Input, filled: string | undefined) {
  const state = stateOf(one, filled);
  const isEmpty = Object.values(state).every((value) => value === null || isNone(value));
  if (isEmpty && optional !== true) throw new Error(`${block_id}: Slack wants something here.`);
  return { type: one.type, ...state };
}

function isNone(value: string | object): boolean {
  return Array.isArray(value) && value.length === 0;
}

function stateOf(one: Input["element"], filled: string | undefined): State {
  switch (one.type) {
    case "plain_text_input": {
      const value = filled ?? one.initial_value ?? "";
      if (value.length > (one.max_length ?? 3000)) throw new Error("Slack takes no text so long.");
      return { value: value || null };
    }
    case "static_select": {
      const chosen = filled === undefined ? one.initial_option : chosenOf(one.options, filled)[0];
      return { selected_option: chosen ?? null };
    }
    case "checkboxes": {
      const initial = one.initial_options ?? [];
      return { selected_options: filled === undefined ? initial : chosenOf(one.options, filled) };
    }
    case "conversations_select":
      return { selected_conversation: filled ?? null };
    case "timepicker":
      return { selected_time: filled ?? one.initial_time ?? null };
  }
}

function chosenOf(all: readonly z.infer<typeof option>[], filled: string) {
  const wanted = filled.split(",").filter(Boolean);
  const chosen = all.filter(({ value }) => wanted.includes(value));
  if (chosen.length !== wanted.length) throw new Error(`There is no option ${filled}.`);
  return chosen;
}

const errorsResponse = z.strictObject({
  response_action: z.literal("errors"),
  errors: z.record(z.string(), words(3000)),
});

/** What becomes of a modal by how its submission is acknowledged: errors at its fields, or `null` when it closes. */
export function readResponse(shown: FakeModal, given: unknown): FakeModal["errors"] | null {
  if (given === undefined || given === "" || JSON.stringify(given) === "{}") return null;
  const { errors } = errorsResponse.parse(given);
  for (const name of Object.keys(errors)) {
    if (!inputsOf(shown).some(({ block_id }) => block_id === name))
      throw new Error(`Slack shows no error at ${name}, which is no input.`);
  }
  return errors;
}
