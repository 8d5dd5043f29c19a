import type { Asker, Command } from "../commands/command.ts";
import type { Form } from "../commands/forms/form.ts";
import { channelField } from "../commands/forms/form-fields.ts";
import { type FormValues, readForm } from "../commands/forms/read-form.ts";
import type { ChannelRef, KeptForm, WorkspaceRef } from "../ports/ports.ts";
import { folded } from "../text/visible-text.ts";
import { dayMs } from "../time-units.ts";
import type { Accepted, Invocation, TypedInvocation } from "./invocation.ts";
import {
  type AskedForm,
  type FormPorts,
  type Openers,
  openForm,
  type WithForm,
} from "./open-form.ts";

/** Forms of commands, for platforms that can show them. */
export interface Forms {
  /** Whether this is a command without options that has a form. Looks nothing up. */
  has(invocation: Empty): boolean;
  /**
   * Opens the form and remembers it for a day; `null` where the command is to be answered in text. Rejects with a
   * `UserError` for who may not use the command.
   */
  open(asked: AskedForm): Promise<Form | null>;
  /**
   * Reads what was filled in. A form that is taken is taken once; one with mistakes can be sent again. Rejects with a `UserError`
   * when it was sent with mistakes too often.
   */
  send(sent: SentForm): Promise<FormOutcome>;
}

type Empty = Pick<Invocation, "command" | "options"> | Pick<TypedInvocation, "line">;

export interface SentForm extends Pick<Invocation, "asker" | "channelAccess"> {
  /** What the button that shares the answer is called in the channel the form was asked for in. */
  readonly shareLabel?: (channel: ChannelRef) => string | undefined;
  readonly id: string;
  readonly workspace: WorkspaceRef;
  readonly values: FormValues;
}

export type FormOutcome =
  | { readonly kind: "taken"; readonly form: KeptForm; readonly accepted: Accepted }
  /** A sentence for each field that was not understood, by its name. */
  | {
      readonly kind: "mistaken";
      readonly command: string;
      readonly mistakes: ReadonlyMap<string, string>;
    }
  /** It was taken before, is older than a day, or is another person's. */
  | { readonly kind: "gone"; readonly words: string };

interface FormsOptions {
  readonly commands: readonly Command[];
  readonly ports: FormPorts;
  readonly accept: (invocation: Invocation) => Accepted;
  /** Counts opening a form, or sending one with mistakes; throws a `UserError` for too many. */
  readonly count: (channel: ChannelRef, asker: Asker) => void;
}

/** What an older form showed may no longer be so. */
const keptMs = dayMs;
/** Longer lines open no form. */
const longestOpener = 40;

const gone = "This form was sent before, or is more than a day old. Type the command again.";

export function createForms({ commands, ports, accept, count }: FormsOptions): Forms {
  const openers: Openers = new Map(commands.flatMap(openersOf));

  return {
    has: (invocation) => formFor(invocation, openers) !== undefined,

    async open(asked) {
      const found = formFor(asked.invocation, openers);
      if (!found) return null;
      count(asked.invocation.channel, asked.invocation.asker);
      return openForm(found, asked, openers, ports);
    },

    async send({ id, workspace, values, shareLabel, ...by }) {
      const since = new Date(ports.clock().getTime() - keptMs);
      const kept = await ports.forms.find(id, { ...workspace, person: by.asker.id }, since);
      const found = kept && openers.get(kept.command);
      if (!kept || !found) return { kind: "gone", words: gone };
      const { command, form } = found;
      const shown = new Map(kept.shown);
      const { options, mistakes } = readForm(command, form, values, shown);
      if (mistakes.size > 0) {
        count(kept.channel, by.asker);
        return { kind: "mistaken", command: command.name, mistakes };
      }
      if (!(await ports.forms.take(id))) return { kind: "gone", words: gone };
      const channel = chosenChannel(kept, values);
      const asked = { channel, ...by, shareLabel: shareLabel?.(channel), isPrivate: true };
      const accepted = accept({ command: command.name, options, ...asked });
      return { kind: "taken", form: kept, accepted };
    },
  };
}

/** The channel that was chosen, where one was asked for. */
function chosenChannel({ channel, shown }: KeptForm, values: FormValues): ChannelRef {
  const isAsked = shown.some(([field]) => field === channelField);
  const chosen = isAsked ? values.get(channelField) : undefined;
  return typeof chosen === "string" && chosen !== "" ? { ...channel, channel: chosen } : channel;
}

function openersOf(command: Command): readonly (readonly [string, WithForm])[] {
  const { name, aliases = [], form } = command;
  if (!form) return [];
  return [name, ...aliases, ...(form.words ?? [])].map((word) => [word, { command, form }]);
}

function formFor(invocation: Empty, openers: Openers): WithForm | undefined {
  if ("line" in invocation) {
    const { line } = invocation;
    if (line.length > longestOpener) return undefined;
    return openers.get(folded(line).trim().replaceAll(/\s+/g, " "));
  }
  const isEmpty = Object.keys(invocation.options).length === 0;
  return isEmpty ? openers.get(invocation.command) : undefined;
}
