create table law_review (
  id uuid primary key,
  country text not null,
  treaty text not null check (treaty in ('budapest', 'secondProtocol')),
  article text not null,
  status text not null check (status in ('open', 'restricted', 'published')),
  opened_at timestamptz not null,
  opened_by uuid not null references person,
  decided_at timestamptz,
  decided_by uuid references person,
  release integer references knowledge_release
);
comment on table law_review is 'One article of a treaty that is read against the law of a State by two people';
comment on column law_review.release is 'The change of the knowledge by which it counts';
create unique index law_review_open on law_review (country, treaty, article) where status = 'open';

create table law_reading (
  review_id uuid not null references law_review,
  person_id uuid not null references person,
  version integer not null check (version > 0),
  at timestamptz not null,
  doer jsonb not null,
  reading jsonb not null,
  kept jsonb not null,
  primary key (review_id, person_id, version)
);
comment on table law_reading is 'What a reader said, each version; only added to';
comment on column law_reading.doer is 'The reader, the unit and the institution as they were then';
comment on column law_reading.kept is 'The touch of the passkey over exactly this reading';
