import { LogLevel, type Logger as SlackLogger } from "@slack/bolt";
import type { Logger } from "../../src/index.ts";

/** Slack's libraries write to our log. Their debug lines are dropped: they hold what people typed. */
export function libraryLog(log: Logger): SlackLogger {
  const ignore = () => undefined;
  return {
    debug: ignore,
    info: ignore,
    warn: (...words: unknown[]) =>
      log.warn("slack.warned", { message: words.map(String).join(" ") }),
    error: (...words: unknown[]) =>
      log.error("slack.failed", { message: words.map(String).join(" ") }),
    setLevel: ignore,
    getLevel: () => LogLevel.WARN,
    setName: ignore,
  };
}
