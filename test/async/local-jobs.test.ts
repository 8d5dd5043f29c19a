import { createLocalJobs } from "../../src/async/local-jobs.ts";
import { jobQueueContract } from "../contracts/job-queue.ts";

jobQueueContract("this process", async () => {
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  return { queue: createLocalJobs({ log: { info: note, warn: note, error: note } }), logged };
});
