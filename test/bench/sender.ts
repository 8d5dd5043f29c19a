import { Worker } from "node:worker_threads";
import type { PostSigned } from "../fakes/slack/http-events.ts";

interface Answered extends Awaited<ReturnType<PostSigned>> {
  readonly id: number;
}

/** Sends requests on a thread of its own, so that what is measured is not how busy the fakes are. */
export function startSender(): { readonly post: PostSigned; close(): Promise<unknown> } {
  const worker = new Worker(new URL("./sender.mjs", import.meta.url));
  const waiting = new Map<number, (answer: Answered) => void>();
  let count = 0;
  worker.on("message", (answer: Answered) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return {
    post: (url, signed) =>
      new Promise((resolve) => {
        count += 1;
        waiting.set(count, resolve);
        worker.postMessage({ id: count, url, signed });
      }),
    close: () => worker.terminate(),
  };
}
