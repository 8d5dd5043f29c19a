import { capital } from "../../card/text.ts";
import { UserError } from "../../errors.ts";
import { plain } from "../../text/inline.ts";
import type { Command, Document } from "../command.ts";
import { readOption } from "../grammar/read-options.ts";
import type { CommandForm, FieldSpec } from "./form.ts";
import { typedField } from "./form-fields.ts";

/** What was filled in, by the names of the fields. */
export type FormValues = ReadonlyMap<string, string | Document>;

export interface ReadForm {
  /** What is given for each option of the command. */
  readonly options: Readonly<Record<string, string | Document>>;
  /** A sentence for each field that was not understood, by its name. */
  readonly mistakes: ReadonlyMap<string, string>;
}

/** Reads what was filled in as the command reads what is typed; `shown` is what the fields showed at first. */
export function readForm(
  command: Command,
  form: CommandForm,
  values: FormValues,
  shown: ReadonlyMap<string, string>,
): ReadForm {
  const given: (readonly [string, string | Document])[] = [...(form.always ?? [])];
  const mistakes = new Map<string, string>();
  for (const field of form.fields) {
    const { name, value } = filledIn(field, values);
    const isAsShown = form.isOfChanges && value === (shown.get(name) ?? "");
    if (isAsShown) continue;
    const mistake = mistakeIn(field, command, value);
    if (mistake) mistakes.set(name, mistake);
    else if (value !== "") given.push([field.option, value]);
  }
  return { options: Object.fromEntries(given), mistakes };
}

/** What is typed is taken before what is chosen. */
function filledIn({ option }: FieldSpec, values: FormValues) {
  const typed = values.get(typedField(option));
  const isTyped = typed !== undefined && (typeof typed === "function" || typed.trim() !== "");
  const hasMenu = values.has(option) || typed === undefined;
  const name = isTyped || !hasMenu ? typedField(option) : option;
  return { name, value: values.get(name) ?? "" };
}

function mistakeIn(
  { option, isRequired, check }: FieldSpec,
  { options }: Command,
  value: string | Document,
): string | undefined {
  const spec = options[option];
  if (!spec) return undefined;
  try {
    readOption(option, isRequired ? { ...spec, required: true } : spec, value);
    if (typeof value === "string" && value !== "") check?.(value);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return sentence(error);
    throw error;
  }
}

function sentence({ message, next }: UserError): string {
  return capital(next === undefined ? message : `${message} ${plain(next)}`);
}
