create table standard_proposal (
  id uuid primary key,
  title text not null,
  country text,
  provider text,
  institution_id uuid not null references institution,
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  status text not null check (status in ('open', 'adopted', 'in-force', 'ended', 'withdrawn', 'no-place', 'not-agreed')),
  decided_at timestamptz,
  effective_on date,
  sunset_on date,
  release integer references knowledge_release,
  ended integer references knowledge_release,
  check (country is null or provider is null),
  check (status in ('open', 'withdrawn', 'adopted', 'no-place', 'not-agreed') or release is not null)
);
comment on table standard_proposal is
  'Words of letters or an entry of a provider that authorities and providers settle with each other';
comment on column standard_proposal.country is 'Whose own letters; null: those of all';
comment on column standard_proposal.status is 'no-place: when its day came, what it changes said something else; not-agreed: the rule lacked something by then';
comment on column standard_proposal.release is 'The change of the knowledge by which it counts';
comment on column standard_proposal.ended is 'The change by which what was said before counts again';

create table standard_version (
  proposal_id uuid not null references standard_proposal,
  version integer not null check (version > 0),
  at timestamptz not null,
  person_id uuid not null references person,
  doer jsonb not null,
  subject jsonb not null,
  reason text not null,
  comments_until date not null,
  effective_on date,
  sunset_on date,
  kept jsonb not null,
  primary key (proposal_id, version)
);
comment on table standard_version is 'Each text of a proposal; only added to';

create table standard_position (
  proposal_id uuid not null,
  version integer not null,
  institution_id uuid not null references institution,
  number integer not null check (number > 0),
  at timestamptz not null,
  person_id uuid not null references person,
  doer jsonb not null,
  stance text not null check (stance in ('support', 'live-with', 'object')),
  reasons text not null,
  kept jsonb not null,
  primary key (proposal_id, version, institution_id, number),
  foreign key (proposal_id, version) references standard_version
);
comment on table standard_position is
  'What an institution says to one text of a proposal; the newest counts, each stays';

create table standard_comment (
  id uuid primary key,
  proposal_id uuid not null,
  version integer not null,
  at timestamptz not null,
  person_id uuid not null references person,
  doer jsonb not null,
  words text not null,
  foreign key (proposal_id, version) references standard_version
);
create index standard_comment_of on standard_comment (proposal_id);
comment on table standard_comment is 'What somebody said about a text of a proposal; only added to';

alter table knowledge_release
  add column adopted_by text[],
  drop constraint knowledge_release_check,
  add constraint knowledge_release_check check (
    proposal_id is not null or cardinality(reviewed_by) = 2 or cardinality(adopted_by) >= 2);
comment on column knowledge_release.adopted_by is 'The institutions that agreed to it, where it was negotiated';

create table watched_text (
  id uuid primary key,
  provider text,
  country text,
  title text not null,
  source text not null,
  begun_at timestamptz not null,
  begun_by uuid not null references person,
  unique (source),
  check ((provider is null) <> (country is null))
);
comment on table watched_text is 'A guideline of a provider or a law of a State on which facts of the knowledge rest';

create table watched_version (
  text_id uuid not null references watched_text,
  version integer not null check (version > 0),
  at timestamptz not null,
  person_id uuid not null references person,
  doer jsonb not null,
  of_day date,
  sha256 text not null,
  text text not null check (octet_length(text) <= 1600000),
  primary key (text_id, version)
);
comment on table watched_version is 'What the text said, each version; only added to';
comment on column watched_version.of_day is 'The day that the text itself says it is of; null: it says none';
comment on column watched_version.text is 'Without signs that nobody sees; sha256 is of these bytes';

create table watched_look (
  text_id uuid not null,
  version integer not null,
  at timestamptz not null,
  person_id uuid not null references person,
  doer jsonb not null,
  finding text not null check (finding in ('facts-stand', 'facts-change')),
  words text not null,
  primary key (text_id, version),
  foreign key (text_id, version) references watched_version
);
comment on table watched_look is 'What a reviewer found when facts were held against a version; only added to';

create table round_question (
  id uuid primary key,
  provider text,
  country text,
  topic text not null check (topic in ('requirement', 'route', 'template', 'language', 'retention', 'entity', 'other')),
  at timestamptz not null,
  person_id uuid not null references person,
  institution_id uuid not null references institution,
  doer jsonb not null,
  words text not null
);
comment on table round_question is 'A question of the round table, without any case; only added to';

create table round_answer (
  id uuid primary key,
  question_id uuid not null references round_question,
  at timestamptz not null,
  person_id uuid not null references person,
  institution_id uuid not null references institution,
  doer jsonb not null,
  words text not null,
  source text,
  concerned boolean not null
);
create index round_answer_of on round_answer (question_id);
comment on table round_answer is 'An answer to a question of the round table; only added to';
comment on column round_answer.source is 'Where it can be read; null: the institution says it';
comment on column round_answer.concerned is 'Of the provider, or an authority of the State, that the question names';

create table round_verdict (
  id uuid primary key,
  question_id uuid not null references round_question,
  answer_id uuid references round_answer,
  at timestamptz not null,
  person_id uuid not null references person,
  doer jsonb not null,
  verdict text not null check (verdict in ('hidden', 'shown', 'accepted', 'ended')),
  words text not null,
  check (verdict not in ('accepted', 'ended') or answer_id is not null)
);
create index round_verdict_of on round_verdict (question_id);
comment on table round_verdict is
  'What a moderator says of a question, or of one answer: the newest counts, each stays';
