import type { Generated } from "kysely";
import type { CampaignCounter } from "../domain/campaign.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { Platform, Watchlist } from "../ports/ports.ts";

/** What a workspace owns. */
export interface OwnedTable {
  readonly platform: Platform;
  readonly workspace: string;
}

export interface WatchlistTable extends OwnedTable {
  readonly name: string;
  /** Countries with a space between them: "DE US". */
  readonly regions: string;
  readonly goal: Watchlist["goal"];
  readonly note: string | null;
  /** Both or none. */
  readonly window_opens: number | null;
  readonly window_closes: number | null;
  /** "size", or a fraction as text. */
  readonly uses_bar: string | null;
  readonly created_by: string;
  readonly created_by_name: string;
  readonly created_at: number;
}

export interface WatchlistTagTable extends OwnedTable {
  readonly list: string;
  /** Its place in the list, from 0. */
  readonly place: number;
  readonly tag: TagName;
  /** JSON, a list of texts. */
  readonly labels: string;
}

export interface TargetTable extends OwnedTable {
  readonly list: string;
  readonly handle: string;
  readonly added_by: string;
  readonly added_by_name: string;
  readonly added_at: number;
}

export interface CampaignTable extends OwnedTable {
  readonly id: string;
  readonly channel: string;
  readonly tag: TagName;
  readonly counter: CampaignCounter;
  readonly goal: number;
  readonly started_with: number;
  readonly started_at: number;
  /** A UTC day. */
  readonly until: string;
  readonly created_by: string;
  readonly created_by_name: string;
  /** Null while it runs. */
  readonly ended_at: number | null;
}

export interface ChangeTable extends OwnedTable {
  /** Later ones have a higher one, also within a millisecond. Given by the database. */
  readonly place: Generated<number>;
  readonly id: string;
  readonly at: number;
  readonly changed_by: string;
  readonly changed_by_name: string;
  readonly channel: string;
  readonly words: string;
  /** JSON. Null when it cannot be taken back, or not any more. */
  readonly undo: string | null;
}

export interface FormTable extends OwnedTable {
  readonly id: string;
  readonly channel: string;
  readonly person: string;
  readonly command: string;
  readonly reply_to: string | null;
  /** JSON, pairs of texts. */
  readonly shown: string;
  readonly made_at: number;
}

export interface ReportTable extends OwnedTable {
  readonly id: string;
  readonly list: string;
  readonly made_at: number;
  /** The ending that its link was ended by; null while it works. */
  readonly ending: string | null;
  /** JSON, deflated, in base64. */
  readonly document: string;
  /** 1 for what somebody asked for, 0 for what was posted. */
  readonly asked: 0 | 1;
}

export interface SettingTable extends OwnedTable {
  readonly name: string;
  readonly value: string;
}
