import { capital } from "../../card/text.ts";
import { weekdayNames } from "../../time.ts";
import type { Command, OptionSpec } from "../command.ts";
import type {
  CommandForm,
  FieldInput,
  FieldSpec,
  FormChoice,
  FormFacts,
  FormField,
} from "./form.ts";

/** As much as Slack's text fields take. */
const longestText = 3000;
const longestLine = 200;
/** A number that is chosen from a menu, not typed. */
const mostNumbers = 25;

/** The name of the field in which a channel is chosen; no option is called so. */
export const channelField = "in-channel";

/** The field in which a channel is chosen, for forms that are about one. */
export function channelFields({ where }: CommandForm): readonly FormField[] {
  if (where === undefined) return [];
  const shown = { name: channelField, label: where, hint: null, isRequired: true };
  return [{ ...shown, kind: "channel", start: "" }];
}

/** The fields of a command's form, with menus of at most so many choices. */
export function formFields(
  { options }: Command,
  { fields }: CommandForm,
  facts: FormFacts,
  mostChoices: number,
): readonly FormField[] {
  return fields.flatMap((field) => {
    const spec = options[field.option];
    return spec ? fieldsOf(field, spec, facts, mostChoices) : [];
  });
}

/** The name of the field in which a list's name is typed that is not in the menu. */
export function typedField(option: string): string {
  return `${option}-typed`;
}

function fieldsOf(
  field: FieldSpec,
  spec: OptionSpec,
  facts: FormFacts,
  mostChoices: number,
): readonly FormField[] {
  const { option: name, label, hint, start, isRequired = spec.required } = field;
  const said = (typeof hint === "function" ? hint(facts) : hint) ?? null;
  const shown = { name, label, hint: said, isRequired };
  if (spec.kind === "list") return listFields(shown, field, facts, mostChoices);
  return [{ ...shown, ...inputOf(spec, field, start?.(facts) ?? "") }];
}

function inputOf(spec: OptionSpec, { names }: FieldSpec, start: string): FieldInput {
  switch (spec.kind) {
    case "choice":
      return { kind: "menu", choices: spec.choices.map((one) => choice(one, names)), start };
    case "whole": {
      const numbers = Array.from({ length: spec.max - spec.min + 1 }, (_, i) => `${spec.min + i}`);
      return numbers.length <= mostNumbers
        ? { kind: "menu", choices: numbers.map((one) => choice(one, names)), start }
        : { kind: "line", start, longest: longestLine };
    }
    case "days":
      return { kind: "boxes", choices: dayChoices, start };
    case "time":
      return { kind: "time", start };
    case "document":
      return { kind: "file", start: "", types: [".csv", ".txt"] };
    case "tags":
      return { kind: "lines", start, longest: longestText };
    case "text":
      return spec.isRest
        ? { kind: "lines", start, longest: Math.min(spec.longest, longestText) }
        : { kind: "line", start, longest: Math.min(spec.longest, longestText) };
    default:
      return { kind: "line", start, longest: longestLine };
  }
}

function choice(value: string, names?: ReadonlyMap<string, string>): FormChoice {
  return { value, label: names?.get(value) ?? capital(value) };
}

const dayChoices = weekdayNames.map((name) => ({ value: name.toLowerCase(), label: name }));

/** A menu of the lists, and a field for the name of a new one or of one that found no place in the menu. */
function listFields(
  shown: Pick<FormField, "name" | "label" | "hint" | "isRequired">,
  { option, mayBeNew }: FieldSpec,
  { lists }: FormFacts,
  mostChoices: number,
): readonly FormField[] {
  const line = { kind: "line", start: "", longest: longestLine } as const;
  if (lists.length === 0) return [{ ...shown, ...line, name: typedField(option) }];
  const choices = lists.slice(0, mostChoices).map((name) => ({ value: name, label: name }));
  const isComplete = choices.length === lists.length && !mayBeNew;
  const start = isComplete && lists.length === 1 ? (lists[0] ?? "") : "";
  const menu = { ...shown, kind: "menu", choices, start, isRequired: isComplete } as const;
  if (isComplete) return [menu];
  const label = mayBeNew ? "Or the name of a new list" : "Or the name of another list";
  const hint = "What is typed here is taken, and not what is chosen above.";
  return [menu, { ...line, name: typedField(option), label, hint, isRequired: false }];
}
