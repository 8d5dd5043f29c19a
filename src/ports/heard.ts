/** Requests that were heard, by whichever process on the database. */
export interface HeardStore {
  /** Whether none of them heard of that id in the last hour or more; from now on one has. */
  isFirst(id: string, now: Date): Promise<boolean>;
}
