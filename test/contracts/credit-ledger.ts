import { describe, expect, it } from "vitest";
import type { CreditLedger, LedgerEntry } from "../../src/ports/ports.ts";
import { acme, at, awkward, strangers } from "./examples.ts";

const [start, end] = [at("2026-11-01T00:00:00"), at("2026-12-01T00:00:00")];

function entry(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    provider: "tiklive",
    endpoint: "challenge-posts",
    credits: 1,
    purpose: "command",
    workspace: acme,
    at: at("2026-11-20T12:00:00"),
    ...changes,
  };
}

async function recorded(ledger: CreditLedger, ...entries: readonly Partial<LedgerEntry>[]) {
  for (const one of entries) await ledger.record(entry(one));
}

/** What any ledger of credits must do. `make` answers an empty one. */
export function creditLedgerContract(name: string, make: () => Promise<CreditLedger>): void {
  describe(`credits in ${name}`, () => {
    it("adds up by provider and purpose, in that order", async () => {
      const ledger = await make();
      await recorded(
        ledger,
        { provider: "tiklive", credits: 3 },
        { provider: "scavio", credits: 20, purpose: "snapshot" },
        { provider: "tiklive", credits: 4, endpoint: "challenge-info-name" },
        { provider: "tiklive", credits: 5, purpose: "brief" },
      );
      expect(await ledger.spent(start, end)).toEqual([
        { provider: "scavio", purpose: "snapshot", credits: 20 },
        { provider: "tiklive", purpose: "brief", credits: 5 },
        { provider: "tiklive", purpose: "command", credits: 7 },
      ]);
    });

    it("counts calls that are alike each for itself", async () => {
      const ledger = await make();
      await recorded(ledger, {}, {}, {});
      expect(await ledger.spent(start, end)).toMatchObject([{ credits: 3 }]);
    });

    it("counts what was spent exactly at the start, and nothing spent exactly at the end", async () => {
      const ledger = await make();
      await recorded(
        ledger,
        { at: new Date(start.getTime() - 1), credits: 1 },
        { at: start, credits: 10 },
        { at: new Date(end.getTime() - 1), credits: 100 },
        { at: end, credits: 1000 },
      );
      expect(await ledger.spent(start, end)).toMatchObject([{ credits: 110 }]);
    });

    it("never counts one workspace's spending for another", async () => {
      const ledger = await make();
      await recorded(ledger, { credits: 7 });
      for (const workspace of strangers) {
        expect(await ledger.spent(start, end, workspace)).toEqual([]);
        await recorded(ledger, { workspace, credits: 100 });
      }
      expect(await ledger.spent(start, end, acme)).toMatchObject([{ credits: 7 }]);
    });

    it("counts everybody's together when no workspace is given, what nobody owns included", async () => {
      const ledger = await make();
      const [stranger = acme] = strangers;
      await recorded(
        ledger,
        { credits: 1 },
        { workspace: stranger, credits: 10 },
        { workspace: null, credits: 100 },
      );
      expect(await ledger.spent(start, end)).toMatchObject([{ credits: 111 }]);
      expect(await ledger.spent(start, end, acme)).toMatchObject([{ credits: 1 }]);
      expect(await ledger.spent(start, end, null)).toMatchObject([{ credits: 100 }]);
    });

    it("takes awkward names whole", async () => {
      const ledger = await make();
      const workspace = { platform: "slack", workspace: awkward } as const;
      await recorded(ledger, { workspace, provider: awkward });
      expect(await ledger.spent(start, end, workspace)).toEqual([
        { provider: awkward, purpose: "command", credits: 1 },
      ]);
    });

    it("has spent nothing before anything is recorded", async () => {
      const ledger = await make();
      expect(await ledger.spent(start, end)).toEqual([]);
      expect(await ledger.spent(start, end, acme)).toEqual([]);
    });
  });
}
