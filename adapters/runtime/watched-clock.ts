import type { Config } from "../../src/config/config.ts";
import { createClockWatch, type Off, offWords } from "../../src/core/clock-watch.ts";
import { chatNames, chatPlatforms, workspaceOf } from "../../src/domain/channel.ts";
import type {
  Clock,
  ClockReference,
  Logger,
  Retention,
  WorkspaceRef,
} from "../../src/ports/ports.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { machineSteadyMs, readClocks } from "../shared/clocks.ts";
import { type Answerers, hearDates } from "./answer-dates.ts";

/** What is done about a clock that the platforms and the provider say is wrong. */
export interface WatchedClock {
  /** Sentences about it; none while it is right. */
  notes(): readonly string[];
  /** The same, for those who read it in chat: each workspace once a day. */
  takeNotice(workspace: WorkspaceRef): string | undefined;
  readonly reference: ClockReference;
  /** Forgets nothing while the clock is known to be far off. */
  cautious(retention: Retention): Retention;
  close(): void;
}

/** So far off, what is a day old may look older than it is. */
const farMs = hourMs;

export function watchClock(config: Config, log: Logger, clock: Clock): WatchedClock {
  const shown = () => ({ ...readClocks(), wallMs: clock().getTime() });
  const watch = createClockWatch({ readClocks: shown, log });
  const answerers = answerersOf(config);
  const told = new Map<string, number>();

  function isDue(workspace: WorkspaceRef): boolean {
    const name = JSON.stringify(workspaceOf(workspace));
    const now = machineSteadyMs();
    const last = told.get(name);
    if (last !== undefined && now - last < dayMs) return false;
    told.set(name, now);
    return true;
  }

  const notes = () => wordsOf(watch.off());
  return {
    notes,
    reference: {
      steadyMs: machineSteadyMs,
      isConfirmed: () => (answerers.size > 0 ? watch.isConfirmed() : null),
    },
    takeNotice(workspace) {
      const [words] = notes();
      return words && isDue(workspace) ? words : undefined;
    },
    cautious: (retention) => ({
      async prune(now) {
        if (Math.abs(watch.off()?.aheadMs ?? 0) <= farMs) await retention.prune(now);
      },
    }),
    close: hearDates(answerers, watch),
  };
}

function wordsOf(off: Off | null): readonly string[] {
  return off ? [offWords(off)] : [];
}

/** The simulator of the demo goes by this machine's own clock. */
export function answerersOf(config: Config): Answerers {
  const { data } = config;
  const accounts = data.kind === "providers" ? data.providers : [];
  const urls = [
    ...chatPlatforms.flatMap((name) => {
      const chat = config[name];
      return chat ? [[chat.apiUrl, chatNames[name]] as const] : [];
    }),
    ...accounts.map(({ baseUrl }) => [baseUrl, "the data provider"] as const),
  ];
  return new Map(urls.map(([url, name]) => [new URL(url).origin, name]));
}
