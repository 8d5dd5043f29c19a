import {
  type BotFacts,
  judgeBot,
  judgePublicUrl,
  type PublicFacts,
} from "../../src/checkup/reach.ts";
import { broken, look, ok } from "../../src/checkup/results.ts";
import { createClockWatch, differenceWords } from "../../src/core/clock-watch.ts";
import type { Check, CheckResult } from "../../src/ports/ports.ts";
import { minuteMs } from "../../src/time-units.ts";
import type { Answerers } from "../runtime/answer-dates.ts";
import { readClocks } from "../shared/clocks.ts";
import { field, parsed } from "../shared/json.ts";

/** Whether a bot runs where its health is asked for. */
export function botCheck(origin: string): Check {
  return { name: "Bot", run: async (signal) => judgeBot(origin, await botFacts(origin, signal)) };
}

async function botFacts(origin: string, signal: AbortSignal): Promise<BotFacts> {
  const answer = await fetch(`${origin}/readyz`, { signal }).catch(() => undefined);
  const body = answer && parsed(await answer.text());
  const reasons = field(body, "reasons");
  if (!Array.isArray(reasons)) return { kind: "none" };
  if (reasons.length === 0) return { kind: "ready" };
  return { kind: "not ready", reasons: reasons.map((one) => String(field(one, "words"))) };
}

/** Whether the bot is reached from outside where it says that it is. */
export function publicUrlCheck(publicUrl: string, port: number): Check {
  return {
    name: "Public address",
    run: async (signal) => judgePublicUrl(port, await publicFacts(publicUrl, signal)),
  };
}

/** Shorter than a check may take: not being reached from inside is no fault. */
const outsideMs = 4000;

async function publicFacts(publicUrl: string, signal: AbortSignal): Promise<PublicFacts> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(outsideMs)]);
  try {
    const answer = await fetch(`${publicUrl}/healthz`, { signal: bounded, redirect: "manual" });
    const isBot = answer.ok && (await answer.text()) === "ok\n";
    return isBot ? { kind: "bot" } : { kind: "other", status: answer.status };
  } catch (error) {
    return { kind: "none", code: codeOf(error) };
  }
}

function codeOf(error: unknown): string {
  const { cause, name } = error instanceof Error ? error : {};
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : (name ?? "unknown");
}

/** Slack and Discord turn away, and the bot too, what was signed at another time. */
const refusedMs = 5 * minuteMs;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Compares the clock with the dates of answers, which anybody who asks without a key gets, too. */
export function clockCheck(answerers: Answerers, clocks = readClocks): Check {
  return {
    name: "Clock",
    async run(signal) {
      if (answerers.size === 0) return ok("There is nobody to compare the clock with.");
      const watch = createClockWatch({ readClocks: clocks, log: quiet });
      await Promise.all(
        [...answerers].map(async ([origin, from]) => {
          const theirMs = await dateAt(origin, signal);
          if (theirMs !== null) watch.hear(from, theirMs);
        }),
      );
      if (watch.isConfirmed()) return ok("The clock is right.");
      const off = watch.off();
      return off ? offResult(off) : nobody;
    },
  };
}

const nobody = look(
  "Nobody said what time it is.",
  "Look whether this machine reaches the platforms and the data provider.",
);

function offResult(off: Parameters<typeof differenceWords>[0]): CheckResult {
  const result = Math.abs(off.aheadMs) > refusedMs ? broken : look;
  return result(
    `${differenceWords(off)}, so briefs may come at the wrong time.`,
    "Set it, and let the system keep it right (systemd-timesyncd or chrony).",
  );
}

/** In ms; a `Date` header is in whole seconds: half of one is added. */
async function dateAt(origin: string, signal: AbortSignal): Promise<number | null> {
  try {
    const { headers, body } = await fetch(origin, { signal, redirect: "manual" });
    await body?.cancel();
    const ms = Date.parse(headers.get("date") ?? "");
    return Number.isNaN(ms) ? null : ms + 500;
  } catch {
    return null;
  }
}
