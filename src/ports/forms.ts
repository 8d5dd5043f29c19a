import type { ChannelRef, PersonRef } from "../domain/channel.ts";

/** A form that somebody opened and has not sent yet. */
export interface KeptForm {
  readonly id: string;
  /** What it is about, and where its answer goes. */
  readonly channel: ChannelRef;
  /** The platform's id of the person who opened it. */
  readonly person: string;
  readonly command: string;
  /** The platform's own address for answers to this person; `null` where there is none. */
  readonly replyTo: string | null;
  /** What its fields showed at first: their names and texts. */
  readonly shown: readonly (readonly [field: string, text: string])[];
  readonly madeAt: Date;
}

/** Forms that are open. */
export interface FormStore {
  /** Rejects when there is one of that id. */
  save(form: KeptForm): Promise<void>;
  /** `undefined` unless this person opened it in this workspace, at `since` or later. */
  find(id: string, whose: PersonRef, since: Date): Promise<KeptForm | undefined>;
  /** Removes it. Whether it was still there: of two calls at once, one finds it. */
  take(id: string): Promise<boolean>;
}
