import type {
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
  PlainTextOption,
} from "@slack/types";
import { z } from "zod";
import { type Form, type FormField, oneLine, shorten, upright } from "../../src/index.ts";
import { limits } from "./limits.ts";

/** What a form goes by in what Slack sends back. */
export const formCallback = "form";
/** Each block has one element. */
const onlyElement = "value";

/** A form as a modal. https://docs.slack.dev/surfaces/modals */
export function modalView({ id, title, submit, intro, fields }: Form): ModalView {
  const above: readonly KnownBlock[] =
    intro === null ? [] : [{ type: "section", text: plainText(intro, limits.sectionText) }];
  return {
    type: "modal",
    callback_id: formCallback,
    private_metadata: id,
    title: plainText(title, limits.modalTitle),
    submit: plainText(submit, limits.modalTitle),
    close: plainText("Cancel", limits.modalTitle),
    blocks: [...above, ...fields.map(inputBlock)],
  };
}

function inputBlock(field: FormField): InputBlock {
  return {
    type: "input",
    block_id: field.name,
    label: plainText(field.label, limits.inputLabel),
    ...(field.hint !== null && { hint: plainText(field.hint, limits.inputLabel) }),
    optional: !field.isRequired,
    element: inputElement(field),
  };
}

function inputElement(field: FormField): InputBlock["element"] {
  const action_id = onlyElement;
  switch (field.kind) {
    case "channel":
      return {
        ...{ type: "conversations_select", action_id },
        filter: { include: ["public", "private"], exclude_bot_users: true },
      };
    // Reading files would take a permission more.
    case "file":
      return {
        ...{ type: "plain_text_input", action_id, multiline: true },
        max_length: limits.inputText,
      };
    case "line":
    case "lines": {
      const initial_value = shorten(field.start, field.longest);
      return {
        ...{ type: "plain_text_input", action_id, multiline: field.kind === "lines" },
        max_length: Math.min(field.longest, limits.inputText),
        ...(initial_value && { initial_value }),
      };
    }
    case "menu": {
      const options = field.choices.map(option);
      const initial_option = options.find(({ value }) => value === field.start);
      return {
        type: "static_select",
        action_id,
        options,
        ...(initial_option && { initial_option }),
      };
    }
    case "boxes": {
      const options = field.choices.map(option);
      const chosen = field.start.split(",");
      const initial_options = options.filter(({ value }) => value && chosen.includes(value));
      const shown = initial_options.length > 0 && { initial_options };
      return { type: "checkboxes", action_id, options, ...shown };
    }
    case "time":
      return {
        ...{ type: "timepicker", action_id },
        ...(field.start && { initial_time: field.start }),
      };
  }
}

function option({
  value,
  label,
}: {
  readonly value: string;
  readonly label: string;
}): PlainTextOption {
  return { text: plainText(label, limits.optionText), value };
}

function plainText(text: string, longest: number): PlainTextElement {
  return {
    type: "plain_text",
    text: shorten(oneLine(upright(text)), longest) || "–",
    emoji: false,
  };
}

/** What an error at a field may be: more would not be read. */
const longestMistake = 400;

/** What Slack is told when fields were filled in wrongly; it shows each sentence under its field. */
export function mistakesShown(mistakes: ReadonlyMap<string, string>) {
  const errors = [...mistakes].map(
    ([field, words]) => [field, shorten(oneLine(upright(words)), longestMistake)] as const,
  );
  return { response_action: "errors", errors: Object.fromEntries(errors) } as const;
}

const chosen = z.looseObject({ value: z.string() });
const element = z.looseObject({
  value: z.string().nullish(),
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
});
const state = z.looseObject({ values: z.record(z.string(), z.record(z.string(), element)) });

/** What was filled in, by the names of the fields; an empty text where nothing was. */
export function filledIn(given: unknown): ReadonlyMap<string, string> {
  const { values } = state.parse(given);
  return new Map(
    Object.entries(values).map(([field, elements]) => [
      field,
      Object.values(elements).map(textOf).join(","),
    ]),
  );
}

function textOf({
  value,
  selected_option,
  selected_options,
  selected_time,
  selected_conversation,
}: z.infer<typeof element>): string {
  const several = selected_options?.map((one) => one.value).join(",");
  return value ?? selected_option?.value ?? several ?? selected_time ?? selected_conversation ?? "";
}
