import type { ChannelSettings, Editors } from "../../domain/settings.ts";

/** A command's form, as the command declares it: another way of writing its line. */
export interface CommandForm<Option extends string = string> {
  /** At most 24 characters, as Slack's title takes; so is `submit`. */
  readonly title: string;
  readonly submit: string;
  /** Words that open it besides the command's name and aliases, when typed alone. */
  readonly words?: readonly string[];
  /** What the channel is asked by, where the form is opened outside of one. */
  readonly where?: string;
  /** In the order they are shown, each for one option. */
  readonly fields: readonly FieldSpec<Option>[];
  /** What is given with whatever is filled in. */
  readonly always?: readonly (readonly [Option, string])[];
  /** Whether only the fields that somebody changed are given. */
  readonly isOfChanges?: true;
  /** Whether it is for those who may change things, though anyone may use the command. */
  readonly isForEditors?: true;
}

export interface FieldSpec<Option extends string = string> {
  readonly option: Option;
  /** At most 45 characters, as Discord's labels take. */
  readonly label: string;
  /** At most 100 characters, as Discord's descriptions take. */
  readonly hint?: string | ((facts: FormFacts) => string);
  /** Whether something is wanted here, though the command could do without. */
  readonly isRequired?: true;
  /** What it shows at first, as it would be typed. */
  readonly start?: (facts: FormFacts) => string;
  /** What the choices are called, where their words alone do not say it. */
  readonly names?: ReadonlyMap<string, string>;
  /** Whether a list's name may be a new one. */
  readonly mayBeNew?: true;
  /** Throws a `UserError` for a text that the command would not take. */
  readonly check?: (text: string) => unknown;
}

/** What forms show at first, from our own store. */
export interface FormFacts {
  /** Names of the workspace's lists. */
  readonly lists: readonly string[];
  /** The channel's time zone. */
  readonly zone: string;
  /** The person's own time zone; `null` where the platform does not say. */
  readonly personZone: string | null;
  readonly settings: ChannelSettings;
  readonly editors: Editors;
}

/** A form as it is shown. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  /** A sentence above the fields. */
  readonly intro: string | null;
  readonly fields: readonly FormField[];
}

export type FormField = {
  /** What its value and its mistake go by. */
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly isRequired: boolean;
} & FieldInput;

export type FieldInput =
  /** A text of one line, or of several. */
  | {
      readonly kind: "line" | "lines";
      readonly start: string;
      readonly longest: number;
    }
  /** One of these. */
  | {
      readonly kind: "menu";
      readonly choices: readonly FormChoice[];
      readonly start: string;
    }
  /** Some of these; their values are sent with commas between. */
  | {
      readonly kind: "boxes";
      readonly choices: readonly FormChoice[];
      readonly start: string;
    }
  /** "09:00" */
  | { readonly kind: "time"; readonly start: string }
  /** A channel, by its id. */
  | { readonly kind: "channel"; readonly start: "" }
  /** A text, pasted or as a file with one of these endings (".csv"). */
  | { readonly kind: "file"; readonly start: ""; readonly types: readonly `.${string}`[] };

export interface FormChoice {
  readonly value: string;
  readonly label: string;
}
