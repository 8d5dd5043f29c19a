import type { Cohorts } from "../assessment/own-cohort.ts";
import type { Card } from "../card/card.ts";
import type { Dispatcher } from "../delivery/dispatcher.ts";
import type { Person } from "../domain/channel.ts";
import type { TagRef } from "../domain/hashtag.ts";
import type { Weekday } from "../domain/subscription.ts";
import type { Limits } from "../ports/limits.ts";
import type { ChannelRef, MissingAccess, Ports } from "../ports/ports.ts";
import type { CountedRequestContext } from "../ports/request-context.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import type { CommandForm } from "./forms/form.ts";
import type { Questions } from "./grammar/questions.ts";

/** A subcommand of the one slash command. Declared once; parsed, registered and listed in help from here. */
export interface Command<Specs extends OptionSpecs = OptionSpecs, Finding = unknown> {
  /** One word, or two for a group: "score", "watch add". */
  readonly name: string;
  /** What it may be called besides, where words are typed: a shorter name, or one of an earlier version. Not listed. */
  readonly aliases?: readonly string[];
  /** What the command does, at most 100 characters. Discord shows it up to the first ";" or ":". */
  readonly about: string;
  /** Where `help` lists it. */
  readonly topic: Topic;
  /** Command lines that work as written, simplest first. */
  readonly examples: readonly string[];
  /** In the order people type them, required ones first. */
  readonly options: Specs;
  /** What the platform shows, where it has forms, when the command is given without any options. */
  readonly form?: CommandForm<Extract<keyof Specs, string>>;
  /** Who sees the answer. Fixed per command, because Discord needs to know before there is an answer. */
  readonly audience: "asker" | "channel";
  /** "editor" is whoever may change things in the workspace, by its own settings; "admin" is its admins alone. */
  readonly who: "anyone" | "editor" | "admin";
  /**
   * True for a look that people show each other: where its answer is private it has a button that says it again to
   * everybody, from what is stored. Only for commands that anyone may give.
   */
  readonly shareable?: true;
  /**
   * What it does to what a workspace owns: nothing, or it only adds; absent where it may change or remove something. Those
   * that are `shareable` do nothing to it.
   */
  readonly effect?: "none" | "adds";
  /** True for what makes sense in a chat alone: it is about the channel where it is given, or about what can be typed. */
  readonly chatOnly?: true;
  /** True for what also works for one person who added the bot for themselves: it needs no list and no channel. */
  readonly alone?: true;
  /** True for a command that only buttons run: platforms do not list it, nor does `help`. */
  readonly hidden?: boolean;
  /** Shown while the provider is asked. Absent when the answer comes from our own store, at once. */
  readonly progress?: (options: OptionValues<Specs>) => string;
  readonly run: (options: OptionValues<Specs>, context: CommandContext) => Promise<Answer<Finding>>;
}

/** What commands are about, in the order `help` has them. */
export const topics = ["choose", "look", "keep", "tell", "run"] as const;
export type Topic = (typeof topics)[number];

/**
 * The result of a command, as data for programs and as a card for people. The JSON of `finding` is stable: it is built
 * field by field from its own type, so new fields of domain objects do not appear in it. Times are ISO 8601 UTC, shares
 * are fractions, `null` is "not known" unless its type says otherwise.
 */
export interface Answer<Finding = unknown> {
  readonly finding: Finding;
  readonly card: Card;
}

/** An action that is run once the person confirms it. */
export type Deed = (context: CommandContext) => Promise<Answer>;

/** An action that waits for a "yes", and who may say it. */
export interface KeptDeed {
  readonly who: Command["who"];
  readonly run: Deed;
}

export interface CommandContext extends Ports {
  readonly channel: ChannelRef;
  readonly asker: Asker;
  readonly channelAccess: ChannelAccess;
  readonly requestContext: CountedRequestContext;
  readonly dispatcher: Dispatcher;
  readonly readings: TodaysReadings;
  readonly cohorts: Cohorts;
  readonly questions: Questions<KeptDeed>;
  readonly now: Date;
  readonly limits: Limits;
  /** All commands, for `help`. */
  readonly commands: readonly Command[];
  /** Whether only the asker added the bot, so that few of them work. */
  readonly isAlone: boolean;
}

export interface Asker extends Person {
  /**
   * Whether the person is an admin of the Slack workspace, or may manage the Discord server. Called only when that
   * decides something.
   */
  isAdmin(): Promise<boolean>;
}

/**
 * What the bot may not do in the channel, as far as the platform says without a message being posted: empty when nothing
 * is missing, and when it does not say. Never rejects. Called only when that decides something.
 */
export type ChannelAccess = () => Promise<readonly MissingAccess[]>;

/** A text of many lines, pasted or attached. Fetched only when the command runs. */
export type Document = (say?: (note: string) => void) => Promise<string>;

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export type OptionSpec = {
  /** What the option means, at most 100 characters. Discord shows it up to the first ";" or ":". */
  readonly about: string;
  readonly required: boolean;
} & (
  | { readonly kind: Exclude<keyof OptionKinds, "text" | "whole" | "choice" | "document"> }
  | { readonly kind: "document"; readonly longest: number }
  | {
      readonly kind: "text";
      readonly longest: number;
      /** Takes what follows its name as it was typed, because "New label: indie" is no option. */
      readonly isRest?: true;
    }
  | {
      readonly kind: "whole";
      readonly min: number;
      readonly max: number;
      /** The unit, in the singular. "posts" may follow the number; with "day", so may "weeks". */
      readonly unit?: string;
    }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
);

/** What each kind of option becomes once read. */
export interface OptionKinds {
  readonly tag: TagRef;
  /** One or more tags; takes all remaining words. */
  readonly tags: readonly TagRef[];
  /** Takes all remaining words. */
  readonly text: string;
  readonly whole: number;
  readonly choice: string;
  /** ISO 3166 alpha-2, upper case. */
  readonly region: string;
  /** A watchlist's name, lower case. */
  readonly list: string;
  /** A creator's handle without "@", lower case. Links of profiles are taken. */
  readonly handle: string;
  /** Takes the rest of the text with its line breaks; an attachment where the platform has them. */
  readonly document: Document;
  /** "monday", "mon,thu", "weekdays" or "daily", in the week's order. */
  readonly days: readonly Weekday[];
  /** "3d", "12h", "2 weeks": milliseconds. */
  readonly duration: number;
  /** "2026-11-01", or how long ago: "4 weeks". Given now, the UTC day. */
  readonly since: (now: Date) => string;
  /** "yes", whatever it costs, which is infinity; or the most calls that it may cost. */
  readonly consent: number;
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
