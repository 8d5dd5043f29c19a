import type { WebClient } from "@slack/web-api";
import type { Logger } from "../../src/index.ts";
import { createFiles, type Files } from "./files.ts";
import { createPictures, type Drawer } from "./pictures.ts";
import { createPlainers, type Plainers } from "./plainer.ts";
import { createUploads } from "./uploads.ts";

interface SayingParts {
  /** Draws charts that Slack cannot; without one they are told in text. */
  readonly drawer?: Drawer | undefined;
  /** The client of a workspace; `null` where the bot is not installed. */
  readonly clientOf: (workspace: string) => Promise<WebClient | null>;
  readonly apiUrl: string;
  readonly log: Logger;
}

/** How cards are said: in the form that each workspace takes, with their pictures and files. */
export function createSaying({ drawer, clientOf, apiUrl, log }: SayingParts): {
  readonly plainers: Plainers;
  readonly files: Files;
} {
  const uploads = createUploads(apiUrl);
  const pictures = drawer && createPictures({ drawer, clientOf, uploads, log });
  return { plainers: createPlainers(log, pictures), files: createFiles(uploads, log) };
}
