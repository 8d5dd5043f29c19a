/** How much a person, a channel and a workspace may ask for. Each has a line in `.env.example`. */
export interface Limits {
  /** Commands a minute. `help` and mistakes count a fifth. */
  readonly commandsPerPerson: number;
  readonly commandsPerWorkspace: number;
  /** Questions to the data provider that one workspace has under way; one person may have half of them. */
  readonly questionsAtOnce: number;
  /** Briefs and alerts, paused ones too. */
  readonly subscriptionsPerChannel: number;
  /** Different tags on all lists of a workspace together. */
  readonly tagsPerWorkspace: number;
  /** Credits a month by which a watchlist may grow before the bot asks whether that is meant. */
  readonly creditsUnasked: number;
}

/** Far more than a team of people has been seen to need. */
export const usualLimits: Limits = {
  commandsPerPerson: 30,
  commandsPerWorkspace: 120,
  questionsAtOnce: 20,
  subscriptionsPerChannel: 40,
  tagsPerWorkspace: 2500,
  creditsUnasked: 3000,
};
