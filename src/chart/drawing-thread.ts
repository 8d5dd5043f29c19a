import { once } from "node:events";
import { extname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Answer, Wanted } from "./chart-worker.ts";

/** chart-worker.ts beside the source of this file, chart-worker.js beside the built one. */
export const workerFile = new URL(`./chart-worker${extname(import.meta.url)}`, import.meta.url);

interface ThreadOptions {
  readonly file: URL;
  /** After so long without an answer the thread is ended. */
  readonly timeoutMs: number;
  /** After so long without work it is ended, and its memory returns. */
  readonly idleMs: number;
}

/** One thread that draws, started when it is needed. */
export interface DrawingThread {
  /** One picture at a time. Rejects when it cannot be drawn; the next one then has a new thread. */
  draw(wanted: Wanted): Promise<Uint8Array | string>;
  close(): Promise<void>;
}

/** A thread that takes longer to end is left alone: code that is no JavaScript cannot be interrupted. */
const endMs = 1_000;

/** Little space for objects, so that they are cleared often: with them go the pixels of pictures, megabytes each. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

export function createDrawingThread({ file, timeoutMs, idleMs }: ThreadOptions): DrawingThread {
  let running: Worker | undefined;
  /** Was told to end and did not. No other is started beside it. */
  let stuck: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  function start(): Worker {
    const worker = new Worker(file, { resourceLimits });
    // An error while nobody waits is not the program's; whoever waits hears of it too.
    worker.on("error", () => {});
    worker.on("exit", () => {
      if (running === worker) running = undefined;
      if (stuck === worker) stuck = undefined;
    });
    return worker;
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const worker = running;
    running = undefined;
    if (worker) stuck = await stop(worker);
  }

  async function answered(worker: Worker, wanted: Wanted): Promise<Answer> {
    try {
      return await answerOf(worker, wanted, timeoutMs);
    } catch (error) {
      stuck = await stop(worker);
      throw error;
    }
  }

  return {
    async draw(wanted) {
      clearTimeout(idle);
      if (stuck) throw new Error("The last drawing thread has not ended.");
      running ??= start();
      const worker = running;
      worker.ref();
      try {
        const answer = await answered(worker, wanted);
        if (answer.kind === "drawn") return answer.picture;
        throw answer.error;
      } finally {
        worker.unref();
        idle = setTimeout(() => void end(), idleMs).unref();
      }
    },
    close: end,
  };
}

/** Answers the thread when it does not end in time. */
async function stop(worker: Worker): Promise<Worker | undefined> {
  const ended = worker.terminate().then(() => undefined);
  return Promise.race([ended, pause(endMs, worker, { ref: false })]);
}

/** Rejects when the thread fails, ends, or takes too long. */
async function answerOf(worker: Worker, wanted: Wanted, timeoutMs: number): Promise<Answer> {
  const ended = new AbortController();
  const giveUp = (why: string) => ended.abort(new Error(why));
  const late = setTimeout(() => giveUp(`The picture took longer than ${timeoutMs} ms.`), timeoutMs);
  const gone = () => giveUp("The drawing thread ended.");
  worker.once("exit", gone);
  try {
    const answer = once(worker, "message", { signal: ended.signal });
    worker.postMessage(wanted);
    const [message]: Answer[] = await answer;
    if (!message) throw new Error("The drawing thread said nothing.");
    return message;
  } catch (error) {
    throw error instanceof Error && error.name === "AbortError" ? ended.signal.reason : error;
  } finally {
    clearTimeout(late);
    worker.off("exit", gone);
  }
}
