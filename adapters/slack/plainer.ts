import type { Card, Logger } from "../../src/index.ts";
import { hasCharts, renderCard, type SlackMessage } from "./render.ts";

/**
 * Says a card with `say`; what Slack refuses for its form, by which it is sure that nothing was shown, it says once more
 * without Slack's own charts. `isForm` tells such a refusal. Rejects with any other error, and with the second refusal.
 */
type Plainer = <T>(
  say: (message: SlackMessage) => Promise<T>,
  isForm: (error: unknown) => boolean,
) => Promise<T>;

/** Says cards in the form that the workspace takes. */
export interface Plainers {
  of(card: Card, workspace: string): Plainer;
}

/** Remembers which workspaces refuse Slack's own charts, which not all have; forgotten with the process. */
export function createPlainers(log: Logger): Plainers {
  const refusing = new Set<string>();

  return {
    of: (card, workspace) => async (say, isForm) => {
      const rich = renderCard(card);
      const plain = renderCard(card, { withCharts: false });
      if (refusing.has(workspace) || !hasCharts(rich)) return say(plain);
      try {
        return await say(rich);
      } catch (error) {
        if (!isForm(error)) throw error;
        const said = await say(plain);
        refusing.add(workspace);
        log.info("slack.charts-refused", { workspace });
        return said;
      }
    },
  };
}
