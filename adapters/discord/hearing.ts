import type { Interaction } from "discord.js";
import { asRequest, type Core } from "../../src/index.ts";
import { createAnswersUnderWay } from "../shared/answers-under-way.ts";
import { createHeard } from "../shared/heard.ts";
import type { HeardElsewhere } from "../shared/heard-elsewhere.ts";
import { createLull } from "../shared/lull.ts";
import { type Answering, answerInteraction } from "./answer.ts";
import { createLastFilled } from "./last-filled.ts";

export interface Hearing {
  /**
   * Answers an interaction, each once: a session that is resumed may bring again what came before, and every session of a
   * shard gets it. Never rejects.
   */
  hear(interaction: Interaction, core: Core): Promise<void>;
  /** Resolves when all are answered, or after five seconds. */
  finish(): Promise<void>;
}

export function createHearing(
  answering: Omit<Answering, "lull" | "lastFilled">,
  elsewhere: HeardElsewhere,
): Hearing {
  const heard = createHeard();
  const answers = createAnswersUnderWay();
  const lull = createLull();
  const lastFilled = createLastFilled();
  return {
    async hear(interaction, core) {
      if (!heard.isNew(interaction.id)) return;
      lull.end();
      const answer = async () => {
        // A word that is being typed may be completed twice.
        const isShared = !interaction.isAutocomplete();
        if (isShared && !(await elsewhere.isNew(`discord ${interaction.id}`))) return;
        await answerInteraction(interaction, core, { ...answering, lull, lastFilled });
      };
      await answers.during(asRequest(answer));
    },
    finish: answers.finish,
  };
}
