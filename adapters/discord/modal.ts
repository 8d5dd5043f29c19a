import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalData,
  type ModalSubmitInteraction,
  TextInputStyle,
} from "discord.js";
import {
  type Document,
  type Form,
  type FormField,
  oneLine,
  shorten,
  upright,
} from "../../src/index.ts";
import { attachedText } from "./attachment.ts";
import { limits, ours } from "./limits.ts";

const formPrefix = "form:";

/** A form as a modal. https://docs.discord.com/developers/components/using-modal-components */
export function modalOf({
  id,
  title,
  intro,
  fields,
}: Form): APIModalInteractionResponseCallbackData {
  const above =
    intro === null
      ? []
      : [{ type: ComponentType.TextDisplay as const, content: plain(intro, limits.texts) }];
  return {
    custom_id: formPrefix + id,
    title: plain(title, limits.modalTitle),
    components: [...above, ...fields.map(labelled)],
  };
}

function labelled(field: FormField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: plain(field.label, limits.label),
    ...(field.hint !== null && { description: plain(field.hint, limits.about) }),
    component: component(field),
  };
}

function component(field: FormField): APIComponentInLabel {
  const common = { custom_id: field.name, required: field.isRequired };
  switch (field.kind) {
    case "line":
    case "lines":
      return textInput(common, field.kind, field.start, field.longest);
    case "time":
      return textInput(common, "line", field.start, longestTime);
    case "menu":
      return {
        ...{ ...common, type: ComponentType.StringSelect },
        options: field.choices.map((one) => chosen(one, one.value === field.start)),
      };
    case "boxes": {
      const start = field.start.split(",");
      return {
        ...{ ...common, type: ComponentType.CheckboxGroup, min_values: field.isRequired ? 1 : 0 },
        options: field.choices.map((one) => chosen(one, start.includes(one.value))),
      };
    }
    case "channel":
      return { ...common, type: ComponentType.ChannelSelect };
    case "file":
      return { ...common, type: ComponentType.FileUpload, file_types: [...field.types] };
  }
}

const longestTime = 20;

function textInput(
  common: { readonly custom_id: string; readonly required: boolean },
  kind: "line" | "lines",
  start: string,
  longest: number,
): APIComponentInLabel {
  const style = kind === "line" ? TextInputStyle.Short : TextInputStyle.Paragraph;
  const max_length = Math.min(longest, limits.inputText);
  const value = shorten(start, max_length);
  return { ...common, type: ComponentType.TextInput, style, max_length, ...(value && { value }) };
}

function chosen(
  { value, label }: { readonly value: string; readonly label: string },
  isStart: boolean,
) {
  return { value, label: plain(label, limits.choice), default: isStart };
}

function plain(text: string, longest: number): string {
  return shorten(oneLine(upright(text)), longest) || "–";
}

/** The form that was sent; `undefined` for a modal that is none of ours. */
export function idOfForm({
  customId,
}: Pick<ModalSubmitInteraction, "customId">): string | undefined {
  return customId.startsWith(formPrefix) ? customId.slice(formPrefix.length) : undefined;
}

/** What was filled in, by the names of the fields; a file becomes the way to fetch it from the origin `filesFrom`. */
export function filledIn(
  { components }: Pick<ModalSubmitInteraction, "components">,
  filesFrom: string,
): ReadonlyMap<string, string | Document> {
  const fields = components.flatMap((one) => ("component" in one ? [one.component] : []));
  return new Map(fields.map((field) => [field.customId, textOf(field, filesFrom)]));
}

function textOf(field: ModalData, filesFrom: string): string | Document {
  switch (field.type) {
    case ComponentType.FileUpload: {
      const file = field.attachments?.first();
      return file ? attachedText(file, ours.attachedText, filesFrom) : "";
    }
    case ComponentType.TextInput:
    case ComponentType.RadioGroup:
      return field.value ?? "";
    case ComponentType.Checkbox:
      return field.value ? "yes" : "";
    default:
      return field.values.join(",");
  }
}
