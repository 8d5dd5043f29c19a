import type { Region, TagName } from "../domain/hashtag.ts";

/**
 * What each kind of job is about. It is kept outside of our own tables, so it has ids, names of tags and times, and nothing
 * that belongs to a workspace or that people wrote.
 */
export interface JobSubjects {
  /** A tag's reading of the day. Of a guarded one also its newest posts. */
  readonly reading: { readonly tag: TagName; readonly guarded: boolean };
  /** A reading for the briefs of the next hour. */
  readonly preparation: { readonly tag: TagName; readonly region: Region };
  /** The due briefs of one list and region. */
  readonly brief: { readonly subscriptions: readonly string[] };
  /** The checks of one list. */
  readonly alerts: { readonly subscriptions: readonly string[] };
  /** What is held for the channel of this subscription. */
  readonly telling: { readonly subscription: string };
  /** The campaigns that are over. */
  readonly campaigns: { readonly before: string };
}

export type JobKind = keyof JobSubjects;

export type Job<Kind extends JobKind = JobKind> = {
  readonly [One in Kind]: {
    readonly kind: One;
    /** Among the jobs of its kind, what must not be done twice at a time. It may say whose it is: it is not stored. */
    readonly once: string;
    readonly subject: JobSubjects[One];
  };
}[Kind];

export type JobHandlers = {
  readonly [Kind in JobKind]: (subject: JobSubjects[Kind]) => Promise<void>;
};

/** Kinds that share their places. Lanes do not wait for each other. */
export interface JobLane {
  readonly kinds: readonly JobKind[];
  /** How many jobs one process does at a time. */
  readonly atOnce: number;
  /** Called after jobs of the lane are done, once for as many as ended meanwhile. Never rejects. */
  readonly afterwards?: () => Promise<void>;
}

export interface JobWork {
  readonly handlers: JobHandlers;
  readonly lanes: readonly JobLane[];
}

/**
 * What is due, done by whichever process has a place for it, at least once: a process may die in the middle, so that doing a
 * job again must change nothing. A job that fails is logged and gone; whoever plans it adds it again while it is due.
 */
export interface JobQueue {
  /** Begins to do jobs. Does nothing when it has begun. Rejects when the queue cannot be reached. */
  run(work: JobWork): Promise<void>;
  /**
   * Adds the planned jobs, without those that are waiting or being done. Several processes may add; one of them at a time
   * plans. Where nobody else could do them it resolves when they are done, else when they are committed. Rejects as `plan`
   * does.
   */
  add(plan: () => Promise<readonly Job[]>): Promise<void>;
  /** Begins nothing new; resolves when what was begun has ended. */
  stop(): Promise<void>;
}
