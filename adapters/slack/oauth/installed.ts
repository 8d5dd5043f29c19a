import { z } from "zod";
import type { InstallationStore } from "../../../src/index.ts";
import type { Sealer } from "../../shared/sealer.ts";

/** What is stored of a place where the bot was added. */
const installed = z.object({
  kind: z.literal("installed"),
  /** The workspace; `null` where it is a whole organization. */
  team: z.string().nullable(),
  enterprise: z.string().nullable(),
  name: z.string().nullable(),
  /** The bot's own user. */
  bot: z.string(),
  appId: z.string().nullable(),
  botToken: z.string(),
  /** Both `null` where tokens do not change. In ms since 1970. */
  refreshToken: z.string().nullable(),
  expiresAt: z.number().nullable(),
  scopes: z.array(z.string()),
});
export type Installed = z.infer<typeof installed>;

/** A workspace of an organization in all of which the bot is installed. */
const partOf = z.object({ kind: z.literal("part"), organization: z.string() });
const stored = z.discriminatedUnion("kind", [installed, partOf]);
type Stored = z.infer<typeof stored>;

/** Where the bot was added. Ids are of workspaces, or of organizations where it is installed in all of one. */
export interface InstalledStore {
  /** `null` where it is not installed; also by the id of a workspace of an organization in which it is. */
  find(id: string): Promise<Installed | null>;
  /** Rejects for what could not be read again, as where Slack answered with something else than texts. */
  save(one: Installed): Promise<void>;
  /** Remembers that a workspace is of an organization. */
  join(team: string, organization: string): Promise<void>;
  /** Forgets what was stored until then, in seconds since 1970, whoever has its key; answers whether anything was. */
  remove(id: string, until?: number): Promise<boolean>;
}

/** Under which id it is kept: https://docs.slack.dev/authentication/installing-with-oauth */
export function idOf({ team, enterprise }: Pick<Installed, "team" | "enterprise">): string {
  return team ?? enterprise ?? "";
}

const aboutOf = (id: string): string => `slack ${id}`;

/** Throws for what was encrypted with another key. `null` for a workspace of an organization. */
export function openInstalled(sealed: string, id: string, sealer: Sealer): Installed | null {
  const one = openStored(sealed, id, sealer);
  return one.kind === "installed" ? one : null;
}

function openStored(sealed: string, id: string, sealer: Sealer): Stored {
  return stored.parse(JSON.parse(sealer.open(sealed, aboutOf(id))));
}

export function createInstalledStore(
  store: InstallationStore,
  sealer: Sealer,
  clock: () => Date,
): InstalledStore {
  async function read(id: string): Promise<Stored | null> {
    const row = await store.find("slack", id);
    return row ? openStored(row.sealed, id, sealer) : null;
  }

  async function write(id: string, what: Stored): Promise<void> {
    const sealed = sealer.seal(JSON.stringify(stored.parse(what)), aboutOf(id));
    await store.save({ platform: "slack", id, sealed, savedAt: clock() });
  }

  return {
    async find(id) {
      const one = await read(id);
      const found = one?.kind === "part" ? await read(one.organization) : one;
      return found?.kind === "installed" ? found : null;
    },
    save: (one) => write(idOf(one), one),
    async join(team, organization) {
      if (!(await read(team))) await write(team, { kind: "part", organization });
    },
    async remove(id, until = Number.POSITIVE_INFINITY) {
      const row = await store.find("slack", id);
      if (!row || Math.floor(row.savedAt.getTime() / 1000) > until) return false;
      await store.remove("slack", id);
      return true;
    },
  };
}
