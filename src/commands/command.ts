import type { Cohorts } from "../assessment/own-cohort.ts";
import type { Card } from "../card/card.ts";
import type { Dispatcher } from "../delivery/dispatcher.ts";
import type { Person } from "../domain/channel.ts";
import type { TagRef } from "../domain/hashtag.ts";
import type { Weekday } from "../domain/subscription.ts";
import type { Limits } from "../ports/limits.ts";
import type { ChannelRef, Ports } from "../ports/ports.ts";
import type { CountedRequestContext } from "../ports/request-context.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import type { Questions } from "./grammar/questions.ts";

/** A subcommand of the one slash command. Declared once; parsed, registered and listed in help from here. */
export interface Command<Specs extends OptionSpecs = OptionSpecs, Finding = unknown> {
  /** One word, or two for a group: "score", "watch add". */
  readonly name: string;
  /** What it does, at most 100 characters. */
  readonly about: string;
  /** Where `help` lists it. */
  readonly topic: Topic;
  /** Command lines that work as they stand, simplest first. */
  readonly examples: readonly string[];
  /** In the order people type them, required ones first. */
  readonly options: Specs;
  /** Fixed per command: Discord makes us choose before the answer is known. */
  readonly audience: "asker" | "channel";
  readonly who: "anyone" | "editor";
  /** True for what is offered by buttons alone: platforms do not list it, nor does `help`. */
  readonly hidden?: boolean;
  /** Said while the provider is asked. Absent when the answer comes from our own store, at once. */
  readonly progress?: (options: OptionValues<Specs>) => string;
  readonly run: (options: OptionValues<Specs>, context: CommandContext) => Promise<Answer<Finding>>;
}

/** What commands are about, in the order `help` has them. */
export const topics = ["choose", "look", "keep", "tell", "run"] as const;
export type Topic = (typeof topics)[number];

/**
 * What a command found, as data for programs and as a card for people. The finding's JSON is stable: it is built field by
 * field from a type of its own, so that what it is made from may grow. Times are ISO 8601 UTC, shares are fractions,
 * `null` is "not known" unless its type says otherwise.
 */
export interface Answer<Finding = unknown> {
  readonly finding: Finding;
  readonly card: Card;
}

/** Something that was asked for and is done once somebody says that it is meant. */
export type Deed = (context: CommandContext) => Promise<Answer>;

export interface CommandContext extends Ports {
  readonly channel: ChannelRef;
  readonly asker: Asker;
  readonly requestContext: CountedRequestContext;
  readonly dispatcher: Dispatcher;
  readonly readings: TodaysReadings;
  readonly cohorts: Cohorts;
  readonly questions: Questions<Deed>;
  readonly now: Date;
  readonly limits: Limits;
  /** All of them, for `help`. */
  readonly commands: readonly Command[];
}

export interface Asker extends Person {
  /** Whether this person runs the Slack workspace, or may manage the Discord server. Asked only when it matters. */
  isAdmin(): Promise<boolean>;
}

/** A text of many lines, pasted or attached. Fetched only when the command runs. */
export type Document = (say?: (note: string) => void) => Promise<string>;

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export type OptionSpec = {
  /** What it means, at most 100 characters. */
  readonly about: string;
  readonly required: boolean;
} & (
  | { readonly kind: Exclude<keyof OptionKinds, "text" | "whole" | "choice" | "document"> }
  | { readonly kind: "text" | "document"; readonly longest: number }
  | {
      readonly kind: "whole";
      readonly min: number;
      readonly max: number;
      /** What is counted, in the singular: "posts" may stand behind the number, and of "day" so may weeks. */
      readonly unit?: string;
    }
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
  /** Takes everything that is left, line breaks and all; an attachment where the platform has them. */
  readonly document: Document;
  /** "monday", "mon,thu", "weekdays" or "daily", in the week's order. */
  readonly days: readonly Weekday[];
  /** "3d", "12h", "2 weeks": milliseconds. */
  readonly duration: number;
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
