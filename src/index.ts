/** The door: everything adapters may use. */
export type {
  Action,
  Block,
  Card,
  Fact,
  Inline,
  PostLine,
  Span,
  Tone,
} from "./card/card.ts";
export { displayWidth, plain, shorten, tableLines } from "./card/text.ts";
export type { Command, OptionSpec } from "./commands/command.ts";
export type { Accepted, Core, Invocation, TypedInvocation } from "./core.ts";
export { ConfigError, DeliveryError } from "./errors.ts";
export type { ChannelRef, DeliveryKey, Logger, Messenger } from "./ports.ts";
export type { Reply } from "./reply.ts";
