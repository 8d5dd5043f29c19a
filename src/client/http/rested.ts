/** Who asked nothing for a while, and how many turns each of them may take before the others. */
export interface Rested {
  /** A call waits. */
  begin(whose: string): void;
  isRested(whose: string): boolean;
  /** Uses up one of its turns, if there is one left. */
  takeTurn(whose: string): void;
  /** A call has ended, or was given up. */
  end(whose: string): void;
}

/** As many as a question about one tag takes, and one more. */
const mostTurns = 5;
/** One comes back for so long without a call that waits or is under way. */
const msPerTurn = 250;

interface Asking {
  turns: number;
  calls: number;
  idleSince: number;
}

export function createRested(): Rested {
  /** Those with calls, and those whose turns are not all back. Who ended last stands last. */
  const known = new Map<string, Asking>();

  function forgetRested(now: number): void {
    for (const [whose, { calls, idleSince }] of known) {
      if (calls > 0) continue;
      if (now - idleSince < mostTurns * msPerTurn) return;
      known.delete(whose);
    }
  }

  return {
    begin(whose) {
      const now = performance.now();
      forgetRested(now);
      const found = known.get(whose) ?? { turns: mostTurns, calls: 0, idleSince: now };
      const back = found.calls === 0 ? (now - found.idleSince) / msPerTurn : 0;
      found.turns = Math.min(mostTurns, found.turns + back);
      found.calls += 1;
      known.set(whose, found);
    },

    isRested: (whose) => (known.get(whose)?.turns ?? mostTurns) >= 1,

    takeTurn(whose) {
      const found = known.get(whose);
      if (found && found.turns >= 1) found.turns -= 1;
    },

    end(whose) {
      const found = known.get(whose);
      if (!found) return;
      found.calls -= 1;
      if (found.calls > 0) return;
      found.idleSince = performance.now();
      known.delete(whose);
      known.set(whose, found);
    },
  };
}
