-- The tables of an installation, room by room, with what is found by index.
--
-- WHERE A CHANGE GOES
--   a table, a column, an index     here, in place, until the first release; afterwards a new file with the
--                                   next number (0002_what_it_does.sql): what was released is never edited
--   a function, a view              ../functions/<room>.sql, in place, always
--   who may see or write a row,     ../rights/<room>.sql, in place, always
--   a trigger, a grant
-- Then `npm run generate`: ../schema.sql shows the whole as the database has it.
--
-- Every table has a comment, and a column has one where its name does not say it. Tables are made in the
-- order in which they refer to each other: a backup is written and read back in the same order.


-- The installation itself

create table house (
  one boolean primary key default true check (one),
  mode text not null check (mode in ('demo', 'live')),
  created_at timestamptz not null default now()
);
comment on table house is 'One row: whether this is a demonstration or live, for ever';

create table secret (
  name text primary key,
  wrapped bytea not null
);
comment on table secret is
  'Keys of the installation itself, each wrapped under the key that the database does not hold';

create table trust_root (
  id uuid primary key,
  name text not null,
  der bytea not null,
  demonstration boolean not null
);
comment on table trust_root is
  'Roots that the seals of this installation and letters signed elsewhere lead to; public';


-- The registry: who is here

create table institution (
  id uuid primary key,
  kind text not null,
  country text,
  name text not null,
  provider text,
  status text not null,
  entry jsonb not null default '{}',
  seq integer not null default 0
);
create index institution_listed on institution (coalesce(country, '~'), kind, name, id);
create index institution_waiting on institution (coalesce(country, '~'), kind, name, id)
  where coalesce((entry ->> 'pending')::int, 0) > 0;
comment on table institution is
  'An authority or a provider: the fold of its registry acts, kept to be read fast';
comment on column institution.country is 'Null: a provider, which serves many';
comment on column institution.seq is 'The last registry act that is in the fold';

create table unit (
  id uuid primary key,
  institution_id uuid not null references institution,
  name text not null,
  status text not null,
  attested_until timestamptz,
  seq integer not null default 0
);
create index unit_of_institution on unit (institution_id, name, id);
comment on table unit is
  'The part of an institution that asks, approves or answers: the fold of its registry acts';
comment on column unit.attested_until is 'Null: nobody has vouched for it yet';

create table person (
  id uuid primary key,
  unit_id uuid not null references unit,
  name text not null,
  title text not null,
  roles text[] not null,
  language text not null default 'es',
  email text,
  status text not null check (status in ('invited', 'active', 'suspended', 'left')),
  stopped_until timestamptz check (stopped_until is null or status = 'suspended'),
  attested_until timestamptz,
  demonstration boolean not null default false,
  seq integer not null default 0,
  shapes text[]
);
create index person_by_shape on person using gin (shapes);
create index person_unshaped on person (unit_id) where shapes is null;
create index person_of_unit on person (unit_id, name, id);
create index person_suspended on person (unit_id) where status = 'suspended';
create index person_answering on person (unit_id)
  where roles && '{administrator,overseer,unit-head,registrar}'::text[];
comment on table person is 'Somebody who acts for a unit: the fold of the registry acts on that person';
comment on column person.stopped_until is
  'Stopped by the other of two who keep the people: until then, unless somebody else confirms it';
comment on column person.shapes is
  'What the name looks like: who is called alike is found by it. Null: nobody has written it down yet';

create table registry_act (
  subject_id uuid not null,
  seq integer not null,
  kind text not null,
  at timestamptz not null,
  person_id uuid,
  body jsonb not null,
  previous text,
  hash text not null,
  primary key (subject_id, seq)
);
create index registry_act_founded on registry_act (subject_id) where kind = 'founded';
create index registry_act_key_ended on registry_act (at) where kind = 'key-ended';
comment on table registry_act is
  'What was done to an institution, a unit or a person (proposed, verified, vouched, suspended); only added '
  'to';
comment on column registry_act.subject_id is 'An institution, a unit or a person';
comment on column registry_act.person_id is 'Null: done by the installation itself';

create table emblem (
  id uuid primary key,
  institution_id uuid not null references institution,
  type text check (type in ('image/png', 'image/svg+xml')),
  sha256 text,
  size bigint check (size <= 262144),
  person_id uuid not null references person,
  at timestamptz not null,
  touch jsonb not null,
  check ((type is null) = (sha256 is null) and (type is null) = (size is null))
);
create index emblem_of_institution on emblem (institution_id, at);
comment on table emblem is
  'The sign that an institution registered of itself; only added to, the last row counts';
comment on column emblem.sha256 is 'Digest of the file; null: this row takes the sign away';

create table naming (
  id uuid primary key,
  person_id uuid not null references person,
  roles text[] not null check (cardinality(roles) > 0),
  unit_id uuid references unit,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  confirmed_by uuid references person check (confirmed_by <> asked_by),
  keys text[],
  counts_from timestamptz,
  stopped_at timestamptz,
  counted_at timestamptz,
  check ((confirmed_by is null) = (counts_from is null) and (confirmed_by is null) = (keys is null)),
  check (counted_at is null or (confirmed_by is not null and stopped_at is null))
);
create unique index naming_open on naming (person_id)
  where stopped_at is null and counted_at is null;
comment on table naming is
  'Somebody who is to hold roles that take two: one asks, another confirms, then there is a time to stop it';
comment on column naming.unit_id is 'A unit that is let in with the person, and not before';
comment on column naming.keys is
  'Fingerprints of the keys that the second person saw: with others it does not count';

create table certificate (
  institution_id uuid primary key references institution,
  chain bytea[] not null,
  sealed_key bytea not null,
  subject text not null,
  not_after timestamptz not null,
  created_at timestamptz not null
);
comment on table certificate is 'What an institution seals with; its private key is wrapped';


-- Signing in

create table passkey (
  id text primary key,
  person_id uuid not null references person,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  device_bound boolean not null,
  label text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index passkey_of_person on passkey (person_id);
comment on table passkey is 'The public half of a key of a person';

create table demonstration_key (
  passkey_id text primary key references passkey,
  private_key jsonb not null
);
comment on table demonstration_key is
  'Keys held by the installation itself, of the invented people of a demonstration only';

create table session (
  id bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because = 'elsewhere'),
  issuer text
);
create index session_of_person on session (person_id) where ended_at is null;
comment on table session is 'Who is signed in; not in a backup';
comment on column session.id is 'The hash of what the browser holds';
comment on column session.issuer is
  'Where the person signed in besides; null: the institution asks for the passkey alone';

create table halfway (
  id bytea primary key,
  person_id uuid not null references person,
  passkey_id text not null references passkey,
  issuer text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table halfway is
  'A sign-in of which the passkey was touched, and the issuer has not answered; not in a backup';
comment on column halfway.id is 'The hash of what the browser holds';

create table issuer_account (
  id uuid primary key,
  person_id uuid not null references person,
  issuer text not null,
  digest bytea not null,
  bound_at timestamptz not null,
  released_at timestamptz
);
create unique index issuer_account_of_person on issuer_account (person_id, issuer)
  where released_at is null;
create unique index issuer_account_of_one on issuer_account (digest) where released_at is null;
comment on table issuer_account is
  'With which account at an issuer a person signs in: the first one after a passkey';
comment on column issuer_account.digest is
  'Of issuer and subject, with the key of the house: who it is there nobody reads here';
comment on column issuer_account.released_at is 'From when on another one may be bound: new keys were made';

create table challenge (
  id uuid primary key,
  value text not null,
  purpose text not null,
  person_id uuid,
  subject jsonb not null default '{}',
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table challenge is 'What a passkey is asked to sign, once; not in a backup';

create table enrolment (
  id uuid primary key,
  person_id uuid not null references person,
  code_hash bytea not null,
  kind text not null check (kind in ('first-key', 'recovery')),
  created_by uuid not null references person,
  approved_by uuid references person,
  created_at timestamptz not null,
  opens_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  stopped_at timestamptz
);
create index enrolment_of_person on enrolment (person_id);
create unique index enrolment_open on enrolment (person_id) where used_at is null and stopped_at is null;
comment on table enrolment is
  'A code to make a key with, handed over in person and never by mail: only its hash is kept, and of each '
  'person one at a time';


-- Cases

create table criminal_case (
  id uuid primary key,
  unit_id uuid not null references unit,
  institution_id uuid not null references institution,
  country text not null,
  reference text not null,
  facts jsonb not null default '{}',
  sealed boolean not null default false,
  created_by uuid not null references person,
  created_at timestamptz not null
);
create index case_of_device on criminal_case (unit_id, (facts #>> '{device,id}'));
comment on table criminal_case is 'One investigation of a unit';
comment on column criminal_case.sealed is 'Seen by its named viewers only, not by the unit';

create table case_unit (
  unit_id uuid not null references unit,
  case_id uuid not null references criminal_case,
  primary key (unit_id, case_id)
);
create index case_unit_by_case on case_unit (case_id);
comment on table case_unit is 'Units that a case concerns: the one that began it, and those asked to approve';

create table case_viewer (
  case_id uuid not null references criminal_case,
  person_id uuid not null references person,
  primary key (case_id, person_id)
);
comment on table case_viewer is 'People named to see a sealed case';

create table case_unsealing (
  case_id uuid primary key references criminal_case,
  at timestamptz not null,
  person_id uuid not null references person,
  reason text not null check (reason <> '')
);
comment on table case_unsealing is
  'When a case was no longer kept to its named viewers, by whose word and why; only added to';


-- Requests

create table request (
  id uuid primary key,
  case_id uuid not null references criminal_case,
  unit_id uuid not null references unit,
  sealed boolean not null,
  provider text not null,
  kind text not null,
  seq integer not null default 0,
  head text,
  status text not null,
  step text,
  held boolean not null default false,
  revision integer not null default 0,
  digest text,
  summary jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sent_at timestamptz,
  to_count boolean not null default true,
  to_index boolean not null default false,
  counted_version text,
  broken_seq integer,
  unsealed_at timestamptz,
  followed boolean not null default false,
  board_at timestamptz
) with (fillfactor = 70);
create index request_of_board on request (unit_id, board_at) where board_at is not null;
create index request_of_case on request (case_id);
create index request_to_count on request (case_id) where to_count;
create index request_to_index on request (id) where to_index;
create index request_sent on request (sent_at) where sent_at is not null;
create index request_open_of_provider on request (provider) where status in ('draft', 'awaiting', 'approved');
comment on table request is
  'A request is the list of its acts; from seq to updated_at stands the fold of the list, moved by each act';
comment on column request.board_at is
  'When it last moved, of what another State asked or of which a point abroad was asked; null: of all others';
comment on column request.unit_id is 'The unit that asks';
comment on column request.seq is 'The last act of the list';
comment on column request.head is 'The hash of the last act';
comment on column request.to_index is 'Its identifiers went out, or others did, since they were indexed';
comment on column request.to_count is 'An act moved it since the clocks of its case were counted';
comment on column request.counted_version is
  'The knowledge by which its case was counted last, whether or not any clock came of it';
comment on column request.unsealed_at is
  'When its case was no longer sealed; null: it never was, or still is';
comment on column request.broken_seq is
  'The last act of a list that could not be read when its case was counted';
comment on column request.followed is
  'Another request of the same unit in its case goes on from it: its answer is nobody''s to act on any more';

-- What the clocks of cases came to when they were last counted: nothing here is a source of anything.
create table clock (
  case_id uuid not null references criminal_case,
  id text not null,
  unit_id uuid not null references unit,
  request_id uuid references request,
  officer_id uuid,
  kind text not null,
  provider text not null,
  day date not null,
  ends_at timestamptz not null,
  by_the_hour boolean not null,
  zone text,
  basis text not null,
  rule text not null,
  version text not null,
  stands_still boolean not null,
  lead_days integer not null,
  extension text not null,
  aside integer not null default 0,
  cut boolean not null default false,
  undrafted_at timestamptz,
  counted_at timestamptz not null,
  primary key (case_id, id)
);
create index clock_of_unit on clock (unit_id, day);
create index clock_dying on clock (unit_id, day)
  where kind in ('preservation-ends', 'data-dies', 'keeping-unsaid');
comment on table clock is
  'A deadline of a case, counted from its acts: until when, in which zone, by which rule of which knowledge';
comment on column clock.request_id is 'Null: of data that no request keeps';
comment on column clock.officer_id is 'Who wrote the words that stand, or opened the case';
comment on column clock.aside is
  'Rows of its request that this house did not write, and that it was counted without';
comment on column clock.cut is
  'The custody log holds more acts of its request than its list: it stays as it was counted before';
comment on column clock.undrafted_at is
  'When the house tried last to draft its extension, and could not; null: it did not try, or did';
comment on column clock.ends_at is 'When its day is over in its zone, or its hours are';

create table alarm (
  case_id uuid not null references criminal_case,
  clock text not null,
  day date not null,
  rung text not null,
  due_at timestamptz not null,
  told_at timestamptz,
  reached text,
  people integer,
  primary key (case_id, clock, day, rung)
);
create index alarm_due on alarm (due_at) where told_at is null;
create index alarm_told on alarm (due_at) where told_at is not null;
create index alarm_told_at on alarm (told_at) where told_at is not null;
comment on table alarm is
  'One call of one clock to one rung of the ladder; told in the transaction of its notices, and never again';
comment on column alarm.reached is 'The rung that heard: a lower one where nobody sits on its own';

create table daily_word (
  person_id uuid not null references person,
  day date not null,
  primary key (person_id, day)
);
comment on table daily_word is 'Who was told on which day that days come that count';

create table calendar_feed (
  id uuid primary key,
  person_id uuid not null references person,
  secret_hash bytea not null unique,
  made_at timestamptz not null,
  ended_at timestamptz
);
create unique index calendar_feed_of_person on calendar_feed (person_id) where ended_at is null;
comment on table calendar_feed is
  'An address that shows the days of a unit to a calendar: only the hash of its secret is kept; not in a '
  'backup';

-- What a leg of a request came to, so that the queue of a desk has an index: one row for each addressee.
create table leg (
  request_id uuid not null references request,
  number integer not null check (number > 0),
  kind text not null,
  status text not null,
  sent_at timestamptz,
  to_unit uuid,
  desk_unit uuid references unit,
  assignee text,
  answer_by date,
  line jsonb not null default '{}',
  open boolean not null generated always as (status in ('sent', 'questioned')) stored,
  calm boolean not null
    generated always as (not (kind = 'emergency' and status in ('sent', 'questioned'))) stored,
  term date not null generated always as (coalesce(answer_by, date 'infinity')) stored,
  primary key (request_id, number)
) with (fillfactor = 70);
create index leg_at_desk on leg (desk_unit, calm, sent_at, request_id) where desk_unit is not null;
create index leg_open_at_desk on leg (desk_unit, calm, sent_at, request_id)
  where desk_unit is not null and open;
create index leg_term_at_desk on leg (desk_unit, calm, term, sent_at, request_id)
  where desk_unit is not null and open;
create index leg_free_at_desk on leg (desk_unit, calm, sent_at, request_id)
  where desk_unit is not null and open and assignee is null;
comment on table leg is
  'A request on its way to one addressee, as the fold of its acts has it: moved by each act, and by nothing '
  'else';
comment on column leg.kind is 'The kind of the request';
comment on column leg.to_unit is 'The unit that it was sent to, as the act says';
comment on column leg.desk_unit is 'The unit of a provider that has it on its desk: said by access';
comment on column leg.assignee is
  'The name of the clerk who has it, as the desk shows it; who that is says assignment';
comment on column leg.answer_by is 'The day by which the request asks for its answer; null: no term is known';
comment on column leg.line is 'What the list of the desk shows of the words, besides';
comment on column leg.calm is
  'False: a life is in danger, and nobody has answered; such come first in every order';
comment on column leg.term is 'answer_by, by which a desk is put in order: what has none comes last';

create table leg_word (
  request_id uuid not null,
  number integer not null,
  word text collate "C" not null,
  to_unit uuid not null,
  primary key (request_id, number, word),
  foreign key (request_id, number) references leg (request_id, number)
);
create index leg_word_of_unit on leg_word (to_unit, word, request_id, number);
comment on table leg_word is
  'Words by which the desk that a leg was sent to finds it: whole, in order, so that the beginning of a word '
  'is a place in an index';

create table access (
  unit_id uuid not null references unit,
  request_id uuid not null references request,
  because text not null,
  over_at timestamptz,
  under_way boolean not null generated always as (over_at is null) stored,
  waits boolean not null default false,
  primary key (unit_id, request_id)
);
create index access_by_request on access (request_id);
create index access_under_way on access (unit_id, waits, request_id) where under_way;
create index access_over on access (unit_id, waits, over_at, request_id) where not under_way;
comment on table access is 'Units that a request concerns';
comment on column access.because is 'own, provider, or the role whose approval was asked';
comment on column access.over_at is
  'When the request was over, by its act; null: it is not. What comes afterwards moves it to no other page';
comment on column access.under_way is
  'Whether the request is not over yet: what a unit has under way is found without what it ever had';
comment on column access.waits is
  'Whether somebody of this unit may have to act on it, also where it is over: shown before all else';

create table request_word (
  unit_id uuid not null references unit,
  word text collate "C" not null,
  request_id uuid not null references request,
  about boolean not null,
  primary key (unit_id, word, request_id)
);
create index request_word_of_request on request_word (request_id);
comment on table request_word is
  'Words by which a unit that a request concerns finds it among its own: whole, in order, so that the '
  'beginning of a word is a place in an index';
comment on column request_word.about is 'Of whom or what is asked about: kept for the unit that asks alone';

create table act (
  request_id uuid not null,
  seq integer not null check (seq > 0),
  kind text not null,
  person_id uuid not null,
  unit_id uuid not null,
  at timestamptz not null,
  act jsonb not null,
  hash text not null,
  status text,
  step text,
  held boolean,
  revision integer,
  digest text,
  summary jsonb,
  legs jsonb,
  mac text,
  primary key (request_id, seq)
);
create index act_of_person on act (person_id, request_id);
comment on table act is
  'What was done to a request, each act chained to the one before by its hash; only added to';
comment on column act.request_id is
  'No foreign key, which would lock the request twice: act_follows and request_stays hold it';
comment on column act.status is
  'From here on: the fold of the list with this act, which its trigger writes to the request';
comment on column act.mac is
  'The house wrote it: over its hash, by the key outside the database. Without one nothing counts it';

create table assignment (
  request_id uuid not null references request,
  person_id uuid not null references person,
  primary key (request_id, person_id)
);
create index assignment_of_person on assignment (person_id);
comment on table assignment is
  'Clerks of a provider who were given a request; who leads the desk sees the whole queue';

create table paper (
  id uuid primary key,
  request_id uuid not null references request,
  kind text not null,
  name text not null,
  type text not null,
  sha256 text not null,
  size bigint not null,
  created_at timestamptz not null,
  brought_by uuid references person,
  level text check (level in ('none', 'B-B', 'B-T', 'B-LT', 'B-LTA')),
  look_again_at timestamptz
);
create index paper_of_request on paper (request_id);
create index letter_to_extend on paper (look_again_at nulls first)
  where kind = 'letter' and level is distinct from 'B-LTA';
comment on table paper is
  'Files that belong to a request: the sealed letter, an annex; each kept by its digest';
comment on column paper.brought_by is
  'Of a file that was brought beside a request: who brought it first; what it is, they do not say';
comment on column paper.level is
  'Of a sealed letter: how long its seal can be judged by what it keeps (PAdES); none where it does not hold';
comment on column paper.look_again_at is
  'When what makes a seal last is asked for again; null before the first time, infinity when it is given up';

create table letter_number (
  institution_id uuid not null references institution,
  year integer not null,
  number integer not null check (number > 0),
  request_id uuid not null references request,
  revision integer not null,
  given_at timestamptz not null,
  primary key (institution_id, year, number),
  unique (request_id, revision, year)
);
comment on table letter_number is
  'Numbers of sealed letters, of each institution and year once each: given when a letter is made to be '
  'sealed, to these words of this request, and to nothing else ever after';

create table invitation (
  id uuid primary key,
  request_id uuid not null references request,
  institution_id uuid not null references institution,
  created_by uuid not null references person,
  created_at timestamptz not null,
  said jsonb
);
comment on table invitation is
  'A provider was asked to answer here: a link that opens nothing but the making of a key';
comment on column invitation.said is
  'What whoever invited wrote of the provider: verified by nobody, no value of the entry';


-- Emergencies: whose turn it is, who called whom, what left

create table duty_turn (
  id uuid primary key,
  unit_id uuid not null references unit,
  person_id uuid not null references person,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  telephone text not null,
  made_by uuid not null references person,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references person,
  handed_to uuid references person
);
create index duty_of_unit on duty_turn (unit_id, until_at);
comment on table duty_turn is
  'Whose turn it is to answer for a unit or a desk; ended early where it was handed over or taken away';
comment on column duty_turn.telephone is 'Where they are reached where nobody sees the page; empty: not said';

create table call_back (
  id uuid primary key,
  request_id uuid not null references request,
  leg integer not null,
  clerk_id uuid not null references person,
  number text not null,
  begun_at timestamptz not null,
  until timestamptz not null,
  read_by uuid references person,
  read_at timestamptz,
  tries integer not null default 0,
  heard_at timestamptz
);
create index call_back_of_request on call_back (request_id, begun_at);
comment on table call_back is
  'A call of a desk to a number of the registry; its code is worked out from the key of the house and kept '
  'nowhere';
comment on column call_back.tries is
  'Codes that were said, counted whatever became of the call that said them';

create table emergency_sent (
  request_id uuid not null references request,
  at timestamptz not null,
  person_id uuid not null references person,
  unit_id uuid not null references unit,
  institution_id uuid not null references institution,
  digests text[] not null,
  said text[] not null default '{}',
  primary key (request_id, at)
);
create index emergency_sent_of on emergency_sent (institution_id, at);
create index emergency_sent_by on emergency_sent (person_id, at);
create index emergency_sent_when on emergency_sent (at);
comment on table emergency_sent is 'Emergencies that left, so that they are counted before one more does';
comment on column emergency_sent.digests is
  'What was asked about, under the key of the house: equal where it is the same, and nothing else';
comment on column emergency_sent.said is
  'Marks of the words in which the danger was told, under the key of the house: many in common where they '
  'were used again';

create table decoy (
  id uuid primary key,
  unit_id uuid not null references unit,
  digest text not null,
  made_by uuid not null references person,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index decoy_by_digest on decoy (digest) where ended_at is null;
comment on table decoy is
  'Accounts that a provider invented: nobody honest asks about one. Only the digest under the key of the '
  'house is kept';

create table emergency_stop (
  person_id uuid not null references person,
  request_id uuid not null references request,
  at timestamptz not null,
  held_at timestamptz,
  primary key (person_id, request_id)
);
comment on table emergency_stop is
  'Whoever named an invented account in an emergency, until two others take them back; what they have under '
  'way is held';
comment on column emergency_stop.held_at is 'When it was held and told; null: not yet';


-- Keys of units: what evidence is sealed to

create table unit_key (
  id uuid primary key,
  unit_id uuid not null references unit,
  recipient text not null,
  recovery text not null,
  made_by uuid not null references person,
  made_by_name text not null,
  made_at timestamptz not null,
  touch jsonb not null
);
create index unit_key_of_unit on unit_key (unit_id, made_at);
comment on table unit_key is
  'Public halves of the keys to which evidence of a unit is sealed; the newest counts, older ones open what '
  'was sealed to them; only added to. The secret halves are made in browsers and are nowhere here in the '
  'clear';
comment on column unit_key.recovery is 'The public half of the key on paper: all is sealed to it too';

create table member_key (
  id uuid primary key,
  person_id uuid not null references person,
  unit_id uuid not null references unit,
  passkey_id text not null references passkey,
  recipient text not null,
  at timestamptz not null,
  touch jsonb not null
);
create index member_key_of_unit on member_key (unit_id);
comment on table member_key is
  'To what a share may be sealed for a member of a unit: the public half of a key that one passkey makes; '
  'only added to';

create table key_share (
  id uuid primary key,
  key_id uuid not null references unit_key,
  unit_id uuid not null references unit,
  member_id uuid references member_key,
  recovery text,
  sealed text not null,
  given_by uuid not null references person,
  at timestamptz not null,
  touch jsonb,
  check ((member_id is null) = (recovery is not null))
);
create index key_share_of_unit on key_share (unit_id);
comment on table key_share is
  'The secret half of a key of a unit, sealed in a browser for one passkey of one member, or for the paper; '
  'only added to';
comment on column key_share.recovery is 'For the paper: to which it is sealed';
comment on column key_share.touch is
  'For all that were given with it, on the first of them; none where they were given with a key that was '
  'made: that one has it';


-- Evidence that came sealed

create table upload (
  id uuid primary key,
  request_id uuid not null references request,
  unit_id uuid not null references unit,
  person_id uuid not null references person,
  key_id uuid not null references unit_key,
  size bigint not null check (size > 0),
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  header_size integer,
  sha256 text
);
create index upload_of_request on upload (request_id);
create index upload_to_forget on upload (expires_at);
comment on table upload is 'A sealed file that a desk brings piece by piece, until an answer hands it over';
comment on column upload.header_size is
  'Bytes of the header of age, as the first piece has it: what is behind it says how much is inside';
comment on column upload.sha256 is 'Digest of the whole, once it was read back to its end';

create table upload_piece (
  id uuid primary key,
  upload_id uuid not null references upload on delete cascade,
  request_id uuid not null references request,
  place bigint not null check (place >= 0),
  size bigint not null check (size > 0),
  sha256 text not null,
  unique (upload_id, place)
);
comment on table upload_piece is
  'Pieces of a sealed file, each kept by its digest; what has a row here is on the disk';
comment on column upload_piece.place is 'Bytes of the file before it';

create table exhibit (
  request_id uuid not null references request,
  sha256 text not null,
  upload_id uuid not null unique references upload,
  seq integer not null,
  primary key (request_id, sha256)
);
comment on table exhibit is
  'Which upload an exhibit of a request is, by the digest of its sealed file; only added to';
comment on column exhibit.seq is 'The act that handed it over';

create table erasure (
  upload_id uuid primary key references upload,
  request_id uuid not null references request,
  seq integer not null,
  at timestamptz not null,
  pieces text[] not null default '{}',
  erased_at timestamptz
);
create index erasure_to_do on erasure (at) where erased_at is null;
comment on table erasure is 'An exhibit whose bytes go, by an act of its request';
comment on column erasure.seq is 'The act that says so: the bytes go once it stands in the custody log';
comment on column erasure.pieces is
  'Digests of the pieces whose bytes went: nothing may lie there under them';
comment on column erasure.erased_at is 'When they had gone; null: they are still to go';


-- Looks: who read what, and why

create table look (
  id uuid primary key,
  opening_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  institution_id uuid not null,
  case_id uuid not null,
  request_id uuid,
  purpose text not null,
  note text,
  at timestamptz not null,
  until timestamptz not null
);
create index look_opening on look (opening_id);
create index look_of_institution on look (institution_id, at);
-- How many cases somebody opened of late is asked at each opening: of one person, not of all the institution
-- has.
create index look_of_person on look (person_id, at) where id = opening_id;
comment on table look is
  'Each look at a case or a request with its purpose, written before the answer leaves; only added to';
comment on column look.opening_id is 'One purpose said once, under which a person looks for a while';

create table look_review (
  look_id uuid primary key references look,
  reviewer_id uuid not null references person,
  verdict text not null,
  at timestamptz not null
);
comment on table look_review is 'What oversight found of a look';

create table oversight_act (
  request_id uuid not null references request,
  institution_id uuid not null,
  month text not null,
  kind text not null,
  counted boolean not null,
  primary key (request_id, institution_id, month, kind)
);
comment on table oversight_act is
  'What a request counts as for whoever watches over the use: once in a month for each kind of act, of the '
  'institution that asks and of the one that did it';
comment on column oversight_act.counted is 'No longer, or not yet, while the request is sealed';

create table oversight_look (
  look_id uuid primary key references look,
  case_id uuid not null,
  institution_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  month text not null,
  purpose text not null,
  counted boolean not null,
  height bigint
);
create index oversight_look_of_case on oversight_look (case_id);
create index oversight_look_drawn on oversight_look (institution_id, month, height) where height is not null;
comment on table oversight_look is
  'What a look counts as, and whether it was drawn to be judged; one for a purpose that was said once';
comment on column oversight_look.counted is 'No longer, or not yet, while the case is sealed';
comment on column oversight_look.height is
  'Under the key outside the database, of what was drawn; null: it was not';

create table oversight_person (
  institution_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  n bigint not null,
  primary key (institution_id, unit_id, person_id)
);
comment on table oversight_person is 'How many looks of a person in a unit count';

create table oversight_sum (
  institution_id uuid not null,
  month text not null,
  counted text not null,
  value text not null,
  n bigint not null,
  primary key (institution_id, month, counted, value)
);
comment on table oversight_sum is
  'The figures of oversight added up: the same as counting every act and every look anew';
comment on column oversight_sum.month is 'Empty: of all months together';

create table oversight_waiting (
  case_id uuid,
  request_id uuid,
  check (num_nonnulls(case_id, request_id) = 1)
);
comment on table oversight_waiting is
  'Cases and requests that began or ended to be sealed: their looks and acts are to be counted, or taken out';

create table oversight_reading (
  one boolean primary key default true check (one),
  leaf bigint not null default -1
);
comment on table oversight_reading is
  'One row: the last leaf of the custody log whose act or look oversight has counted';


-- The custody log: what waits for its leaf, the leaves, what was signed and who else saw it

create table custody_waiting (
  of text not null,
  subject_id uuid not null,
  seq integer not null
);
comment on table custody_waiting is
  'What happened and has no leaf in the custody log yet: written with it, taken by the writer of the log. No '
  'key and no index, which would cost at each act';
comment on column custody_waiting.of is 'act, look, or entry: an act of the registry';

create table custody_leaf (
  index bigint primary key,
  of text not null,
  subject_id uuid not null,
  seq integer not null,
  salt bytea,
  entry bytea not null,
  mac text not null,
  at timestamptz not null
);
create index custody_leaf_of on custody_leaf (subject_id, seq);
create index custody_leaf_entries on custody_leaf (index) where of = 'entry';
comment on table custody_leaf is
  'In which order things entered the custody log: decided here before anything of the log is written';
comment on column custody_leaf.salt is
  'Without it the leaf tells nothing of what it is about; the one value that is ever taken away';
comment on column custody_leaf.entry is 'What was logged: the digest of the record under the salt';
comment on column custody_leaf.mac is
  'The house gave this place to this record: over all of it, by the key outside the database';

create table custody_log (
  one boolean primary key default true check (one),
  origin text not null,
  key text not null,
  epoch bigint not null default 0,
  writer uuid,
  size bigint not null default 0,
  checkpoint text,
  at timestamptz,
  fault text,
  told jsonb not null default '{}'
);
comment on table custody_log is 'One row: the log, who writes it, and the last that it signed';
comment on column custody_log.key is 'Its public key, name+id+key';
comment on column custody_log.epoch is 'One more whenever another process began to write';
comment on column custody_log.told is 'What each witness and each time-stamp authority answered last';
comment on column custody_log.fault is 'Why it is not written to; null: it is';

create table custody_anchor (
  size bigint not null,
  of text not null,
  name text not null,
  word text not null,
  at timestamptz not null,
  primary key (size, of, name)
);
comment on table custody_anchor is 'What others said of a checkpoint of the custody log';
comment on column custody_anchor.of is
  'checkpoint: as the log signed it; witness: the line of a witness; stamp: a time-stamp (RFC 3161), base64';


-- Security, notices, answered calls

create table security_event (
  seq bigint primary key,
  at timestamptz not null,
  event text not null,
  what text not null,
  person_id uuid,
  institution_id uuid,
  subject_id uuid,
  address text,
  why text,
  previous text,
  hash text not null
);
create index security_event_of_institution on security_event (institution_id, seq);
-- When the last backup was made is asked by whoever measures, some times a minute.
create index security_event_backup on security_event (at) where event = 'operated' and what = 'backup';
comment on table security_event is
  'Who did or tried what, from where: sign-ins, refusals, changes of the house; no case; chained and only '
  'added to';
comment on column security_event.subject_id is 'The person, the unit or the entry that it was done to';

create table notice (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null,
  params jsonb not null,
  at timestamptz not null,
  read_at timestamptz
);
create index notice_of_person on notice (person_id, at);
-- What is said again is found by what it is about, however much somebody has not read.
create index notice_unread on notice (
  person_id, kind,
  (coalesce(params ->> 'request', params ->> 'of', params ->> 'entry', params ->> 'provider'))
) where read_at is null;
comment on table notice is 'What waits for a person';

create table mail (
  id uuid primary key,
  notice_id uuid not null references notice,
  sent_at timestamptz
);
comment on table mail is 'Word by mail that there is a notice, without what it says';

create table idempotency_key (
  person_id uuid not null,
  key text not null,
  route text not null,
  body_hash text not null,
  status integer not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (person_id, key)
);
comment on table idempotency_key is
  'The answer to a call that had an effect: the same call again is answered with it, and does nothing';
comment on column idempotency_key.answer is 'Without what is shown once: a code stands nowhere in the clear';


-- Figures: what requests count as, without a word of them

create table figure (
  request_id uuid primary key references request,
  seq integer not null,
  institution_id uuid not null references institution,
  unit_id uuid not null references unit,
  country text not null,
  provider text not null,
  way text not null,
  kind text not null,
  period text not null,
  counts jsonb not null
);
comment on table figure is
  'What the acts of one request count as: of none whose case is sealed, so that no figure moves by one. Kept '
  'so that what it counted as before can be taken out of the sums';
comment on column figure.seq is 'The last act that is counted';
comment on column figure.period is
  'The half-year of its sending, or of the day on which its case was no longer sealed';

create table figure_sum (
  institution_id uuid not null references institution,
  unit_id uuid not null references unit,
  country text not null,
  provider text not null,
  way text not null,
  kind text not null,
  period text not null,
  counted text not null,
  n bigint not null check (n >= 0),
  primary key (institution_id, period, unit_id, provider, country, way, kind, counted)
);
create index figure_sum_of_provider on figure_sum (provider, period) where way in ('desk', 'node');
create index figure_sum_of_period on figure_sum (period);
comment on table figure_sum is 'The figures of requests added up: the same as counting all of them anew';

create table figure_line (
  institution_id uuid not null references institution,
  dimension text not null,
  period text not null,
  value text not null,
  counted text not null,
  n bigint not null,
  primary key (institution_id, dimension, period, value, counted)
);
comment on table figure_line is
  'The same sums told apart by one thing alone, as an institution reads them: kept by the database with each '
  'of them';
comment on column figure_line.dimension is 'unit, country, provider, way or kind';

create table desk_figure (
  request_id uuid not null references request,
  desk uuid not null,
  country text not null,
  provider text not null,
  way text not null,
  kind text not null,
  period text not null,
  counts jsonb not null,
  sent_at timestamptz not null,
  waited bigint,
  primary key (request_id, desk)
);
create index desk_figure_by_wait on desk_figure (desk, period, provider, country, kind, waited)
  where waited is not null;
create index desk_figure_by_sending on desk_figure (desk, sent_at);
comment on table desk_figure is
  'What one request counts as where it lies, those of sealed cases among them: a desk knows what lies on it. '
  'Kept so that what it counted as before can be taken out of the sums';
comment on column desk_figure.desk is 'A unit, or an institution for all of its desks together';
comment on column desk_figure.waited is
  'Milliseconds from its coming to the final answer, without what was waited for the authority; of units';

create table desk_sum (
  desk uuid not null,
  country text not null,
  provider text not null,
  way text not null,
  kind text not null,
  period text not null,
  counted text not null,
  n bigint not null check (n >= 0),
  primary key (desk, period, provider, country, kind, way, counted)
);
comment on table desk_sum is 'The figures of desks added up: the same as counting all that lies on them anew';

create table sender_figure (
  request_id uuid not null references request,
  desk uuid not null references unit,
  seen_by uuid not null,
  institution_id uuid not null references institution,
  sent_at timestamptz,
  answered boolean not null,
  refused boolean not null,
  primary key (request_id, desk, seen_by)
);
create index sender_figure_by_sending on sender_figure (desk, seen_by, institution_id, sent_at);
comment on table sender_figure is
  'What one request counts as in what a desk is told of whoever sends, moved with the request and its acts';
comment on column sender_figure.seen_by is
  'The desk itself, for whoever sees all that lies on it, or somebody who was given the request';
comment on column sender_figure.institution_id is 'The institution that asks';

create table sender_sum (
  desk uuid not null references unit,
  seen_by uuid not null,
  institution_id uuid not null references institution,
  part smallint not null,
  answered bigint not null,
  refused bigint not null,
  primary key (desk, seen_by, institution_id, part)
) with (fillfactor = 70);
comment on table sender_sum is
  'What a desk is told of whoever sends, added up: the same as counting every request of theirs on it anew';
comment on column sender_sum.part is
  'By the last digit of the request, so that two requests of one institution seldom wait for each other';

create table figure_waiting (
  request_id uuid not null
);
comment on table figure_waiting is
  'Requests that began or ended to be sealed: to be counted, or to be taken out';

create table figure_reading (
  one boolean primary key default true check (one),
  leaf bigint not null default -1,
  version text not null
);
comment on table figure_reading is
  'One row: the last leaf of the custody log whose act is counted, and by which knowledge grounds were '
  'foreseen';

create table told_figures (
  period text primary key,
  told_at timestamptz not null,
  definition text not null,
  tables jsonb not null,
  gaps jsonb not null default '[]',
  precedents jsonb not null default '[]'
);
comment on column told_figures.precedents is
  'With which provider which phrase was right the first time, of how many: names of phrases, and no word of '
  'a request';
comment on column told_figures.gaps is 'The same of the gaps that requests fell into';
comment on table told_figures is
  'A half-year as it was told to the public, once and for ever: a second telling would give away what '
  'changed';

create table told_unit (
  period text not null references told_figures,
  institution_id uuid not null references institution,
  unit_id uuid not null references unit,
  counts jsonb not null,
  primary key (institution_id, period, unit_id)
);
comment on table told_unit is
  'In which steps the counts of a unit lay when its half-year was told, once and for ever: what reports of '
  'projects are made of';


-- What is known changes: proposals of providers on their own entry, and every release

create table profile_proposal (
  id uuid primary key,
  provider text not null,
  institution_id uuid not null references institution,
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  changes jsonb not null,
  reason text not null,
  status text not null check (status in ('open', 'accepted', 'refused', 'withdrawn')),
  decided_at timestamptz
);
create index profile_proposal_open on profile_proposal (provider) where status = 'open';
comment on table profile_proposal is 'What a provider proposes to change of its own entry in the knowledge';

create table profile_review (
  proposal_id uuid not null references profile_proposal,
  person_id uuid not null references person,
  verdict text not null check (verdict in ('accept', 'refuse')),
  words text not null,
  at timestamptz not null,
  confidence text check (confidence in ('low', 'medium', 'high')),
  primary key (proposal_id, person_id)
);
comment on table profile_review is 'Two people review a proposal before it counts; only added to';
comment on column profile_review.confidence is 'How sure the reviewer is: the lower of two counts';

create table knowledge_release (
  number integer primary key generated always as identity,
  proposal_id uuid references profile_proposal,
  at timestamptz not null,
  provider text,
  changes jsonb not null,
  confidence text not null check (confidence in ('low', 'medium', 'high')),
  told_at timestamptz,
  reviewed_by text[],
  adopted_by text[],
  reviewers text,
  reviewers_salt text,
  signatures text[],
  check (proposal_id is not null or cardinality(reviewed_by) = 2 or cardinality(adopted_by) >= 2)
);
comment on table knowledge_release is 'Changes of the knowledge that count, in their order; never deleted';
comment on column knowledge_release.provider is 'Whose entry it changes; null: facts of the law';
comment on column knowledge_release.reviewed_by is
  'The two who read the sources, where an operator brought it in; else its proposal says who';
comment on column knowledge_release.reviewers is
  'What stands for the names of the two in what is signed and published: a digest over them and a salt';
comment on column knowledge_release.signatures is
  'Who signed it for its number (C2SP signed-note), where an operator brought it in';
comment on column knowledge_release.adopted_by is
  'The institutions that agreed to it, where it was negotiated';
comment on column knowledge_release.told_at is 'When those whose drafts it changes were told';


-- Readings of the law: two people for each article

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
comment on table law_review is
  'One article of a treaty that is read against the law of a State by two people';
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


-- Standards: words that authorities and providers settle with each other

create table standard_proposal (
  id uuid primary key,
  title text not null,
  country text,
  provider text,
  institution_id uuid not null references institution,
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  status text not null check (
    status in ('open', 'adopted', 'in-force', 'ended', 'withdrawn', 'no-place', 'not-agreed')),
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
comment on column standard_proposal.status is
  'no-place: when its day came, what it changes said something else; not-agreed: the rule lacked something '
  'by then';
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


-- Texts that are watched: what providers and legislators say now

create table watched_text (
  id uuid primary key,
  provider text,
  country text,
  source text not null,
  begun_at timestamptz not null,
  begun_by uuid not null references person,
  -- Facts of several companies and States rest on one page: each of them watches it as its own.
  unique nulls not distinct (source, provider, country),
  check ((provider is null) <> (country is null))
);
comment on table watched_text is
  'A guideline of a provider or a law of a State on which facts of the knowledge rest';

create table watched_version (
  text_id uuid not null references watched_text,
  version integer not null check (version > 0),
  title text not null,
  by_owner boolean not null,
  at timestamptz not null,
  person_id uuid not null references person,
  doer jsonb not null,
  of_day date,
  sha256 text not null,
  text text not null check (octet_length(text) <= 1600000),
  primary key (text_id, version)
);
comment on table watched_version is 'What the text said, each version; only added to';
comment on column watched_version.title is 'What whoever brought it calls it';
comment on column watched_version.by_owner is
  'Whether whoever brought it is of the provider, or of the State, whose text it is';
comment on column watched_version.of_day is 'The day that the text itself says it is of; null: it says none';
comment on column watched_version.text is 'Without signs that nobody sees; sha256 is of these bytes';

create table watched_assessment (
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
comment on table watched_assessment is
  'What a reviewer found when facts were held against a version; only added to';


-- The round table: questions without any case

create table round_group (
  id uuid primary key,
  name text not null,
  about text not null,
  at timestamptz not null,
  person_id uuid not null references person,
  institution_id uuid not null references institution,
  doer jsonb not null
);
comment on table round_group is
  'A working group of the round table: what is asked in it only its institutions read';

create table round_membership (
  number bigint primary key generated always as identity,
  group_id uuid not null references round_group,
  institution_id uuid not null references institution,
  at timestamptz not null,
  person_id uuid not null references person,
  doer jsonb not null,
  joins boolean not null
);
create index round_membership_of on round_membership (group_id, institution_id);
comment on table round_membership is
  'An institution joins a working group or leaves it: the newest counts, each stays';

create table round_question (
  id uuid primary key,
  provider text,
  country text,
  topic text not null
    check (topic in ('requirement', 'route', 'template', 'language', 'retention', 'entity', 'other')),
  at timestamptz not null,
  person_id uuid not null references person,
  institution_id uuid not null references institution,
  doer jsonb not null,
  words text not null,
  for_public boolean not null default false,
  group_id uuid references round_group,
  check (not (for_public and group_id is not null))
);
comment on table round_question is 'A question of the round table, without any case; only added to';
comment on column round_question.for_public is
  'Whoever asked lets anybody read it, once a moderator has opened it';
comment on column round_question.group_id is
  'The working group that alone reads it; null: whoever works here';

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
comment on column round_answer.concerned is
  'Of the provider, or an authority of the State, that the question names';

create table round_verdict (
  id uuid primary key,
  question_id uuid not null references round_question,
  answer_id uuid references round_answer,
  at timestamptz not null,
  person_id uuid not null references person,
  doer jsonb not null,
  verdict text not null check (verdict in ('hidden', 'shown', 'accepted', 'ended', 'opened', 'closed')),
  words text not null,
  check (verdict not in ('accepted', 'ended') or answer_id is not null),
  check (verdict not in ('opened', 'closed') or answer_id is null)
);
create index round_verdict_of on round_verdict (question_id);
comment on table round_verdict is
  'What a moderator says of a question, or of one answer: the newest counts, each stays';

create table round_fact (
  release integer primary key references knowledge_release,
  answer_id uuid not null references round_answer,
  begins boolean not null
);
create index round_fact_of on round_fact (answer_id);
comment on table round_fact is
  'By which change of the knowledge an answer became a fact, or is none any more: the newest counts';
comment on column round_fact.begins is 'False: it holds no longer';


-- The academy: exercises of a class. No line from here leads to a case, a request or a company

create table training_room (
  id uuid primary key,
  code text not null unique,
  person_id uuid not null references person,
  title text not null,
  cases jsonb not null,
  modules jsonb not null default '[]',
  stage text not null check (stage in ('before', 'cases', 'after', 'closed')),
  opened_at timestamptz not null,
  ends_at timestamptz not null
);
create index training_room_of on training_room (person_id);
create index training_room_ends on training_room (ends_at);
comment on table training_room is 'An exercise that somebody leads; taken away with all of it on its day';

create table training_seat (
  id uuid primary key,
  room_id uuid not null references training_room on delete cascade,
  n integer not null,
  secret_hash bytea not null unique,
  name text not null,
  country text not null,
  scenario text not null,
  entries integer not null default 0,
  joined_at timestamptz not null,
  seen_at timestamptz not null,
  unique (room_id, n)
);
comment on table training_seat is
  'Who takes part in an exercise, by a name for it; only the hash of its secret is kept';
comment on column training_seat.entries is 'How many entries are here';

create table training_entry (
  seat_id uuid not null references training_seat on delete cascade,
  n integer not null,
  at timestamptz not null,
  entry jsonb not null,
  primary key (seat_id, n)
);
comment on table training_entry is 'What was done at a seat, one after the other; only added to';

create table training_inject (
  room_id uuid not null references training_room on delete cascade,
  n integer not null,
  at timestamptz not null,
  words text not null,
  chair text,
  primary key (room_id, n)
);
comment on table training_inject is 'What whoever leads an exercise told in it';
comment on column training_inject.chair is 'Null: everybody';

create table training_judgement (
  seat_id uuid not null references training_seat on delete cascade,
  sentence text not null,
  fits boolean not null,
  at timestamptz not null,
  primary key (seat_id, sentence)
);
comment on table training_judgement is
  'What whoever leads said of a sentence that the program could not judge; the last word counts';


create table training_certificate (
  id uuid primary key,
  place integer generated always as identity unique,
  person_id uuid not null references person,
  institution_id uuid not null references institution,
  kind text not null check (kind in ('emergency', 'course')),
  credential text not null,
  at timestamptz not null,
  until_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references person,
  reasons text,
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (reasons is null))
);
create index training_certificate_of on training_certificate (person_id, kind);
comment on table training_certificate is
  'A certificate of the academy that the house issued; revoked, it stays';
comment on column training_certificate.place is 'Its place in the list of revocations';

create table training_attempt (
  id uuid primary key,
  person_id uuid not null references person,
  scenario text not null,
  seed integer not null,
  begun_at timestamptz not null,
  unique (person_id, scenario, seed)
);
comment on table training_attempt is
  'A case of a certificate that somebody opened here: which attempt it is, the house says';

create table training_attempt_act (
  attempt_id uuid not null references training_attempt on delete cascade,
  n integer not null,
  at timestamptz not null,
  act jsonb not null,
  primary key (attempt_id, n)
);
comment on table training_attempt_act is
  'What was done in an attempt, one after the other; only added to, and what a certificate is graded by';

create table training_rule (
  institution_id uuid not null references institution,
  at timestamptz not null,
  person_id uuid not null references person,
  wanted boolean not null,
  primary key (institution_id, at)
);
comment on table training_rule is
  'Whether an institution wants the certificate of whoever asks in an emergency: the newest counts, each '
  'stays';


-- Gaps: who takes one on, and by what

create table gap_word (
  id uuid primary key,
  gap text not null,
  at timestamptz not null,
  person_id uuid not null references person,
  institution_id uuid not null references institution,
  doer jsonb not null,
  takes boolean not null,
  due date,
  words text not null,
  proposal_id uuid references standard_proposal,
  check (takes or due is null)
);
create index gap_word_of on gap_word (gap);
comment on table gap_word is
  'What an institution says of a gap of the knowledge, by its id; only added to. The newest says whether it '
  'owns it';
comment on column gap_word.takes is 'It takes the gap on; otherwise it only says something of it';
comment on column gap_word.due is 'By when it means to have done what it says; null: it names no day';


-- Workshops: what institutions write down of them, and what each says of its own promises

create table workshop_version (
  id uuid primary key,
  workshop_id uuid not null,
  version integer not null,
  at timestamptz not null,
  person_id uuid not null references person,
  institution_id uuid not null references institution,
  doer jsonb not null,
  text jsonb not null,
  unique (workshop_id, version)
);
comment on table workshop_version is
  'A workshop as an institution wrote it down; only added to, the last version counts';

create table workshop_word (
  id uuid primary key,
  workshop_id uuid not null,
  commitment text not null,
  version integer not null,
  followed integer,
  at timestamptz not null,
  person_id uuid not null references person,
  institution_id uuid not null references institution,
  doer jsonb not null,
  says text not null,
  words text not null,
  foreign key (workshop_id, version) references workshop_version (workshop_id, version)
);
comment on column workshop_word.followed is
  'How many versions the workshop had that this one follows in the house; null: it follows none';
create index workshop_word_of on workshop_word (workshop_id, at);
comment on table workshop_word is
  'What an institution says of a promise that stands under its name, about the version that it read; only '
  'added to';


-- Systems of others: word by machine, calls by machine

create table webhook (
  id uuid primary key,
  unit_id uuid not null references unit,
  url text not null,
  secret bytea not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  events text[]
);
comment on table webhook is 'Where a unit wants word by machine';
comment on column webhook.secret is 'Signs what is sent; wrapped';
comment on column webhook.events is 'Null: all of them';

create table webhook_call (
  id uuid primary key,
  webhook_id uuid not null references webhook,
  event text not null,
  body text not null,
  created_at timestamptz not null,
  tries integer not null default 0,
  delivered_at timestamptz,
  given_up_at timestamptz,
  last_why text,
  next_at timestamptz
);
create index webhook_call_open on webhook_call (webhook_id, created_at, id)
  where delivered_at is null and given_up_at is null;
create index webhook_call_newest on webhook_call (webhook_id, created_at desc, id desc);
create index webhook_call_delivered on webhook_call (webhook_id, delivered_at)
  where delivered_at is not null;
create index webhook_call_given_up on webhook_call (webhook_id, given_up_at)
  where given_up_at is not null;
create index webhook_call_why on webhook_call (webhook_id, created_at)
  where last_why is not null;
comment on table webhook_call is 'One word to one address, until it arrived or was given up';
comment on column webhook_call.next_at is 'Null: not tried yet';

create table api_token (
  id bytea primary key,
  person_id uuid not null references person,
  label text not null,
  scopes text[] not null,
  key_thumbprint text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
comment on table api_token is 'Tokens of systems, each bound to a key that the system proves at every call';
comment on column api_token.id is 'The hash of the token';

create table proof_seen (
  jti text primary key,
  expires_at timestamptz not null
);
comment on table proof_seen is 'Proofs that were used: none serves twice';


-- Providers that are reached by messages of ETSI TS 103 120

create table etsi_peer (
  id uuid primary key,
  provider text,
  entry uuid references institution,
  country text not null,
  identifier text not null,
  url text not null,
  certificates text not null,
  signing_key jsonb not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((provider is null) <> (entry is null))
);
create unique index etsi_peer_of_provider on etsi_peer (provider) where ended_at is null;
create unique index etsi_peer_of_entry on etsi_peer (entry) where ended_at is null;
comment on table etsi_peer is
  'A node of a provider, or of a contact point of the registry (`entry`): what stands here was checked with '
  'it by another way before it was entered';
comment on column etsi_peer.certificates is
  'PEM: the certificate that the peer shows, then those it stands under';
comment on column etsi_peer.signing_key is 'The public key that it signs with';

create table etsi_message (
  id uuid primary key,
  request_id uuid not null references request,
  peer_id uuid not null references etsi_peer,
  body text not null,
  created_at timestamptz not null,
  tries integer not null default 0,
  next_at timestamptz not null,
  last_why text,
  settled_at timestamptz,
  outcome text check (outcome in ('delivered', 'not-delivered', 'over')),
  kind text not null default 'request'
    check (kind in ('request', 'clarification', 'cancellation', 'hold', 'release', 'word'))
);
create index etsi_message_open on etsi_message (next_at) where settled_at is null;
create index etsi_message_open_of_request on etsi_message (request_id) where settled_at is null;
create index etsi_message_of_request on etsi_message (request_id, created_at);
comment on table etsi_message is
  'One message to one node, the same bytes at every try; those of one request go one after another';

create table etsi_object (
  id uuid primary key,
  message_id uuid not null references etsi_message,
  kind text not null check (kind in ('authorisation', 'disclosure', 'preservation', 'document')),
  items text[] not null,
  told_at timestamptz,
  settled boolean not null default false
);
create index etsi_object_of_message on etsi_object (message_id);
comment on table etsi_object is 'What a message asks, object by object: a peer names these';
comment on column etsi_object.items is 'The items of the request that the object asks';
comment on column etsi_object.told_at is
  'The peer''s own time of its last word on it: what it said before that and comes later changes nothing';
comment on column etsi_object.settled is 'That word was the last one that an object of its kind has';

create table etsi_received (
  sender text not null,
  transaction_id uuid not null,
  digest text not null,
  answer text,
  at timestamptz not null,
  primary key (sender, transaction_id)
);
create index etsi_received_by_age on etsi_received (at);
comment on table etsi_received is
  'Transactions that were taken or refused, with the answer: what comes twice is done once and answered '
  'alike';

create table abroad_message (
  id uuid primary key,
  peer_id uuid not null references etsi_peer,
  country text not null,
  said jsonb not null,
  digest text not null,
  objects uuid[] not null,
  at timestamptz not null,
  taken_back_at timestamptz,
  request_id uuid references request
);
create unique index abroad_message_of_request on abroad_message (request_id);
create index abroad_message_of_objects on abroad_message using gin (objects);
comment on table abroad_message is
  'What the node of a contact point of another State asked: it waits until somebody at the point at home '
  'enters it';
comment on column abroad_message.country is 'The State that is asked';
comment on column abroad_message.objects is 'The objects that it asked to be made, of which it is told';
comment on column abroad_message.taken_back_at is
  'It wishes nothing of them any more: a wish, and no release';


-- Identifiers that two units have, as keyed hashes

create table blind_index (
  blind_index bytea not null,
  request_id uuid not null references request,
  unit_id uuid not null references unit,
  kept boolean not null,
  at timestamptz not null,
  primary key (blind_index, request_id)
);
create index blind_index_of_request on blind_index (request_id);
comment on table blind_index is
  'Identifiers that went out, as keyed hashes: without the key of the house nobody can try values against '
  'them';
comment on column blind_index.kept is 'It was asked to keep data; else to give them';

create table identifier_comparison (
  id uuid primary key,
  person_id uuid not null references person,
  unit_id uuid not null references unit,
  institution_id uuid not null references institution,
  request_id uuid not null references request,
  identifiers integer not null check (identifiers > 0),
  at timestamptz not null
);
create index identifier_comparison_of_person on identifier_comparison (person_id, at);
create index identifier_comparison_of_institution on identifier_comparison (institution_id, at);
comment on table identifier_comparison is
  'That somebody asked whether another unit has an identifier, of which request and of how many; never '
  'which; only added to';

create table identifier_tie (
  id uuid primary key,
  asking_request uuid not null references request,
  asking_unit uuid not null references unit,
  blind_index bytea not null,
  holding_request uuid not null references request,
  holding_unit uuid not null references unit,
  kept boolean not null,
  at timestamptz not null,
  knocked_at timestamptz,
  knocked_by uuid references person,
  answered_at timestamptz,
  answered_by uuid references person,
  agreed boolean,
  unique (asking_request, blind_index, holding_unit)
);
create index identifier_tie_of_holder on identifier_tie (holding_request);
comment on table identifier_tie is
  'One identifier of two units, as a comparison found it: neither learns of the other before both agree';
comment on column identifier_tie.blind_index is
  'The identifier that both have, by its keyed hash: a tie is of that one, whatever stands in its place '
  'later';
