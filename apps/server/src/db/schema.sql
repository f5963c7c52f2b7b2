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
create index unit_of_institution on unit (institution_id);
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
  attested_until timestamptz,
  demonstration boolean not null default false,
  seq integer not null default 0,
  primary key (id),
  foreign key (unit_id) references unit(id),
  check (status = ANY (ARRAY['invited'::text, 'active'::text, 'suspended'::text, 'left'::text]))
);
create index person_of_unit on person (unit_id);
grant select on person to oficio_app;
alter table person enable row level security;
create policy colleagues on person for select using ((unit_id IN ( SELECT u.id
   FROM unit u
  WHERE u.institution_id = (( SELECT my_institution() AS my_institution)))));

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
grant select on registry_act to oficio_app;
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

-- Somebody who is to be a registrar: two registrars say so, then all have a waiting time to stop it
create table registrar_naming (
  id uuid not null,
  person_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  confirmed_by uuid,
  counts_from timestamptz,
  stopped_at timestamptz,
  counted_at timestamptz,
  primary key (id),
  foreign key (asked_by) references person(id),
  foreign key (confirmed_by) references person(id),
  foreign key (person_id) references person(id),
  check (confirmed_by <> asked_by),
  check ((confirmed_by IS NULL) = (counts_from IS NULL)),
  check (counted_at IS NULL OR confirmed_by IS NOT NULL AND stopped_at IS NULL)
);
create unique index registrar_naming_open on registrar_naming (person_id) WHERE ((stopped_at IS NULL) AND (counted_at IS NULL));

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
  primary key (id),
  foreign key (person_id) references person(id)
);
create index session_of_person on session (person_id) WHERE (ended_at IS NULL);

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

-- A code to make a key with, handed over in person and never by mail: only its hash is kept
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
  primary key (id),
  foreign key (case_id) references criminal_case(id),
  foreign key (unit_id) references unit(id)
) with (fillfactor=70);
create index request_of_case on request (case_id);
create index request_open_of_provider on request (provider) WHERE (status = ANY (ARRAY['draft'::text, 'awaiting'::text, 'approved'::text]));
create index request_sent on request (sent_at) WHERE (sent_at IS NOT NULL);
grant select on request to oficio_app;
grant insert (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at) on request to oficio_app;
grant update (sent_at) on request to oficio_app;
alter table request enable row level security;
create policy moved on request for update using ((EXISTS ( SELECT
   FROM access a
  WHERE a.unit_id = (( SELECT my_unit() AS my_unit)) AND a.request_id = request.id AND
        CASE a.because
            WHEN 'provider'::text THEN (( SELECT my_sight() AS my_sight)) = 'all'::text OR (EXISTS ( SELECT
               FROM assignment s
              WHERE s.request_id = request.id AND s.person_id = (( SELECT my_person() AS my_person))))
            ELSE NOT request.sealed OR (EXISTS ( SELECT
               FROM case_viewer v
              WHERE v.case_id = request.case_id AND v.person_id = (( SELECT my_person() AS my_person))))
        END)));
create policy opened on request for insert with check (unit_id = (( SELECT my_unit() AS my_unit)) AND status = 'draft'::text AND (EXISTS ( SELECT
   FROM criminal_case f
  WHERE f.id = request.case_id)));
create policy shown on request for select using ((EXISTS ( SELECT
   FROM access a
  WHERE a.unit_id = (( SELECT my_unit() AS my_unit)) AND a.request_id = request.id AND
        CASE a.because
            WHEN 'provider'::text THEN (( SELECT my_sight() AS my_sight)) = 'all'::text OR (EXISTS ( SELECT
               FROM assignment s
              WHERE s.request_id = request.id AND s.person_id = (( SELECT my_person() AS my_person))))
            ELSE NOT request.sealed OR (EXISTS ( SELECT
               FROM case_viewer v
              WHERE v.case_id = request.case_id AND v.person_id = (( SELECT my_person() AS my_person))))
        END)));
create trigger request_is_not_emptied BEFORE TRUNCATE ON request FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create trigger request_stays BEFORE DELETE OR UPDATE OF id ON request FOR EACH ROW EXECUTE FUNCTION refuse_change();

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
  primary key (request_id, number),
  foreign key (desk_unit) references unit(id),
  foreign key (request_id) references request(id),
  check (number > 0)
) with (fillfactor=70);
create index leg_at_desk on leg (desk_unit, sent_at, request_id) WHERE (desk_unit IS NOT NULL);
create index leg_free_at_desk on leg (desk_unit, sent_at, request_id) WHERE ((desk_unit IS NOT NULL) AND (assignee IS NULL) AND (status = ANY (ARRAY['sent'::text, 'questioned'::text])));
create index leg_urgent_at_desk on leg (desk_unit, sent_at, request_id) WHERE ((desk_unit IS NOT NULL) AND (kind = 'emergency'::text) AND (status = ANY (ARRAY['sent'::text, 'questioned'::text])));
alter table leg enable row level security;

-- Units that a request concerns
create table access (
  unit_id uuid not null,
  request_id uuid not null,
  -- own, provider, or the role whose approval was asked
  because text not null,
  primary key (unit_id, request_id),
  foreign key (request_id) references request(id),
  foreign key (unit_id) references unit(id)
);
create index access_by_request on access (request_id);
grant select on access to oficio_app;
alter table access enable row level security;
create policy mine on access for select using (unit_id = (( SELECT my_unit() AS my_unit)));
create trigger desk_takes AFTER INSERT OR UPDATE OF because ON access FOR EACH ROW WHEN (new.because = 'provider'::text) EXECUTE FUNCTION desk_takes();

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
  primary key (request_id, seq),
  check (seq > 0)
);
grant insert, select on act to oficio_app;
alter table act enable row level security;
create policy done on act for insert with check (person_id = my_person() AND unit_id = my_unit() AND concerns_me(request_id));
create policy shown on act for select using ((EXISTS ( SELECT
   FROM request r
  WHERE r.id = act.request_id)));
create trigger act_follows BEFORE INSERT ON act FOR EACH ROW EXECUTE FUNCTION act_follows();
create trigger act_is_added_to BEFORE DELETE OR UPDATE ON act FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger act_is_not_emptied BEFORE TRUNCATE ON act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Clerks of a provider who were given a request; who leads the desk sees the whole queue
create table assignment (
  request_id uuid not null,
  person_id uuid not null,
  primary key (request_id, person_id),
  foreign key (person_id) references person(id),
  foreign key (request_id) references request(id)
);
grant select on assignment to oficio_app;
alter table assignment enable row level security;
create policy mine on assignment for select using (person_id = (( SELECT my_person() AS my_person)));

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
  primary key (id),
  foreign key (request_id) references request(id)
);
create index paper_of_request on paper (request_id);
grant insert, select on paper to oficio_app;
alter table paper enable row level security;
create policy added on paper for insert with check ((EXISTS ( SELECT
   FROM request r
  WHERE r.id = paper.request_id)));
create policy shown on paper for select using ((EXISTS ( SELECT
   FROM request r
  WHERE r.id = paper.request_id)));

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
create index look_opening on look (opening_id);
grant insert, select on look to oficio_app;
alter table look enable row level security;
create policy mine on look for select using (person_id = (( SELECT my_person() AS my_person)));
create policy mine_made on look for insert with check (person_id = (( SELECT my_person() AS my_person)) AND unit_id = (( SELECT my_unit() AS my_unit)));
create trigger look_is_added_to BEFORE DELETE OR UPDATE ON look FOR EACH ROW EXECUTE FUNCTION refuse_change();
create trigger look_is_not_emptied BEFORE TRUNCATE ON look FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

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
  answer jsonb not null,
  at timestamptz not null,
  primary key (person_id, key)
);
grant insert, select on idempotency_key to oficio_app;
alter table idempotency_key enable row level security;
create policy mine on idempotency_key for select using (person_id = (( SELECT my_person() AS my_person)));
create policy mine_made on idempotency_key for insert with check (person_id = (( SELECT my_person() AS my_person)));

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
  primary key (number),
  foreign key (proposal_id) references profile_proposal(id),
  check (proposal_id IS NOT NULL OR cardinality(reviewed_by) = 2),
  check (confidence = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))
);
create trigger knowledge_release_stays BEFORE DELETE ON knowledge_release FOR EACH ROW EXECUTE FUNCTION refuse_change();

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
create index webhook_call_open on webhook_call (created_at) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));

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

-- A node of a provider: what stands here was checked with it by another way before it was entered
create table etsi_peer (
  id uuid not null,
  provider text not null,
  country text not null,
  identifier text not null,
  url text not null,
  -- PEM: the certificate that the peer shows, then those it stands under
  certificates text not null,
  -- The public key that it signs with
  signing_key jsonb not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (id)
);
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
  check (kind = ANY (ARRAY['request'::text, 'clarification'::text, 'cancellation'::text])),
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

-- What the files of functions and rights made last, and how each is taken away
create table replaced (
  undo text not null,
  turn integer not null,
  digest text not null,
  primary key (undo)
);

-- One row a request: what its items came to in the end
create view request_outcome as
 WITH item AS (
         SELECT DISTINCT ON (a.request_id, (i.value ->> 'item'::text)) a.request_id,
            a.at,
            i.value ->> 'outcome'::text AS outcome
           FROM act a
             CROSS JOIN LATERAL jsonb_array_elements(a.act #> '{body,items}'::text[]) i(value)
          WHERE a.kind = 'answered'::text
          ORDER BY a.request_id, (i.value ->> 'item'::text), a.seq DESC
        ), ended AS (
         SELECT item.request_id,
            max(item.at) AS at,
                CASE
                    WHEN bool_and(item.outcome = 'full'::text) THEN 'full'::text
                    WHEN bool_or(item.outcome = ANY (ARRAY['full'::text, 'part'::text])) THEN 'part'::text
                    WHEN bool_and(item.outcome = 'nothing-held'::text) THEN 'nothing'::text
                    ELSE 'refused'::text
                END AS outcome
           FROM item
          GROUP BY item.request_id
        )
 SELECT r.id AS request_id,
    r.provider,
    f.country,
    r.kind,
    e.outcome,
    to_char((e.at AT TIME ZONE 'UTC'::text), 'YYYY'::text) ||
        CASE
            WHEN EXTRACT(month FROM (e.at AT TIME ZONE 'UTC'::text)) <= 6::numeric THEN '-H1'::text
            ELSE '-H2'::text
        END AS period
   FROM ended e
     JOIN request r ON r.id = e.request_id
     JOIN criminal_case f ON f.id = r.case_id
  WHERE r.status = ANY (ARRAY['answered'::text, 'closed'::text]);

-- The same, counted by provider, country, kind and half-year
create view house_outcome as
 SELECT provider,
    country,
    kind AS "requestType",
    period,
    count(*)::integer AS requests,
    count(*) FILTER (WHERE outcome = 'full'::text)::integer AS "full",
    count(*) FILTER (WHERE outcome = 'part'::text)::integer AS part,
    count(*) FILTER (WHERE outcome = 'nothing'::text)::integer AS nothing,
    count(*) FILTER (WHERE outcome = 'refused'::text)::integer AS refused
   FROM request_outcome
  GROUP BY provider, country, kind, period;

-- One statement takes the request, sees that the act follows its last one, and moves the fold: whoever is
-- slower finds that it moved. Where the act may not be written at all, the policy says so afterwards and takes
-- both back
create function act_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update public.request r set
    seq = new.seq, head = new.hash, status = new.status, step = new.step, held = new.held,
    revision = new.revision, digest = new.digest, summary = new.summary, updated_at = new.at
  where r.id = new.request_id and r.seq = new.seq - 1 and r.head is not distinct from new.act ->> 'previous';
  if not found then
    raise exception 'act % does not follow', new.seq using errcode = 'OF002';
  end if;
  if new.legs is not null then
    insert into public.leg (request_id, number, kind, status, sent_at, to_unit, assignee)
    select new.request_id, l.number, l.kind, l.status, l.sent_at, l.to_unit, l.assignee
    from jsonb_to_recordset(new.legs) as l (
      number integer, kind text, status text, sent_at timestamptz, to_unit uuid, assignee text)
    on conflict (request_id, number) do update set
      status = excluded.status, sent_at = excluded.sent_at, to_unit = excluded.to_unit,
      assignee = excluded.assignee;
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
    and (role.name <> 'prosecutor' or i.kind = 'prosecution') and (role.name <> 'judge' or i.kind = 'court')
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
  where a.request_id = which and (a.because = role or (role = 'unit-head' and a.because = 'own'))
    and p.status = 'active' and role = any (p.roles)
    and exists (select from access mine where mine.request_id = which and mine.unit_id = my_unit())
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$function$;

-- Word by mail that there is a notice: the job is added in the transaction of what it tells of
create function ask_mail(which uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into mail (id, notice_id) values (which, which);
  perform graphile_worker.add_job(
    'mail', json_build_object('notice', which), job_key => which::text, max_attempts => 5);
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
    -- Who was invited by another unit is that one's to give a code to; and a code is never made out to somebody
    -- else than the person who is named.
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
    array['desk-lead', 'clerk', 'administrator'], begin_provider.language, 'invited'
  );
  return query select begin_provider.institution, begin_provider.person;
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
  where l.desk_unit = (select my_unit()) and l.status in ('sent', 'questioned')
    and ((select my_sight()) = 'all' or exists (
      select from assignment s where s.request_id = l.request_id and s.person_id = (select my_person())))
$function$;

-- What whoever asks may see of the own desk after a place in the queue. Each question that has an index of its
-- own is written by itself, so that it is used
create function desk_lines(wanted text, mine boolean, before_at timestamptz, before_id uuid, most integer)
 RETURNS TABLE(id uuid, kind text, status text, country text, institution text, unit text, sent_at timestamptz, updated_at timestamptz, assignee text, held boolean, seq integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select r.id, r.kind, l.status, i.country, i.name, u.name, l.sent_at, r.updated_at, l.assignee, r.held, r.seq
  from (
    (
      select * from leg l
      where wanted = 'emergencies' and l.kind = 'emergency' and l.status in ('sent', 'questioned')
        and l.desk_unit = (select my_unit()) and l.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (
          select from assignment s where s.request_id = l.request_id and s.person_id = (select my_person())))
        and (l.sent_at, l.request_id) > (
          coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by l.sent_at, l.request_id limit most
    ) union all (
      select * from leg l
      where wanted = 'unassigned' and l.assignee is null and l.status in ('sent', 'questioned')
        and l.desk_unit = (select my_unit()) and l.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (
          select from assignment s where s.request_id = l.request_id and s.person_id = (select my_person())))
        and (l.sent_at, l.request_id) > (
          coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by l.sent_at, l.request_id limit most
    ) union all (
      select * from leg l
      where wanted not in ('emergencies', 'unassigned')
        and case wanted
          when 'open' then l.status in ('sent', 'questioned')
          when 'questioned' then l.status = 'questioned'
          when 'answered' then l.status = 'answered'
          else true end
        and l.desk_unit = (select my_unit()) and l.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (
          select from assignment s where s.request_id = l.request_id and s.person_id = (select my_person())))
        and (l.sent_at, l.request_id) > (
          coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by l.sent_at, l.request_id limit most
    )
  ) l join request r on r.id = l.request_id
  join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  order by l.sent_at, l.request_id
$function$;

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
  from request r where r.id = which and r.unit_id = my_unit();
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
  select r.case_id, r.sealed into one
  from request r join access a on a.request_id = r.id and a.unit_id = my_unit()
  where r.id = which and (not r.sealed or exists (
    select from case_viewer v where v.case_id = r.case_id and v.person_id = my_person()));
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

-- A first key, only for somebody of a provider that is still being begun
create function open_enrolment(id uuid, person uuid, code bytea, at timestamptz, until timestamptz)
 RETURNS void
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
  insert into enrolment (
    id, person_id, code_hash, kind, created_by, approved_by, created_at, opens_at, expires_at
  ) values (
    open_enrolment.id, open_enrolment.person, code, 'first-key', my_person(), my_person(),
    open_enrolment.at, open_enrolment.at, until
  );
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
    and (u.id = my_unit() and p.roles && array['officer', 'unit-head', 'prosecutor', 'judge']
      or p.roles && array['prosecutor', 'judge'])
  order by u.name, p.name
$function$;

-- Only the unit whose request it is lets it go; the job that carries it is added in the same transaction
create function put_etsi(id uuid, which uuid, peer uuid, body text, objects jsonb, at timestamptz, kind text DEFAULT 'request'::text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into etsi_message (id, request_id, peer_id, body, created_at, next_at, kind)
  select put_etsi.id, r.id, put_etsi.peer, put_etsi.body, put_etsi.at, put_etsi.at, put_etsi.kind
  from request r where r.id = which and r.unit_id = my_unit();
  if not found then return false; end if;
  insert into etsi_object (id, message_id, kind, items)
  select o.id, put_etsi.id, o.kind, o.items
  from jsonb_to_recordset(objects) as o (id uuid, kind text, items text[]);
  perform graphile_worker.add_job('etsi', '{}', job_key => 'etsi', job_key_mode => 'preserve_run_at');
  return true;
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

-- Roots are public: who checks a letter that was signed elsewhere reads them
create function roots_of_the_house()
 RETURNS TABLE(der bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.der from trust_root t
$function$;

-- What a provider may know of who asks: the entry of the institution, which is public in the registry
create function sender_of(which uuid)
 RETURNS TABLE(institution uuid, institution_name text, kind text, country text, unit_name text, entry jsonb, status text, unit_status text, attested_until timestamptz)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select i.id, i.name, i.kind, i.country, u.name, i.entry, i.status, u.status, u.attested_until
  from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  join access a on a.request_id = r.id and a.unit_id = my_unit() where r.id = which
$function$;

-- Units that a request concerns, for whoever it concerns: their open pages are told that something changed,
-- not what
create function units_of(which uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select b.unit_id from access a join access b on b.request_id = a.request_id
  where a.request_id = which and a.unit_id = my_unit()
$function$;

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

-- What the registry did to these people and, step by step upward, to whoever vouched for them and for their
-- units: public by nature
create function vouching_of(people uuid[])
 RETURNS TABLE(subject uuid, act jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with recursive involved (id) as (
    select unnest(people)
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
  select a.subject_id, a.body from registry_act a
  where a.subject_id in (select id from involved where id is not null) order by a.subject_id, a.seq
$function$;
