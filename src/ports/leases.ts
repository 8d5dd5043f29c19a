/** Work that one at a time does, of all the processes that share the database. */
export interface Leases {
  /** Takes the lease of that key for so long. `null` when another has it, which may be of this process. */
  take(key: string, ms: number): Promise<Lease | null>;
}

export interface Lease {
  /** Keeps it for so long from now on, unless it was over and another has it. */
  extend(ms: number): Promise<void>;
  giveBack(): Promise<void>;
}
