import { setMaxListeners } from "node:events";
import { alone, type OpenPlaces } from "../../src/index.ts";

/** How fast one may post. */
export interface Rates {
  /** Least time from one message in a channel to the next, in ms. */
  readonly channelMs: number;
  /** Messages a second in all channels together, of all processes that post. */
  readonly perSecond: number;
  /** How late a message may be after its place among those of other processes, in ms. Less where the platform counts closely. */
  readonly lateMs: number;
  /** Messages that may go at once after a rest, out of those of the second. */
  readonly burst: number;
  /** The most in any second, however long nothing could go before; as many as the burst allows where it is left out. */
  readonly mostInASecond?: number;
}

/** No more than this many need to be counted. */
const mostHeld = 10;

/** Lets messages go as fast as a platform takes them. */
export interface Pace {
  /**
   * Resolves when a message may go to the channel now; without one, when any request may, before the messages that wait: it
   * belongs to one that is under way. Rejects with the signal's reason when that comes first.
   */
  turn(channel: string | null, signal: AbortSignal): Promise<void>;
  /** Nothing goes to the channel for so long, or nothing at all, because the platform said so. */
  pause(ms: number, channel?: string): void;
}

interface WaitingMessage {
  readonly channel: string | null;
  start(): void;
}

/**
 * Turns come in the order they were asked for, but one that waits for its channel is passed by those for other
 * channels. Nothing is reserved: a turn given up costs nobody anything. Where other processes post, too, each message also
 * needs a place among theirs.
 */
export function createPostingPace(rates: Rates, openPlaces: OpenPlaces = alone): Pace {
  const gate = createGate(rates, openPlaces, serve);
  const channels = createRests();
  const line = new Set<WaitingMessage>();
  const underWay = new Set<WaitingMessage>();
  let timer: NodeJS.Timeout | undefined;

  function serve(): void {
    clearTimeout(timer);
    const now = performance.now();
    channels.forget(now);
    let next = Number.POSITIVE_INFINITY;
    let held = 0;
    for (const waiting of [...underWay, ...line]) {
      const rested = channels.until(waiting.channel);
      if (rested !== undefined) next = Math.min(next, rested);
      else if (held === 0 && gate.freeAt() <= now) go(waiting, now);
      else held += 1;
      if (held === mostHeld) break;
    }
    if (held > 0) next = Math.min(next, gate.nextFor(held, now));
    if (next < Number.POSITIVE_INFINITY) timer = setTimeout(serve, Math.ceil(next - now));
  }

  function go(waiting: WaitingMessage, now: number): void {
    (waiting.channel === null ? underWay : line).delete(waiting);
    gate.count(now);
    channels.rest(waiting.channel, now + rates.channelMs);
    waiting.start();
  }

  return {
    turn: (channel, signal) => lineUp(channel === null ? underWay : line, channel, signal, serve),
    pause(ms, channel) {
      if (channel === undefined) gate.rest(ms);
      else channels.rest(channel, performance.now() + ms);
    },
  };
}

/** What lets messages to all channels through: this process's own pace, and places among all of them. */
function createGate(rates: Rates, openPlaces: OpenPlaces, onChange: () => void) {
  const stepMs = 1000 / rates.perSecond;
  const meter = createMeter(stepMs, rates.burst);
  const second = createSecond(rates.mostInASecond ?? Number.POSITIVE_INFINITY);
  const places = openPlaces({ stepMs, lateMs: rates.lateMs }, onChange);
  const ownFreeAt = () => Math.max(meter.freeAt(), second.freeAt());
  const freeAt = () => Math.max(ownFreeAt(), places.nextAt());
  return {
    freeAt,
    /** When one of so many that only wait for this may go; infinity while there is no place, until `onChange`. */
    nextFor(held: number, now: number): number {
      if (ownFreeAt() > now) return ownFreeAt();
      places.want(held);
      return freeAt();
    },
    count(now: number): void {
      meter.count(now);
      second.count(now);
      places.use();
    },
    rest(ms: number): void {
      meter.rest(performance.now() + ms);
      places.rest(ms);
    },
  };
}

function lineUp(
  line: Set<WaitingMessage>,
  channel: string | null,
  signal: AbortSignal,
  serve: () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const leave = (): void => {
      line.delete(waiting);
      serve();
      reject(signal.reason);
    };
    const waiting: WaitingMessage = {
      channel,
      start() {
        signal.removeEventListener("abort", leave);
        resolve();
      },
    };
    // Hundreds may wait under one signal, of which Node would warn.
    setMaxListeners(0, signal);
    signal.addEventListener("abort", leave, { once: true });
    line.add(waiting);
    serve();
  });
}

/** Says when the next one may go so that there is one each `stepMs` on average, and at most `burst` at once. */
function createMeter(stepMs: number, burst: number) {
  const ahead = (burst - 1) * stepMs;
  /** When the next would go, had all gone evenly. */
  let evenly = 0;
  return {
    freeAt: () => evenly - ahead,
    count(now: number): void {
      evenly = Math.max(evenly, now) + stepMs;
    },
    rest(until: number): void {
      evenly = Math.max(evenly, until + ahead);
    },
  };
}

/** A little more than a second: what is sent first may arrive last. */
const secondMs = 1040;

/** Says when the next one may go so that no second has more than so many. */
function createSecond(most: number) {
  const moments: number[] = [];
  return {
    freeAt: () => (moments.length < most ? 0 : (moments[0] ?? 0) + secondMs),
    count(now: number): void {
      if (most === Number.POSITIVE_INFINITY) return;
      moments.push(now);
      if (moments.length > most) moments.shift();
    },
  };
}

/** Channels that rest, and until when; no channel never does. */
function createRests() {
  const resting = new Map<string, number>();
  return {
    until: (channel: string | null) => (channel === null ? undefined : resting.get(channel)),
    rest(channel: string | null, until: number): void {
      if (channel === null) return;
      resting.set(channel, Math.max(until, resting.get(channel) ?? 0));
    },
    forget(now: number): void {
      for (const [channel, until] of resting) if (until <= now) resting.delete(channel);
    },
  };
}
