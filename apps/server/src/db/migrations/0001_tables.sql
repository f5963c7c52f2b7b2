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
create index unit_of_institution on unit (institution_id);
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
  attested_until timestamptz,
  demonstration boolean not null default false,
  seq integer not null default 0
);
create index person_of_unit on person (unit_id);
comment on table person is 'Somebody who acts for a unit: the fold of the registry acts on that person';

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

create table registrar_naming (
  id uuid primary key,
  person_id uuid not null references person,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  confirmed_by uuid references person check (confirmed_by <> asked_by),
  counts_from timestamptz,
  stopped_at timestamptz,
  counted_at timestamptz,
  check ((confirmed_by is null) = (counts_from is null)),
  check (counted_at is null or (confirmed_by is not null and stopped_at is null))
);
create unique index registrar_naming_open on registrar_naming (person_id)
  where stopped_at is null and counted_at is null;
comment on table registrar_naming is
  'Somebody who is to be a registrar: two registrars say so, then all have a waiting time to stop it';

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
  ended_at timestamptz
);
create index session_of_person on session (person_id) where ended_at is null;
comment on table session is 'Who is signed in; not in a backup';
comment on column session.id is 'The hash of what the browser holds';

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
comment on table enrolment is
  'A code to make a key with, handed over in person and never by mail: only its hash is kept';


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
comment on table criminal_case is 'One investigation of a unit';
comment on column criminal_case.sealed is 'Seen by its named viewers only, not by the unit';

create table case_unit (
  unit_id uuid not null references unit,
  case_id uuid not null references criminal_case,
  primary key (unit_id, case_id)
);
create index case_unit_by_case on case_unit (case_id);
comment on table case_unit is 'Units that a case concerns: the one that began it, and those asked to approve';

create index case_of_device on criminal_case (unit_id, (facts #>> '{device,id}'));

create table case_viewer (
  case_id uuid not null references criminal_case,
  person_id uuid not null references person,
  primary key (case_id, person_id)
);
comment on table case_viewer is 'People named to see a sealed case';


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
  sent_at timestamptz
) with (fillfactor = 70);
create index request_of_case on request (case_id);
create index request_sent on request (sent_at) where sent_at is not null;
create index request_open_of_provider on request (provider) where status in ('draft', 'awaiting', 'approved');
comment on table request is
  'A request is the list of its acts; from seq to updated_at stands the fold of the list, moved by each act';
comment on column request.unit_id is 'The unit that asks';
comment on column request.seq is 'The last act of the list';
comment on column request.head is 'The hash of the last act';

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
  primary key (request_id, number)
) with (fillfactor = 70);
create index leg_at_desk on leg (desk_unit, sent_at, request_id) where desk_unit is not null;
create index leg_urgent_at_desk on leg (desk_unit, sent_at, request_id)
  where desk_unit is not null and kind = 'emergency' and status in ('sent', 'questioned');
create index leg_free_at_desk on leg (desk_unit, sent_at, request_id)
  where desk_unit is not null and assignee is null and status in ('sent', 'questioned');
comment on table leg is
  'A request on its way to one addressee, as the fold of its acts has it: moved by each act, and by nothing else';
comment on column leg.kind is 'The kind of the request';
comment on column leg.to_unit is 'The unit that it was sent to, as the act says';
comment on column leg.desk_unit is 'The unit of a provider that has it on its desk: said by access';
comment on column leg.assignee is
  'The name of the clerk who has it, as the desk shows it; who that is says assignment';

create table access (
  unit_id uuid not null references unit,
  request_id uuid not null references request,
  because text not null,
  primary key (unit_id, request_id)
);
create index access_by_request on access (request_id);
comment on table access is 'Units that a request concerns';
comment on column access.because is 'own, provider, or the role whose approval was asked';

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
  primary key (request_id, seq)
);
comment on table act is
  'What was done to a request, each act chained to the one before by its hash; only added to';
comment on column act.request_id is
  'No foreign key, which would lock the request twice: act_follows and request_stays hold it';
comment on column act.status is
  'From here on: the fold of the list with this act, which its trigger writes to the request';

create table assignment (
  request_id uuid not null references request,
  person_id uuid not null references person,
  primary key (request_id, person_id)
);
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
  created_at timestamptz not null
);
create index paper_of_request on paper (request_id);
comment on table paper is 'Files that belong to a request: the sealed letter, an annex; each kept by its digest';

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


-- Looks, notices, answered calls

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

create table notice (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null,
  params jsonb not null,
  at timestamptz not null,
  read_at timestamptz
);
create index notice_of_person on notice (person_id, at);
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


-- Proposals of providers on their own entry

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
  check (proposal_id is not null or cardinality(reviewed_by) = 2)
);
comment on table knowledge_release is 'Changes of the knowledge that count, in their order; never deleted';
comment on column knowledge_release.provider is 'Whose entry it changes; null: facts of the law';
comment on column knowledge_release.reviewed_by is
  'The two who read the sources, where an operator brought it in; else its proposal says who';
comment on column knowledge_release.told_at is 'When those whose drafts it changes were told';


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
create index webhook_call_open on webhook_call (created_at)
  where delivered_at is null and given_up_at is null;
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
  provider text not null,
  country text not null,
  identifier text not null,
  url text not null,
  certificates text not null,
  signing_key jsonb not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create unique index etsi_peer_of_provider on etsi_peer (provider) where ended_at is null;
comment on table etsi_peer is
  'A node of a provider: what stands here was checked with it by another way before it was entered';
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
  kind text not null default 'request' check (kind in ('request', 'clarification', 'cancellation'))
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
