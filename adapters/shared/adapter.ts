import type { Hono } from "hono";
import type { Core, Messenger } from "../../src/index.ts";
import type { AnswerAssistant } from "./assistant.ts";

/** A chat platform. Created before the core, because the core posts through its messenger. */
export interface ChatAdapter {
  readonly messenger: Messenger;
  /** What the platform sends over HTTP, and pages to add the bot from. */
  readonly routes?: Hono;
  /** Where the platform's own assistant asks for people, whom `answer` answers. */
  assistantRoutes?(answer: AnswerAssistant): Hono;
  /** What keeps it from working until a person puts it right, in a sentence; `null` when nothing does. */
  trouble?(): string | null;
  /**
   * Connects and starts answering; resolves when commands can arrive. Rejects with a `ConfigError` when the platform refuses
   * its token.
   */
  start(core: Core): Promise<void>;
  /** Whether what people type and press reaches the bot now. */
  isConnected(): boolean;
  /** Lets answers under way finish, then disconnects. */
  stop(): Promise<void>;
}
