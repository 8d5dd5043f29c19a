import { type Document, type Form, type FormField, LruMap } from "../../src/index.ts";

/** Who filled in the form of which command, and in which server. */
interface Filled {
  readonly server: string;
  readonly person: string;
  readonly command: string;
}

type Values = ReadonlyMap<string, string | Document>;

/** What people filled in that was not understood, in memory until they open the form again, which Discord has closed. */
export interface LastFilled {
  keep(filled: Filled, values: Values): void;
  /** The form as it was filled in, once; as it is where nothing is kept. */
  restored(filled: Filled, form: Form): Form;
}

/** Of 20 KB at most each. */
const mostKept = 200;

export function createLastFilled(): LastFilled {
  const kept = new LruMap<Values>(mostKept);
  const nameOf = ({ server, person, command }: Filled) => JSON.stringify([server, person, command]);
  return {
    keep(filled, values) {
      kept.set(nameOf(filled), values);
    },
    restored(filled, form) {
      const values = kept.get(nameOf(filled));
      kept.delete(nameOf(filled));
      return values
        ? { ...form, fields: form.fields.map((field) => withValue(field, values)) }
        : form;
    },
  };
}

/** A channel and a file are chosen again. */
function withValue(field: FormField, values: Values): FormField {
  const start = values.get(field.name);
  if (typeof start !== "string" || field.kind === "channel" || field.kind === "file") return field;
  return { ...field, start };
}
