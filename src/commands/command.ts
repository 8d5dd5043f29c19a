import type { Weekday } from "../brief/subscription.ts";
import type { Card } from "../card/card.ts";
import type { CountedErrand } from "../errand.ts";
import type { TagRef } from "../hashtag.ts";
import type { ChannelRef, Ports } from "../ports.ts";

/** A subcommand of the one slash command. Declared once; parsed, registered and listed in help from here. */
export interface Command<Specs extends OptionSpecs = OptionSpecs, Finding = unknown> {
  /** One word, or two for a group: "score", "watch add". */
  readonly name: string;
  /** What it does, at most 100 characters. */
  readonly about: string;
  /** Command lines that work as they stand, simplest first. */
  readonly examples: readonly string[];
  /** In the order people type them, required ones first. */
  readonly options: Specs;
  /** Fixed per command: Discord makes us choose before the answer is known. */
  readonly audience: "asker" | "channel";
  readonly who: "anyone" | "editor";
  /** Said while the provider is asked. Absent when the answer comes from our own store, at once. */
  readonly progress?: (options: OptionValues<Specs>) => string;
  readonly run: (options: OptionValues<Specs>, context: CommandContext) => Promise<Answer<Finding>>;
}

/** What a command found, as data for programs and as a card for people. */
export interface Answer<Finding = unknown> {
  readonly finding: Finding;
  readonly card: Card;
}

export interface CommandContext extends Ports {
  readonly channel: ChannelRef;
  readonly asker: Asker;
  readonly errand: CountedErrand;
  readonly now: Date;
  /** All of them, for `help`. */
  readonly commands: readonly Command[];
}

export interface Asker {
  /** The platform's id of the person. */
  readonly id: string;
  /** Whether the platform lets this person change what the workspace watches. */
  readonly mayEdit: boolean;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export type OptionSpec = {
  /** What it means, at most 100 characters. */
  readonly about: string;
  readonly required: boolean;
} & (
  | { readonly kind: Exclude<keyof OptionKinds, "text" | "whole" | "choice"> }
  | { readonly kind: "text"; readonly longest: number }
  | { readonly kind: "whole"; readonly min: number; readonly max: number }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
);

/** What each kind of option becomes once read. */
export interface OptionKinds {
  readonly tag: TagRef;
  /** One or more; takes every word that is left. */
  readonly tags: readonly TagRef[];
  /** Takes every word that is left. */
  readonly text: string;
  readonly whole: number;
  readonly choice: string;
  /** ISO 3166 alpha-2, upper case. */
  readonly region: string;
  /** A watchlist's name, lower case. */
  readonly list: string;
  readonly weekday: Weekday;
  /** "09:00" */
  readonly time: string;
  /** IANA */
  readonly zone: string;
}

/** `{ tag: required tag, count: optional whole }` becomes `{ tag: TagRef; count: number | undefined }`. */
export type OptionValues<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]:
    | Value<Specs[Name]>
    | (Specs[Name]["required"] extends true ? never : undefined);
};

type Value<Spec extends OptionSpec> = Spec extends {
  readonly kind: "choice";
  readonly choices: readonly (infer Choice)[];
}
  ? Choice
  : OptionKinds[Spec["kind"]];

/** Gives `run` the types its `options` promise. `readOptions` keeps that promise at run time. */
export function defineCommand<const Specs extends OptionSpecs, Finding>(
  command: Command<Specs, Finding>,
): Command {
  return command as unknown as Command;
}
