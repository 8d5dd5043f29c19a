import type { Given, WireAttachment } from "./payloads.ts";
import { type Problem, problem } from "./rules.ts";

/** A modal as a person sees it. https://docs.discord.com/developers/components/using-modal-components */
export interface FakeModal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Label[];
}

/** What stands in a modal: a field with its label, or a text. */
interface Label {
  readonly type: number;
  readonly label?: string;
  readonly content?: string;
  readonly component?: Field;
}

interface Field {
  readonly type: number;
  readonly custom_id: string;
  readonly required?: boolean;
  readonly value?: string;
  readonly max_length?: number;
  readonly options?: readonly {
    readonly value: string;
    readonly label: string;
    readonly default?: boolean;
  }[];
}

const kind = { select: 3, input: 4, upload: 19, boxes: 22 } as const;
const label = 18;
/** Discord's pages say five, its OpenAPI description 40. */
const mostComponents = 5;

export function fieldsOf({ components }: FakeModal): readonly Field[] {
  return components.flatMap(({ component }) => component ?? []);
}

/** What Discord's pages forbid in a modal, which its OpenAPI description leaves out. */
export function modalProblems(modal: FakeModal): readonly Problem[] {
  const { components } = modal;
  const ids = fieldsOf(modal).map(({ custom_id }) => custom_id);
  const isOff = (one: Field) =>
    one.type === kind.select && (one.options ?? []).filter((each) => each.default).length > 1;
  return [
    ...(components.length > mostComponents
      ? [problem(["components"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")]
      : []),
    ...(new Set(ids).size < ids.length
      ? [problem(["components"], "COMPONENT_CUSTOM_ID_DUPLICATED", "Ids cannot be duplicated.")]
      : []),
    ...(fieldsOf(modal).some(isOff)
      ? [problem(["components"], "SELECT_DEFAULTS", "More defaults than may be chosen.")]
      : []),
  ];
}

/** The `data` of a modal that is sent, with what Discord's client would not send as an error of the test. */
export function modalData(modal: FakeModal, filled: Given): object {
  const unknown = Object.keys(filled).filter(
    (name) => !fieldsOf(modal).some(({ custom_id }) => custom_id === name),
  );
  if (unknown.length > 0) throw new Error(`The modal has no field ${unknown}.`);
  const components = modal.components.map(({ type, component }, i) => {
    if (type !== label || !component) return { type, id: i + 1 };
    const { custom_id } = component;
    const own = { type: component.type, custom_id, id: 100 + i };
    return { type, id: i + 1, component: { ...own, ...stateOf(component, filled[custom_id]) } };
  });
  const files = Object.values(filled).filter((one) => typeof one === "object");
  const attachments = Object.fromEntries(files.map((one) => [one.id, one]));
  const resolved = files.length > 0 && { resolved: { attachments } };
  return { custom_id: modal.custom_id, components, ...resolved };
}

function stateOf(field: Field, given: Given[string] | undefined): object {
  switch (field.type) {
    case kind.input: {
      const value = String(given ?? field.value ?? "");
      if (value.length > (field.max_length ?? 4000))
        throw new Error("Discord takes no text so long.");
      return filledIn(field, { value }, value === "");
    }
    case kind.upload: {
      const values = isFile(given) ? [given.id] : [];
      return filledIn(field, { values }, values.length === 0);
    }
    case kind.select:
    case kind.boxes: {
      const all = field.options ?? [];
      const wanted = given === undefined ? undefined : String(given).split(",").filter(Boolean);
      const values = all
        .filter((one) => wanted?.includes(one.value) ?? one.default === true)
        .map(({ value }) => value);
      if (wanted && values.length < wanted.length) throw new Error(`There is no choice ${given}.`);
      return filledIn(field, { values }, values.length === 0);
    }
    default:
      throw new Error(`There is no field of type ${field.type}.`);
  }
}

function isFile(given: Given[string] | undefined): given is WireAttachment {
  return typeof given === "object";
}

function filledIn({ custom_id, required = true }: Field, state: object, isEmpty: boolean): object {
  if (required && isEmpty) throw new Error(`${custom_id}: Discord wants something here.`);
  return state;
}
