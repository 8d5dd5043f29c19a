import type { Asker, ChannelAccess, Command, Document } from "../commands/command.ts";
import type { ChannelRef } from "../ports/ports.ts";
import type { Reply } from "./reply.ts";

/** One person asks who added the bot for themselves, or in private: there is no workspace that added it. */
export interface Alone {
  /** Where the bot is added for everybody; `null` where that is not known. */
  readonly installAt: string | null;
}

/** Who asks, and where. */
interface Asked {
  readonly channel: ChannelRef;
  readonly asker: Asker;
  /** Absent where the platform tells only when a message is posted. */
  readonly channelAccess?: ChannelAccess;
  /** What the button is called that shows a private answer to everybody in the channel; absent where nobody else is. */
  readonly shareLabel?: string | undefined;
  /** Then only commands that work for one person alone are answered, and to them alone. Their workspace is their own. */
  readonly alone?: Alone | undefined;
  /** Whether the answer is for the asker only, whoever else would see it. */
  readonly isPrivate?: boolean | undefined;
  /** Whether nothing may be paid for it: it is answered from what is stored. */
  readonly isFree?: boolean | undefined;
}

/** A command from a person. Every adapter converts its platform's events into this. */
export interface Invocation extends Asked {
  /** A command's name ("watch add"), and what was given for each option: its text, or how to fetch it. */
  readonly command: string;
  readonly options: Readonly<Record<string, string | Document>>;
}

/** A command as one line of text. */
export interface TypedInvocation extends Asked {
  readonly line: string;
}

/** What is known about a command before anything slow happens. */
export interface Accepted {
  /** Who sees the answer. Answers to mistakes are only for the asker. */
  readonly audience: Command["audience"];
  /** "Working on #booktok…"; absent when the answer is immediate. */
  readonly progress?: string;
  /** Never rejects: errors are answered with a card. */
  answer(): Promise<Reply>;
}
