import { LogLevel, type Logger as SlackLogger } from "@slack/bolt";
import type { Logger } from "../../src/index.ts";
import { withoutAddresses } from "../shared/plain-error.ts";

/** Slack's libraries write to our log. Their debug lines are dropped: they hold what people typed. */
export function libraryLog(log: Logger): SlackLogger {
  const ignore = () => undefined;
  const said = (words: readonly unknown[]) => withoutAddresses(words.map(String).join(" "));
  return {
    debug: ignore,
    info: ignore,
    warn: (...words: unknown[]) => log.warn("slack.warned", { message: said(words) }),
    error: (...words: unknown[]) => log.error("slack.failed", { message: said(words) }),
    setLevel: ignore,
    getLevel: () => LogLevel.WARN,
    setName: ignore,
  };
}
