import type { Migration } from "kysely";
import { firstTables } from "./0001-first-tables.ts";
import { creditsAndAnswers } from "./0002-credits-and-answers.ts";
import { sampleIntervals } from "./0003-sample-intervals.ts";
import { outbox } from "./0004-outbox.ts";
import { alertsAndChanges } from "./0005-alerts-and-changes.ts";
import { sharesInMillionths } from "./0006-shares-in-millionths.ts";
import { clock } from "./0008-clock.ts";
import { oneOfEach } from "./0009-one-of-each.ts";
import { sampleCounts } from "./0011-sample-counts.ts";
import { pagePool } from "./0012-page-pool.ts";
import { savesAndMusic } from "./0013-saves-and-music.ts";
import { targets } from "./0014-targets.ts";
import { campaigns } from "./0015-campaigns.ts";
import { postingWindow } from "./0016-posting-window.ts";
import { installations } from "./0017-installations.ts";
import { aboutTagsAndAdverts } from "./0018-about-tags-and-adverts.ts";
import { usesBar } from "./0019-uses-bar.ts";
import { deliveryLeases } from "./0020-delivery-leases.ts";
import { forms } from "./0021-forms.ts";
import { deliveryQueue } from "./0022-delivery-queue.ts";
import { pace } from "./0023-pace.ts";
import { leases } from "./0024-leases.ts";
import { subscriptionById } from "./0025-subscription-by-id.ts";
import { heard } from "./0027-heard.ts";
import { budgetShares } from "./0028-budget-shares.ts";
import { notices } from "./0029-notices.ts";
import { webhooks } from "./0031-webhooks.ts";
import { reports } from "./0033-reports.ts";
import { askedReports } from "./0034-asked-reports.ts";

/** Every change of the tables, run in the order of the names. One that has been released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-tables": firstTables,
  "0002-credits-and-answers": creditsAndAnswers,
  "0003-sample-intervals": sampleIntervals,
  "0004-outbox": outbox,
  "0005-alerts-and-changes": alertsAndChanges,
  "0006-shares-in-millionths": sharesInMillionths,
  "0008-clock": clock,
  "0009-one-of-each": oneOfEach,
  "0011-sample-counts": sampleCounts,
  "0012-page-pool": pagePool,
  "0013-saves-and-music": savesAndMusic,
  "0014-targets": targets,
  "0015-campaigns": campaigns,
  "0016-posting-window": postingWindow,
  "0017-installations": installations,
  "0018-about-tags-and-adverts": aboutTagsAndAdverts,
  "0019-uses-bar": usesBar,
  "0020-delivery-leases": deliveryLeases,
  "0021-forms": forms,
  "0022-delivery-queue": deliveryQueue,
  "0023-pace": pace,
  "0024-leases": leases,
  "0025-subscription-by-id": subscriptionById,
  "0027-heard": heard,
  "0028-budget-shares": budgetShares,
  "0029-notices": notices,
  "0031-webhooks": webhooks,
  "0033-reports": reports,
  "0034-asked-reports": askedReports,
};
