import type { WebClient } from "@slack/web-api";
import type { Home } from "./home.ts";
import type { Origin } from "./origin.ts";
import type { People } from "./people.ts";

/** Where a request belongs to: who installed the bot there, and what Slack says of people. */
export interface Place {
  readonly home: Home;
  readonly people: People;
  /** Sends a request there once. */
  readonly poster: WebClient;
}

/** `null` where the bot is not installed, or not any more. */
export type FindPlace = (origin: Origin) => Promise<Place | null>;
