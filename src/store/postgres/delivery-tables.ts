/** What is said, and what alerts remember. As the SQLite file had it when PostgreSQL came. */
export const deliveryTables = `
  create table delivery (
    subscription_id text not null, period text not null, what text not null, platform text,
    workspace text, channel text, person text, card text, details text, under text, record text,
    state text not null, detail text, attempts integer not null, not_before bigint,
    expires_at bigint, created_at bigint not null, "at" bigint not null, owner text,
    lease_until bigint,
    constraint delivery_key primary key (subscription_id, period)
  );
  create index delivery_waiting on delivery (state, not_before);
  create index delivery_newest on delivery (subscription_id, created_at);
  create index delivery_old on delivery (created_at);
  create index delivery_with_card on delivery (created_at) where card is not null;
  create index delivery_with_record on delivery (created_at) where record is not null;
  create table alert (
    platform text not null, workspace text not null, id text not null,
    subscription_id text not null, channel text not null, list text not null, tag text not null,
    region text not null, kind text not null, fired_at bigint not null,
    "now" double precision not null, usual double precision not null, z double precision not null,
    "since" text not null, outcome text not null, outcome_at bigint,
    constraint alert_key primary key (platform, workspace, id)
  );
  create index alert_in_channel on alert (platform, workspace, channel, fired_at);
  create index alert_old on alert (fired_at);
  create index alert_held on alert (outcome, fired_at);
  create table alert_watched (
    subscription_id text not null, tag text not null, day integer not null, state text not null,
    constraint alert_watched_key primary key (subscription_id, tag)
  );
`;
