import { isUpToDate } from "../../src/checkup/database.ts";
import { type Inspection, openInspection } from "../../src/store/inspect.ts";

/** The database of one checkup, opened when it is first wanted. */
export interface OpenedOnce {
  /** `null` where there is none yet. Rejects when it cannot be opened. */
  inspection(): Promise<Inspection | null>;
  /** The same, and `null` where its tables are of another version or cannot be asked. */
  current(): Promise<Inspection | null>;
  close(): Promise<void>;
}

export function openOnce(database: string): OpenedOnce {
  let opening: Promise<Inspection | null> | undefined;
  let asking: Promise<Inspection | null> | undefined;
  const inspection = () => {
    opening ??= openInspection(database);
    return opening;
  };

  async function ofThisVersion(): Promise<Inspection | null> {
    const found = await inspection();
    return found && isUpToDate(await found.schema()) ? found : null;
  }

  return {
    inspection,
    current() {
      // Why it cannot be asked is said once, by the check of its tables.
      asking ??= ofThisVersion().catch(() => null);
      return asking;
    },
    async close() {
      await (await opening?.catch(() => null))?.close();
    },
  };
}
