/** The limits of a person, a channel and a workspace. Each has a line in `.env.example`. */
export interface Limits {
  /** Commands a minute. `help`, Home and mistakes count a fifth. */
  readonly commandsPerPerson: number;
  readonly commandsPerWorkspace: number;
  /** Running questions of one workspace to the data provider; one person may have half of them. */
  readonly questionsAtOnce: number;
  /** Briefs and alerts, paused ones too. */
  readonly subscriptionsPerChannel: number;
  /** The same in all channels and threads together. */
  readonly subscriptionsPerWorkspace: number;
  /** Different tags on all lists of a workspace together. */
  readonly tagsPerWorkspace: number;
  /** A change that adds more credits a month than this has to be confirmed. */
  readonly creditsUnasked: number;
}

/** The default limits: far more than a team was seen to need. */
export const usualLimits: Limits = {
  commandsPerPerson: 30,
  commandsPerWorkspace: 120,
  questionsAtOnce: 20,
  subscriptionsPerChannel: 40,
  subscriptionsPerWorkspace: 1000,
  tagsPerWorkspace: 2500,
  creditsUnasked: 3000,
};
