import type { Asker, Command } from "../commands/command.ts";
import type { CommandForm, Form, FormFacts } from "../commands/forms/form.ts";
import { channelFields, formFields } from "../commands/forms/form-fields.ts";
import { requireEditor, usualEditors } from "../commands/workspace/may-edit.ts";
import { UserError } from "../errors.ts";
import { zoneOf } from "../ports/channel-zone.ts";
import type { ChannelRef, Ports } from "../ports/ports.ts";
import type { Invocation, TypedInvocation } from "./invocation.ts";

export interface AskedForm {
  readonly invocation: Invocation | TypedInvocation;
  /** As many as the platform's menus take. */
  readonly mostChoices: number;
  /** As many as the platform's forms take, the sentence above them included. */
  readonly mostFields: number;
  /** Whether it is opened outside of a channel, so that one has to be chosen. */
  readonly asksChannel?: boolean;
  /** The platform's own address for the answer. */
  readonly replyTo: string | null;
  /** The person's own time zone, where the platform says. */
  personZone(): Promise<string | null>;
}

export interface WithForm {
  readonly command: Command;
  readonly form: CommandForm;
}

/** The commands that have forms, by each word that opens one. */
export type Openers = ReadonlyMap<string, WithForm>;

export type FormPorts = Pick<Ports, "forms" | "watchlists" | "settings" | "clock" | "newId">;

/** Makes a list, which other forms need first. */
const listMaker = "watch add";
const noList = "There is no watchlist here yet, so make one first.";

/** Opens the form and keeps what it is about; `null` where the command is to be answered in text. */
export async function openForm(
  asked: WithForm,
  { invocation, mostChoices, mostFields, asksChannel, replyTo, personZone }: AskedForm,
  openers: Openers,
  ports: FormPorts,
): Promise<Form | null> {
  const { channel, asker } = invocation;
  if (!(await mayOpen(asked, channel, asker, ports))) return null;
  const [stored, own] = await Promise.all([factsOf(channel, ports), personZone()]);
  const { isInstead, command, form } = withLists(asked, stored.lists, openers);
  const intro = isInstead ? noList : null;
  const facts = { ...stored, personZone: own };
  const all = [
    ...(asksChannel ? channelFields(form) : []),
    ...formFields(command, form, facts, mostChoices),
  ];
  const fields = all.slice(0, mostFields - (intro === null ? 0 : 1));
  const id = ports.newId();
  await ports.forms.save({
    ...{ id, person: asker.id, command: command.name, replyTo, madeAt: ports.clock() },
    channel: placeOnly(channel),
    shown: fields.map(({ name, start }) => [name, start] as const),
  });
  const { title, submit } = form;
  return { id, title, submit, intro, fields };
}

/** Whether the person may use it; where anyone may use the command in text, they get that. */
async function mayOpen(
  { command, form }: WithForm,
  channel: ChannelRef,
  asker: Asker,
  { settings }: FormPorts,
): Promise<boolean> {
  if (command.who === "anyone" && !form.isForEditors) return true;
  try {
    await requireEditor(command.name, { settings, channel, asker });
    return true;
  } catch (error) {
    if (error instanceof UserError && command.who === "anyone") return false;
    throw error;
  }
}

async function factsOf(
  channel: ChannelRef,
  { watchlists, settings }: FormPorts,
): Promise<Omit<FormFacts, "personZone">> {
  const lists = await watchlists.all(channel);
  return {
    lists: lists.map(({ name }) => name),
    zone: await zoneOf(channel, { settings }),
    settings: await settings.channel(channel),
    editors: (await settings.editors(channel)) ?? usualEditors[channel.platform],
  };
}

/** The form that makes a list where the one asked for needs one and there is none. */
function withLists(
  asked: WithForm,
  lists: FormFacts["lists"],
  openers: Openers,
): WithForm & { readonly isInstead: boolean } {
  const needsList = asked.form.fields.some(
    ({ option, mayBeNew }) => asked.command.options[option]?.kind === "list" && !mayBeNew,
  );
  const maker = needsList && lists.length === 0 ? openers.get(listMaker) : undefined;
  return maker ? { ...maker, isInstead: true } : { ...asked, isInstead: false };
}

function placeOnly({ platform, workspace, channel }: ChannelRef): ChannelRef {
  return { platform, workspace, channel };
}
