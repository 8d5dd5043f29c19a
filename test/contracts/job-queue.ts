import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { TagName } from "../../src/domain/hashtag.ts";
import type { Job, JobHandlers, JobLane, JobQueue } from "../../src/ports/jobs.ts";
import { patienceMs } from "../process/program.ts";
import { tag } from "./examples.ts";

interface Opened {
  readonly queue: JobQueue;
  /** Events logged so far. */
  readonly logged: readonly string[];
}

const lanes: readonly JobLane[] = [
  { kinds: ["reading"], atOnce: 2 },
  { kinds: ["brief", "alerts", "telling", "campaigns", "preparation"], atOnce: 1 },
];

export function handlersOf(own: Partial<JobHandlers>): JobHandlers {
  const none = async () => undefined;
  const all = { reading: none, preparation: none, brief: none, alerts: none, telling: none };
  return { ...all, campaigns: none, ...own };
}

export function reading(name: string, once = name): Job {
  return { kind: "reading", once, subject: { tag: tag(name), guarded: false } };
}

function brief(...subscriptions: readonly string[]): Job {
  return { kind: "brief", once: subscriptions.join(), subject: { subscriptions } };
}

/** What any queue of jobs must do. `make` answers an empty one that nobody else uses. */
export function jobQueueContract(name: string, make: () => Promise<Opened>): void {
  async function running(own: Partial<JobHandlers>, some = lanes): Promise<Opened> {
    const opened = await make();
    onTestFinished(() => opened.queue.stop());
    await opened.queue.run({ handlers: handlersOf(own), lanes: some });
    await opened.queue.run({ handlers: handlersOf(own), lanes: some });
    return opened;
  }
  const until = (check: () => void) => vi.waitFor(check, { timeout: patienceMs, interval: 20 });

  describe(`jobs in ${name}`, () => {
    it("are each done once, with what they are about", async () => {
      const done: unknown[] = [];
      const { queue } = await running({
        reading: async (subject) => void done.push(subject),
        brief: async (subject) => void done.push(subject),
        preparation: async (subject) => void done.push(subject),
      });
      const view = { tag: tag("読書"), region: "US" };
      await queue.add(async () => [
        reading("booktok"),
        brief("one", "two"),
        { kind: "preparation", once: "view", subject: view },
      ]);
      await until(() => expect(done).toHaveLength(3));
      expect(done).toEqual(
        expect.arrayContaining([
          { tag: "booktok", guarded: false },
          { subscriptions: ["one", "two"] },
          view,
        ]),
      );
      await queue.add(async () => []);
      expect(done).toHaveLength(3);
    });

    it("are not done beside themselves, and again when they are planned again", async () => {
      const begun: TagName[] = [];
      let end: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      const { queue } = await running({
        async reading(subject) {
          begun.push(subject.tag);
          await ended;
        },
      });
      const first = queue.add(async () => [reading("booktok"), reading("booktok")]);
      await until(() => expect(begun).toHaveLength(1));
      const second = queue.add(async () => [reading("booktok"), reading("art")]);
      await until(() => expect(begun).toEqual(["booktok", "art"]));
      end();
      await Promise.all([first, second]);
      await until(async () => {
        await queue.add(async () => [reading("booktok")]);
        expect(begun.slice(0, 3)).toEqual(["booktok", "art", "booktok"]);
      });
    });

    it("that fail are logged and keep no other from being done", async () => {
      const tried: TagName[] = [];
      const { queue, logged } = await running({
        async reading(subject) {
          tried.push(subject.tag);
          if (subject.tag === "broken") throw new Error("Cannot be read.");
        },
      });
      await queue.add(async () => [reading("broken"), reading("a"), reading("b")]);
      await until(() => expect(tried.toSorted()).toEqual(["a", "b", "broken"]));
      await until(() => expect(logged).toContain("job.failed"));
      await until(async () => {
        await queue.add(async () => [reading("broken")]);
        expect(tried.length).toBeGreaterThan(3);
      });
    });

    it("have so many places a lane, and lanes do not wait for each other", async () => {
      let open = 0;
      let most = 0;
      let ended = 0;
      const briefs: string[] = [];
      const { queue } = await running({
        async reading() {
          most = Math.max(most, ++open);
          await pause(30);
          open -= 1;
          ended += 1;
        },
        brief: async ({ subscriptions }) => void briefs.push(`${subscriptions} ${ended}`),
      });
      const names = Array.from({ length: 20 }, (_, i) => `tag${i}`);
      await queue.add(async () => [...names.map((one) => reading(one)), brief("one")]);
      await until(() => expect(ended).toBe(20));
      expect(most).toBe(2);
      expect(briefs).toHaveLength(1);
      expect(Number(briefs[0]?.split(" ")[1])).toBeLessThan(20);
    });

    it("are followed by what comes afterwards", async () => {
      const said: string[] = [];
      const [first, second] = lanes;
      if (!first || !second) throw new Error("There are two lanes.");
      const afterwards = async () => void said.push("afterwards");
      const { queue } = await running({ brief: async () => void said.push("brief") }, [
        first,
        { ...second, afterwards },
      ]);
      await queue.add(async () => [reading("booktok")]);
      await queue.add(async () => [brief("one")]);
      await until(() => expect(said).toEqual(["brief", "afterwards"]));
    });

    it("that cannot be planned say why", async () => {
      const { queue } = await running({});
      const failing = queue.add(() => Promise.reject(new Error("No plan.")));
      await expect(failing).rejects.toThrow("No plan.");
    });

    it("are ended before it is stopped, and none is begun after", async () => {
      const done: TagName[] = [];
      const { queue } = await running({
        async reading(subject) {
          await pause(100);
          done.push(subject.tag);
        },
      });
      const added = queue.add(async () => ["a", "b", "c", "d"].map((one) => reading(one)));
      await pause(50);
      await queue.stop();
      const count = done.length;
      expect(count).toBeLessThanOrEqual(2);
      await added;
      await pause(150);
      expect(done).toHaveLength(count);
    });
  });
}
