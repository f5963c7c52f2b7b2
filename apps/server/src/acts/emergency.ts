import { createHmac } from 'node:crypto'
import {
  type Act,
  type AuthorityUnit,
  foldActs,
  handsOver,
  hasTwoPeople,
  type ItemAnswer,
  type Leg,
  namesWhatItDoesNotGive,
  type RequestState,
  whyNothingLeaves,
} from '@oficio/core/act'
import {
  crossesBorder,
  dangerDigests,
  dangerGaps,
  limitReached,
  limitToTell,
  moreRefusal,
  mostIdentifiers,
  ordersMissingMost,
  type SentEmergency,
} from '@oficio/core/emergency'
import { countedAs } from '@oficio/core/identifier'
import type { Subject } from '@oficio/core/permission'
import { foldInstitution } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { asHouse } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type HouseParts, HouseProblem } from '../door/call.ts'
import { later } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { type HouseHand, holdStopped } from './hold-stopped.ts'
import { hasOneApart } from './independent.ts'
import { registryActs } from './projection.ts'
import { tellOfTooMany } from './too-many.ts'
import { type Moved, writeAct } from './write-act.ts'

/**
 * @throws {HouseProblem} `not-now` where files are named of an item of which the answer says that nothing is
 * given
 */
export function demandGivenOnly(items: readonly ItemAnswer[]): void {
  if (namesWhatItDoesNotGive(items)) throw new HouseProblem('not-now', 'item-not-given')
}

/**
 * Nothing of an emergency is handed over before the number of the registry was called, and first only what
 * finds somebody.
 *
 * @throws {HouseProblem} `not-allowed`, `not-now`
 */
export async function demandCalledBack(
  call: CallOf,
  { state, leg, subject }: { readonly state: RequestState; readonly leg: Leg; readonly subject: Subject },
  items: readonly ItemAnswer[],
  /** The files that come sealed with the answer, each with the item that it answers. */
  files: readonly { readonly item: string | null }[] = [],
): Promise<void> {
  if (state.asks !== 'emergency' || !(handsOver(items) || files.length > 0)) return
  demand(call.who, 'desk.release-emergency', {
    ...subject,
    nothingLeaves: whyNothingLeaves(state, leg) ?? null,
    fresh: true,
  })
  await demandTrained(call, state)
  // A file that nobody asked for may be anything.
  const given = files.map(({ item }) => ({ item: item ?? '', outcome: 'full' as const }))
  const by = { person: call.who.id, at: call.at }
  const more = moreRefusal(state, leg, [...items, ...given], by, call.house.knowledge)
  if (more) throw new HouseProblem('not-now', more)
}

/**
 * @throws {HouseProblem} `not-now` where an emergency does not say what its danger is, or asks about too much
 * at once
 */
export function demandDanger(content: EvidenceRequest): void {
  if (dangerGaps(content).length > 0) throw new HouseProblem('not-now', 'danger-missing')
  if (content.requestType === 'emergency' && (content.identifiers ?? []).length > mostIdentifiers)
    throw new HouseProblem('not-now', 'identifiers-many')
}

/**
 * Days after a revocation until somebody is certified anew, and until one that stands beside counts: the same
 * acts would bring it back at once.
 */
export const daysAfterRevoking = 30

/**
 * Where the institution wants it, whoever asks, approves, seals or answers an emergency has shown in both
 * emergency cases of the academy that the call and the least come first; a certificate that was revoked or is
 * over shows nothing, nor does any beside one that was revoked lately.
 *
 * @throws {HouseProblem} `not-allowed`
 */
export async function demandTrained(call: CallOf, state: Pick<RequestState, 'asks'>): Promise<void> {
  if (state.asks !== 'emergency') return
  const lacking = await asHouse(call.house.pool, (db) =>
    db.row(
      `select from (select wanted from training_rule where institution_id = $1 order by at desc limit 1) rule
       where rule.wanted and (not exists (select from training_certificate c where c.person_id = $2
         and c.kind = 'emergency' and c.revoked_at is null and c.until_at > $3)
         or exists (select from training_certificate c where c.person_id = $2
         and c.kind = 'emergency' and c.revoked_at > $4))`,
      [call.who.institution, call.who.id, call.at, later(call.at, -daysAfterRevoking * 24 * 60)],
    ),
  )
  if (lacking) throw new HouseProblem('not-allowed', 'no-certificate')
}

/**
 * Two people who stand apart stand for an emergency: whoever wrote any of its words, and somebody who
 * approved it.
 *
 * @throws {HouseProblem} `not-now`
 */
export async function demandTwoPeople(call: CallOf, state: RequestState): Promise<void> {
  if (state.asks !== 'emergency') return
  if (!hasTwoPeople(state)) throw new HouseProblem('not-now', 'one-person')
  const first = state.drafter ? [state.drafter.person] : []
  const others = state.approvals.map(({ by }) => by.person).filter((one) => !state.writers.includes(one))
  const isApart = await asHouse(call.house.pool, (db) =>
    hasOneApart(db, [...first, ...state.writers], others),
  )
  if (!isApart) throw new HouseProblem('not-now', 'one-person')
}

/**
 * Only an institution whose law lets it make emergencies, as the registry has it today, and whose domains
 * were proved within their time.
 *
 * @throws {HouseProblem} `not-now`
 */
export async function demandEmergencyPower({
  db,
  who,
  at,
}: Pick<CallOf, 'db' | 'at'> & { readonly who: { readonly institution: string } }): Promise<void> {
  const entry = foldInstitution(await registryActs(db, who.institution), at)
  const hasPower = entry.fields.some(({ field, value }) => field === 'power' && value === 'emergency')
  if (!hasPower || entry.lost.some(({ right }) => right === 'emergency'))
    throw new HouseProblem('not-now', 'no-emergency-power')
}

type BeforeRow = Omit<SentEmergency, 'identifiers' | 'isConfirmed'> & {
  readonly digests: readonly string[]
  readonly confirmed: boolean
}

/**
 * One more emergency of this person, unit and institution: counted before its letter is sealed, in the
 * transaction that seals it.
 *
 * @throws {HouseProblem} `too-many-requests`; whoever heads the unit and whoever watches over the use are
 * told
 */
export async function demandFewEmergencies(
  call: CallOf,
  request: string,
  content: EvidenceRequest,
  hand: HouseHand,
): Promise<void> {
  if (content.requestType !== 'emergency') return
  await demandEmergencyPower(call)
  const { db, who, house, at } = call
  const digests = digestsOf(call, content)
  const rows = await db.rows<BeforeRow>('select * from emergencies_before($1, $2, $3)', [
    later(at, -24 * 60),
    request,
    digests,
  ])
  const before = rows.map(({ digests: identifiers, confirmed: isConfirmed, ...one }) => ({
    ...one,
    ...{ identifiers, isConfirmed },
  }))
  await demandGoesOn(call)
  const { id: person, unit, institution, country } = who
  const next = { at, person, unit, institution, country, identifiers: digests }
  const reached = limitReached(before, next)
  if (!reached) {
    if (limitToTell(before, next)) call.afterwards(() => tellOfTooMany(call, 'target-many'))
    await db.rows('select note_emergency($1, $2, $3, $4)', [request, at, digests, saidMarks(call, content)])
    await lookForDecoys(call, request, content, hand)
    return
  }
  house.security.note({
    event: 'limited',
    what: 'request.sign',
    person: who.id,
    why: `emergencies-${reached.by}`,
  })
  await tellOfTooMany(call, 'emergencies-many')
  throw new HouseProblem('too-many-requests', 'emergencies')
}

/**
 * Whoever named an invented account sends no more before two others take them back; and a unit that let two
 * terms pass without the order that must follow brings these first.
 *
 * @throws {HouseProblem} `not-now`
 */
async function demandGoesOn({ db, at }: CallOf): Promise<void> {
  const found = await db.row<{ stopped: boolean; missing: number }>(
    'select emergencies_stopped() as stopped, orders_missing($1) as missing',
    [at],
  )
  if (found?.stopped) throw new HouseProblem('not-now', 'emergencies-stopped')
  if ((found?.missing ?? 0) >= ordersMissingMost) throw new HouseProblem('not-now', 'orders-missing')
}

/** Looked for in every emergency, by the same question and with the same answer to whoever sends it. */
async function lookForDecoys(
  call: CallOf,
  request: string,
  content: EvidenceRequest,
  hand: HouseHand,
): Promise<void> {
  const { db, who, house, at } = call
  // Whoever invented an account named no type: it is found by what is written, and by what its type makes
  // of it.
  const digests = (content.identifiers ?? []).flatMap((one) =>
    [one, { ...one, type: '' }].map((written) =>
      decoyDigest(house, content.provider, { ...written, country: one.country ?? content.country }),
    ),
  )
  const found = await db.row<{ named: boolean }>('select decoy_is_named($1, $2, $3, $4) as named', [
    digests,
    who.id,
    request,
    at,
  ])
  if (!found?.named) return
  house.security.note({ event: 'limited', what: 'request.sign', person: who.id, why: 'decoy' })
  const { who: doer, word } = hand
  call.afterwards(() => holdStopped(house, at, doer, word))
}

/** An account as it is kept where a provider invented it: under the key of the house. */
export const decoyDigest = (
  { houseKey, knowledge }: Pick<HouseParts, 'houseKey' | 'knowledge'>,
  provider: string,
  account: Parameters<typeof countedAs>[0],
): string =>
  createHmac('sha256', houseKey)
    .update(JSON.stringify(['decoy', provider, countedAs(account, knowledge)]))
    .digest('base64url')

/** Marks of the words of a danger, under the key of the house: they say what is alike and nothing else. */
const saidMarks = ({ house }: CallOf, content: EvidenceRequest): readonly string[] =>
  dangerDigests(content).map((mark) =>
    createHmac('sha256', house.houseKey).update(`said ${mark}`).digest('base64url').slice(0, 11),
  )

/** What is asked of whom, so that the same is counted as the same and nobody can read it. */
function digestsOf({ house }: CallOf, { provider, identifiers, country }: EvidenceRequest): string[] {
  const counted = (identifiers ?? []).map((one) =>
    countedAs({ ...one, country: one.country ?? country }, house.knowledge),
  )
  return [...new Set(counted)].map((mark) =>
    createHmac('sha256', house.houseKey)
      .update(JSON.stringify(['emergency', provider, mark]))
      .digest('base64url'),
  )
}

/**
 * An emergency left in the name of the unit: its heads and whose turn it is hear at once, so that one that is
 * not theirs is stopped; whose turn it is at the desk gets it.
 */
export async function tellOfEmergency(call: CallOf, request: string): Promise<void> {
  const { db, who, at } = call
  const desk = await db.rows<{ id: string }>('select call_desk_on_duty($1, $2) as id', [request, at])
  for (const { id } of desk) tellPerson(call, id, 'desk-urgent', { request })
  const unit = await db.rows<{ id: string }>('select unit_to_warn($1, $2) as id', [request, at])
  for (const { id } of unit) if (id !== who.id) tellPerson(call, id, 'emergency-left', { request })
}

/**
 * An emergency that crosses a border lies in copy with the contact point of the State that asks, which
 * confirms or denies it. None of a sealed case; none where the State has no point here.
 */
export async function copyToPoint(call: CallOf, request: string): Promise<Moved | undefined> {
  const { db, at } = call
  const acts = await db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [
    request,
  ])
  const state = foldActs(acts.map(({ act }) => act))
  if (state.asks !== 'emergency' || !state.content || state.point || !crossesBorder(state.content)) return
  const to = await db.row<AuthorityUnit>(
    `select institution, institution_name as "institutionName", unit, unit_name as "unitName"
     from criminal_case f join request r on r.case_id = f.id cross join contact_point_of(f.country)
     where r.id = $1 and not r.sealed`,
    [request],
  )
  // Whoever asks is its own point already.
  if (!to || to.institution === call.who.institution) return
  const { let_in: laid } =
    (await db.row<{ let_in: boolean }>("select let_in($1, $2, 'contact-point', '{}')", [request, to.unit])) ??
    {}
  if (!laid) return
  const moved = await writeAct(call, request, state, { kind: 'point-copied', body: { to } })
  call.tell([to.unit])
  const people = await db.rows<{ id: string }>('select point_to_tell($1, $2) as id', [request, at])
  for (const { id } of people) tellPerson(call, id, 'point-asked', { request })
  return moved
}
