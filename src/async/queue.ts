import { AsyncResource } from "node:async_hooks";
import PQueue from "p-queue";

/** Runs work in the order it was added. A failure of one piece of work does not affect the next. */
type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** At most so many pieces of work run at the same time. */
export function createQueue(concurrency: number): Queue {
  return queueOf(new PQueue({ concurrency }));
}

/** A queue for each key; queues do not wait for each other. */
type KeyedQueue = <T>(key: string, work: () => Promise<T>, concurrency?: number) => Promise<T>;

/**
 * At most so many pieces of work of one key run at the same time, or as many as is said with the first of them. A queue is
 * forgotten when nothing is left in it.
 */
export function createKeyedQueue(usualConcurrency: number): KeyedQueue {
  const queues = new Map<string, Queue>();

  function open(key: string, concurrency: number): Queue {
    const tasks = new PQueue({ concurrency });
    tasks.on("idle", () => void queues.delete(key));
    const queue = queueOf(tasks);
    queues.set(key, queue);
    return queue;
  }

  return (key, work, concurrency = usualConcurrency) =>
    (queues.get(key) ?? open(key, concurrency))(work);
}

/**
 * p-queue starts work from the async context of the work before it. Binding restores the caller's context, and with it
 * the caller's transaction.
 */
function queueOf(tasks: PQueue): Queue {
  return (work) => tasks.add(AsyncResource.bind(() => work()));
}
