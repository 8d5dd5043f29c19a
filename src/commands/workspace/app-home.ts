import { defineCommand } from "../command.ts";
import { pageOption } from "../grammar/pages.ts";
import { homeCard } from "./home-card.ts";
import { homeFacts, homeFinding } from "./home-finding.ts";

/** What platforms show where the bot has a page of its own, as in Slack's Home. */
export const appHome = defineCommand({
  name: "app-home",
  about: "What does not arrive, what channels get, what to do with each list, and how to start",
  topic: "tell",
  examples: [],
  options: { page: pageOption },
  audience: "asker",
  who: "anyone",
  hidden: true,
  async run({ page = 1 }, context) {
    const facts = await homeFacts(page, context);
    return { finding: homeFinding(facts), card: homeCard(facts, context.asker.id, context.now) };
  },
});
