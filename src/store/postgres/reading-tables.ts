/** What was read and what it cost, and what the clock showed. As the SQLite file had it when PostgreSQL came. */
export const readingTables = `
  create table snapshot (
    tag text not null, day text not null, region text not null, provider text not null,
    read_at bigint not null, hashtag_id text not null, uses bigint, views bigint,
    commerce integer, sample_posts integer, sample_pages integer, sample_duplicates integer,
    sample_undated integer, sample_order text, sample_oldest bigint, sample_newest bigint,
    sample_region_share double precision, sample_like_rate double precision,
    sample_median_likes double precision, sample_overlap double precision,
    sample_like_rate_low double precision, sample_like_rate_high double precision,
    sample_overlap_low double precision, sample_overlap_high double precision,
    sample_usable integer, sample_authors integer, sample_exhausted integer, daily_read_at bigint,
    daily_uses bigint, daily_views bigint, description text, is_challenge integer,
    is_music integer, is_show integer,
    constraint snapshot_key primary key (tag, day, region, provider)
  );
  create table snapshot_post (
    tag text not null, day text not null, region text not null, provider text not null,
    place integer not null, post_id text not null, kind text not null, caption text, author text,
    post_region text, plays bigint, likes bigint, comments bigint, shares bigint,
    posted_at bigint, url text not null, saves bigint, music_id text, music_title text,
    music_author text, music_original integer, advert integer,
    constraint snapshot_post_key primary key (tag, day, region, provider, place),
    constraint snapshot_post_of foreign key (tag, day, region, provider) references snapshot (tag,
      day, region, provider) on delete cascade
  );
  create table credit (
    "at" bigint not null, provider text not null, endpoint text not null,
    credits integer not null, purpose text not null, platform text, workspace text
  );
  create index credit_at on credit ("at");
  create table answer (
    "key" text not null primary key, body text not null, expires_at bigint not null
  );
  create index answer_expires on answer (expires_at);
  create table snapshot_profile (
    tag text not null, day text not null, region text not null, provider text not null,
    posts integer not null, authors text not null, co_tags text not null, source text,
    constraint snapshot_profile_key primary key (tag, day, region, provider),
    constraint snapshot_profile_of foreign key (tag, day, region, provider) references snapshot
      (tag, day, region, provider) on delete cascade
  );
  create index snapshot_profile_old on snapshot_profile (day);
  create table clock (
    id integer primary key, seen_at bigint not null, steady_since bigint not null,
    proven_until bigint
  );
  create table pool_page (
    tag text not null, region text not null, provider text not null, page integer not null,
    hashtag_id text not null, first_rank integer not null, "next" text, read_at bigint not null,
    list_order text not null, chained integer not null, same_as_world integer,
    unusable integer not null, posts text not null,
    constraint pool_page_key primary key (tag, region, provider, page)
  );
  create index pool_page_probe on pool_page (provider, read_at) where same_as_world is not null;
`;
