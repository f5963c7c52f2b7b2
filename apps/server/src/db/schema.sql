-- The whole database of an installation, as PostgreSQL has it: to be read, not to be run.
-- Made by `npm run generate`; a change here changes nothing. Where one goes: migrations/0001_tables.sql.
--
-- Tables in the order in which they refer to each other, each with its indexes, with what people's work
-- (the role oficio_app) may do with it and which rows it sees, and with its triggers; then views and functions.
-- A table without a grant is closed to people's work; nobody but the owner makes tables, temporary ones neither.

-- Numbered files that were applied
create table migration (
  name text not null,
  at timestamptz not null default now(),
  digest text,
  primary key (name)
);

-- One row: whether this is a demonstration or live, for ever
create table house (
  one boolean not null default true,
  mode text not null,
  created_at timestamptz not null default now(),
  primary key (one),
  check (mode = ANY (ARRAY['demo'::text, 'live'::text])),
  check (one)
);
grant select on house to oficio_app;

-- Keys of the installation itself, each wrapped under the key that the database does not hold
create table secret (
  name text not null,
  wrapped bytea not null,
  primary key (name)
);

-- Roots that the seals of this installation and letters signed elsewhere lead to; public
create table trust_root (
  id uuid not null,
  name text not null,
  der bytea not null,
  demonstration boolean not null,
  primary key (id)
);

-- An authority or a provider: the fold of its registry acts, kept to be read fast
create table institution (
  id uuid not null,
  kind text not null,
  -- Null: a provider, which serves many
  country text,
  name text not null,
  provider text,
  status text not null,
  entry jsonb not null default '{}'::jsonb,
  -- The last registry act that is in the fold
  seq integer not null default 0,
  primary key (id)
);
create index institution_listed on institution (COALESCE(country, '~'::text), kind, name, id);
create index institution_waiting on institution (COALESCE(country, '~'::text), kind, name, id) WHERE (COALESCE(((entry ->> 'pending'::text))::integer, 0) > 0);
grant select on institution to oficio_app;

-- The part of an institution that asks, approves or answers: the fold of its registry acts
create table unit (
  id uuid not null,
  institution_id uuid not null,
  name text not null,
  status text not null,
  -- Null: nobody has vouched for it yet
  attested_until timestamptz,
  seq integer not null default 0,
  primary key (id),
  foreign key (institution_id) references institution(id)
);
create index unit_of_institution on unit (institution_id, name, id);
grant select on unit to oficio_app;

-- Somebody who acts for a unit: the fold of the registry acts on that person
create table person (
  id uuid not null,
  unit_id uuid not null,
  name text not null,
  title text not null,
  roles text[] not null,
  language text not null default 'es'::text,
  email text,
  status text not null,
  -- Stopped by the other of two who keep the people: until then, unless somebody else confirms it
  stopped_until timestamptz,
  attested_until timestamptz,
  demonstration boolean not null default false,
  seq integer not null default 0,
  -- What the name looks like: who is called alike is found by it. Null: nobody has written it down yet
  shapes text[],
  primary key (id),
  foreign key (unit_id) references unit(id),
  check (stopped_until IS NULL OR status = 'suspended'::text),
  check (status = ANY (ARRAY['invited'::text, 'active'::text, 'suspended'::text, 'left'::text]))
);
create index person_answering on person (unit_id) WHERE (roles && '{administrator,overseer,unit-head,registrar}'::text[]);
create index person_by_shape on person USING gin (shapes);
create index person_of_unit on person (unit_id, name, id);
create index person_suspended on person (unit_id) WHERE (status = 'suspended'::text);
create index person_unshaped on person (unit_id) WHERE (shapes IS NULL);
grant select on person to oficio_app;
alter table person enable row level security;
create policy colleagues on person for select using ((unit_id IN ( SELECT u.id
   FROM unit u
  WHERE u.institution_id = (( SELECT my_institution() AS my_institution)))));
create trigger person_is_shaped_anew BEFORE INSERT OR UPDATE OF name ON person FOR EACH ROW EXECUTE FUNCTION person_is_shaped_anew();

-- What was done to an institution, a unit or a person (proposed, verified, vouched, suspended); only added to
create table registry_act (
  -- An institution, a unit or a person
  subject_id uuid not null,
  seq integer not null,
  kind text not null,
  at timestamptz not null,
  -- Null: done by the installation itself
  person_id uuid,
  body jsonb not null,
  previous text,
  hash text not null,
  primary key (subject_id, seq)
);
create index registry_act_founded on registry_act (subject_id) WHERE (kind = 'founded'::text);
create index registry_act_key_ended on registry_act (at) WHERE (kind = 'key-ended'::text);
grant select on registry_act to oficio_app;
create trigger entry_waits AFTER INSERT ON registry_act FOR EACH ROW EXECUTE FUNCTION entry_waits();
create trigger registry_act_is_added_to BEFORE DELETE OR UPDATE ON registry_act FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger registry_act_is_not_emptied BEFORE TRUNCATE ON registry_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The sign that an institution registered of itself; only added to, the last row counts
create table emblem (
  id uuid not null,
  institution_id uuid not null,
  type text,
  -- Digest of the file; null: this row takes the sign away
  sha256 text,
  size bigint,
  person_id uuid not null,
  at timestamptz not null,
  touch jsonb not null,
  primary key (id),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id),
  check ((type IS NULL) = (sha256 IS NULL) AND (type IS NULL) = (size IS NULL)),
  check (size <= 262144),
  check (type = ANY (ARRAY['image/png'::text, 'image/svg+xml'::text]))
);
create index emblem_of_institution on emblem (institution_id, at);
alter table emblem enable row level security;
create trigger emblem_is_added_to BEFORE DELETE OR UPDATE ON emblem FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Somebody who is to hold roles that take two: one asks, another confirms, then there is a time to stop it
create table naming (
  id uuid not null,
  person_id uuid not null,
  roles text[] not null,
  -- A unit that is let in with the person, and not before
  unit_id uuid,
  asked_by uuid not null,
  asked_at timestamptz not null,
  confirmed_by uuid,
  -- Fingerprints of the keys that the second person saw: with others it does not count
  keys text[],
  counts_from timestamptz,
  stopped_at timestamptz,
  counted_at timestamptz,
  primary key (id),
  foreign key (asked_by) references person(id),
  foreign key (confirmed_by) references person(id),
  foreign key (person_id) references person(id),
  foreign key (unit_id) references unit(id),
  check (confirmed_by <> asked_by),
  check ((confirmed_by IS NULL) = (counts_from IS NULL) AND (confirmed_by IS NULL) = (keys IS NULL)),
  check (counted_at IS NULL OR confirmed_by IS NOT NULL AND stopped_at IS NULL),
  check (cardinality(roles) > 0)
);
create unique index naming_open on naming (person_id) WHERE ((stopped_at IS NULL) AND (counted_at IS NULL));

-- What an institution seals with; its private key is wrapped
create table certificate (
  institution_id uuid not null,
  chain bytea[] not null,
  sealed_key bytea not null,
  subject text not null,
  not_after timestamptz not null,
  created_at timestamptz not null,
  primary key (institution_id),
  foreign key (institution_id) references institution(id)
);

-- The public half of a key of a person
create table passkey (
  id text not null,
  person_id uuid not null,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}'::text[],
  device_bound boolean not null,
  label text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (id),
  foreign key (person_id) references person(id)
);
create index passkey_of_person on passkey (person_id);

-- Keys held by the installation itself, of the invented people of a demonstration only
create table demonstration_key (
  passkey_id text not null,
  private_key jsonb not null,
  primary key (passkey_id),
  foreign key (passkey_id) references passkey(id)
);

-- Who is signed in; not in a backup
create table session (
  -- The hash of what the browser holds
  id bytea not null,
  person_id uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because text,
  -- Where the person signed in besides; null: the institution asks for the passkey alone
  issuer text,
  primary key (id),
  foreign key (person_id) references person(id),
  check (ended_because = 'elsewhere'::text)
);
create index session_of_person on session (person_id) WHERE (ended_at IS NULL);

-- A sign-in of which the passkey was touched, and the issuer has not answered; not in a backup
create table halfway (
  -- The hash of what the browser holds
  id bytea not null,
  person_id uuid not null,
  passkey_id text not null,
  issuer text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (id),
  foreign key (passkey_id) references passkey(id),
  foreign key (person_id) references person(id)
);

-- With which account at an issuer a person signs in: the first one after a passkey
create table issuer_account (
  id uuid not null,
  person_id uuid not null,
  issuer text not null,
  -- Of issuer and subject, with the key of the house: who it is there nobody reads here
  digest bytea not null,
  bound_at timestamptz not null,
  -- From when on another one may be bound: new keys were made
  released_at timestamptz,
  primary key (id),
  foreign key (person_id) references person(id)
);
create unique index issuer_account_of_one on issuer_account (digest) WHERE (released_at IS NULL);
create unique index issuer_account_of_person on issuer_account (person_id, issuer) WHERE (released_at IS NULL);

-- What a passkey is asked to sign, once; not in a backup
create table challenge (
  id uuid not null,
  value text not null,
  purpose text not null,
  person_id uuid,
  subject jsonb not null default '{}'::jsonb,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (id)
);

-- A code to make a key with, handed over in person and never by mail: only its hash is kept, and of each
-- person one at a time
create table enrolment (
  id uuid not null,
  person_id uuid not null,
  code_hash bytea not null,
  kind text not null,
  created_by uuid not null,
  approved_by uuid,
  created_at timestamptz not null,
  opens_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  stopped_at timestamptz,
  primary key (id),
  foreign key (approved_by) references person(id),
  foreign key (created_by) references person(id),
  foreign key (person_id) references person(id),
  check (kind = ANY (ARRAY['first-key'::text, 'recovery'::text]))
);
create index enrolment_of_person on enrolment (person_id);
create unique index enrolment_open on enrolment (person_id) WHERE ((used_at IS NULL) AND (stopped_at IS NULL));

-- One investigation of a unit
create table criminal_case (
  id uuid not null,
  unit_id uuid not null,
  institution_id uuid not null,
  country text not null,
  reference text not null,
  facts jsonb not null default '{}'::jsonb,
  -- Seen by its named viewers only, not by the unit
  sealed boolean not null default false,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (id),
  foreign key (created_by) references person(id),
  foreign key (institution_id) references institution(id),
  foreign key (unit_id) references unit(id)
);
create index case_of_device on criminal_case (unit_id, ((facts #>> '{device,id}'::text[])));
grant select on criminal_case to oficio_app;
alter table criminal_case enable row level security;
create policy shown on criminal_case for select using (( SELECT true
   FROM case_unit u
  WHERE u.unit_id = (( SELECT my_unit() AS my_unit)) AND u.case_id = criminal_case.id) AND (NOT sealed OR ( SELECT true
   FROM case_viewer v
  WHERE v.case_id = criminal_case.id AND v.person_id = (( SELECT my_person() AS my_person)))));
create trigger oversight_case_moves AFTER UPDATE OF sealed ON criminal_case FOR EACH ROW WHEN (old.sealed IS DISTINCT FROM new.sealed) EXECUTE FUNCTION oversight_seal_moves('case');

-- Units that a case concerns: the one that began it, and those asked to approve
create table case_unit (
  unit_id uuid not null,
  case_id uuid not null,
  primary key (unit_id, case_id),
  foreign key (case_id) references criminal_case(id),
  foreign key (unit_id) references unit(id)
);
create index case_unit_by_case on case_unit (case_id);
grant select on case_unit to oficio_app;
alter table case_unit enable row level security;
create policy mine on case_unit for select using (unit_id = (( SELECT my_unit() AS my_unit)));

-- People named to see a sealed case
create table case_viewer (
  case_id uuid not null,
  person_id uuid not null,
  primary key (case_id, person_id),
  foreign key (case_id) references criminal_case(id),
  foreign key (person_id) references person(id)
);
grant select on case_viewer to oficio_app;
alter table case_viewer enable row level security;
create policy mine on case_viewer for select using (person_id = (( SELECT my_person() AS my_person)));

-- When a case was no longer kept to its named viewers, by whose word and why; only added to
create table case_unsealing (
  case_id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  reason text not null,
  primary key (case_id),
  foreign key (case_id) references criminal_case(id),
  foreign key (person_id) references person(id),
  check (reason <> ''::text)
);
grant select on case_unsealing to oficio_app;
alter table case_unsealing enable row level security;
create policy of_own_unit on case_unsealing for select using (( SELECT owns_case(case_unsealing.case_id) AS owns_case));
create trigger case_unsealing_is_added_to BEFORE DELETE OR UPDATE ON case_unsealing FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A request is the list of its acts; from seq to updated_at stands the fold of the list, moved by each act
create table request (
  id uuid not null,
  case_id uuid not null,
  -- The unit that asks
  unit_id uuid not null,
  sealed boolean not null,
  provider text not null,
  kind text not null,
  -- The last act of the list
  seq integer not null default 0,
  -- The hash of the last act
  head text,
  status text not null,
  step text,
  held boolean not null default false,
  revision integer not null default 0,
  digest text,
  summary jsonb not null default '{}'::jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sent_at timestamptz,
  -- An act moved it since the clocks of its case were counted
  to_count boolean not null default true,
  -- Its identifiers went out, or others did, since they were indexed
  to_index boolean not null default false,
  -- The knowledge by which its case was counted last, whether or not any clock came of it
  counted_version text,
  -- The last act of a list that could not be read when its case was counted
  broken_seq integer,
  -- When its case was no longer sealed; null: it never was, or still is
  unsealed_at timestamptz,
  -- Another request of the same unit in its case goes on from it: its answer is nobody's to act on any more
  followed boolean not null default false,
  -- When it last moved, of what another State asked or of which a point abroad was asked; null: of all others
  board_at timestamptz,
  primary key (id),
  foreign key (case_id) references criminal_case(id),
  foreign key (unit_id) references unit(id)
) with (fillfactor=70);
create index request_of_board on request (unit_id, board_at) WHERE (board_at IS NOT NULL);
create index request_of_case on request (case_id);
create index request_open_of_provider on request (provider) WHERE (status = ANY (ARRAY['draft'::text, 'awaiting'::text, 'approved'::text]));
create index request_sent on request (sent_at) WHERE (sent_at IS NOT NULL);
create index request_to_count on request (case_id) WHERE to_count;
create index request_to_index on request (id) WHERE to_index;
grant select on request to oficio_app;
grant insert (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at) on request to oficio_app;
grant update (sent_at) on request to oficio_app;
alter table request enable row level security;
create policy moved on request for update using (( SELECT
        CASE a.because
            WHEN 'provider'::text THEN (( SELECT my_sight() AS my_sight)) = 'all'::text OR ( SELECT true
               FROM assignment s
              WHERE s.request_id = request.id AND s.person_id = (( SELECT my_person() AS my_person)))
            ELSE NOT request.sealed OR ( SELECT true
               FROM case_viewer v
              WHERE v.case_id = request.case_id AND v.person_id = (( SELECT my_person() AS my_person)))
        END AS "case"
   FROM access a
  WHERE a.unit_id = (( SELECT my_unit() AS my_unit)) AND a.request_id = request.id));
create policy opened on request for insert with check (unit_id = (( SELECT my_unit() AS my_unit)) AND status = 'draft'::text AND ( SELECT true
   FROM criminal_case f
  WHERE f.id = request.case_id));
create policy shown on request for select using (( SELECT
        CASE a.because
            WHEN 'provider'::text THEN (( SELECT my_sight() AS my_sight)) = 'all'::text OR ( SELECT true
               FROM assignment s
              WHERE s.request_id = request.id AND s.person_id = (( SELECT my_person() AS my_person)))
            ELSE NOT request.sealed OR ( SELECT true
               FROM case_viewer v
              WHERE v.case_id = request.case_id AND v.person_id = (( SELECT my_person() AS my_person)))
        END AS "case"
   FROM access a
  WHERE a.unit_id = (( SELECT my_unit() AS my_unit)) AND a.request_id = request.id));
create trigger access_follows AFTER UPDATE OF status, held, followed, summary ON request FOR EACH ROW WHEN (old.status IS DISTINCT FROM new.status OR old.held <> new.held OR old.followed <> new.followed OR (old.summary -> 'standing'::text) IS DISTINCT FROM (new.summary -> 'standing'::text) OR (old.summary -> 'passing'::text) IS DISTINCT FROM (new.summary -> 'passing'::text)) EXECUTE FUNCTION access_follows();
create trigger oversight_request_moves AFTER UPDATE OF sealed ON request FOR EACH ROW WHEN (old.sealed IS DISTINCT FROM new.sealed) EXECUTE FUNCTION oversight_seal_moves('request');
create trigger request_is_not_emptied BEFORE TRUNCATE ON request FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create trigger request_stays BEFORE DELETE OR UPDATE OF id ON request FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger seal_moves BEFORE UPDATE OF sealed ON request FOR EACH ROW WHEN (old.sealed IS DISTINCT FROM new.sealed) EXECUTE FUNCTION seal_moves();
create trigger sender_moves AFTER UPDATE OF status, sent_at, unit_id ON request FOR EACH ROW WHEN ((old.status = ANY (ARRAY['answered'::text, 'closed'::text])) IS DISTINCT FROM (new.status = ANY (ARRAY['answered'::text, 'closed'::text])) OR old.sent_at IS DISTINCT FROM new.sent_at OR old.unit_id <> new.unit_id) EXECUTE FUNCTION sender_follows();

-- A deadline of a case, counted from its acts: until when, in which zone, by which rule of which knowledge
create table clock (
  case_id uuid not null,
  id text not null,
  unit_id uuid not null,
  -- Null: of data that no request keeps
  request_id uuid,
  -- Who wrote the words that stand, or opened the case
  officer_id uuid,
  kind text not null,
  provider text not null,
  day date not null,
  -- When its day is over in its zone, or its hours are
  ends_at timestamptz not null,
  by_the_hour boolean not null,
  zone text,
  basis text not null,
  rule text not null,
  version text not null,
  stands_still boolean not null,
  lead_days integer not null,
  extension text not null,
  -- Rows of its request that this house did not write, and that it was counted without
  aside integer not null default 0,
  -- The custody log holds more acts of its request than its list: it stays as it was counted before
  cut boolean not null default false,
  -- When the house tried last to draft its extension, and could not; null: it did not try, or did
  undrafted_at timestamptz,
  counted_at timestamptz not null,
  primary key (case_id, id),
  foreign key (case_id) references criminal_case(id),
  foreign key (request_id) references request(id),
  foreign key (unit_id) references unit(id)
);
create index clock_dying on clock (unit_id, day) WHERE (kind = ANY (ARRAY['preservation-ends'::text, 'data-dies'::text, 'keeping-unsaid'::text]));
create index clock_of_unit on clock (unit_id, day);
grant select on clock to oficio_app;
alter table clock enable row level security;
create policy carried on clock for select using (kind = 'answer-expected'::text AND ( SELECT true
   FROM access a
     JOIN request r ON r.id = a.request_id
  WHERE a.request_id = clock.request_id AND a.unit_id = (( SELECT my_unit() AS my_unit)) AND a.because = 'central-authority'::text));
create policy shown on clock for select using (unit_id = (( SELECT my_unit() AS my_unit)) AND ( SELECT true
   FROM criminal_case f
  WHERE f.id = clock.case_id));

-- One call of one clock to one rung of the ladder; told in the transaction of its notices, and never again
create table alarm (
  case_id uuid not null,
  clock text not null,
  day date not null,
  rung text not null,
  due_at timestamptz not null,
  told_at timestamptz,
  -- The rung that heard: a lower one where nobody sits on its own
  reached text,
  people integer,
  primary key (case_id, clock, day, rung),
  foreign key (case_id) references criminal_case(id)
);
create index alarm_due on alarm (due_at) WHERE (told_at IS NULL);
create index alarm_told on alarm (due_at) WHERE (told_at IS NOT NULL);
create index alarm_told_at on alarm (told_at) WHERE (told_at IS NOT NULL);
alter table alarm enable row level security;

-- Who was told on which day that days come that count
create table daily_word (
  person_id uuid not null,
  day date not null,
  primary key (person_id, day),
  foreign key (person_id) references person(id)
);
alter table daily_word enable row level security;

-- An address that shows the days of a unit to a calendar: only the hash of its secret is kept; not in a backup
create table calendar_feed (
  id uuid not null,
  person_id uuid not null,
  secret_hash bytea not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (id),
  unique (secret_hash),
  foreign key (person_id) references person(id)
);
create unique index calendar_feed_of_person on calendar_feed (person_id) WHERE (ended_at IS NULL);
alter table calendar_feed enable row level security;

-- A request on its way to one addressee, as the fold of its acts has it: moved by each act, and by nothing
-- else
create table leg (
  request_id uuid not null,
  number integer not null,
  -- The kind of the request
  kind text not null,
  status text not null,
  sent_at timestamptz,
  -- The unit that it was sent to, as the act says
  to_unit uuid,
  -- The unit of a provider that has it on its desk: said by access
  desk_unit uuid,
  -- The name of the clerk who has it, as the desk shows it; who that is says assignment
  assignee text,
  -- The day by which the request asks for its answer; null: no term is known
  answer_by date,
  -- What the list of the desk shows of the words, besides
  line jsonb not null default '{}'::jsonb,
  open boolean not null default (status = ANY (ARRAY['sent'::text, 'questioned'::text])),
  -- False: a life is in danger, and nobody has answered; such come first in every order
  calm boolean not null default (NOT ((kind = 'emergency'::text) AND (status = ANY (ARRAY['sent'::text, 'questioned'::text])))),
  -- answer_by, by which a desk is put in order: what has none comes last
  term date not null default COALESCE(answer_by, 'infinity'::date),
  primary key (request_id, number),
  foreign key (desk_unit) references unit(id),
  foreign key (request_id) references request(id),
  check (number > 0)
) with (fillfactor=70);
create index leg_at_desk on leg (desk_unit, calm, sent_at, request_id) WHERE (desk_unit IS NOT NULL);
create index leg_free_at_desk on leg (desk_unit, calm, sent_at, request_id) WHERE ((desk_unit IS NOT NULL) AND open AND (assignee IS NULL));
create index leg_open_at_desk on leg (desk_unit, calm, sent_at, request_id) WHERE ((desk_unit IS NOT NULL) AND open);
create index leg_term_at_desk on leg (desk_unit, calm, term, sent_at, request_id) WHERE ((desk_unit IS NOT NULL) AND open);
alter table leg enable row level security;

-- Words by which the desk that a leg was sent to finds it: whole, in order, so that the beginning of a word is
-- a place in an index
create table leg_word (
  request_id uuid not null,
  number integer not null,
  word text not null,
  to_unit uuid not null,
  primary key (request_id, number, word),
  foreign key (request_id, number) references leg(request_id, number)
);
create index leg_word_of_unit on leg_word (to_unit, word, request_id, number);
alter table leg_word enable row level security;

-- Units that a request concerns
create table access (
  unit_id uuid not null,
  request_id uuid not null,
  -- own, provider, or the role whose approval was asked
  because text not null,
  -- When the request was over, by its act; null: it is not. What comes afterwards moves it to no other page
  over_at timestamptz,
  -- Whether the request is not over yet: what a unit has under way is found without what it ever had
  under_way boolean not null default (over_at IS NULL),
  -- Whether somebody of this unit may have to act on it, also where it is over: shown before all else
  waits boolean not null default false,
  primary key (unit_id, request_id),
  foreign key (request_id) references request(id),
  foreign key (unit_id) references unit(id)
);
create index access_by_request on access (request_id);
create index access_over on access (unit_id, waits, over_at, request_id) WHERE (NOT under_way);
create index access_under_way on access (unit_id, waits, request_id) WHERE under_way;
grant select on access to oficio_app;
alter table access enable row level security;
create policy mine on access for select using (unit_id = (( SELECT my_unit() AS my_unit)));
create trigger access_begins BEFORE INSERT ON access FOR EACH ROW EXECUTE FUNCTION access_begins();
create trigger desk_takes AFTER INSERT OR UPDATE OF because ON access FOR EACH ROW WHEN (new.because = 'provider'::text) EXECUTE FUNCTION desk_takes();
create trigger sender_comes AFTER INSERT OR UPDATE OF because ON access FOR EACH ROW WHEN (new.because = 'provider'::text) EXECUTE FUNCTION sender_follows();
create trigger words_follow AFTER INSERT ON access FOR EACH ROW WHEN (new.because <> ALL (ARRAY['own'::text, 'provider'::text])) EXECUTE FUNCTION words_follow();

-- Words by which a unit that a request concerns finds it among its own: whole, in order, so that the beginning
-- of a word is a place in an index
create table request_word (
  unit_id uuid not null,
  word text not null,
  request_id uuid not null,
  -- Of whom or what is asked about: kept for the unit that asks alone
  about boolean not null,
  primary key (unit_id, word, request_id),
  foreign key (request_id) references request(id),
  foreign key (unit_id) references unit(id)
);
create index request_word_of_request on request_word (request_id);
alter table request_word enable row level security;

-- What was done to a request, each act chained to the one before by its hash; only added to
create table act (
  -- No foreign key, which would lock the request twice: act_follows and request_stays hold it
  request_id uuid not null,
  seq integer not null,
  kind text not null,
  person_id uuid not null,
  unit_id uuid not null,
  at timestamptz not null,
  act jsonb not null,
  hash text not null,
  -- From here on: the fold of the list with this act, which its trigger writes to the request
  status text,
  step text,
  held boolean,
  revision integer,
  digest text,
  summary jsonb,
  legs jsonb,
  -- The house wrote it: over its hash, by the key outside the database. Without one nothing counts it
  mac text,
  primary key (request_id, seq),
  check (seq > 0)
);
create index act_of_person on act (person_id, request_id);
grant insert, select on act to oficio_app;
alter table act enable row level security;
create policy abroad_by_contact_points on act for insert with check ((kind <> ALL (ARRAY['asked-abroad'::text, 'sender-held'::text, 'told-abroad'::text, 'assistance-came'::text, 'released-abroad'::text])) OR i_hold(ARRAY['officer'::text, 'unit-head'::text]) AND i_work_in(ARRAY['contact-point'::text]));
create policy done on act for insert with check (person_id = my_person() AND unit_id = my_unit() AND concerns_me(request_id));
create policy passed_on_by_central_authorities on act for insert with check ((kind <> ALL (ARRAY['assistance-asked'::text, 'assistance-settled'::text, 'assistance-ready'::text, 'assistance-sent'::text, 'assistance-heard'::text, 'assistance-recalled'::text, 'assistance-home'::text])) OR i_hold(ARRAY['officer'::text, 'unit-head'::text]) AND i_work_in(ARRAY['central-authority'::text]) AND laid_before_us(request_id));
create policy said_by_contact_points on act for insert with check (kind <> 'point-said'::text OR i_hold(ARRAY['officer'::text, 'unit-head'::text]) AND i_work_in(ARRAY['contact-point'::text]));
create policy shown on act for select using (( SELECT true
   FROM request r
  WHERE r.id = act.request_id));
create trigger act_follows BEFORE INSERT ON act FOR EACH ROW EXECUTE FUNCTION act_follows();
create trigger act_is_added_to BEFORE DELETE OR UPDATE ON act FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger act_is_not_emptied BEFORE TRUNCATE ON act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create trigger emergency_call_is_its_own BEFORE INSERT ON act FOR EACH ROW WHEN (new.kind = ANY (ARRAY['code-read'::text, 'called-back'::text])) EXECUTE FUNCTION emergency_call_is_its_own();
create trigger emergency_is_called_back BEFORE INSERT ON act FOR EACH ROW WHEN (new.kind = ANY (ARRAY['answered'::text, 'corrected'::text, 'handed-over'::text])) EXECUTE FUNCTION emergency_is_called_back();
create trigger emergency_is_two BEFORE INSERT ON act FOR EACH ROW WHEN (new.kind = 'sent'::text) EXECUTE FUNCTION emergency_is_two();
create trigger emergency_skip_is_of_two BEFORE INSERT ON act FOR EACH ROW WHEN (new.kind = 'call-skipped'::text) EXECUTE FUNCTION emergency_skip_is_of_two();
create trigger number_is_its_own BEFORE INSERT ON act FOR EACH ROW WHEN (new.kind = 'signed'::text) EXECUTE FUNCTION number_is_its_own();
create trigger sender_is_refused AFTER INSERT ON act FOR EACH ROW WHEN (new.kind = 'answered'::text AND (new.act #> '{body,items}'::text[]) @> '[{"outcome": "refused"}]'::jsonb) EXECUTE FUNCTION sender_follows();

-- Clerks of a provider who were given a request; who leads the desk sees the whole queue
create table assignment (
  request_id uuid not null,
  person_id uuid not null,
  primary key (request_id, person_id),
  foreign key (person_id) references person(id),
  foreign key (request_id) references request(id)
);
create index assignment_of_person on assignment (person_id);
grant select on assignment to oficio_app;
alter table assignment enable row level security;
create policy mine on assignment for select using (person_id = (( SELECT my_person() AS my_person)));
create trigger sender_is_given AFTER INSERT ON assignment FOR EACH ROW EXECUTE FUNCTION sender_follows();

-- Files that belong to a request: the sealed letter, an annex; each kept by its digest
create table paper (
  id uuid not null,
  request_id uuid not null,
  kind text not null,
  name text not null,
  type text not null,
  sha256 text not null,
  size bigint not null,
  created_at timestamptz not null,
  -- Of a file that was brought beside a request: who brought it first; what it is, they do not say
  brought_by uuid,
  -- Of a sealed letter: how long its seal can be judged by what it keeps (PAdES); none where it does not hold
  level text,
  -- When what makes a seal last is asked for again; null before the first time, infinity when it is given up
  look_again_at timestamptz,
  primary key (id),
  foreign key (brought_by) references person(id),
  foreign key (request_id) references request(id),
  check (level = ANY (ARRAY['none'::text, 'B-B'::text, 'B-T'::text, 'B-LT'::text, 'B-LTA'::text]))
);
create index letter_to_extend on paper (look_again_at NULLS FIRST) WHERE ((kind = 'letter'::text) AND (level IS DISTINCT FROM 'B-LTA'::text));
create index paper_of_request on paper (request_id);
grant insert, select on paper to oficio_app;
alter table paper enable row level security;
create policy added on paper for insert with check (( SELECT true
   FROM request r
  WHERE r.id = paper.request_id));
create policy shown on paper for select using (( SELECT true
   FROM request r
  WHERE r.id = paper.request_id));

-- Numbers of sealed letters, of each institution and year once each: given when a letter is made to be sealed,
-- to these words of this request, and to nothing else ever after
create table letter_number (
  institution_id uuid not null,
  year integer not null,
  number integer not null,
  request_id uuid not null,
  revision integer not null,
  given_at timestamptz not null,
  primary key (institution_id, year, number),
  unique (request_id, revision, year),
  foreign key (institution_id) references institution(id),
  foreign key (request_id) references request(id),
  check (number > 0)
);
alter table letter_number enable row level security;
create trigger letter_number_is_added_to BEFORE DELETE OR UPDATE ON letter_number FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger letter_number_is_not_emptied BEFORE TRUNCATE ON letter_number FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A provider was asked to answer here: a link that opens nothing but the making of a key
create table invitation (
  id uuid not null,
  request_id uuid not null,
  institution_id uuid not null,
  created_by uuid not null,
  created_at timestamptz not null,
  -- What whoever invited wrote of the provider: verified by nobody, no value of the entry
  said jsonb,
  primary key (id),
  foreign key (created_by) references person(id),
  foreign key (institution_id) references institution(id),
  foreign key (request_id) references request(id)
);

-- Whose turn it is to answer for a unit or a desk; ended early where it was handed over or taken away
create table duty_turn (
  id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  -- Where they are reached where nobody sees the page; empty: not said
  telephone text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  handed_to uuid,
  primary key (id),
  foreign key (ended_by) references person(id),
  foreign key (handed_to) references person(id),
  foreign key (made_by) references person(id),
  foreign key (person_id) references person(id),
  foreign key (unit_id) references unit(id),
  check (until_at > from_at)
);
create index duty_of_unit on duty_turn (unit_id, until_at);
grant insert, select on duty_turn to oficio_app;
grant update (ended_at, ended_by, handed_to) on duty_turn to oficio_app;
alter table duty_turn enable row level security;
create policy ended on duty_turn for update using (unit_id = (( SELECT my_unit() AS my_unit)) AND ended_at IS NULL AND (person_id = (( SELECT my_person() AS my_person)) OR ( SELECT i_hold(ARRAY['unit-head'::text, 'prosecutor'::text, 'desk-lead'::text]) AS i_hold))) with check (unit_id = (( SELECT my_unit() AS my_unit)) AND ended_by = (( SELECT my_person() AS my_person)));
create policy made on duty_turn for insert with check (unit_id = (( SELECT my_unit() AS my_unit)) AND made_by = (( SELECT my_person() AS my_person)) AND duty_is_ours(person_id) AND (( SELECT i_hold(ARRAY['unit-head'::text, 'prosecutor'::text, 'desk-lead'::text]) AS i_hold) OR duty_was_handed(person_id, from_at, until_at)));
create policy ours on duty_turn for select using (unit_id = (( SELECT my_unit() AS my_unit)));

-- A call of a desk to a number of the registry; its code is worked out from the key of the house and kept
-- nowhere
create table call_back (
  id uuid not null,
  request_id uuid not null,
  leg integer not null,
  clerk_id uuid not null,
  number text not null,
  begun_at timestamptz not null,
  until timestamptz not null,
  read_by uuid,
  read_at timestamptz,
  -- Codes that were said, counted whatever became of the call that said them
  tries integer not null default 0,
  heard_at timestamptz,
  primary key (id),
  foreign key (clerk_id) references person(id),
  foreign key (read_by) references person(id),
  foreign key (request_id) references request(id)
);
create index call_back_of_request on call_back (request_id, begun_at);
grant insert, select on call_back to oficio_app;
grant update (read_by, read_at, heard_at) on call_back to oficio_app;
alter table call_back enable row level security;
create policy begun on call_back for insert with check (clerk_id = (( SELECT my_person() AS my_person)) AND ( SELECT i_hold(ARRAY['clerk'::text, 'desk-lead'::text]) AS i_hold) AND read_by IS NULL AND heard_at IS NULL AND tries = 0 AND ( SELECT true
   FROM access a
  WHERE a.request_id = call_back.request_id AND a.unit_id = (( SELECT my_unit() AS my_unit)) AND a.because = 'provider'::text) AND ( SELECT true
   FROM request r
  WHERE r.id = call_back.request_id));
create policy heard_here on call_back for update using (clerk_id = (( SELECT my_person() AS my_person)) AND read_by IS NOT NULL AND heard_at IS NULL) with check (clerk_id = (( SELECT my_person() AS my_person)) AND read_by <> (( SELECT my_person() AS my_person)) AND heard_at IS NOT NULL);
create policy read_there on call_back for update using (read_by IS NULL AND heard_at IS NULL AND ( SELECT true
   FROM request r
  WHERE r.id = call_back.request_id AND r.unit_id = (( SELECT my_unit() AS my_unit)))) with check (read_by = (( SELECT my_person() AS my_person)) AND heard_at IS NULL);
create policy shown on call_back for select using (( SELECT true
   FROM request r
  WHERE r.id = call_back.request_id));

-- Emergencies that left, so that they are counted before one more does
create table emergency_sent (
  request_id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  unit_id uuid not null,
  institution_id uuid not null,
  -- What was asked about, under the key of the house: equal where it is the same, and nothing else
  digests text[] not null,
  -- Marks of the words in which the danger was told, under the key of the house: many in common where they
  -- were used again
  said text[] not null default '{}'::text[],
  primary key (request_id, at),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id),
  foreign key (request_id) references request(id),
  foreign key (unit_id) references unit(id)
);
create index emergency_sent_by on emergency_sent (person_id, at);
create index emergency_sent_of on emergency_sent (institution_id, at);
create index emergency_sent_when on emergency_sent (at);
alter table emergency_sent enable row level security;

-- Accounts that a provider invented: nobody honest asks about one. Only the digest under the key of the house
-- is kept
create table decoy (
  id uuid not null,
  unit_id uuid not null,
  digest text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (id),
  foreign key (made_by) references person(id),
  foreign key (unit_id) references unit(id)
);
create index decoy_by_digest on decoy (digest) WHERE (ended_at IS NULL);
grant insert, select on decoy to oficio_app;
grant update (ended_at) on decoy to oficio_app;
alter table decoy enable row level security;
create policy ended on decoy for update using (unit_id = (( SELECT my_unit() AS my_unit)) AND ended_at IS NULL AND ( SELECT i_hold(ARRAY['desk-lead'::text]) AS i_hold)) with check (unit_id = (( SELECT my_unit() AS my_unit)));
create policy made on decoy for insert with check (unit_id = (( SELECT my_unit() AS my_unit)) AND made_by = (( SELECT my_person() AS my_person)) AND ( SELECT i_hold(ARRAY['desk-lead'::text]) AS i_hold));
create policy ours on decoy for select using (unit_id = (( SELECT my_unit() AS my_unit)) AND ( SELECT i_hold(ARRAY['desk-lead'::text]) AS i_hold));

-- Whoever named an invented account in an emergency, until two others take them back; what they have under way
-- is held
create table emergency_stop (
  person_id uuid not null,
  request_id uuid not null,
  at timestamptz not null,
  -- When it was held and told; null: not yet
  held_at timestamptz,
  primary key (person_id, request_id),
  foreign key (person_id) references person(id),
  foreign key (request_id) references request(id)
);
alter table emergency_stop enable row level security;

-- Public halves of the keys to which evidence of a unit is sealed; the newest counts, older ones open what was
-- sealed to them; only added to. The secret halves are made in browsers and are nowhere here in the clear
create table unit_key (
  id uuid not null,
  unit_id uuid not null,
  recipient text not null,
  -- The public half of the key on paper: all is sealed to it too
  recovery text not null,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  touch jsonb not null,
  primary key (id),
  foreign key (made_by) references person(id),
  foreign key (unit_id) references unit(id)
);
create index unit_key_of_unit on unit_key (unit_id, made_at);
grant insert, select on unit_key to oficio_app;
alter table unit_key enable row level security;
create policy made on unit_key for insert with check (unit_id = (( SELECT my_unit() AS my_unit)) AND made_by = (( SELECT my_person() AS my_person)) AND ( SELECT i_hold(ARRAY['unit-head'::text, 'prosecutor'::text]) AS i_hold));
create policy shown on unit_key for select using (true);
create trigger unit_key_is_added_to BEFORE DELETE OR UPDATE ON unit_key FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- To what a share may be sealed for a member of a unit: the public half of a key that one passkey makes; only
-- added to
create table member_key (
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  passkey_id text not null,
  recipient text not null,
  at timestamptz not null,
  touch jsonb not null,
  primary key (id),
  foreign key (passkey_id) references passkey(id),
  foreign key (person_id) references person(id),
  foreign key (unit_id) references unit(id)
);
create index member_key_of_unit on member_key (unit_id);
grant insert, select on member_key to oficio_app;
alter table member_key enable row level security;
create policy mine_made on member_key for insert with check (unit_id = (( SELECT my_unit() AS my_unit)) AND person_id = (( SELECT my_person() AS my_person)) AND ( SELECT i_hold(ARRAY['officer'::text, 'unit-head'::text, 'prosecutor'::text]) AS i_hold));
create policy ours on member_key for select using (unit_id = (( SELECT my_unit() AS my_unit)) AND ( SELECT i_hold(ARRAY['officer'::text, 'unit-head'::text, 'prosecutor'::text]) AS i_hold));
create trigger member_key_is_added_to BEFORE DELETE OR UPDATE ON member_key FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The secret half of a key of a unit, sealed in a browser for one passkey of one member, or for the paper;
-- only added to
create table key_share (
  id uuid not null,
  key_id uuid not null,
  unit_id uuid not null,
  member_id uuid,
  -- For the paper: to which it is sealed
  recovery text,
  sealed text not null,
  given_by uuid not null,
  at timestamptz not null,
  -- For all that were given with it, on the first of them; none where they were given with a key that was
  -- made: that one has it
  touch jsonb,
  primary key (id),
  foreign key (given_by) references person(id),
  foreign key (key_id) references unit_key(id),
  foreign key (member_id) references member_key(id),
  foreign key (unit_id) references unit(id),
  check ((member_id IS NULL) = (recovery IS NOT NULL))
);
create index key_share_of_unit on key_share (unit_id);
grant insert, select on key_share to oficio_app;
alter table key_share enable row level security;
create policy given on key_share for insert with check (unit_id = (( SELECT my_unit() AS my_unit)) AND given_by = (( SELECT my_person() AS my_person)) AND ( SELECT i_hold(ARRAY['officer'::text, 'unit-head'::text, 'prosecutor'::text]) AS i_hold) AND (EXISTS ( SELECT
   FROM unit_key k
  WHERE k.id = key_share.key_id AND k.unit_id = (( SELECT my_unit() AS my_unit)))) AND (member_id IS NULL OR (EXISTS ( SELECT
   FROM member_key m
  WHERE m.id = key_share.member_id AND m.unit_id = (( SELECT my_unit() AS my_unit))))));
create policy ours on key_share for select using (unit_id = (( SELECT my_unit() AS my_unit)) AND ( SELECT i_hold(ARRAY['officer'::text, 'unit-head'::text, 'prosecutor'::text]) AS i_hold));
create trigger key_share_is_added_to BEFORE DELETE OR UPDATE ON key_share FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A sealed file that a desk brings piece by piece, until an answer hands it over
create table upload (
  id uuid not null,
  request_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  key_id uuid not null,
  size bigint not null,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  -- Bytes of the header of age, as the first piece has it: what is behind it says how much is inside
  header_size integer,
  -- Digest of the whole, once it was read back to its end
  sha256 text,
  primary key (id),
  foreign key (key_id) references unit_key(id),
  foreign key (person_id) references person(id),
  foreign key (request_id) references request(id),
  foreign key (unit_id) references unit(id),
  check (size > 0)
);
create index upload_of_request on upload (request_id);
create index upload_to_forget on upload (expires_at);
grant insert, select on upload to oficio_app;
grant update (header_size, sha256) on upload to oficio_app;
alter table upload enable row level security;
create policy begun on upload for insert with check (unit_id = (( SELECT my_unit() AS my_unit)) AND person_id = (( SELECT my_person() AS my_person)) AND ( SELECT i_hold(ARRAY['clerk'::text, 'desk-lead'::text]) AS i_hold) AND ( SELECT true
   FROM access a
  WHERE a.request_id = upload.request_id AND a.unit_id = (( SELECT my_unit() AS my_unit)) AND a.because = 'provider'::text) AND ( SELECT true
   FROM request r
  WHERE r.id = upload.request_id));
create policy come_home on upload for insert with check (unit_id = (( SELECT my_unit() AS my_unit)) AND person_id = (( SELECT my_person() AS my_person)) AND ( SELECT i_hold(ARRAY['officer'::text, 'unit-head'::text, 'prosecutor'::text]) AS i_hold) AND ( SELECT true
   FROM request r
  WHERE r.id = upload.request_id AND r.unit_id = (( SELECT my_unit() AS my_unit))) AND ( SELECT true
   FROM act a
  WHERE a.request_id = upload.request_id AND a.kind = 'assistance-home'::text
 LIMIT 1));
create policy finished on upload for update using (unit_id = (( SELECT my_unit() AS my_unit)) AND sha256 IS NULL AND ( SELECT true
   FROM request r
  WHERE r.id = upload.request_id)) with check (unit_id = (( SELECT my_unit() AS my_unit)));
create policy had on upload for select using (( SELECT true
   FROM exhibit e
  WHERE e.upload_id = upload.id
 LIMIT 1));
create policy ours on upload for select using (unit_id = (( SELECT my_unit() AS my_unit)) AND ( SELECT true
   FROM request r
  WHERE r.id = upload.request_id));

-- Pieces of a sealed file, each kept by its digest; what has a row here is on the disk
create table upload_piece (
  id uuid not null,
  upload_id uuid not null,
  request_id uuid not null,
  -- Bytes of the file before it
  place bigint not null,
  size bigint not null,
  sha256 text not null,
  primary key (id),
  unique (upload_id, place),
  foreign key (request_id) references request(id),
  foreign key (upload_id) references upload(id) ON DELETE CASCADE,
  check (place >= 0),
  check (size > 0)
);
grant insert, select on upload_piece to oficio_app;
alter table upload_piece enable row level security;
create policy added on upload_piece for insert with check (brought_by_me(upload_id, request_id, NULL::text));
create policy ours on upload_piece for select using (( SELECT true
   FROM upload u
  WHERE u.id = upload_piece.upload_id));

-- Which upload an exhibit of a request is, by the digest of its sealed file; only added to
create table exhibit (
  request_id uuid not null,
  sha256 text not null,
  upload_id uuid not null,
  -- The act that handed it over
  seq integer not null,
  primary key (request_id, sha256),
  unique (upload_id),
  foreign key (request_id) references request(id),
  foreign key (upload_id) references upload(id)
);
grant insert, select on exhibit to oficio_app;
alter table exhibit enable row level security;
create policy brought on exhibit for insert with check (brought_by_me(upload_id, request_id, sha256));
create policy shown on exhibit for select using (( SELECT true
   FROM request r
  WHERE r.id = exhibit.request_id));
create trigger exhibit_is_added_to BEFORE DELETE OR UPDATE ON exhibit FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- An exhibit whose bytes go, by an act of its request
create table erasure (
  upload_id uuid not null,
  request_id uuid not null,
  -- The act that says so: the bytes go once it stands in the custody log
  seq integer not null,
  at timestamptz not null,
  -- Digests of the pieces whose bytes went: nothing may lie there under them
  pieces text[] not null default '{}'::text[],
  -- When they had gone; null: they are still to go
  erased_at timestamptz,
  primary key (upload_id),
  foreign key (request_id) references request(id),
  foreign key (upload_id) references upload(id)
);
create index erasure_to_do on erasure (at) WHERE (erased_at IS NULL);
grant insert on erasure to oficio_app;
alter table erasure enable row level security;
create policy said on erasure for insert with check (erased_at IS NULL AND pieces = '{}'::text[] AND ( SELECT i_hold(ARRAY['unit-head'::text, 'prosecutor'::text]) AS i_hold) AND ( SELECT true
   FROM exhibit e
  WHERE e.upload_id = erasure.upload_id AND e.request_id = erasure.request_id
 LIMIT 1) AND ( SELECT true
   FROM request r
  WHERE r.id = erasure.request_id AND r.unit_id = (( SELECT my_unit() AS my_unit))));

-- Each look at a case or a request with its purpose, written before the answer leaves; only added to
create table look (
  id uuid not null,
  -- One purpose said once, under which a person looks for a while
  opening_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  institution_id uuid not null,
  case_id uuid not null,
  request_id uuid,
  purpose text not null,
  note text,
  at timestamptz not null,
  until timestamptz not null,
  primary key (id)
);
create index look_of_institution on look (institution_id, at);
create index look_of_person on look (person_id, at) WHERE (id = opening_id);
create index look_opening on look (opening_id);
grant insert, select on look to oficio_app;
alter table look enable row level security;
create policy mine on look for select using (person_id = (( SELECT my_person() AS my_person)));
create policy mine_made on look for insert with check (person_id = (( SELECT my_person() AS my_person)) AND unit_id = (( SELECT my_unit() AS my_unit)));
create trigger look_is_added_to BEFORE DELETE OR UPDATE ON look FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger look_is_not_emptied BEFORE TRUNCATE ON look FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create trigger look_waits AFTER INSERT ON look FOR EACH ROW EXECUTE FUNCTION look_waits();

-- What oversight found of a look
create table look_review (
  look_id uuid not null,
  reviewer_id uuid not null,
  verdict text not null,
  at timestamptz not null,
  primary key (look_id),
  foreign key (look_id) references look(id),
  foreign key (reviewer_id) references person(id)
);
grant select on look_review to oficio_app;
alter table look_review enable row level security;
create policy "none" on look_review for select using (reviewer_id = (( SELECT my_person() AS my_person)));

-- What a request counts as for whoever watches over the use: once in a month for each kind of act, of the
-- institution that asks and of the one that did it
create table oversight_act (
  request_id uuid not null,
  institution_id uuid not null,
  month text not null,
  kind text not null,
  -- No longer, or not yet, while the request is sealed
  counted boolean not null,
  primary key (request_id, institution_id, month, kind),
  foreign key (request_id) references request(id)
);
alter table oversight_act enable row level security;
create trigger oversight_acts_are_added_to AFTER INSERT ON oversight_act REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION oversight_acts_follow('1');
create trigger oversight_acts_move_from AFTER UPDATE ON oversight_act REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION oversight_acts_follow('-1');
create trigger oversight_acts_move_to AFTER UPDATE ON oversight_act REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION oversight_acts_follow('1');

-- What a look counts as, and whether it was drawn to be judged; one for a purpose that was said once
create table oversight_look (
  look_id uuid not null,
  case_id uuid not null,
  institution_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  month text not null,
  purpose text not null,
  -- No longer, or not yet, while the case is sealed
  counted boolean not null,
  -- Under the key outside the database, of what was drawn; null: it was not
  height bigint,
  primary key (look_id),
  foreign key (look_id) references look(id)
);
create index oversight_look_drawn on oversight_look (institution_id, month, height) WHERE (height IS NOT NULL);
create index oversight_look_of_case on oversight_look (case_id);
alter table oversight_look enable row level security;
create trigger oversight_looks_are_added_to AFTER INSERT ON oversight_look REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION oversight_looks_follow('1');
create trigger oversight_looks_move_from AFTER UPDATE ON oversight_look REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION oversight_looks_follow('-1');
create trigger oversight_looks_move_to AFTER UPDATE ON oversight_look REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION oversight_looks_follow('1');

-- How many looks of a person in a unit count
create table oversight_person (
  institution_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  n bigint not null,
  primary key (institution_id, unit_id, person_id)
);
alter table oversight_person enable row level security;
create trigger oversight_people_are_added_to AFTER INSERT ON oversight_person REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION oversight_people_follow('1');
create trigger oversight_people_move_from AFTER UPDATE ON oversight_person REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION oversight_people_follow('-1');
create trigger oversight_people_move_to AFTER UPDATE ON oversight_person REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION oversight_people_follow('1');

-- The figures of oversight added up: the same as counting every act and every look anew
create table oversight_sum (
  institution_id uuid not null,
  -- Empty: of all months together
  month text not null,
  counted text not null,
  value text not null,
  n bigint not null,
  primary key (institution_id, month, counted, value)
);
alter table oversight_sum enable row level security;

-- Cases and requests that began or ended to be sealed: their looks and acts are to be counted, or taken out
create table oversight_waiting (
  case_id uuid,
  request_id uuid,
  check (num_nonnulls(case_id, request_id) = 1)
);
alter table oversight_waiting enable row level security;

-- One row: the last leaf of the custody log whose act or look oversight has counted
create table oversight_reading (
  one boolean not null default true,
  leaf bigint not null default '-1'::integer,
  primary key (one),
  check (one)
);
alter table oversight_reading enable row level security;

-- What happened and has no leaf in the custody log yet: written with it, taken by the writer of the log. No
-- key and no index, which would cost at each act
create table custody_waiting (
  -- act, look, or entry: an act of the registry
  of text not null,
  subject_id uuid not null,
  seq integer not null
);
alter table custody_waiting enable row level security;

-- In which order things entered the custody log: decided here before anything of the log is written
create table custody_leaf (
  index bigint not null,
  of text not null,
  subject_id uuid not null,
  seq integer not null,
  -- Without it the leaf tells nothing of its record, and nobody knows whether that is as it was logged
  salt bytea,
  -- What was logged: the digest of the record under the salt
  entry bytea not null,
  -- The house gave this place to this record: over all of it, by the key outside the database
  mac text not null,
  at timestamptz not null,
  primary key (index)
);
create index custody_leaf_entries on custody_leaf (index) WHERE (of = 'entry'::text);
create index custody_leaf_of on custody_leaf (subject_id, seq);
alter table custody_leaf enable row level security;
create trigger custody_leaf_is_not_emptied BEFORE TRUNCATE ON custody_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create trigger leaf_stays BEFORE DELETE OR UPDATE ON custody_leaf FOR EACH ROW EXECUTE FUNCTION leaf_stays();

-- One row: the log, who writes it, and the last that it signed
create table custody_log (
  one boolean not null default true,
  origin text not null,
  -- Its public key, name+id+key
  key text not null,
  -- One more whenever another process began to write
  epoch bigint not null default 0,
  writer uuid,
  size bigint not null default 0,
  checkpoint text,
  at timestamptz,
  -- Why it is not written to; null: it is
  fault text,
  -- What each witness and each time-stamp authority answered last
  told jsonb not null default '{}'::jsonb,
  primary key (one),
  check (one)
);
alter table custody_log enable row level security;

-- What others said of a checkpoint of the custody log
create table custody_anchor (
  size bigint not null,
  -- checkpoint: as the log signed it; witness: the line of a witness; stamp: a time-stamp (RFC 3161), base64
  of text not null,
  name text not null,
  word text not null,
  at timestamptz not null,
  primary key (size, of, name)
);
alter table custody_anchor enable row level security;
create trigger custody_anchor_is_added_to BEFORE DELETE OR UPDATE ON custody_anchor FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger custody_anchor_is_not_emptied BEFORE TRUNCATE ON custody_anchor FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Who did or tried what, from where: sign-ins, refusals, changes of the house; no case; chained and only added
-- to
create table security_event (
  seq bigint not null,
  at timestamptz not null,
  event text not null,
  what text not null,
  person_id uuid,
  institution_id uuid,
  -- The person, the unit or the entry that it was done to
  subject_id uuid,
  address text,
  why text,
  previous text,
  hash text not null,
  primary key (seq)
);
create index security_event_backup on security_event (at) WHERE ((event = 'operated'::text) AND (what = 'backup'::text));
create index security_event_of_institution on security_event (institution_id, seq);
alter table security_event enable row level security;
create trigger security_event_is_added_to BEFORE DELETE OR UPDATE ON security_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger security_event_is_not_emptied BEFORE TRUNCATE ON security_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What waits for a person
create table notice (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  params jsonb not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (id),
  foreign key (person_id) references person(id)
);
create index notice_of_person on notice (person_id, at);
create index notice_unread on notice (person_id, kind, COALESCE((params ->> 'request'::text), (params ->> 'of'::text), (params ->> 'entry'::text), (params ->> 'provider'::text))) WHERE (read_at IS NULL);
grant insert, select on notice to oficio_app;
grant update (read_at) on notice to oficio_app;
alter table notice enable row level security;
create policy mine on notice for select using (person_id = (( SELECT my_person() AS my_person)));
create policy read on notice for update using (person_id = (( SELECT my_person() AS my_person)));
create policy told on notice for insert with check (true);

-- Word by mail that there is a notice, without what it says
create table mail (
  id uuid not null,
  notice_id uuid not null,
  sent_at timestamptz,
  primary key (id),
  foreign key (notice_id) references notice(id)
);

-- The answer to a call that had an effect: the same call again is answered with it, and does nothing
create table idempotency_key (
  person_id uuid not null,
  key text not null,
  route text not null,
  body_hash text not null,
  status integer not null,
  -- Without what is shown once: a code stands nowhere in the clear
  answer jsonb not null,
  at timestamptz not null,
  primary key (person_id, key)
);
grant insert, select on idempotency_key to oficio_app;
alter table idempotency_key enable row level security;
create policy mine on idempotency_key for select using (person_id = (( SELECT my_person() AS my_person)));
create policy mine_made on idempotency_key for insert with check (person_id = (( SELECT my_person() AS my_person)));

-- What the acts of one request count as: of none whose case is sealed, so that no figure moves by one. Kept so
-- that what it counted as before can be taken out of the sums
create table figure (
  request_id uuid not null,
  -- The last act that is counted
  seq integer not null,
  institution_id uuid not null,
  unit_id uuid not null,
  country text not null,
  provider text not null,
  way text not null,
  kind text not null,
  -- The half-year of its sending, or of the day on which its case was no longer sealed
  period text not null,
  counts jsonb not null,
  primary key (request_id),
  foreign key (institution_id) references institution(id),
  foreign key (request_id) references request(id),
  foreign key (unit_id) references unit(id)
);
alter table figure enable row level security;

-- The figures of requests added up: the same as counting all of them anew
create table figure_sum (
  institution_id uuid not null,
  unit_id uuid not null,
  country text not null,
  provider text not null,
  way text not null,
  kind text not null,
  period text not null,
  counted text not null,
  n bigint not null,
  primary key (institution_id, period, unit_id, provider, country, way, kind, counted),
  foreign key (institution_id) references institution(id),
  foreign key (unit_id) references unit(id),
  check (n >= 0)
);
create index figure_sum_of_period on figure_sum (period);
create index figure_sum_of_provider on figure_sum (provider, period) WHERE (way = ANY (ARRAY['desk'::text, 'node'::text]));
alter table figure_sum enable row level security;
create trigger figure_lines_are_added_to AFTER INSERT ON figure_sum REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION figure_lines_follow('1');
create trigger figure_lines_are_taken_from AFTER DELETE ON figure_sum REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION figure_lines_follow('-1');
create trigger figure_lines_move_from AFTER UPDATE ON figure_sum REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION figure_lines_follow('-1');
create trigger figure_lines_move_to AFTER UPDATE ON figure_sum REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION figure_lines_follow('1');

-- The same sums told apart by one thing alone, as an institution reads them: kept by the database with each of
-- them
create table figure_line (
  institution_id uuid not null,
  -- unit, country, provider, way or kind
  dimension text not null,
  period text not null,
  value text not null,
  counted text not null,
  n bigint not null,
  primary key (institution_id, dimension, period, value, counted),
  foreign key (institution_id) references institution(id)
);
alter table figure_line enable row level security;

-- What one request counts as where it lies, those of sealed cases among them: a desk knows what lies on it.
-- Kept so that what it counted as before can be taken out of the sums
create table desk_figure (
  request_id uuid not null,
  -- A unit, or an institution for all of its desks together
  desk uuid not null,
  country text not null,
  provider text not null,
  way text not null,
  kind text not null,
  period text not null,
  counts jsonb not null,
  sent_at timestamptz not null,
  -- Milliseconds from its coming to the final answer, without what was waited for the authority; of units
  waited bigint,
  primary key (request_id, desk),
  foreign key (request_id) references request(id)
);
create index desk_figure_by_sending on desk_figure (desk, sent_at);
create index desk_figure_by_wait on desk_figure (desk, period, provider, country, kind, waited) WHERE (waited IS NOT NULL);
alter table desk_figure enable row level security;

-- The figures of desks added up: the same as counting all that lies on them anew
create table desk_sum (
  desk uuid not null,
  country text not null,
  provider text not null,
  way text not null,
  kind text not null,
  period text not null,
  counted text not null,
  n bigint not null,
  primary key (desk, period, provider, country, kind, way, counted),
  check (n >= 0)
);
alter table desk_sum enable row level security;

-- What one request counts as in what a desk is told of whoever sends, moved with the request and its acts
create table sender_figure (
  request_id uuid not null,
  desk uuid not null,
  -- The desk itself, for whoever sees all that lies on it, or somebody who was given the request
  seen_by uuid not null,
  -- The institution that asks
  institution_id uuid not null,
  sent_at timestamptz,
  answered boolean not null,
  refused boolean not null,
  primary key (request_id, desk, seen_by),
  foreign key (desk) references unit(id),
  foreign key (institution_id) references institution(id),
  foreign key (request_id) references request(id)
);
create index sender_figure_by_sending on sender_figure (desk, seen_by, institution_id, sent_at);
alter table sender_figure enable row level security;

-- What a desk is told of whoever sends, added up: the same as counting every request of theirs on it anew
create table sender_sum (
  desk uuid not null,
  seen_by uuid not null,
  institution_id uuid not null,
  -- By the last digit of the request, so that two requests of one institution seldom wait for each other
  part smallint not null,
  answered bigint not null,
  refused bigint not null,
  primary key (desk, seen_by, institution_id, part),
  foreign key (desk) references unit(id),
  foreign key (institution_id) references institution(id)
) with (fillfactor=70);
alter table sender_sum enable row level security;

-- Requests that began or ended to be sealed: to be counted, or to be taken out
create table figure_waiting (
  request_id uuid not null
);
alter table figure_waiting enable row level security;

-- One row: the last leaf of the custody log whose act is counted, and by which knowledge grounds were foreseen
create table figure_reading (
  one boolean not null default true,
  leaf bigint not null default '-1'::integer,
  version text not null,
  primary key (one),
  check (one)
);
alter table figure_reading enable row level security;

-- A half-year as it was told to the public, once and for ever: a second telling would give away what changed
create table told_figures (
  period text not null,
  told_at timestamptz not null,
  definition text not null,
  tables jsonb not null,
  -- The same of the gaps that requests fell into
  gaps jsonb not null default '[]'::jsonb,
  -- With which provider which phrase was right the first time, of how many: names of phrases, and no word of a
  -- request
  precedents jsonb not null default '[]'::jsonb,
  primary key (period)
);
alter table told_figures enable row level security;
create trigger told_figures_are_not_emptied BEFORE TRUNCATE ON told_figures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create trigger told_figures_stay BEFORE DELETE OR UPDATE ON told_figures FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- In which steps the counts of a unit lay when its half-year was told, once and for ever: what reports of
-- projects are made of
create table told_unit (
  period text not null,
  institution_id uuid not null,
  unit_id uuid not null,
  counts jsonb not null,
  primary key (institution_id, period, unit_id),
  foreign key (institution_id) references institution(id),
  foreign key (period) references told_figures(period),
  foreign key (unit_id) references unit(id)
);
alter table told_unit enable row level security;
create trigger told_units_are_not_emptied BEFORE TRUNCATE ON told_unit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create trigger told_units_stay BEFORE DELETE OR UPDATE ON told_unit FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a provider proposes to change of its own entry in the knowledge
create table profile_proposal (
  id uuid not null,
  provider text not null,
  institution_id uuid not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  changes jsonb not null,
  reason text not null,
  status text not null,
  decided_at timestamptz,
  primary key (id),
  foreign key (institution_id) references institution(id),
  foreign key (proposed_by) references person(id),
  check (status = ANY (ARRAY['open'::text, 'accepted'::text, 'refused'::text, 'withdrawn'::text]))
);
create index profile_proposal_open on profile_proposal (provider) WHERE (status = 'open'::text);

-- Two people review a proposal before it counts; only added to
create table profile_review (
  proposal_id uuid not null,
  person_id uuid not null,
  verdict text not null,
  words text not null,
  at timestamptz not null,
  -- How sure the reviewer is: the lower of two counts
  confidence text,
  primary key (proposal_id, person_id),
  foreign key (person_id) references person(id),
  foreign key (proposal_id) references profile_proposal(id),
  check (confidence = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text])),
  check (verdict = ANY (ARRAY['accept'::text, 'refuse'::text]))
);
create trigger profile_review_stays BEFORE DELETE OR UPDATE ON profile_review FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Changes of the knowledge that count, in their order; never deleted
create table knowledge_release (
  number integer not null generated always as identity,
  proposal_id uuid,
  at timestamptz not null,
  -- Whose entry it changes; null: facts of the law
  provider text,
  changes jsonb not null,
  confidence text not null,
  -- When those whose drafts it changes were told
  told_at timestamptz,
  -- The two who read the sources, where an operator brought it in; else its proposal says who
  reviewed_by text[],
  -- The institutions that agreed to it, where it was negotiated
  adopted_by text[],
  -- What stands for the names of the two in what is signed and published: a digest over them and a salt
  reviewers text,
  reviewers_salt text,
  -- Who signed it for its number (C2SP signed-note), where an operator brought it in
  signatures text[],
  primary key (number),
  foreign key (proposal_id) references profile_proposal(id),
  check (proposal_id IS NOT NULL OR cardinality(reviewed_by) = 2 OR cardinality(adopted_by) >= 2),
  check (confidence = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))
);
create trigger knowledge_release_stays BEFORE DELETE ON knowledge_release FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- One article of a treaty that is read against the law of a State by two people
create table law_review (
  id uuid not null,
  country text not null,
  treaty text not null,
  article text not null,
  status text not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  decided_at timestamptz,
  decided_by uuid,
  -- The change of the knowledge by which it counts
  release integer,
  primary key (id),
  foreign key (decided_by) references person(id),
  foreign key (opened_by) references person(id),
  foreign key (release) references knowledge_release(number),
  check (status = ANY (ARRAY['open'::text, 'restricted'::text, 'published'::text])),
  check (treaty = ANY (ARRAY['budapest'::text, 'secondProtocol'::text]))
);
create unique index law_review_open on law_review (country, treaty, article) WHERE (status = 'open'::text);
grant select on law_review to oficio_app;
alter table law_review enable row level security;
create policy readers on law_review for select using (( SELECT i_hold(ARRAY['law-reader'::text]) AS i_hold) AND (status <> 'restricted'::text OR is_kept_for_me(id)));
create trigger law_review_stays BEFORE DELETE ON law_review FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a reader said, each version; only added to
create table law_reading (
  review_id uuid not null,
  person_id uuid not null,
  version integer not null,
  at timestamptz not null,
  -- The reader, the unit and the institution as they were then
  doer jsonb not null,
  reading jsonb not null,
  -- The touch of the passkey over exactly this reading
  kept jsonb not null,
  primary key (review_id, person_id, version),
  foreign key (person_id) references person(id),
  foreign key (review_id) references law_review(id),
  check (version > 0)
);
grant select on law_reading to oficio_app;
alter table law_reading enable row level security;
create policy own_or_both on law_reading for select using (( SELECT i_hold(ARRAY['law-reader'::text]) AS i_hold) AND (person_id = (( SELECT my_person() AS my_person)) OR finders_of(review_id) >= 2) AND (EXISTS ( SELECT
   FROM law_review v
  WHERE v.id = law_reading.review_id)));
create trigger law_reading_is_added_to BEFORE DELETE OR UPDATE ON law_reading FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger law_reading_is_of_two BEFORE INSERT ON law_reading FOR EACH ROW EXECUTE FUNCTION reading_is_of_two();

-- Words of letters or an entry of a provider that authorities and providers settle with each other
create table standard_proposal (
  id uuid not null,
  title text not null,
  -- Whose own letters; null: those of all
  country text,
  provider text,
  institution_id uuid not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  -- no-place: when its day came, what it changes said something else; not-agreed: the rule lacked something by
  -- then
  status text not null,
  decided_at timestamptz,
  effective_on date,
  sunset_on date,
  -- The change of the knowledge by which it counts
  release integer,
  -- The change by which what was said before counts again
  ended integer,
  primary key (id),
  foreign key (ended) references knowledge_release(number),
  foreign key (institution_id) references institution(id),
  foreign key (proposed_by) references person(id),
  foreign key (release) references knowledge_release(number),
  check (country IS NULL OR provider IS NULL),
  check ((status = ANY (ARRAY['open'::text, 'withdrawn'::text, 'adopted'::text, 'no-place'::text, 'not-agreed'::text])) OR release IS NOT NULL),
  check (status = ANY (ARRAY['open'::text, 'adopted'::text, 'in-force'::text, 'ended'::text, 'withdrawn'::text, 'no-place'::text, 'not-agreed'::text]))
);
grant select on standard_proposal to oficio_app;
alter table standard_proposal enable row level security;
create policy whoever_works_here on standard_proposal for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger standard_proposal_stays BEFORE DELETE ON standard_proposal FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Each text of a proposal; only added to
create table standard_version (
  proposal_id uuid not null,
  version integer not null,
  at timestamptz not null,
  person_id uuid not null,
  doer jsonb not null,
  subject jsonb not null,
  reason text not null,
  comments_until date not null,
  effective_on date,
  sunset_on date,
  kept jsonb not null,
  primary key (proposal_id, version),
  foreign key (person_id) references person(id),
  foreign key (proposal_id) references standard_proposal(id),
  check (version > 0)
);
grant select on standard_version to oficio_app;
alter table standard_version enable row level security;
create policy whoever_works_here on standard_version for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger standard_version_is_added_to BEFORE DELETE OR UPDATE ON standard_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger standard_version_is_of_its_own BEFORE INSERT ON standard_version FOR EACH ROW EXECUTE FUNCTION version_is_of_its_own();

-- What an institution says to one text of a proposal; the newest counts, each stays
create table standard_position (
  proposal_id uuid not null,
  version integer not null,
  institution_id uuid not null,
  number integer not null,
  at timestamptz not null,
  person_id uuid not null,
  doer jsonb not null,
  stance text not null,
  reasons text not null,
  kept jsonb not null,
  primary key (proposal_id, version, institution_id, number),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id),
  foreign key (proposal_id, version) references standard_version(proposal_id, version),
  check (number > 0),
  check (stance = ANY (ARRAY['support'::text, 'live-with'::text, 'object'::text]))
);
grant select on standard_position to oficio_app;
alter table standard_position enable row level security;
create policy whoever_works_here on standard_position for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger standard_position_is_added_to BEFORE DELETE OR UPDATE ON standard_position FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger standard_position_is_of_who_speaks BEFORE INSERT ON standard_position FOR EACH ROW EXECUTE FUNCTION position_is_of_who_speaks();

-- What somebody said about a text of a proposal; only added to
create table standard_comment (
  id uuid not null,
  proposal_id uuid not null,
  version integer not null,
  at timestamptz not null,
  person_id uuid not null,
  doer jsonb not null,
  words text not null,
  primary key (id),
  foreign key (person_id) references person(id),
  foreign key (proposal_id, version) references standard_version(proposal_id, version)
);
create index standard_comment_of on standard_comment (proposal_id);
grant select on standard_comment to oficio_app;
alter table standard_comment enable row level security;
create policy whoever_works_here on standard_comment for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger standard_comment_is_added_to BEFORE DELETE OR UPDATE ON standard_comment FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A guideline of a provider or a law of a State on which facts of the knowledge rest
create table watched_text (
  id uuid not null,
  provider text,
  country text,
  source text not null,
  begun_at timestamptz not null,
  begun_by uuid not null,
  primary key (id),
  unique nulls not distinct (source, provider, country),
  foreign key (begun_by) references person(id),
  check ((provider IS NULL) <> (country IS NULL))
);
grant select on watched_text to oficio_app;
alter table watched_text enable row level security;
create policy whoever_works_here on watched_text for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger watched_text_stays BEFORE DELETE OR UPDATE ON watched_text FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What the text said, each version; only added to
create table watched_version (
  text_id uuid not null,
  version integer not null,
  -- What whoever brought it calls it
  title text not null,
  -- Whether whoever brought it is of the provider, or of the State, whose text it is
  by_owner boolean not null,
  at timestamptz not null,
  person_id uuid not null,
  doer jsonb not null,
  -- The day that the text itself says it is of; null: it says none
  of_day date,
  sha256 text not null,
  -- Without signs that nobody sees; sha256 is of these bytes
  text text not null,
  primary key (text_id, version),
  foreign key (person_id) references person(id),
  foreign key (text_id) references watched_text(id),
  check (octet_length(text) <= 1600000),
  check (version > 0)
);
grant select on watched_version to oficio_app;
alter table watched_version enable row level security;
create policy whoever_works_here on watched_version for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger watched_version_is_added_to BEFORE DELETE OR UPDATE ON watched_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a reviewer found when facts were held against a version; only added to
create table watched_assessment (
  text_id uuid not null,
  version integer not null,
  at timestamptz not null,
  person_id uuid not null,
  doer jsonb not null,
  finding text not null,
  words text not null,
  primary key (text_id, version),
  foreign key (person_id) references person(id),
  foreign key (text_id, version) references watched_version(text_id, version),
  check (finding = ANY (ARRAY['facts-stand'::text, 'facts-change'::text]))
);
grant select on watched_assessment to oficio_app;
alter table watched_assessment enable row level security;
create policy whoever_works_here on watched_assessment for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger watched_assessment_is_added_to BEFORE DELETE OR UPDATE ON watched_assessment FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A working group of the round table: what is asked in it only its institutions read
create table round_group (
  id uuid not null,
  name text not null,
  about text not null,
  at timestamptz not null,
  person_id uuid not null,
  institution_id uuid not null,
  doer jsonb not null,
  primary key (id),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id)
);
grant select on round_group to oficio_app;
alter table round_group enable row level security;
create policy whoever_works_here on round_group for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger round_group_is_added_to BEFORE DELETE OR UPDATE ON round_group FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- An institution joins a working group or leaves it: the newest counts, each stays
create table round_membership (
  number bigint not null generated always as identity,
  group_id uuid not null,
  institution_id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  doer jsonb not null,
  joins boolean not null,
  primary key (number),
  foreign key (group_id) references round_group(id),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id)
);
create index round_membership_of on round_membership (group_id, institution_id);
grant select on round_membership to oficio_app;
alter table round_membership enable row level security;
create policy whoever_works_here on round_membership for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger round_membership_is_added_to BEFORE DELETE OR UPDATE ON round_membership FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A question of the round table, without any case; only added to
create table round_question (
  id uuid not null,
  provider text,
  country text,
  topic text not null,
  at timestamptz not null,
  person_id uuid not null,
  institution_id uuid not null,
  doer jsonb not null,
  words text not null,
  -- Whoever asked lets anybody read it, once a moderator has opened it
  for_public boolean not null default false,
  -- The working group that alone reads it; null: whoever works here
  group_id uuid,
  primary key (id),
  foreign key (group_id) references round_group(id),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id),
  check (NOT (for_public AND group_id IS NOT NULL)),
  check (topic = ANY (ARRAY['requirement'::text, 'route'::text, 'template'::text, 'language'::text, 'retention'::text, 'entity'::text, 'other'::text]))
);
grant select on round_question to oficio_app;
alter table round_question enable row level security;
create policy what_is_not_hidden on round_question for select using ((( SELECT my_person() AS my_person)) IS NOT NULL AND (NOT is_hidden(id, NULL::uuid) OR ( SELECT i_hold(ARRAY['registrar'::text]) AS i_hold)) AND (group_id IS NULL OR is_in_group(( SELECT my_institution() AS my_institution), group_id) OR ( SELECT i_hold(ARRAY['registrar'::text]) AS i_hold)));
create trigger round_question_is_added_to BEFORE DELETE OR UPDATE ON round_question FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- An answer to a question of the round table; only added to
create table round_answer (
  id uuid not null,
  question_id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  institution_id uuid not null,
  doer jsonb not null,
  words text not null,
  -- Where it can be read; null: the institution says it
  source text,
  -- Of the provider, or an authority of the State, that the question names
  concerned boolean not null,
  primary key (id),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id),
  foreign key (question_id) references round_question(id)
);
create index round_answer_of on round_answer (question_id);
grant select on round_answer to oficio_app;
alter table round_answer enable row level security;
create policy what_is_not_hidden on round_answer for select using ((( SELECT my_person() AS my_person)) IS NOT NULL AND (EXISTS ( SELECT
   FROM round_question q
  WHERE q.id = round_answer.question_id)) AND (NOT is_hidden(question_id, NULL::uuid) AND NOT is_hidden(question_id, id) OR ( SELECT i_hold(ARRAY['registrar'::text]) AS i_hold)));
create trigger round_answer_is_added_to BEFORE DELETE OR UPDATE ON round_answer FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a moderator says of a question, or of one answer: the newest counts, each stays
create table round_verdict (
  id uuid not null,
  question_id uuid not null,
  answer_id uuid,
  at timestamptz not null,
  person_id uuid not null,
  doer jsonb not null,
  verdict text not null,
  words text not null,
  primary key (id),
  foreign key (answer_id) references round_answer(id),
  foreign key (person_id) references person(id),
  foreign key (question_id) references round_question(id),
  check ((verdict <> ALL (ARRAY['accepted'::text, 'ended'::text])) OR answer_id IS NOT NULL),
  check ((verdict <> ALL (ARRAY['opened'::text, 'closed'::text])) OR answer_id IS NULL),
  check (verdict = ANY (ARRAY['hidden'::text, 'shown'::text, 'accepted'::text, 'ended'::text, 'opened'::text, 'closed'::text]))
);
create index round_verdict_of on round_verdict (question_id);
grant select on round_verdict to oficio_app;
alter table round_verdict enable row level security;
create policy whoever_reads_the_question on round_verdict for select using ((( SELECT my_person() AS my_person)) IS NOT NULL AND (EXISTS ( SELECT
   FROM round_question q
  WHERE q.id = round_verdict.question_id)));
create trigger round_verdict_is_added_to BEFORE DELETE OR UPDATE ON round_verdict FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger round_verdict_is_of_another BEFORE INSERT ON round_verdict FOR EACH ROW EXECUTE FUNCTION verdict_is_of_another();

-- By which change of the knowledge an answer became a fact, or is none any more: the newest counts
create table round_fact (
  release integer not null,
  answer_id uuid not null,
  -- False: it holds no longer
  begins boolean not null,
  primary key (release),
  foreign key (answer_id) references round_answer(id),
  foreign key (release) references knowledge_release(number)
);
create index round_fact_of on round_fact (answer_id);
grant select on round_fact to oficio_app;
alter table round_fact enable row level security;
create policy whoever_reads_the_answer on round_fact for select using ((( SELECT my_person() AS my_person)) IS NOT NULL AND (EXISTS ( SELECT
   FROM round_answer a
  WHERE a.id = round_fact.answer_id)));
create trigger round_fact_is_added_to BEFORE DELETE OR UPDATE ON round_fact FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- An exercise that somebody leads; taken away with all of it on its day
create table training_room (
  id uuid not null,
  code text not null,
  person_id uuid not null,
  title text not null,
  cases jsonb not null,
  modules jsonb not null default '[]'::jsonb,
  stage text not null,
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (id),
  unique (code),
  foreign key (person_id) references person(id),
  check (stage = ANY (ARRAY['before'::text, 'cases'::text, 'after'::text, 'closed'::text]))
);
create index training_room_ends on training_room (ends_at);
create index training_room_of on training_room (person_id);

-- Who takes part in an exercise, by a name for it; only the hash of its secret is kept
create table training_seat (
  id uuid not null,
  room_id uuid not null,
  n integer not null,
  secret_hash bytea not null,
  name text not null,
  country text not null,
  scenario text not null,
  -- How many entries are here
  entries integer not null default 0,
  joined_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (id),
  unique (room_id, n),
  unique (secret_hash),
  foreign key (room_id) references training_room(id) ON DELETE CASCADE
);

-- What was done at a seat, one after the other; only added to
create table training_entry (
  seat_id uuid not null,
  n integer not null,
  at timestamptz not null,
  entry jsonb not null,
  primary key (seat_id, n),
  foreign key (seat_id) references training_seat(id) ON DELETE CASCADE
);
create trigger training_entry_is_added_to BEFORE UPDATE ON training_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What whoever leads an exercise told in it
create table training_inject (
  room_id uuid not null,
  n integer not null,
  at timestamptz not null,
  words text not null,
  -- Null: everybody
  chair text,
  primary key (room_id, n),
  foreign key (room_id) references training_room(id) ON DELETE CASCADE
);

-- What whoever leads said of a sentence that the program could not judge; the last word counts
create table training_judgement (
  seat_id uuid not null,
  sentence text not null,
  fits boolean not null,
  at timestamptz not null,
  primary key (seat_id, sentence),
  foreign key (seat_id) references training_seat(id) ON DELETE CASCADE
);

-- A certificate of the academy that the house issued; revoked, it stays
create table training_certificate (
  id uuid not null,
  -- Its place in the list of revocations
  place integer not null generated always as identity,
  person_id uuid not null,
  institution_id uuid not null,
  kind text not null,
  credential text not null,
  at timestamptz not null,
  until_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  reasons text,
  primary key (id),
  unique (place),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id),
  foreign key (revoked_by) references person(id),
  check ((revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (reasons IS NULL)),
  check (kind = ANY (ARRAY['emergency'::text, 'course'::text]))
);
create index training_certificate_of on training_certificate (person_id, kind);

-- A case of a certificate that somebody opened here: which attempt it is, the house says
create table training_attempt (
  id uuid not null,
  person_id uuid not null,
  scenario text not null,
  seed integer not null,
  begun_at timestamptz not null,
  primary key (id),
  unique (person_id, scenario, seed),
  foreign key (person_id) references person(id)
);

-- What was done in an attempt, one after the other; only added to, and what a certificate is graded by
create table training_attempt_act (
  attempt_id uuid not null,
  n integer not null,
  at timestamptz not null,
  act jsonb not null,
  primary key (attempt_id, n),
  foreign key (attempt_id) references training_attempt(id) ON DELETE CASCADE
);
create trigger training_attempt_act_is_added_to BEFORE UPDATE ON training_attempt_act FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whether an institution wants the certificate of whoever asks in an emergency: the newest counts, each stays
create table training_rule (
  institution_id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  wanted boolean not null,
  primary key (institution_id, at),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id)
);

-- What an institution says of a gap of the knowledge, by its id; only added to. The newest says whether it
-- owns it
create table gap_word (
  id uuid not null,
  gap text not null,
  at timestamptz not null,
  person_id uuid not null,
  institution_id uuid not null,
  doer jsonb not null,
  -- It takes the gap on; otherwise it only says something of it
  takes boolean not null,
  -- By when it means to have done what it says; null: it names no day
  due date,
  words text not null,
  proposal_id uuid,
  primary key (id),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id),
  foreign key (proposal_id) references standard_proposal(id),
  check (takes OR due IS NULL)
);
create index gap_word_of on gap_word (gap);
grant select on gap_word to oficio_app;
alter table gap_word enable row level security;
create policy whoever_works_here on gap_word for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger gap_word_is_added_to BEFORE DELETE OR UPDATE ON gap_word FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A workshop as an institution wrote it down; only added to, the last version counts
create table workshop_version (
  id uuid not null,
  workshop_id uuid not null,
  version integer not null,
  at timestamptz not null,
  person_id uuid not null,
  institution_id uuid not null,
  doer jsonb not null,
  text jsonb not null,
  primary key (id),
  unique (workshop_id, version),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id)
);
grant select on workshop_version to oficio_app;
alter table workshop_version enable row level security;
create policy whoever_works_here on workshop_version for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger workshop_version_is_added_to BEFORE DELETE OR UPDATE ON workshop_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What an institution says of a promise that stands under its name, about the version that it read; only added
-- to
create table workshop_word (
  id uuid not null,
  workshop_id uuid not null,
  commitment text not null,
  version integer not null,
  -- How many versions the workshop had that this one follows in the house; null: it follows none
  followed integer,
  at timestamptz not null,
  person_id uuid not null,
  institution_id uuid not null,
  doer jsonb not null,
  says text not null,
  words text not null,
  primary key (id),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id),
  foreign key (workshop_id, version) references workshop_version(workshop_id, version)
);
create index workshop_word_of on workshop_word (workshop_id, at);
grant select on workshop_word to oficio_app;
alter table workshop_word enable row level security;
create policy whoever_works_here on workshop_word for select using ((( SELECT my_person() AS my_person)) IS NOT NULL);
create trigger workshop_word_is_added_to BEFORE DELETE OR UPDATE ON workshop_word FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Where a unit wants word by machine
create table webhook (
  id uuid not null,
  unit_id uuid not null,
  url text not null,
  -- Signs what is sent; wrapped
  secret bytea not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  -- Null: all of them
  events text[],
  primary key (id),
  foreign key (unit_id) references unit(id)
);

-- One word to one address, until it arrived or was given up
create table webhook_call (
  id uuid not null,
  webhook_id uuid not null,
  event text not null,
  body text not null,
  created_at timestamptz not null,
  tries integer not null default 0,
  delivered_at timestamptz,
  given_up_at timestamptz,
  last_why text,
  -- Null: not tried yet
  next_at timestamptz,
  primary key (id),
  foreign key (webhook_id) references webhook(id)
);
create index webhook_call_delivered on webhook_call (webhook_id, delivered_at) WHERE (delivered_at IS NOT NULL);
create index webhook_call_given_up on webhook_call (webhook_id, given_up_at) WHERE (given_up_at IS NOT NULL);
create index webhook_call_newest on webhook_call (webhook_id, created_at DESC, id DESC);
create index webhook_call_open on webhook_call (webhook_id, created_at, id) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));
create index webhook_call_why on webhook_call (webhook_id, created_at) WHERE (last_why IS NOT NULL);

-- Tokens of systems, each bound to a key that the system proves at every call
create table api_token (
  -- The hash of the token
  id bytea not null,
  person_id uuid not null,
  label text not null,
  scopes text[] not null,
  key_thumbprint text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (id),
  foreign key (person_id) references person(id)
);

-- Proofs that were used: none serves twice
create table proof_seen (
  jti text not null,
  expires_at timestamptz not null,
  primary key (jti)
);

-- A node of a provider, or of a contact point of the registry (`entry`): what stands here was checked with it
-- by another way before it was entered
create table etsi_peer (
  id uuid not null,
  provider text,
  entry uuid,
  country text not null,
  identifier text not null,
  url text not null,
  -- PEM: the certificate that the peer shows, then those it stands under
  certificates text not null,
  -- The public key that it signs with
  signing_key jsonb not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (id),
  foreign key (entry) references institution(id),
  check ((provider IS NULL) <> (entry IS NULL))
);
create unique index etsi_peer_of_entry on etsi_peer (entry) WHERE (ended_at IS NULL);
create unique index etsi_peer_of_provider on etsi_peer (provider) WHERE (ended_at IS NULL);

-- One message to one node, the same bytes at every try; those of one request go one after another
create table etsi_message (
  id uuid not null,
  request_id uuid not null,
  peer_id uuid not null,
  body text not null,
  created_at timestamptz not null,
  tries integer not null default 0,
  next_at timestamptz not null,
  last_why text,
  settled_at timestamptz,
  outcome text,
  kind text not null default 'request'::text,
  primary key (id),
  foreign key (peer_id) references etsi_peer(id),
  foreign key (request_id) references request(id),
  check (kind = ANY (ARRAY['request'::text, 'clarification'::text, 'cancellation'::text, 'hold'::text, 'release'::text, 'word'::text])),
  check (outcome = ANY (ARRAY['delivered'::text, 'not-delivered'::text, 'over'::text]))
);
create index etsi_message_of_request on etsi_message (request_id, created_at);
create index etsi_message_open on etsi_message (next_at) WHERE (settled_at IS NULL);
create index etsi_message_open_of_request on etsi_message (request_id) WHERE (settled_at IS NULL);

-- What a message asks, object by object: a peer names these
create table etsi_object (
  id uuid not null,
  message_id uuid not null,
  kind text not null,
  -- The items of the request that the object asks
  items text[] not null,
  -- The peer's own time of its last word on it: what it said before that and comes later changes nothing
  told_at timestamptz,
  -- That word was the last one that an object of its kind has
  settled boolean not null default false,
  primary key (id),
  foreign key (message_id) references etsi_message(id),
  check (kind = ANY (ARRAY['authorisation'::text, 'disclosure'::text, 'preservation'::text, 'document'::text]))
);
create index etsi_object_of_message on etsi_object (message_id);

-- Transactions that were taken or refused, with the answer: what comes twice is done once and answered alike
create table etsi_received (
  sender text not null,
  transaction_id uuid not null,
  digest text not null,
  answer text,
  at timestamptz not null,
  primary key (sender, transaction_id)
);
create index etsi_received_by_age on etsi_received (at);

-- What the node of a contact point of another State asked: it waits until somebody at the point at home enters
-- it
create table abroad_message (
  id uuid not null,
  peer_id uuid not null,
  -- The State that is asked
  country text not null,
  said jsonb not null,
  digest text not null,
  -- The objects that it asked to be made, of which it is told
  objects uuid[] not null,
  at timestamptz not null,
  -- It wishes nothing of them any more: a wish, and no release
  taken_back_at timestamptz,
  request_id uuid,
  primary key (id),
  foreign key (peer_id) references etsi_peer(id),
  foreign key (request_id) references request(id)
);
create index abroad_message_of_objects on abroad_message USING gin (objects);
create unique index abroad_message_of_request on abroad_message (request_id);

-- Identifiers that went out, as keyed hashes: without the key of the house nobody can try values against them
create table blind_index (
  blind_index bytea not null,
  request_id uuid not null,
  unit_id uuid not null,
  -- It was asked to keep data; else to give them
  kept boolean not null,
  at timestamptz not null,
  primary key (blind_index, request_id),
  foreign key (request_id) references request(id),
  foreign key (unit_id) references unit(id)
);
create index blind_index_of_request on blind_index (request_id);
alter table blind_index enable row level security;

-- That somebody asked whether another unit has an identifier, of which request and of how many; never which;
-- only added to
create table identifier_comparison (
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  institution_id uuid not null,
  request_id uuid not null,
  identifiers integer not null,
  at timestamptz not null,
  primary key (id),
  foreign key (institution_id) references institution(id),
  foreign key (person_id) references person(id),
  foreign key (request_id) references request(id),
  foreign key (unit_id) references unit(id),
  check (identifiers > 0)
);
create index identifier_comparison_of_institution on identifier_comparison (institution_id, at);
create index identifier_comparison_of_person on identifier_comparison (person_id, at);
grant insert, select on identifier_comparison to oficio_app;
alter table identifier_comparison enable row level security;
create policy logged on identifier_comparison for insert with check (person_id = (( SELECT my_person() AS my_person)) AND unit_id = (( SELECT my_unit() AS my_unit)) AND institution_id = (( SELECT my_institution() AS my_institution)) AND ( SELECT true
   FROM request r
  WHERE r.id = identifier_comparison.request_id AND r.unit_id = (( SELECT my_unit() AS my_unit))));
create policy mine on identifier_comparison for select using (person_id = (( SELECT my_person() AS my_person)));
create trigger identifier_comparison_is_added_to BEFORE DELETE OR UPDATE ON identifier_comparison FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger identifier_comparison_is_not_emptied BEFORE TRUNCATE ON identifier_comparison FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One identifier of two units, as a comparison found it: neither learns of the other before both agree
create table identifier_tie (
  id uuid not null,
  asking_request uuid not null,
  asking_unit uuid not null,
  -- The identifier that both have, by its keyed hash: a tie is of that one, whatever stands in its place later
  blind_index bytea not null,
  holding_request uuid not null,
  holding_unit uuid not null,
  kept boolean not null,
  at timestamptz not null,
  knocked_at timestamptz,
  knocked_by uuid,
  answered_at timestamptz,
  answered_by uuid,
  agreed boolean,
  primary key (id),
  unique (asking_request, blind_index, holding_unit),
  foreign key (answered_by) references person(id),
  foreign key (asking_request) references request(id),
  foreign key (asking_unit) references unit(id),
  foreign key (holding_request) references request(id),
  foreign key (holding_unit) references unit(id),
  foreign key (knocked_by) references person(id)
);
create index identifier_tie_of_holder on identifier_tie (holding_request);
alter table identifier_tie enable row level security;

-- What the files of functions and rights made last, and how each is taken away
create table replaced (
  undo text not null,
  turn integer not null,
  digest text not null,
  primary key (undo)
);

-- What became of the words that went to the node of another State
create function abroad_carried(which uuid[])
 RETURNS TABLE(request uuid, transaction uuid, outcome text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select m.request_id, m.id, m.outcome from etsi_message m join request r on r.id = m.request_id
  where m.request_id = any (which) and r.unit_id = my_unit() and m.kind = 'word'
$function$;

-- What nodes of other States asked of the contact point of the own State, for whoever works there
create function abroad_messages()
 RETURNS TABLE(id uuid, said jsonb, digest text, entry uuid, node text, at timestamptz, taken_back_at timestamptz, request uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select b.id, b.said, b.digest, p.entry, p.country || ':' || p.identifier, b.at,
    b.taken_back_at, b.request_id
  from abroad_message b join etsi_peer p on p.id = b.peer_id
  join institution i on i.id = my_institution()
  where i_work_in(array['contact-point']) and i.country = b.country
    -- Once entered it is the unit's that entered it.
    and (b.request_id is null
      or exists (select from request r where r.id = b.request_id and r.unit_id = my_unit()))
  order by b.at desc limit 500
$function$;

-- To whom words of a request go that a node of another State asked for
create function abroad_words_of(which uuid)
 RETURNS TABLE(peer uuid, country text, identifier text, tasks text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select b.peer_id, p.country, p.identifier, array(select jsonb_array_elements_text(b.said -> 'tasks'))
  from abroad_message b join etsi_peer p on p.id = b.peer_id join request r on r.id = b.request_id
  where b.request_id = which and r.unit_id = my_unit()
$function$;

-- What a unit is let into stands for it as the request does
create function access_begins()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r public.request;
begin
  select * into r from public.request one where one.id = new.request_id;
  if found then
    new.over_at := case when not public.is_under_way(r.status) then r.updated_at end;
    new.waits := public.waits_for_unit(new.because, r.status, r.held, r.followed, r.summary);
  end if;
  return new;
end $function$;

-- What a request comes to is what each unit has of it: under way or over since when, and whether it waits for
-- somebody there
create function access_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update public.access a set
    over_at = case when not public.is_under_way(new.status) then coalesce(a.over_at, new.updated_at) end,
    waits = public.waits_for_unit(a.because, new.status, new.held, new.followed, new.summary)
  where a.request_id = new.id and (
    a.under_way <> public.is_under_way(new.status)
    or a.waits <> public.waits_for_unit(a.because, new.status, new.held, new.followed, new.summary));
  return null;
end $function$;

-- One statement takes the request, sees that the act follows its last one, moves the fold, and lets the act
-- wait for its leaf in the custody log: whoever is slower finds that it moved. Where the act may not be
-- written at all, the policy says so afterwards and takes both back
create function act_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  with moved as (
    update public.request r set
      seq = new.seq, head = new.hash, status = new.status, step = new.step, held = new.held,
      revision = new.revision, digest = new.digest, summary = new.summary, updated_at = new.at,
      to_count = true,
      board_at = case when new.summary ?| array['abroad', 'points'] then new.at end,
      to_index = r.to_index or new.kind in ('sent', 'handed-off', 'assistance-sent', 'clarified')
    where r.id = new.request_id and r.seq = new.seq - 1 and r.head is not distinct from new.act ->> 'previous'
      and not exists (
        select from public.custody_leaf l
        where l.subject_id = new.request_id and l.seq >= new.seq and l.of = 'act')
    returning 1
  )
  insert into public.custody_waiting (of, subject_id, seq) select 'act', new.request_id, new.seq from moved;
  if not found then
    -- A place that has a leaf had an act: the list was cut, and nothing is written in its stead.
    perform from public.request r
    where r.id = new.request_id and r.seq = new.seq - 1
      and r.head is not distinct from new.act ->> 'previous';
    if found then
      raise exception 'act % was logged before', new.seq using errcode = 'OF004';
    end if;
    raise exception 'act % does not follow', new.seq using errcode = 'OF002';
  end if;
  if new.kind = 'drafted' and new.act #>> '{body,follows}' is not null then
    update public.request f set followed = true from public.request n
    where n.id = new.request_id and f.case_id = n.case_id and f.unit_id = n.unit_id and f.id <> n.id
      and f.id::text = new.act #>> '{body,follows}' and not f.followed;
  end if;
  if new.legs is not null then
    insert into public.leg (request_id, number, kind, status, sent_at, to_unit, assignee, answer_by, line)
    select new.request_id, l.number, l.kind, l.status, l.sent_at, l.to_unit, l.assignee, l.answer_by,
      coalesce(l.line, '{}')
    from jsonb_to_recordset(new.legs) as l (
      number integer, kind text, status text, sent_at timestamptz, to_unit uuid, assignee text,
      answer_by date, line jsonb)
    on conflict (request_id, number) do update set
      status = excluded.status, sent_at = excluded.sent_at, to_unit = excluded.to_unit,
      assignee = excluded.assignee, answer_by = excluded.answer_by, line = excluded.line;
    delete from public.leg_word w using jsonb_to_recordset(new.legs) as l (number integer, words jsonb)
    where w.request_id = new.request_id and w.number = l.number
      and not (l.words ? w.word);
    -- With them the number that the letter was given when it was sealed.
    insert into public.leg_word (request_id, number, word, to_unit)
    select new.request_id, l.number, found.word, l.to_unit
    from jsonb_to_recordset(new.legs) as l (number integer, to_unit uuid, words jsonb)
    cross join lateral (
      select jsonb_array_elements_text(l.words) as word
      union
      select n.number || '/' || n.year from public.letter_number n where n.request_id = new.request_id
    ) found
    where l.to_unit is not null and l.words is not null
    on conflict (request_id, number, word) do update set to_unit = excluded.to_unit
      where leg_word.to_unit <> excluded.to_unit;
  end if;
  return new;
end $function$;

-- Word for the systems of a unit. The job that carries it is added in the same transaction
create function announce(id uuid, unit uuid, event text, body text, at timestamptz)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  one record;
begin
  for one in
    select w.id from webhook w
    where w.unit_id = announce.unit and w.ended_at is null
      and (w.events is null or announce.event = any (w.events))
  loop
    insert into webhook_call (id, webhook_id, event, body, created_at)
    values (gen_random_uuid(), one.id, announce.event, announce.body, announce.at);
  end loop;
  if found then
    perform graphile_worker.add_job(
      'webhooks', '{}', job_key => 'webhooks', job_key_mode => 'preserve_run_at');
  end if;
end $function$;

-- Whether somebody of the own unit who wrote none of an emergency may read the code of its call
create function another_reads_code(which uuid, writers uuid[], moment timestamptz)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from request r join person p on p.unit_id = r.unit_id
    where r.id = which and r.unit_id = my_unit() and p.status = 'active' and p.id <> all (writers)
      and p.roles && array['officer', 'unit-head', 'prosecutor']
      and (not r.sealed or exists (
        select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
      and ('unit-head' = any (p.roles)
        or not exists (select from on_duty(r.unit_id, moment))
        or exists (select from on_duty(r.unit_id, moment) d where d.person = p.id)))
$function$;

-- Agrees to be put in touch, or not for now. Only a yes is told, to whoever asked
create function answer_tie(which uuid, agrees boolean, moment timestamptz)
 RETURNS TABLE(request uuid, person uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  one record;
begin
  update identifier_tie t set answered_at = moment, answered_by = my_person(), agreed = agrees
  where t.id = which and t.holding_unit = my_unit() and t.knocked_at is not null
    and t.agreed is distinct from true and concerns_me(t.holding_request) and request_counts(t.asking_request)
    and i_hold(array['officer', 'unit-head', 'prosecutor'])
  returning t.asking_request, t.knocked_by into one;
  if not found then raise exception 'no such tie' using errcode = 'check_violation'; end if;
  if agrees then return query select one.asking_request, one.knocked_by; end if;
end $function$;

-- Units of a State in which somebody can give an approval. A unit's existence is public; who sits there is not
-- told
create function approvers_of(which text)
 RETURNS TABLE(role text, unit uuid, name text, institution text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select distinct role.name, u.id, u.name, i.name
  from institution i join unit u on u.institution_id = i.id join person p on p.unit_id = u.id
  cross join (values ('unit-head'), ('prosecutor'), ('judge')) as role (name)
  where i.country = which and i.status = 'live' and u.status = 'live' and p.status = 'active'
    and role.name = any (p.roles) and (role.name <> 'unit-head' or u.id = my_unit())
    and role_counts(role.name, i.kind)
  order by 1, 4, 3
$function$;

-- Who is told when a request waits for an approval: people of the unit that was asked who hold the role, in a
-- sealed case only its viewers
create function approvers_to_tell(which uuid, role text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id
  from access a join request r on r.id = a.request_id join person p on p.unit_id = a.unit_id
  join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  where a.request_id = which and (a.because = role or (role = 'unit-head' and a.because = 'own'))
    and p.status = 'active' and role = any (p.roles) and role_counts(role, i.kind)
    and exists (select from access mine where mine.request_id = which and mine.unit_id = my_unit())
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$function$;

-- Whether a unit is one of approvers_of, asked of that unit alone: a State may have thousands
create function approves_in(which text, role text, there uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from unit u join institution i on i.id = u.institution_id join person p on p.unit_id = u.id
    where u.id = there and i.country = which and i.status = 'live' and u.status = 'live'
      and p.status = 'active' and role in ('unit-head', 'prosecutor', 'judge') and role = any (p.roles)
      and (role <> 'unit-head' or u.id = my_unit()) and role_counts(role, i.kind))
$function$;

-- Word by mail that there is a notice: the job is added in the transaction of what it tells of
create function ask_mail(which uuid, soon boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  reader uuid := (select n.person_id from notice n where n.id = which);
  before timestamptz := (
    select max(m.sent_at) from mail m join notice n on n.id = m.notice_id where n.person_id = reader);
begin
  insert into mail (id, notice_id) values (which, which);
  if soon then
    perform graphile_worker.add_job(
      'mail', json_build_object('notice', which, 'alone', true), job_key => which::text, max_attempts => 5);
  else
    -- One mail an hour says that something waits, however much it is.
    perform graphile_worker.add_job(
      'mail', json_build_object('notice', which), job_key => 'digest ' || reader, max_attempts => 5,
      run_at => greatest(now(), before + interval '1 hour'), job_key_mode => 'preserve_run_at');
  end if;
exception when undefined_function or invalid_schema_name or undefined_table then
  -- The queue makes its own tables when a server starts; until then the row waits and is swept.
  null;
end $function$;

-- A request on the own desk is given to somebody of the same unit
create function assign_request(which uuid, person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (
    select from access a where a.request_id = which and a.unit_id = my_unit() and a.because = 'provider'
  ) then
    return false;
  end if;
  if not exists (
    select from person p where p.id = assign_request.person and p.unit_id = my_unit() and p.status = 'active'
  ) then
    return false;
  end if;
  insert into assignment (request_id, person_id) values (which, assign_request.person) on conflict do nothing;
  return true;
end $function$;

-- Who is told at the central authority before which a request was laid, of a sealed one its viewers alone
create function authority_to_tell(which uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id
  from access a join request r on r.id = a.request_id join person p on p.unit_id = a.unit_id
  where a.request_id = which and a.because = 'central-authority' and p.status = 'active'
    and p.roles && array['officer', 'unit-head'] and concerns_me(which)
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$function$;

-- Who hears at the authority what was done with its emergency elsewhere: who heads the unit, who watches over
-- the use; of a sealed case its viewers alone
create function authority_to_warn(which uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id from request r join unit o on o.id = r.unit_id
    join unit u on u.institution_id = o.institution_id
  join person p on p.unit_id = u.id
  where r.id = which and p.status = 'active'
    and exists (
      select from access a
      where a.request_id = which and a.unit_id = my_unit() and a.because in ('provider', 'contact-point'))
    and (u.id = r.unit_id and 'unit-head' = any (p.roles) and (not r.sealed or exists (
        select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
      or 'overseer' = any (p.roles) and not r.sealed)
$function$;

-- An entry for a provider that nobody has verified yet, with one person who may make a key. Nothing is open to
-- either
create function begin_provider(institution uuid, unit uuid, person uuid, provider text, name text, domain text, person_name text, language text, at timestamptz)
 RETURNS TABLE(made_institution uuid, made_person uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  known uuid;
begin
  select i.id into known from institution i
  where i.provider = begin_provider.provider and i.kind = 'provider' and i.status in ('proposed', 'live')
  limit 1;
  if found then
    -- Who was invited by another unit is that one's to give a code to; and a code is never made out to
    -- somebody else than the person who is named.
    return query select known, p.id from person p join unit u on u.id = p.unit_id
    where u.institution_id = known and p.status = 'invited' and p.name = begin_provider.person_name
      and exists (
        select from invitation n join request r on r.id = n.request_id
        where n.institution_id = known and r.unit_id = my_unit())
    limit 1;
    return;
  end if;
  insert into institution (id, kind, country, name, provider, status, entry)
  values (
    begin_provider.institution, 'provider', null, begin_provider.name, begin_provider.provider, 'proposed',
    jsonb_build_object('standing', 'proposed', 'pending', 0, 'domain', begin_provider.domain)
  );
  insert into unit (id, institution_id, name, status)
  values (begin_provider.unit, begin_provider.institution, begin_provider.name, 'live');
  insert into person (id, unit_id, name, title, roles, language, status)
  values (
    begin_provider.person, begin_provider.unit, begin_provider.person_name, '',
    '{}', begin_provider.language, 'invited'
  );
  return query select begin_provider.institution, begin_provider.person;
end $function$;

-- Whether the own desk, or the unit to which it came home, brings this file to this request, and stands with
-- it where it is said to: its whole digest, or null while pieces are added
create function brought_by_me(which uuid, of_request uuid, whole text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from upload u
    where u.id = which and u.request_id = of_request and u.unit_id = my_unit()
      and u.sha256 is not distinct from whole and concerns_me(of_request))
$function$;

-- An emergency is given to whose turn it is at its desk; they and whoever leads it are told. Nobody: an empty
-- roster
create function call_desk_on_duty(which uuid, moment timestamptz)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (
    select from request r where r.id = which and r.unit_id = my_unit() and concerns_me(which)
  ) then
    return;
  end if;
  insert into assignment (request_id, person_id)
  select which, d.person from access a cross join lateral on_duty(a.unit_id, moment) d
  where a.request_id = which and a.because = 'provider' on conflict do nothing;
  return query
    select d.person from access a cross join lateral on_duty(a.unit_id, moment) d
    where a.request_id = which and a.because = 'provider'
    union
    select p.id from access a join person p on p.unit_id = a.unit_id
    where a.request_id = which and a.because = 'provider' and p.status = 'active'
      and 'desk-lead' = any (p.roles);
end $function$;

-- What the policy of criminal_case says of one case, asked before it is looked for: the same looks whatever
-- there is, so that what is sealed to somebody and what never was take the same time
create function case_is_shown(which uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  concerned boolean := exists (select from case_unit u where u.unit_id = my_unit() and u.case_id = which);
  named boolean := exists (select from case_viewer v where v.case_id = which and v.person_id = my_person());
  open boolean := exists (select from criminal_case f where f.id = which and not f.sealed);
begin
  return concerned and (open or named);
end $function$;

-- Where a request to another State is laid: a unit of the live central authority of the own one, in which
-- somebody looks at requests
create function central_authority_of(which text)
 RETURNS TABLE(institution uuid, institution_name text, unit uuid, unit_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select i.id, i.name, u.id, u.name from institution i join unit u on u.institution_id = i.id
  where i.country = which and i.kind = 'central-authority' and i.status = 'live' and u.status = 'live'
    and u.attested_until is not null
    and exists (
      select from person p
      where p.unit_id = u.id and p.status = 'active' and p.roles && array['officer', 'unit-head'])
  order by u.attested_until desc nulls last, u.id limit 1
$function$;

-- The wrapped key of the own institution: useless without the key that the database does not hold
create function certificate_of(which uuid)
 RETURNS TABLE(sealed_key bytea, subject text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select c.sealed_key, c.subject from certificate c
  where c.institution_id = which and which = my_institution() and c.not_after > now()
$function$;

-- Holds blind indexes against those of other units, for a comparison that is in the log. A sealed request has
-- no indexes, and what was withdrawn is not told
create function compare_identifiers(comparison uuid, indexes bytea[], ties uuid[], moment timestamptz)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  logged record;
  told integer;
begin
  -- Only what somebody wrote down in the own name that they ask, of a request of the own unit, and no more of
  -- it.
  select l.request_id, l.identifiers into logged from identifier_comparison l
  where l.id = comparison and l.person_id = my_person() and l.unit_id = my_unit();
  if not found or cardinality(indexes) > logged.identifiers or not exists (
    select from request r where r.id = logged.request_id and r.unit_id = my_unit() and concerns_me(r.id)
  ) then
    raise exception 'a comparison that nobody logged' using errcode = 'check_violation';
  end if;
  with met as (
    select distinct on (t.place, m.unit_id) t.place, t.blind_index, m.unit_id, m.request_id, m.kept
    from unnest(indexes) with ordinality as t (blind_index, place)
    join blind_index m on m.blind_index = t.blind_index
    where m.unit_id <> my_unit() and request_counts(m.request_id)
    order by t.place, m.unit_id, m.at desc
  ), numbered as (
    select *, row_number() over (order by place, unit_id) as n from met
  )
  insert into identifier_tie (
    id, asking_request, asking_unit, blind_index, holding_request, holding_unit, kept, at
  )
  select ties[n], logged.request_id, my_unit(), blind_index, request_id, unit_id, kept, moment
  from numbered where n <= cardinality(ties)
  -- Until somebody knocked, a tie is of the request that has it now: the one of before may have been
  -- withdrawn.
  on conflict (asking_request, blind_index, holding_unit) do update
    set holding_request = excluded.holding_request, kept = excluded.kept
    where identifier_tie.knocked_at is null;
  get diagnostics told = row_count;
  return told;
end $function$;

-- Whether a request may be shown to whoever asks: what the policy of request says, for one request. Asked at
-- every act: what a unit asked itself and nobody sealed, nearly all of it, without the tables that only the
-- rest needs
create function concerns_me(which uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if exists (
    select from public.access a join public.request r on r.id = a.request_id
    where a.unit_id = public.my_unit() and a.request_id = which and a.because <> 'provider' and not r.sealed
  ) then
    return true;
  end if;
  return exists (
    select from public.access a join public.request r on r.id = a.request_id
    where a.unit_id = public.my_unit() and a.request_id = which
    and case a.because
      when 'provider' then public.my_sight() = 'all' or exists (
        select from public.assignment s where s.request_id = which and s.person_id = public.my_person())
      else not r.sealed or exists (
        select from public.case_viewer v where v.case_id = r.case_id and v.person_id = public.my_person())
      end);
end $function$;

-- Where an emergency that crosses a border lies in copy: a unit of the live contact point of the own State in
-- which somebody answers
create function contact_point_of(which text)
 RETURNS TABLE(institution uuid, institution_name text, unit uuid, unit_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select i.id, i.name, u.id, u.name from institution i join unit u on u.institution_id = i.id
  where i.country = which and i.kind = 'contact-point' and i.status = 'live' and u.status = 'live'
    and exists (
      select from person p
      where p.unit_id = u.id and p.status = 'active' and p.roles && array['officer', 'unit-head'])
  order by u.attested_until desc nulls last, u.id limit 1
$function$;

-- Whether an emergency names an account that a provider invented: whoever sends it sends no more, in the same
-- transaction
create function decoy_is_named(digests text[], person uuid, which uuid, moment timestamptz)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  named boolean := exists (select from decoy d where d.digest = any (digests) and d.ended_at is null);
begin
  if named then
    insert into emergency_stop (person_id, request_id, at)
    select my_person(), which, moment where person = my_person()
    on conflict do nothing;
  end if;
  return named;
end $function$;

-- How many wait at the own desk
create function desk_counts()
 RETURNS TABLE(open integer, questioned integer, unassigned integer, emergencies integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select count(*)::int, count(*) filter (where l.status = 'questioned')::int,
    count(*) filter (where l.assignee is null)::int, count(*) filter (where l.kind = 'emergency')::int
  from leg l
  where l.desk_unit = (select my_unit()) and l.open
    and ((select my_sight()) = 'all' or exists (
      select from assignment s where s.request_id = l.request_id and s.person_id = (select my_person())))
$function$;

-- What whoever asks may see of the own desk after a place in the queue, danger to life first. Each question is
-- written by itself and planned with its values, so that the index it has is used; a word that is sought is a
-- stretch of an index too, of the own desk alone
create function desk_lines(wanted text, mine boolean, sought text[], put text, after_calm boolean, after_term date, after_at timestamptz, after_id uuid, most integer)
 RETURNS TABLE(id uuid, kind text, status text, country text, institution text, unit text, sent_at timestamptz, updated_at timestamptz, assignee text, held boolean, seq integer, answer_by date, line jsonb, calm boolean, term date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  seen text := case when my_sight() = 'all' and not mine then '' else
    ' and l.request_id in (select s.request_id from assignment s where s.person_id = $2)' end;
  which text := case wanted
    when 'open' then ' and l.open'
    when 'emergencies' then ' and l.open and not l.calm'
    when 'unassigned' then ' and l.open and l.assignee is null'
    when 'questioned' then ' and l.open and l.status = ''questioned'''
    when 'answered' then ' and l.status = ''answered'''
    else '' end;
  -- By its term only what waits: nothing else has an index for it, or a term any more.
  by_term boolean := put = 'term' and which like ' and l.open%';
  place text := case when by_term then '(l.term, l.sent_at, l.request_id)'
    else '(l.sent_at, l.request_id)' end;
  last_place text := case when by_term then '($5, $6, $7)' else '($6, $7)' end;
  way text := case when put = 'newest' then 'desc' else 'asc' end;
  further text := case when put = 'newest' then '<' else '>' end;
  along text := case when by_term then 'l.term, ' else '' end
    || format('l.sent_at %1$s, l.request_id %1$s', way);
  words text := '';
  part text;
begin
  for nth in 1 .. coalesce(cardinality(sought), 0) loop
    words := words || format(
      ' and (l.request_id, l.number) in (select w.request_id, w.number from leg_word w where w.to_unit = $1'
      ' and w.word >= $3[%1$s] and w.word < $3[%1$s] || chr(1114111))', nth);
  end loop;
  -- What is in danger and what is not, each along its own stretch of an index, and only as far as the page
  -- goes.
  part := '(select l.* from leg l where l.desk_unit = $1 and l.sent_at is not null and l.calm = %1$L'
    || which || seen || words
    || case when after_id is null then '' else ' and (%1$L > $4 or (%1$L = $4 and ' || place || ' '
      || further || ' ' || last_place || '))' end
    || ' order by ' || along || ' limit $8)';
  return query execute
    'select r.id, r.kind, l.status, i.country, i.name, u.name, l.sent_at, r.updated_at, l.assignee, r.held,'
    || ' r.seq, l.answer_by, l.line, l.calm, l.term from ('
    || format(part, false) || ' union all ' || format(part, true)
    || ') l join request r on r.id = l.request_id join unit u on u.id = r.unit_id'
    || ' join institution i on i.id = u.institution_id order by l.calm, ' || along || ' limit $8'
    using my_unit(), my_person(), sought, after_calm, after_term, after_at, after_id, most;
end $function$;

-- Where a request of this provider can be laid: the desk of a live institution of it, in a unit that was
-- vouched for
create function desk_of(which text)
 RETURNS TABLE(institution uuid, institution_name text, unit uuid, unit_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select i.id, i.name, u.id, u.name from institution i join unit u on u.institution_id = i.id
  where i.provider = which and i.kind = 'provider' and i.status = 'live' and u.status = 'live'
    and u.attested_until is not null
    and exists (select from person p where p.unit_id = u.id and p.status = 'active')
  order by u.attested_until desc nulls last, u.id limit 1
$function$;

-- The desk that a leg is laid on stands with the leg, so that its queue has an index
create function desk_takes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update leg set desk_unit = new.unit_id where request_id = new.request_id and to_unit = new.unit_id;
  return null;
end $function$;

-- Who is told at a desk of what happened to a request there: the clerks who have it, else whoever leads it
create function desk_to_tell(which uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id from access a join person p on p.unit_id = a.unit_id
  where a.request_id = which and a.because = 'provider' and p.status = 'active'
    and exists (select from access mine where mine.request_id = which and mine.unit_id = my_unit())
    and (
      exists (select from assignment s where s.request_id = which and s.person_id = p.id)
      or 'desk-lead' = any (p.roles) and not exists (
        select from assignment s join person q on q.id = s.person_id
        where s.request_id = which and q.unit_id = a.unit_id and q.status = 'active'))
$function$;

-- Who hears at the desk what was said of an emergency that lies there: who leads it and who was given it
create function desk_to_warn(which uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id from access a join person p on p.unit_id = a.unit_id
  where a.request_id = which and a.because = 'provider' and p.status = 'active' and (
      'desk-lead' = any (p.roles)
      or exists (select from assignment s where s.request_id = which and s.person_id = p.id))
    and exists (
      select from access b
      where b.request_id = which and b.unit_id = my_unit() and b.because in ('provider', 'contact-point'))
$function$;

-- Whether somebody works in the own unit and may answer for it
create function duty_is_ours(which uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from person p where p.id = which and p.unit_id = my_unit() and p.status = 'active'
    and p.roles && array['officer', 'unit-head', 'prosecutor', 'clerk', 'desk-lead'])
$function$;

-- Whether whoever acts handed a turn of their own over to somebody from then on
create function duty_was_handed(receiver uuid, since timestamptz, to_end timestamptz)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from duty_turn t
    where t.person_id = my_person() and t.unit_id = my_unit() and t.handed_to = receiver
      and t.ended_at = since and t.until_at = to_end)
$function$;

-- The sign of the own institution, while that stands in the registry
create function emblem_of(which uuid)
 RETURNS TABLE(type text, sha256 text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select last.type, last.sha256 from (
    select e.type, e.sha256 from emblem e join institution i on i.id = e.institution_id
    where e.institution_id = which and which = my_institution() and i.status = 'live'
    order by e.at desc, e.id desc limit 1
  ) last where last.type is not null
$function$;

-- What left of the own country since a moment, and elsewhere about the same, one caller after the other; of
-- other institutions only what is asked about here; the same request that is sealed anew is no further one;
-- which are of the same case and their call was heard
create function emergencies_before(since timestamptz, but uuid, of_what text[])
 RETURNS TABLE(at timestamptz, person uuid, unit uuid, institution uuid, country text, digests text[], confirmed boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  own text := (select i.country from institution i where i.id = my_institution());
begin
  -- Two at once follow each other, so that neither is counted without the other: those of one country, and
  -- those about the same wherever they come from.
  perform pg_advisory_xact_lock(hashtextextended('emergency ' || coalesce(own, my_institution()::text), 0));
  perform pg_advisory_xact_lock(hashtextextended('emergency about ' || d, 0))
    from unnest(of_what) d order by d;
  return query
    select e.at, e.person_id, e.unit_id, e.institution_id, i.country,
      case when e.institution_id = my_institution() then e.digests
        else array(select unnest(e.digests) intersect select unnest(of_what)) end,
      exists (
        select from request r join request n on n.case_id = r.case_id
        join call_back c on c.request_id = r.id and c.heard_at is not null
        where r.id = e.request_id and n.id = but and e.institution_id = my_institution())
    from emergency_sent e join institution i on i.id = e.institution_id
    where e.at > since and e.request_id <> but
      and (e.institution_id = my_institution() or i.country = own or e.digests && of_what);
end $function$;

-- Whether whoever acts named an account that nobody has, and nobody took them back since then
create function emergencies_stopped()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from emergency_stop s
    where s.person_id = my_person() and not exists (
      select from registry_act a where a.subject_id = s.person_id and a.kind = 'restored' and a.at > s.at))
$function$;

-- A code is read and heard of a call that runs, by whoever reads and by whoever called, who is never of one
-- unit
create function emergency_call_is_its_own()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (
    select from public.call_back c join public.person p on p.id = c.read_by
    where c.id = (new.act #>> '{body,call}')::uuid and c.request_id = new.request_id
      and c.leg = (new.act #>> '{body,leg}')::integer
      and case new.kind
        when 'code-read' then c.read_by = new.person_id and c.until > new.at
        else c.clerk_id = new.person_id and c.number = new.act #>> '{body,number}'
          and c.heard_at is not null and c.until > new.at and p.unit_id <> new.unit_id
        end
  ) then
    raise exception 'call of another' using errcode = 'check_violation';
  end if;
  return new;
end $function$;

-- Nothing of an emergency is handed over at a desk here before its clerk heard the code of whoever answered
-- the number of the registry, or two of the desk said why not, since it was last laid there
create function emergency_is_called_back()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- What is named is handed over, whatever is said of it; the files beside an answer are handed over by their
  -- act.
  if jsonb_typeof(new.act -> 'recorded') = 'object' or new.kind <> 'handed-over' and not exists (
    select from jsonb_array_elements(new.act #> '{body,items}') i
    where i ->> 'outcome' in ('full', 'part') or coalesce(i -> 'files', '[]') <> '[]'
      or coalesce(i -> 'beyond', '[]') <> '[]')
  then
    return new;
  end if;
  if exists (
    select from public.leg l
    where l.request_id = new.request_id and l.number = (new.act #>> '{body,leg}')::integer
      and l.kind = 'emergency' and l.desk_unit is not null
  ) and not exists (
    select from public.act a
    join public.call_back c on c.id = (a.act #>> '{body,call}')::uuid and c.request_id = a.request_id
    where a.request_id = new.request_id and a.kind = 'called-back' and c.heard_at is not null
      and a.act #> '{body,leg}' = new.act #> '{body,leg}'
      and a.seq > (
        select max(s.seq) from public.act s
        where s.request_id = new.request_id and s.kind = 'sent'
          and s.act #> '{body,leg}' = new.act #> '{body,leg}')
  ) and not exists (
    -- Two of the desk said, one after the other, that it goes without a call.
    select from public.act a
    where a.request_id = new.request_id and a.kind = 'call-skipped'
      and a.act #> '{body,leg}' = new.act #> '{body,leg}'
      and a.seq > (
        select max(s.seq) from public.act s
        where s.request_id = new.request_id and s.kind = 'sent'
          and s.act #> '{body,leg}' = new.act #> '{body,leg}')
  ) then
    raise exception 'an emergency that nobody called back' using errcode = 'check_violation';
  end if;
  return new;
end $function$;

-- Nobody alone sends an emergency to a desk here: somebody who wrote none of its words approved it
create function emergency_is_two()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if exists (
    select from jsonb_to_recordset(new.legs) as l (kind text, to_unit uuid)
    where l.kind = 'emergency' and l.to_unit is not null
  ) and not exists (
    select from public.act a
    where a.request_id = new.request_id and a.kind in ('approved', 'narrowed') and not exists (
      select from public.act w
      where w.request_id = new.request_id and w.person_id = a.person_id
        and w.kind in ('drafted', 'revised', 'overridden', 'clarified'))
  ) then
    raise exception 'an emergency of one person' using errcode = 'check_violation';
  end if;
  return new;
end $function$;

-- What the desk that has an emergency is told of whoever sent it, as numbers, and the marks of its words
-- beside those of other cases: no target and no case of anybody
create function emergency_signals(which uuid, since timestamptz, day_before timestamptz)
 RETURNS TABLE(own text[], others json, providers integer, refused integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with here as (
    select r.id, r.case_id, e.person_id, e.said from request r
    join lateral (
      select person_id, said from emergency_sent where request_id = r.id order by at desc limit 1) e on true
    where r.id = which and exists (
      select from access a where a.request_id = which and a.unit_id = my_unit() and a.because = 'provider'))
  select h.said,
    -- Of another case: one kidnapping asked of eight providers says the same eight times.
    (select json_agg(o.said) from (
      select e.said from emergency_sent e join request r on r.id = e.request_id
      where e.at > since and r.case_id <> h.case_id and not r.sealed and cardinality(e.said) > 0
      order by e.at desc limit 2000) o),
    (select count(distinct r.provider)::integer from emergency_sent e join request r on r.id = e.request_id
     where e.person_id = h.person_id and e.at > day_before and not r.sealed),
    (select count(distinct l.request_id)::integer from emergency_sent e join request r on r.id = e.request_id
     join leg l on l.request_id = r.id and l.status = 'refused'
     where e.person_id = h.person_id and e.at > day_before and not r.sealed)
  from here h
$function$;

-- Nobody at a desk agrees to what they asked themselves: without a call only by the word of two
create function emergency_skip_is_of_two()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (
    select from public.act a
    where a.request_id = new.request_id and a.kind = 'call-skip-asked' and a.unit_id = new.unit_id
      and a.person_id <> new.person_id and a.act #> '{body,leg}' = new.act #> '{body,leg}'
      and a.seq = (
        select max(l.seq) from public.act l
        where l.request_id = new.request_id and l.kind = 'call-skip-asked'
          and l.act #> '{body,leg}' = new.act #> '{body,leg}')
  ) then
    raise exception 'a call skipped by one person' using errcode = 'check_violation';
  end if;
  return new;
end $function$;

-- Once, by somebody at the contact point: from then on it is that request
create function enter_abroad_message(which uuid, request uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update abroad_message b set request_id = enter_abroad_message.request
  from request r, institution i
  where b.id = which and b.request_id is null and r.id = enter_abroad_message.request
    and r.unit_id = my_unit()
    and i.id = my_institution() and i.country = b.country
    and i_work_in(array['contact-point']) and i_hold(array['officer', 'unit-head']);
  return found;
end $function$;

-- Contact points of the registry that have a node here
create function entries_with_node()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.entry from etsi_peer p where p.entry is not null and p.ended_at is null
$function$;

-- The leaf of the last act of a list of the registry that the custody log holds: one that ends before it was
-- cut
create function entry_logged(which uuid)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select json_build_object('seq', l.seq, 'salt', encode(l.salt, 'base64'), 'entry', encode(l.entry, 'hex'))
  from custody_leaf l where l.subject_id = which and l.of = 'entry' order by l.seq desc limit 1
$function$;

-- An act of the registry has a leaf in the custody log
create function entry_waits()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- A place that has a leaf had an act: the list was cut, and nothing is written in its stead.
  if exists (
    select from public.custody_leaf l
    where l.subject_id = new.subject_id and l.seq >= new.seq and l.of = 'entry') then
    raise exception 'entry % was logged before', new.seq using errcode = 'OF004';
  end if;
  insert into public.custody_waiting (of, subject_id, seq) values ('entry', new.subject_id, new.seq);
  return new;
end $function$;

-- What became of taking a request back at its nodes; no act, for the request is over
create function etsi_cancellations_of(which uuid)
 RETURNS TABLE(node text, at timestamptz, outcome text, why text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.country || ':' || p.identifier, coalesce(m.settled_at, m.created_at), m.outcome, m.last_why
  from access a join etsi_message m on m.request_id = a.request_id join etsi_peer p on p.id = m.peer_id
  where a.request_id = which and a.unit_id = my_unit() and a.because <> 'provider' and m.kind = 'cancellation'
  order by m.created_at, m.id
$function$;

-- The node of a provider
create function etsi_peer_of(which text)
 RETURNS TABLE(id uuid, country text, identifier text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id, p.country, p.identifier from etsi_peer p where p.provider = which and p.ended_at is null
$function$;

-- The node of a contact point of the registry
create function etsi_peer_of_entry(which uuid)
 RETURNS TABLE(id uuid, country text, identifier text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id, p.country, p.identifier from etsi_peer p where p.entry = which and p.ended_at is null
$function$;

-- The last message that asked something for a request of the own unit, as it went out: what a question is
-- about
create function etsi_request_of(which uuid)
 RETURNS TABLE(peer uuid, country text, identifier text, body text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select m.peer_id, p.country, p.identifier, m.body
  from request r join etsi_message m on m.request_id = r.id join etsi_peer p on p.id = m.peer_id
  where r.id = which and r.unit_id = my_unit() and m.kind = 'request'
  order by m.created_at desc, m.id desc limit 1
$function$;

-- What was asked of nodes for a request of the own unit and not taken back yet, message by message; documents
-- stand under these
create function etsi_sent_of(which uuid)
 RETURNS TABLE(message uuid, peer uuid, country text, identifier text, id uuid, kind text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select m.id, m.peer_id, p.country, p.identifier, o.id, o.kind
  from request r join etsi_message m on m.request_id = r.id join etsi_peer p on p.id = m.peer_id
  join etsi_object o on o.message_id = m.id
  where r.id = which and r.unit_id = my_unit() and o.kind <> 'document'
    and not exists (
      select from etsi_message c
      where c.request_id = r.id and c.kind = 'cancellation' and c.created_at >= m.created_at)
  order by m.created_at, m.id, o.id
$function$;

-- What is added to the sums, or taken out of them, is in each of their lines: an institution reads a few
-- thousand instead of hundreds of thousands
create function figure_lines_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into public.figure_line as l (institution_id, dimension, period, value, counted, n)
  select m.institution_id, v.dimension, m.period, v.value, m.counted, sum(m.n) * tg_argv[0]::int
  from moved m cross join lateral (values ('unit', m.unit_id::text), ('country', m.country),
    ('provider', m.provider), ('way', m.way), ('kind', m.kind)) v (dimension, value)
  group by 1, 2, 3, 4, 5
  on conflict (institution_id, dimension, period, value, counted) do update set n = l.n + excluded.n;
  return null;
end $function$;

-- How many people have said what they found in the article of a review
create function finders_of(review uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select count(distinct r.person_id)::integer from law_reading r
  where r.review_id = review and r.reading ->> 'assessment' <> 'unknown'
$function$;

-- The number of the letter of these words, for whoever seals it: the next of its institution and year, of a
-- sealed case one by chance, or the one that they have already. Null: another unit's
create function give_letter_number(which uuid, of_revision integer, of_year integer, moment timestamptz)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  speaks uuid;
  is_sealed boolean;
  given integer;
begin
  select u.institution_id, r.sealed into speaks, is_sealed from request r join unit u on u.id = r.unit_id
  where r.id = which and r.unit_id = my_unit() and concerns_me(which);
  if speaks is null then return null; end if;
  -- Two at once follow each other; what the lock should miss, the key of the table refuses.
  perform pg_advisory_xact_lock(hashtextextended('letter ' || speaks || ' ' || of_year, 0));
  select n.number into given from letter_number n
  where n.request_id = which and n.revision = of_revision and n.year = of_year;
  if found then return given; end if;
  -- A gap in the series would count the letters of sealed cases: theirs is of nine figures, and by chance.
  if is_sealed then
    loop
      given := 100000000 + ('x' || left(gen_random_uuid()::text, 7))::bit(28)::integer;
      exit when not exists (
        select from letter_number n
        where n.institution_id = speaks and n.year = of_year and n.number = given);
    end loop;
  else
    select coalesce(max(n.number), 0) + 1 into given from letter_number n
    where n.institution_id = speaks and n.year = of_year and n.number < 100000000;
  end if;
  insert into letter_number (institution_id, year, number, request_id, revision, given_at)
  values (speaks, of_year, given, which, of_revision, moment);
  return given;
end $function$;

-- Whose open pages are told that something of a request changed, for whoever it concerns: units, and of a
-- sealed case its named viewers one by one, so that nobody else hears that there is anything
create function hearers_of(which uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case when r.sealed and b.because <> 'provider' then p.id else b.unit_id end
  from access a join request r on r.id = a.request_id join access b on b.request_id = r.id
  left join case_viewer v on r.sealed and b.because <> 'provider' and v.case_id = r.case_id
  left join person p on p.id = v.person_id and p.unit_id = b.unit_id
  where a.request_id = which and a.unit_id = my_unit()
    and (not r.sealed or b.because = 'provider' or p.id is not null)
$function$;

-- Whether whoever acts holds one of these roles, in an institution of its kind and in the unit it acts for
create function i_hold(wanted text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    cross join unnest(p.roles) as held (role)
    where p.id = my_person() and u.id = my_unit() and p.status = 'active'
      and held.role = any (wanted) and role_counts(held.role, i.kind))
$function$;

-- Whether whoever acts belongs to an institution of one of these kinds, in the unit it acts for
create function i_work_in(kinds text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    where p.id = my_person() and u.id = my_unit() and p.status = 'active' and i.kind = any (kinds))
$function$;

-- The provider of a request of the own unit is invited to answer here
create function invite(id uuid, which uuid, institution uuid, said jsonb, at timestamptz)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into invitation (id, request_id, institution_id, created_by, created_at, said)
  select invite.id, r.id, invite.institution, my_person(), invite.at, invite.said
  from request r join institution i on i.id = invite.institution
  where r.id = which and r.unit_id = my_unit() and i_hold(array['officer', 'unit-head', 'prosecutor'])
    and i.kind = 'provider' and i.provider = r.provider;
  if not found then
    raise exception 'no invitation of this institution' using errcode = '42501';
  end if;
end $function$;

-- The entry that was begun for the provider of a request; only for the unit whose request it is
create function invited_provider(which uuid)
 RETURNS TABLE(entry uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select i.id, i.name
  from request r join invitation n on n.request_id = r.id join institution i on i.id = n.institution_id
  where r.id = which and r.unit_id = my_unit() order by n.created_at desc, n.id limit 1
$function$;

-- Whether a question, or one answer to it, is hidden by the newest word about it
create function is_hidden(question uuid, answer uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce((
    select v.verdict = 'hidden' from round_verdict v
    where v.question_id = question and v.answer_id is not distinct from answer
      and v.verdict in ('hidden', 'shown') order by v.at desc, v.id desc limit 1), false)
$function$;

-- Whether an institution is in a working group now
create function is_in_group(institution uuid, of uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce((
    select m.joins from round_membership m where m.group_id = of and m.institution_id = institution
    order by m.number desc limit 1), false)
$function$;

-- Whether I am one of the readers of a review, or of an institution of its State
create function is_kept_for_me(review uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from law_reading r where r.review_id = review and r.person_id = my_person())
    or exists (select from law_review v join institution i on i.country = v.country
      where v.id = review and i.id = my_institution())
$function$;

-- Whether anybody may read a question: whoever asked lets them, and a moderator opened it since
create function is_opened(question uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce((
    select q.for_public and v.verdict = 'opened'
    from round_verdict v join round_question q on q.id = v.question_id
    where v.question_id = question and v.verdict in ('opened', 'closed')
    order by v.at desc, v.id desc limit 1), false)
    and not is_hidden(question, null)
$function$;

-- Whether a request that stands so is not over yet
create function is_under_way(status text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select status in ('draft', 'awaiting', 'approved', 'signed', 'sent', 'questioned')
$function$;

-- The words by which each unit that a request concerns finds it, in place of those of before; who is asked
-- about finds it for the unit that asks alone
create function keep_words(which uuid, words text[], about text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- The house itself, which drafts what extends another, is of no unit.
  if my_unit() is not null and not (concerns_me(which) and exists (
    select from access a where a.request_id = which and a.unit_id = my_unit() and a.because <> 'provider'))
  then
    return;
  end if;
  delete from request_word w where w.request_id = which;
  insert into request_word (unit_id, word, request_id, about)
  select a.unit_id, found.word, which, bool_and(found.about)
  from access a cross join (
    select unnest(words) as word, false as about union all select unnest(keep_words.about), true) found
  where a.request_id = which and a.because <> 'provider' and (a.because = 'own' or not found.about)
  group by a.unit_id, found.word;
end $function$;

-- To whom of the own unit shares of its keys may be sealed, and whether person, place and passkey still count
create function key_members()
 RETURNS TABLE(member uuid, person uuid, name text, passkey text, recipient text, at timestamptz, counts boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select m.id, m.person_id, p.name, m.passkey_id, m.recipient, m.at,
    p.status = 'active' and p.unit_id = m.unit_id and k.revoked_at is null
  from member_key m join person p on p.id = m.person_id join passkey k on k.id = m.passkey_id
  where m.unit_id = my_unit() and i_hold(array['officer', 'unit-head', 'prosecutor'])
  order by m.at, m.id
$function$;

-- Public keys of people, for the record that others check
create function keys_of(people uuid[])
 RETURNS TABLE(id text, public_key bytea, person_id uuid, demonstration boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select k.id, k.public_key, k.person_id, d.passkey_id is not null
  from passkey k left join demonstration_key d on d.passkey_id = k.id
  where k.person_id = any (people)
$function$;

-- Asks the other unit, once, to be put in touch about an identifier whose index is given. Gives who is told
-- there: the house tells them, whoever asks never learns it
create function knock_tie(which uuid, indexes bytea[], moment timestamptz)
 RETURNS TABLE(request uuid, person uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  one record;
begin
  update identifier_tie t set knocked_at = moment, knocked_by = my_person()
  where t.id = which and t.asking_unit = my_unit() and t.blind_index = any (indexes) and t.knocked_at is null
    and concerns_me(t.asking_request) and request_counts(t.holding_request)
    and i_hold(array['officer', 'unit-head', 'prosecutor'])
  returning t.holding_request, t.holding_unit into one;
  if not found then return; end if;
  return query
    select one.holding_request, p.id from person p join request r on r.id = one.holding_request
    join criminal_case f on f.id = r.case_id
    where p.unit_id = one.holding_unit and p.status = 'active' and not r.sealed
      and (p.id = f.created_by or p.roles && array['unit-head', 'prosecutor']);
end $function$;

-- Whether a request was laid before the unit of whoever acts as a central authority, or is its own
create function laid_before_us(which uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from access a
    where a.request_id = which and a.unit_id = my_unit() and a.because in ('central-authority', 'own'))
$function$;

-- The leaf of the last act of a request that the custody log holds: a list that ends before it was cut. Tells
-- of a list that is read nothing but where it ends
create function last_logged(which uuid)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select json_build_object('index', l.index, 'seq', l.seq, 'salt', encode(l.salt, 'base64'),
    'entry', encode(l.entry, 'hex'), 'mac', l.mac)
  from custody_leaf l where l.subject_id = which and l.of = 'act' order by l.seq desc limit 1
$function$;

-- A leaf stays as it is, its salt too: without it nobody can say whether the record is what was logged
create function leaf_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  raise exception 'custody_leaf is only added to' using errcode = 'OF001';
end $function$;

-- Lets in a unit of whom the law wants an approval, in a sealed case the named people of it; or the desk of a
-- provider
create function let_in(which uuid, other uuid, because text, people uuid[])
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  one record;
begin
  -- Only whoever writes in the unit whose request it is lets anybody in.
  select r.case_id, r.sealed into one
  from request r
  where r.id = which and r.unit_id = my_unit() and i_hold(array['officer', 'unit-head', 'prosecutor'])
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = my_person()))
    -- A desk of its own provider once it went there; a unit in which somebody gives that approval.
    and case let_in.because
      when 'provider' then exists (select from desk_of(r.provider) d where d.unit = other)
        and exists (select from leg l where l.request_id = r.id and l.to_unit = other)
      -- The central authority of the State of the case, before which it was laid.
      when 'central-authority' then exists (
        select from criminal_case f cross join central_authority_of(f.country) c
        where f.id = r.case_id and c.unit = other)
      -- The contact point of the State of the case, of an emergency that left and of no sealed case.
      when 'contact-point' then not r.sealed and exists (
        select from criminal_case f cross join contact_point_of(f.country) c
        where f.id = r.case_id and c.unit = other)
        and exists (select from leg l where l.request_id = r.id and l.kind = 'emergency')
      else exists (
        select from criminal_case f
        where f.id = r.case_id and approves_in(f.country, let_in.because, other))
      end;
  if not found then return false; end if;
  -- A provider answers one request; it has nothing to do with the case.
  insert into access (unit_id, request_id, because) values (other, which, let_in.because)
  on conflict do nothing;
  if let_in.because <> 'provider' then
    insert into case_unit (unit_id, case_id) values (other, one.case_id) on conflict do nothing;
    if one.sealed then
      insert into case_viewer (case_id, person_id)
      select one.case_id, p.id from person p where p.id = any (people) and p.unit_id = other
      on conflict do nothing;
    end if;
  end if;
  return true;
end $function$;

-- What a list of the registry comes to now, and where the custody log says that it ends
create function list_end(which uuid)
 RETURNS json
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select json_build_object('logged', entry_logged(which), 'sum', (
    select encode(sha256(string_agg(sha256(jsonb_send(a.body)), ''::bytea order by a.seq)), 'base64')
    from registry_act a where a.subject_id = which))
$function$;

-- Lists of the registry, each with the sum that vouching_sums gives of it
create function lists_with_sums(subjects uuid[])
 RETURNS TABLE(subject uuid, sum bytea, acts jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select a.subject_id, sha256(string_agg(sha256(jsonb_send(a.body)), ''::bytea order by a.seq)),
    jsonb_agg(a.body order by a.seq)
  from registry_act a where a.subject_id = any (subjects) group by a.subject_id
$function$;

-- A look has a leaf in the custody log, as an act has by act_follows
create function look_waits()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into public.custody_waiting (of, subject_id, seq) values ('look', new.id, 0);
  return new;
end $function$;

-- The institution of the person who acts
create function my_institution()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('oficio.institution'::text, true), ''::text))::uuid;

-- The person who acts; null: nobody does
create function my_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('oficio.person'::text, true), ''::text))::uuid;

-- At a provider: assigned, what was given to the clerk who acts; all, the queue. Elsewhere: all
create function my_sight()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN COALESCE(NULLIF(current_setting('oficio.sight'::text, true), ''::text), 'all'::text);

-- The unit of the person who acts
create function my_unit()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('oficio.unit'::text, true), ''::text))::uuid;

-- Lets one more person see a case. Somebody to whom it may not be shown and nobody at all are answered alike
create function name_viewer(which uuid, person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not owns_case(which)
    or not exists (select from people_to_name(which) p where p.id = name_viewer.person) then
    return false;
  end if;
  insert into case_viewer (case_id, person_id) values (which, name_viewer.person) on conflict do nothing;
  return true;
end $function$;

-- The newest change of the knowledge at a moment: a letter keeps the words under which it was submitted
create function newest_release_at(moment timestamptz)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(max(r.number), 0)::integer from knowledge_release r where r.at <= moment
$function$;

-- One more left, in the transaction that sends it
create function note_emergency(which uuid, moment timestamptz, of_what text[], said text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into emergency_sent (request_id, at, person_id, unit_id, institution_id, digests, said)
  select r.id, moment, my_person(), r.unit_id, my_institution(), of_what, said
  from request r where r.id = which and r.unit_id = my_unit() and concerns_me(which)
$function$;

-- A seal names the number that was given to these very words
create function number_is_its_own()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if new.act #> '{body,number}' is not null and not exists (
    select from public.letter_number n
    where n.request_id = new.request_id and n.revision = (new.act #>> '{body,revision}')::integer
      and n.year = (new.act #>> '{body,number,year}')::integer
      and n.number = (new.act #>> '{body,number,number}')::integer
  ) then
    raise exception 'letter number of another' using errcode = 'check_violation';
  end if;
  return new;
end $function$;

-- Whose turn it is in a unit, of those who may read a code or call back; who left it or is suspended has none
create function on_duty(of_unit uuid, moment timestamptz)
 RETURNS TABLE(person uuid, name text, telephone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select distinct on (p.id) p.id, p.name, t.telephone from duty_turn t join person p on p.id = t.person_id
  where t.unit_id = of_unit and p.unit_id = of_unit and p.status = 'active'
    and p.roles && array['officer', 'unit-head', 'prosecutor', 'clerk', 'desk-lead']
    and t.from_at <= moment and moment < t.until_at and (t.ended_at is null or moment < t.ended_at)
  order by p.id, t.from_at
$function$;

-- Who sits on a rung of the ladder of a case: its officer, the heads of its unit, the people of the contact
-- point or of the central authority of its State; of a sealed case only its viewers. Whoever answers at the
-- desk where its request lies, and whoever watches over the use, who is told of no case
create function on_rung(of_case uuid, rung text, officer uuid, of_request uuid)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- Each rung by the index that leads to it: over all people at once it takes as long as there are people.
  if rung = 'officer' then
    return query select p.id from criminal_case f join person p on p.id = officer and p.unit_id = f.unit_id
      join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
      where f.id = of_case and p.status = 'active' and u.status = 'live' and i.status = 'live'
        and (not f.sealed or exists (
          select from case_viewer v where v.case_id = f.id and v.person_id = p.id));
  elsif rung = 'unit-head' then
    return query select p.id from criminal_case f join person p on p.unit_id = f.unit_id
      join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
      where f.id = of_case and p.status = 'active' and u.status = 'live' and i.status = 'live'
        and 'unit-head' = any (p.roles) and role_counts('unit-head', i.kind)
        and (not f.sealed or exists (
          select from case_viewer v where v.case_id = f.id and v.person_id = p.id));
  elsif rung = 'desk' then
    return query select p.id from request r join access a on a.request_id = r.id and a.because = 'provider'
      join person p on p.unit_id = a.unit_id
      where r.id = of_request and r.case_id = of_case and p.status = 'active'
        and p.roles && array['clerk', 'desk-lead'];
  elsif rung = 'oversight' then
    return query select p.id from criminal_case f join unit o on o.id = f.unit_id
      join unit u on u.institution_id = o.institution_id join person p on p.unit_id = u.id
      where f.id = of_case and p.status = 'active' and 'overseer' = any (p.roles);
  else
    return query select p.id from criminal_case f
      join institution i on i.country = f.country and i.kind = rung
      join unit u on u.institution_id = i.id join person p on p.unit_id = u.id
      where f.id = of_case and p.status = 'active' and u.status = 'live' and i.status = 'live'
        and 'national-authority' = any (p.roles) and role_counts('national-authority', i.kind)
        and (not f.sealed or exists (
          select from case_viewer v where v.case_id = f.id and v.person_id = p.id));
  end if;
end $function$;

-- A case of the own unit, with whoever opens it as its first viewer
create function open_case(id uuid, country text, reference text, facts jsonb, sealed boolean, at timestamptz)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into criminal_case (
    id, unit_id, institution_id, country, reference, facts, sealed, created_by, created_at
  ) values (
    open_case.id, my_unit(), my_institution(), open_case.country, open_case.reference, open_case.facts,
    open_case.sealed, my_person(), open_case.at
  );
  insert into case_unit (unit_id, case_id) values (my_unit(), open_case.id);
  insert into case_viewer (case_id, person_id) values (open_case.id, my_person());
end $function$;

-- A first key, only for somebody of a provider that is still being begun: a code made before ends with it
create function open_enrolment(id uuid, person uuid, code bytea, at timestamptz, until timestamptz)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- By no other way does whoever sends a request give a key to anybody.
  if not exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    where p.id = open_enrolment.person and p.status = 'invited'
      and i.kind = 'provider' and i.status = 'proposed'
  ) then
    raise exception 'no enrolment for this person' using errcode = '42501';
  end if;
  -- Whoever has begun to make keys is not given a second hand: whose the first key is, nobody here knows.
  if exists (select from passkey k where k.person_id = open_enrolment.person) then
    return false;
  end if;
  update enrolment e set stopped_at = open_enrolment.at
  where e.person_id = open_enrolment.person and e.used_at is null and e.stopped_at is null;
  insert into enrolment (
    id, person_id, code_hash, kind, created_by, approved_by, created_at, opens_at, expires_at
  ) values (
    open_enrolment.id, open_enrolment.person, code, 'first-key', my_person(), my_person(),
    open_enrolment.at, open_enrolment.at, until
  );
  return true;
end $function$;

-- Who hears that a file was brought as the order of an emergency: prosecutors and judges of the units that it
-- concerns, and heads of those that do not ask; of a sealed case its viewers alone
create function order_readers_of(which uuid, but uuid[])
 RETURNS TABLE(id uuid, unit uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select distinct p.id, p.unit_id
  from request r join access a on a.request_id = r.id join person p on p.unit_id = a.unit_id
  join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  where r.id = which and r.unit_id = my_unit() and concerns_me(which)
    and a.because not in ('provider', 'contact-point') and p.status = 'active' and p.id <> all (but)
    and exists (
      select from unnest(p.roles) role where role_counts(role, i.kind)
        and (role in ('prosecutor', 'judge') or (role = 'unit-head' and p.unit_id <> r.unit_id)))
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$function$;

-- How many emergencies of the own unit have no word of whoever orders, though its term is over
create function orders_missing(moment timestamptz)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select count(distinct c.request_id)::integer from clock c
  where c.unit_id = my_unit() and c.kind in ('law-asking', 'house-asking') and c.ends_at < moment
    and exists (select from leg l where l.request_id = c.request_id and l.kind = 'emergency')
$function$;

-- Who watches over the use in the institution whose request it is
create function overseers_of(which uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id from request r join unit o on o.id = r.unit_id
    join unit u on u.institution_id = o.institution_id
  join person p on p.unit_id = u.id
  where r.id = which and r.unit_id = my_unit() and p.status = 'active' and 'overseer' = any (p.roles)
$function$;

-- The sums of acts are those of the rows, whoever writes them
create function oversight_acts_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into public.oversight_sum as s (institution_id, month, counted, value, n)
  select m.institution_id, m.month, m.kind, '', count(*) * tg_argv[0]::int
  from moved m where m.counted group by 1, 2, 3
  on conflict (institution_id, month, counted, value) do update set n = s.n + excluded.n;
  return null;
end $function$;

-- The sums of looks are those of the rows, whoever writes them
create function oversight_looks_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into public.oversight_sum as s (institution_id, month, counted, value, n)
  select m.institution_id, v.month, v.counted, v.value, count(*) * tg_argv[0]::int
  from moved m cross join lateral (values (m.month, 'looks', ''), ('', 'purpose', m.purpose),
    ('', 'unit', m.unit_id::text)) v (month, counted, value)
  where m.counted group by 1, 2, 3, 4
  on conflict (institution_id, month, counted, value) do update set n = s.n + excluded.n;
  insert into public.oversight_person as p (institution_id, unit_id, person_id, n)
  select m.institution_id, m.unit_id, m.person_id, count(*) * tg_argv[0]::int
  from moved m where m.counted group by 1, 2, 3
  on conflict (institution_id, unit_id, person_id) do update set n = p.n + excluded.n;
  return null;
end $function$;

-- Of how many people the looks of a unit are: nobody counts them where the figures are read
create function oversight_people_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into public.oversight_sum as s (institution_id, month, counted, value, n)
  select m.institution_id, '', 'people', m.unit_id::text, count(*) * tg_argv[0]::int
  from moved m where m.n > 0 group by 1, 4
  on conflict (institution_id, month, counted, value) do update set n = s.n + excluded.n;
  return null;
end $function$;

-- What is sealed from now on is taken out of the figures of oversight; what no longer is counts from then on
create function oversight_seal_moves()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_argv[0] = 'case' then
    insert into public.oversight_waiting (case_id) values (new.id);
  else
    insert into public.oversight_waiting (request_id) values (new.id);
  end if;
  return new;
end $function$;

-- A request that the own unit began concerns it
create function own_request(which uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into access (unit_id, request_id, because)
  select my_unit(), r.id, 'own' from request r where r.id = which and r.unit_id = my_unit()
  on conflict do nothing;
end $function$;

-- Whether a case is the own unit's and may be shown to whoever asks
create function owns_case(which uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from criminal_case f where f.id = which and f.unit_id = my_unit()
    and (not f.sealed or exists (
      select from case_viewer v where v.case_id = f.id and v.person_id = my_person())))
$function$;

-- Whom the unit of a sealed case can let see it: its own people, and those whose approval can be asked
create function people_to_name(which uuid)
 RETURNS TABLE(id uuid, name text, title text, unit uuid, unit_name text, roles text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id, p.name, p.title, u.id, u.name, p.roles
  from criminal_case f
  cross join person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  where f.id = which and owns_case(which)
    and p.status = 'active' and u.status = 'live' and i.status = 'live' and i.country = f.country
    and exists (
      select from unnest(p.roles) as held (role)
      where role_counts(held.role, i.kind) and (held.role in ('prosecutor', 'judge')
        or u.id = my_unit() and held.role in ('officer', 'unit-head')))
  order by u.name, p.name
$function$;

-- What a name looks like is worked out from it by the house, and nobody writes it down with the name
create function person_is_shaped_anew()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  new.shapes := null;
  return new;
end $function$;

-- Who is told at the contact point: whose turn it is and who heads it, everybody where nobody has a turn
create function point_to_tell(which uuid, moment timestamptz)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id from access a join person p on p.unit_id = a.unit_id
  where a.request_id = which and a.because = 'contact-point' and p.status = 'active'
    and p.roles && array['officer', 'unit-head'] and concerns_me(which)
    and ('unit-head' = any (p.roles)
      or exists (select from on_duty(a.unit_id, moment) d where d.person = p.id)
      or not exists (select from on_duty(a.unit_id, moment)))
$function$;

-- A position is of whoever speaks for the institution, about the newest text of a proposal that does not count
-- yet
create function position_is_of_who_speaks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not speaks_here(new.person_id,
      array['unit-head', 'prosecutor', 'judge', 'national-authority', 'desk-lead'])
    or not exists (
      select from person p join unit u on u.id = p.unit_id
      where p.id = new.person_id and u.institution_id = new.institution_id) then
    raise exception 'nobody who speaks for this institution' using errcode = 'OF001';
  end if;
  if not exists (
      select from standard_proposal s where s.id = new.proposal_id and s.status in ('open', 'adopted'))
    or new.version < (
      select max(v.version) from standard_version v where v.proposal_id = new.proposal_id) then
    raise exception 'no text that is asked about' using errcode = 'OF001';
  end if;
  return new;
end $function$;

-- Only who writes in the unit whose request it is lets it go, to the node of its provider; the job that
-- carries it is added in the same transaction
create function put_etsi(id uuid, which uuid, peer uuid, body text, objects jsonb, at timestamptz, kind text DEFAULT 'request'::text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into etsi_message (id, request_id, peer_id, body, created_at, next_at, kind)
  select put_etsi.id, r.id, put_etsi.peer, put_etsi.body, put_etsi.at, put_etsi.at, put_etsi.kind
  from request r join etsi_peer p on p.id = put_etsi.peer
  where r.id = which and r.unit_id = my_unit() and i_hold(array['officer', 'unit-head', 'prosecutor'])
    -- The node is that of the provider that is asked, or of a contact point; what follows a request goes also
    -- to one that ended. What is told to another State goes to the node that asked for it alone.
    and (p.provider = r.provider or p.entry is not null)
    and (p.ended_at is null or put_etsi.kind <> 'request')
    and (put_etsi.kind <> 'word' or exists (
      select from abroad_message b where b.request_id = r.id and b.peer_id = p.id));
  if not found then return false; end if;
  insert into etsi_object (id, message_id, kind, items)
  select o.id, put_etsi.id, o.kind, o.items
  from jsonb_to_recordset(objects) as o (id uuid, kind text, items text[]);
  perform graphile_worker.add_job('etsi', '{}', job_key => 'etsi', job_key_mode => 'preserve_run_at');
  return true;
end $function$;

-- Who hears of an alarm of a rung, and on which rung they sit: the next below where nobody sits on it, else
-- the next above
create function reached_from(of_case uuid, rung text, officer uuid, of_request uuid)
 RETURNS TABLE(person uuid, reached text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  rungs text[] := array['officer', 'unit-head', 'contact-point', 'central-authority'];
  at integer := array_position(rungs, rung);
  one integer;
begin
  if rung in ('desk', 'oversight') then
    return query select p, rung from on_rung(of_case, rung, officer, of_request) p;
    -- Nobody watches: whoever heads the unit hears in their place. Nobody is at the desk: its own unit rings.
    if found then return; end if;
    at := case rung when 'desk' then 1 else 2 end;
  end if;
  -- First down to those who are nearer to the work, then up: a call that nobody hears is none.
  foreach one in array array[at, at - 1, at - 2, at - 3, at + 1, at + 2, at + 3] loop
    continue when one < 1 or one > array_length(rungs, 1);
    return query select p, rungs[one] from on_rung(of_case, rungs[one], officer, of_request) p;
    if found then return; end if;
  end loop;
end $function$;

-- How many people have read the article of a review
create function readers_of(review uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select count(distinct r.person_id)::integer from law_reading r where r.review_id = review
$function$;

-- A reading is of a reader of laws, of that State where it has any institution here; of an open review, and of
-- one of two
create function reading_is_of_two()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    where p.id = new.person_id and p.status = 'active' and 'law-reader' = any (p.roles)
      and role_counts('law-reader', i.kind)) then
    raise exception 'no reader of laws' using errcode = 'OF001';
  end if;
  if exists (
    select from law_review v join person p on p.id = new.person_id join unit u on u.id = p.unit_id
    join institution i on i.id = u.institution_id
    where v.id = new.review_id and i.country is distinct from v.country
    and state_reads_itself(v.country)) then
    raise exception 'a law of another State' using errcode = 'OF001';
  end if;
  if not exists (select from law_review v where v.id = new.review_id and v.status = 'open') then
    raise exception 'the review is over' using errcode = 'OF001';
  end if;
  if readers_of(new.review_id) >= 2 and not exists (
    select from law_reading r where r.review_id = new.review_id and r.person_id = new.person_id) then
    raise exception 'two people have read it' using errcode = 'OF001';
  end if;
  return new;
end $function$;

-- Holds against everybody, the owner of the tables too
create function refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  raise exception '% is only added to', tg_table_name using errcode = 'OF001';
end $function$;

-- Who verifies is told that there is something to verify
create function registrars_to_tell()
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  where 'registrar' = any (p.roles) and p.status = 'active' and u.status = 'live' and i.status = 'live'
$function$;

-- Whether a request is one that another unit may be told of: what was taken back is not, and what replaced it
-- speaks for itself. One that was closed is: it was asked
create function request_counts(which uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from request r
    where r.id = which and not r.sealed and r.status not in ('withdrawn', 'superseded', 'denied'))
$function$;

-- The same as concerns_me, by the same looks whatever there is: see case_is_shown
create function request_is_shown(which uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  here text := (select a.because from access a where a.unit_id = my_unit() and a.request_id = which);
  assigned boolean := exists (
    select from assignment s where s.request_id = which and s.person_id = my_person());
  of_case uuid := coalesce((select r.case_id from request r where r.id = which), which);
  named boolean := exists (select from case_viewer v where v.case_id = of_case and v.person_id = my_person());
  open boolean := exists (select from request r where r.id = which and not r.sealed);
begin
  return case when here = 'provider' then my_sight() = 'all' or assigned
    else here is not null and (open or named) end;
end $function$;

-- The requests of the own unit in which each word that is sought begins one, the newest first, of a sealed
-- case to its viewers alone; never more than so many hits are looked at, and then it says so
create function requests_sought(sought text[], before uuid, most integer, hits integer)
 RETURNS TABLE(ids uuid[], cut boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  rarest text;
  found uuid[];
begin
  select s.word into rarest from unnest(sought) s (word) order by (
    select count(*) from (
      select from request_word w
      where w.unit_id = my_unit() and w.word >= s.word and w.word < s.word || chr(1114111) limit hits) one)
  limit 1;
  -- By the rarest word, the newest of each first; the others are asked of what it found.
  found := array(
    select w.request_id from request_word w
    where w.unit_id = my_unit() and w.word >= rarest and w.word < rarest || chr(1114111)
    order by w.word desc, w.request_id desc limit hits);
  return query select array(
    select r.id
    from (select distinct f.id from unnest(found) f (id) where before is null or f.id < before) f
    join request r on r.id = f.id
    where not exists (
      select from unnest(sought) s (word)
      where not exists (
        select from request_word v
        where v.unit_id = my_unit() and v.request_id = r.id
          and v.word >= s.word and v.word < s.word || chr(1114111)))
    and exists (select from access a where a.unit_id = my_unit() and a.request_id = r.id)
    and (not r.sealed or exists (
      select from case_viewer c where c.case_id = r.case_id and c.person_id = my_person()))
    order by r.id desc limit most), cardinality(found) = hits;
end $function$;

-- Whether a role counts in an institution of a kind: what core/permission says, a second time
create function role_counts(role text, kind text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN CASE WHEN (role = ANY (ARRAY['administrator'::text, 'registrar'::text, 'overseer'::text])) THEN true WHEN (role = ANY (ARRAY['officer'::text, 'unit-head'::text, 'law-reader'::text])) THEN (kind = ANY (ARRAY['police'::text, 'prosecution'::text, 'court'::text, 'central-authority'::text, 'contact-point'::text])) WHEN (role = 'prosecutor'::text) THEN (kind = 'prosecution'::text) WHEN (role = 'judge'::text) THEN (kind = 'court'::text) WHEN (role = 'national-authority'::text) THEN (kind = ANY (ARRAY['central-authority'::text, 'contact-point'::text])) WHEN (role = ANY (ARRAY['clerk'::text, 'desk-lead'::text])) THEN (kind = 'provider'::text) ELSE false END;

-- Roots are public: who checks a letter that was signed elsewhere reads them
create function roots_of_the_house()
 RETURNS TABLE(der bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.der from trust_root t
$function$;

-- A request that is sealed from now on is taken out of the figures; one that no longer is counts from that day
-- on
create function seal_moves()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  new.unsealed_at := case when new.sealed then null else clock_timestamp() end;
  insert into public.figure_waiting (request_id) values (new.id);
  return new;
end $function$;

-- What a desk is told of whoever sends moves with the request: for all that lie there, and for those that
-- somebody was given
create function sender_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  which uuid;
  one record;
begin
  if tg_table_name = 'request' then which := new.id; else which := new.request_id; end if;
  -- Who is slower counts what the other one wrote.
  perform from request r where r.id = which for no key update;
  for one in
    with seen as (
      select a.unit_id as desk, a.unit_id as seen_by from access a
      where a.request_id = which and a.because = 'provider'
      union
      select a.unit_id, s.person_id from access a join assignment s on s.request_id = a.request_id
      where a.request_id = which and a.because = 'provider'
    ), now as (
      select u.institution_id, r.sent_at, r.status in ('answered', 'closed') as answered, exists (
          select from act a where a.request_id = r.id and a.kind = 'answered'
          and a.act #> '{body,items}' @> '[{"outcome":"refused"}]') as refused
      from request r join unit u on u.id = r.unit_id where r.id = which
    )
    select s.desk, s.seen_by, n.*, f.institution_id as of_before, coalesce(f.answered, false) as was_answered,
      coalesce(f.refused, false) as was_refused
    from seen s cross join now n
    left join sender_figure f on f.request_id = which and f.desk = s.desk and f.seen_by = s.seen_by
    where f.request_id is null or (f.institution_id, f.answered, f.refused)
      is distinct from (n.institution_id, n.answered, n.refused) or f.sent_at is distinct from n.sent_at
    -- In one order, so that two requests do not wait for each other's sums.
    order by s.desk, s.seen_by
  loop
    insert into sender_figure (request_id, desk, seen_by, institution_id, sent_at, answered, refused)
    values (which, one.desk, one.seen_by, one.institution_id, one.sent_at, one.answered, one.refused)
    on conflict (request_id, desk, seen_by) do update set institution_id = excluded.institution_id,
      sent_at = excluded.sent_at, answered = excluded.answered, refused = excluded.refused;
    insert into sender_sum as s (desk, seen_by, institution_id, part, answered, refused)
    select one.desk, one.seen_by, m.institution_id, get_byte(uuid_send(which), 15) % 16,
      sum(m.answered), sum(m.refused)
    from (values (one.of_before, -one.was_answered::int, -one.was_refused::int),
      (one.institution_id, one.answered::int, one.refused::int)) m (institution_id, answered, refused)
    where m.institution_id is not null
    group by m.institution_id having sum(m.answered) <> 0 or sum(m.refused) <> 0
    on conflict (desk, seen_by, institution_id, part) do update set
      answered = s.answered + excluded.answered, refused = s.refused + excluded.refused;
  end loop;
  return null;
end $function$;

-- What whoever asks may know of the earlier requests of the institution that sends this one to the own desk
create function sender_history(which uuid)
 RETURNS TABLE(answered integer, refused integer, since timestamptz)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with mine as (
    select a.unit_id as desk, case when my_sight() = 'all' then my_unit() else my_person() end as seen_by,
      u.institution_id
    from access a join request r on r.id = a.request_id join unit u on u.id = r.unit_id
    where a.request_id = which and a.unit_id = my_unit() and a.because = 'provider' and concerns_me(which))
  select (coalesce(sum(s.answered), 0) - coalesce(min(own.answered::int), 0))::int,
    (coalesce(sum(s.refused), 0) - coalesce(min(own.refused::int), 0))::int,
    (select f.sent_at from sender_figure f
      where f.desk = m.desk and f.seen_by = m.seen_by and f.institution_id = m.institution_id
        and f.request_id <> which and f.sent_at is not null
      order by f.sent_at limit 1)
  from mine m left join sender_sum s using (desk, seen_by, institution_id)
  left join sender_figure own on own.request_id = which and own.desk = m.desk
    and own.seen_by = m.seen_by and own.institution_id = m.institution_id
  group by m.desk, m.seen_by, m.institution_id
$function$;

-- What a provider may know of who asks: the entry of the institution, which is public in the registry
create function sender_of(which uuid)
 RETURNS TABLE(institution uuid, institution_name text, kind text, country text, unit uuid, unit_name text, entry jsonb, status text, unit_status text, attested_until timestamptz)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select i.id, i.name, i.kind, i.country, u.id, u.name, i.entry, i.status, u.status, u.attested_until
  from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  join access a on a.request_id = r.id and a.unit_id = my_unit() where r.id = which
$function$;

-- Whether a person holds one of these roles, where all of it is in good standing
create function speaks_here(of uuid, wanted text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    cross join unnest(p.roles) as held (role)
    where p.id = of and p.status = 'active' and u.status = 'live' and i.status = 'live'
      and held.role = any (wanted) and role_counts(held.role, i.kind))
$function$;

-- Whether a State has institutions of its own here: then nobody of another says what stands in its law
create function state_reads_itself(state text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from institution i
    where i.country = state and i.status = 'live' and role_counts('law-reader', i.kind))
$function$;

-- The same of these lists alone
create function sums_of(subjects uuid[])
 RETURNS TABLE(subject uuid, sum bytea, logged json)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select one.id, its.sum, entry_logged(one.id) from unnest(subjects) one (id)
  cross join lateral (
    select sha256(string_agg(sha256(jsonb_send(a.body)), ''::bytea order by a.seq)) as sum
    from registry_act a where a.subject_id = one.id
  ) its where its.sum is not null
$function$;

-- A notice to a person; what stands unread already is not said again, but as it is now
create function tell(id uuid, person uuid, kind text, params jsonb, at timestamptz, mails boolean, soon boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  about text := coalesce(
    params ->> 'request', params ->> 'of', params ->> 'entry', params ->> 'provider');
begin
  -- The same of the same thing that nobody has read yet is said once, as it stands now.
  if about is not null then
    update notice n set at = tell.at, params = tell.params
    where n.person_id = tell.person and n.kind = tell.kind and n.read_at is null
      and coalesce(
        n.params ->> 'request', n.params ->> 'of', n.params ->> 'entry', n.params ->> 'provider') = about
      and n.params ->> 'kind' is not distinct from tell.params ->> 'kind';
    if found then return; end if;
  end if;
  -- The house itself, and a node of a provider, write words too: neither reads any.
  insert into notice (id, person_id, kind, params, at)
  select tell.id, p.id, tell.kind, tell.params, tell.at from person p where p.id = tell.person;
  if found and mails then perform ask_mail(tell.id, soon); end if;
end $function$;

-- What a unit is told of others that have an identifier of its request, of those whose indexes are given: a no
-- and a silence are told alike, and a name only once both agreed
create function ties_of(which uuid, indexes bytea[])
 RETURNS TABLE(id uuid, side text, place integer, kept boolean, knocked_at timestamptz, answered boolean, unit text, institution text, person text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.id, 'asks', array_position(indexes, t.blind_index), t.kept, t.knocked_at, false,
    case when t.agreed then u.name end, case when t.agreed then i.name end, case when t.agreed then p.name end
  from identifier_tie t join unit u on u.id = t.holding_unit join institution i on i.id = u.institution_id
  left join person p on p.id = t.answered_by
  -- What was found of an identifier that the request no longer has is told of no other.
  where t.asking_request = which and t.asking_unit = my_unit() and t.blind_index = any (indexes)
    and concerns_me(which)
    -- A tie ends with either of its requests, whatever was told of it before.
    and request_counts(t.holding_request) and request_counts(t.asking_request)
  union all
  -- Whoever holds it hears of nothing before it is asked, and not of which identifier before it agreed.
  select t.id, 'holds', null, t.kept, t.knocked_at, t.answered_at is not null,
    case when t.agreed then u.name end, case when t.agreed then i.name end, case when t.agreed then p.name end
  from identifier_tie t join unit u on u.id = t.asking_unit join institution i on i.id = u.institution_id
  left join person p on p.id = t.knocked_by
  where t.holding_request = which and t.holding_unit = my_unit() and t.knocked_at is not null
    and concerns_me(which) and request_counts(t.holding_request) and request_counts(t.asking_request)
  order by 3, 1
$function$;

-- Who hears at once that an emergency left in the name of the unit: its heads and whose turn it is; of a
-- sealed case its viewers alone
create function unit_to_warn(which uuid, moment timestamptz)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.id from request r join person p on p.unit_id = r.unit_id
  where r.id = which and r.unit_id = my_unit() and concerns_me(which) and p.status = 'active'
    and ('unit-head' = any (p.roles)
      or exists (select from on_duty(r.unit_id, moment) d where d.person = p.id))
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$function$;

-- Ends the seal of a case of the own unit, by who set it or who heads the unit; its requests count from then
-- on
create function unseal_case(which uuid, why text, moment timestamptz, act jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not owns_case(which) or not exists (
    select from criminal_case f where f.id = which and f.sealed
    and (f.created_by = my_person() or i_hold(array['unit-head']))) then
    return false;
  end if;
  insert into case_unsealing (case_id, at, person_id, reason) values (which, moment, my_person(), why);
  insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash) values (
    which, (act ->> 'seq')::integer, act ->> 'kind', moment, my_person(), act, act ->> 'previous',
    act ->> 'hash');
  update criminal_case set sealed = false where id = which;
  update request set sealed = false where case_id = which and sealed;
  return true;
end $function$;

-- Of an answer somebody of another institution says that it holds
create function verdict_is_of_another()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not speaks_here(new.person_id, array['registrar']) then
    raise exception 'no moderator' using errcode = 'OF001';
  end if;
  if new.verdict = 'opened' and not exists (
    select from round_question q where q.id = new.question_id and q.for_public) then
    raise exception 'whoever asked did not let the public read it' using errcode = 'OF001';
  end if;
  if new.answer_id is not null and not exists (
    select from round_answer a where a.id = new.answer_id and a.question_id = new.question_id) then
    raise exception 'an answer to another question' using errcode = 'OF001';
  end if;
  if new.verdict = 'accepted' and exists (
    select from round_answer a join person p on p.id = new.person_id join unit u on u.id = p.unit_id
    where a.id = new.answer_id and a.institution_id = u.institution_id) then
    raise exception 'an answer of their own institution' using errcode = 'OF001';
  end if;
  return new;
end $function$;

-- A text is of an open proposal, and of the institution that proposes
create function version_is_of_its_own()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (
    select from standard_proposal s join person p on p.id = new.person_id join unit u on u.id = p.unit_id
    where s.id = new.proposal_id and s.status = 'open' and s.institution_id = u.institution_id) then
    raise exception 'no open proposal of this institution' using errcode = 'OF001';
  end if;
  return new;
end $function$;

-- The named viewers of a case, for its own unit
create function viewers_of(which uuid)
 RETURNS TABLE(person_id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select v.person_id, p.name from case_viewer v join person p on p.id = v.person_id
  where v.case_id = which and owns_case(which)
$function$;

-- These people and, step by step upward, whoever vouched for them and for their units: public by nature
create function vouched_by(people uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 30
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with recursive founded (id, said) as (
    select f.subject_id, f.body #> '{body,founding}' from registry_act f, house h
    where f.kind = 'founded' and f.seq = 1 and f.person_id is null and h.mode = 'live'
  ), involved (id) as (
    select unnest(people)
    -- With every founding there is, whole: whether there is one, and which, is asked of each record.
    union select id from founded
    union select (one #>> '{}')::uuid from founded, lateral (
      select said -> 'unit' union all select jsonb_path_query(said, '$.people[*]')
    ) as named (one) where one #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    union
    select next.id from involved i
    left join person p on p.id = i.id
    left join unit u on u.id = p.unit_id
    cross join lateral (
      select a.person_id as id from registry_act a where a.subject_id = i.id and a.person_id is not null
      union select u.id where u.id is not null
      union select u.institution_id where u.id is not null
      union select w.institution_id from unit w where w.id = i.id
    ) next
  )
  select id from involved where id is not null
$function$;

-- What the registry did to them and to whoever vouched for them
create function vouching_of(people uuid[])
 RETURNS TABLE(subject uuid, act jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select a.subject_id, a.body from vouched_by(people) one (id) join registry_act a on a.subject_id = one.id
  order by a.subject_id, a.seq
$function$;

-- The same lists by the sum of what lies in them now, with where the custody log says that each ends: whoever
-- has read one of that sum does not read it again
create function vouching_sums(people uuid[])
 RETURNS TABLE(subject uuid, sum bytea, logged json)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select one.id, its.sum, entry_logged(one.id) from vouched_by(people) one (id)
  -- List by list along the index, however long the whole registry is.
  cross join lateral (
    select sha256(string_agg(sha256(jsonb_send(a.body)), ''::bytea order by a.seq)) as sum
    from registry_act a where a.subject_id = one.id
  ) its where its.sum is not null
$function$;

-- Whether a request may be somebody's to act on in a unit that it concerns, whoever it is: never less than
-- what its list calls this person's own
create function waits_for_unit(because text, status text, held boolean, followed boolean, summary jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case
    when because = 'provider' then false
    when because = 'central-authority' then not held and status <> 'withdrawn' and coalesce(
      summary #>> '{passing,station}' in ('desk', 'ready')
      or (summary #>> '{passing,answered}')::integer > 0, false)
    when held then because = 'own'
    when status = 'awaiting' then true
    when because <> 'own' then false
    when (summary #>> '{passing,toTake}')::integer > 0 then true
    when summary #>> '{passing,station}' = 'question'
      and (summary #>> '{passing,questions}')::integer > (summary #>> '{passing,answered}')::integer then true
    when status = 'signed' then coalesce(summary #>> '{passing,station}' = 'remarks', true)
    when status = 'answered' then not followed
      and coalesce(summary ->> 'standing', '') in ('refused', 'redirected', 'answered-in-part')
    else status in ('draft', 'approved', 'questioned')
  end
$function$;

-- A unit that is let in later finds a request by what was known of it before, but for who is asked about
create function words_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into request_word (unit_id, word, request_id, about)
  select new.unit_id, w.word, w.request_id, false from request_word w join request r on r.id = w.request_id
  where w.request_id = new.request_id and w.unit_id = r.unit_id and not w.about
  on conflict do nothing;
  return null;
end $function$;
