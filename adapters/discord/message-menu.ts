import { messageLine, pickLine } from "../../src/index.ts";

/**
 * What is offered in the menu of a message, under Apps, with the command line for the message's text, if any. A name has at most 32
 * characters. https://docs.discord.com/developers/interactions/application-commands#message-commands
 */
export const messageMenu: ReadonlyMap<string, (text: string) => string | null> = new Map([
  ["Score hashtags in this message", messageLine],
  ["Pick five for this text", pickLine],
]);
