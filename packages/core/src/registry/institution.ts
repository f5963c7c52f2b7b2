import type { Instant } from '../time/index.ts'
import { drillsAfter } from './drills.ts'
import { type KnownName, type LookAlike, looksLike } from './look-alike.ts'
import { actsUntil, days, hours, instantOf, secondsOf } from './moments.ts'
import { emptyInstitution, hasOneValue, isContact, isVouched, mayDo } from './permission.ts'
import type {
  Actor,
  ClosedProposal,
  FieldName,
  Institution,
  LiveField,
  Loss,
  MissingPart,
  Need,
  Notice,
  PendingProposal,
  ProvenDomain,
  RegistryAct,
} from './types.ts'
import {
  contactChangeHours,
  domainAttestationDays,
  domainByRecordDays,
  suspensionSeconds,
} from './waiting-times.ts'

interface Attested {
  readonly until: number
  readonly by: NonNullable<LiveField['attestedBy']>
  /** When people last said so, in seconds: a record prolongs their word, and never stands for it. */
  readonly people: number
}

/** What the fold keeps beside the entry itself. */
interface State {
  readonly entry: Institution
  /** Until when each domain counts, in seconds, and by whose word. */
  readonly attested: ReadonlyMap<string, Attested>
  /** Of which domains the record of the entry was read: when, and how surely. */
  readonly proven: ReadonlyMap<string, { readonly second: number; readonly authenticated: boolean }>
  /** Fields that have had a live value: from then on another one is a change. */
  readonly hadValue: ReadonlySet<FieldName>
  readonly hasStood: boolean
  /** When the entry last changed. */
  readonly changedAt: number
}

/**
 * An entry of the registry as its acts leave it at a moment.
 *
 * Acts later than `at` are not seen, and an act that was not permitted when it was written counts for nothing
 * and is named in `ignored`. Throws a RangeError when `at` is no instant.
 */
export function foldInstitution(acts: readonly RegistryAct[], at: Instant): Institution {
  let state: State = {
    entry: emptyInstitution(acts[0]?.entry ?? ''),
    attested: new Map(),
    proven: new Map(),
    hadValue: new Set(),
    hasStood: false,
    changedAt: Number.NEGATIVE_INFINITY,
  }
  for (const { act, index, second, isReadable } of actsUntil(acts, at)) {
    if (!isReadable) {
      state = ignore(state, index, 'instant-unreadable')
      continue
    }
    state = ripen(state, second)
    const permission = mayDo(state.entry, act)
    state = permission.allowed
      ? ripen(withNotices({ ...apply(state, act, second), changedAt: second }), second)
      : ignore(state, index, permission.because)
  }
  return finish(ripen(state, secondsOf(at)!), secondsOf(at)!)
}

const ignore = (state: State, index: number, because: Institution['ignored'][number]['because']): State =>
  withEntry(state, { ignored: [...state.entry.ignored, { index, because }] })
const withEntry = (state: State, change: Partial<Institution>): State => ({
  ...state,
  entry: { ...state.entry, ...change },
})

function apply(state: State, act: RegistryAct, second: number): State {
  const { entry } = state
  const at = instantOf(second)
  switch (act.act) {
    case 'proposed': {
      const { proposal, field, value, sources, lookAlikes, by } = act
      const replaces = hasOneValue(field)
        ? (entry.fields.find((live) => live.field === field)?.value ?? null)
        : act.replaces
      const others = lookAlikes.filter(({ institution }) => institution !== entry.id)
      const made = {
        proposal,
        field,
        value,
        replaces,
        sources,
        lookAlikes: others,
        proposedBy: by,
        proposedAt: at,
      }
      return withEntry(state, {
        pending: [...entry.pending, { ...made, verifications: [], decisions: [], needs: [] }],
      })
    }
    case 'verified': {
      const verified = changed(entry, act.proposal, (one) => ({
        ...one,
        verifications: [...one.verifications, { person: act.by.person, at, evidence: act.evidence ?? null }],
      }))
      return withEntry(state, { pending: verified })
    }
    case 'decided-look-alike': {
      const pending = changed(entry, act.proposal, (one) => {
        const others = one.decisions.filter(({ person }) => person !== act.by.person)
        return { ...one, decisions: [...others, { person: act.by.person, decision: act.decision }] }
      })
      const impostor =
        pending.find(isNamed(act.proposal))!.decisions.filter(({ decision }) => decision === 'impostor')
          .length > 1
      return impostor ? close(state, act.proposal, 'impostor', at) : withEntry(state, { pending })
    }
    case 'objected':
      return close(state, act.proposal, 'objected', at)
    case 'withdrawn':
      return act.proposal === null
        ? withEntry(state, { standing: 'withdrawn' })
        : close(state, act.proposal, 'withdrawn', at)
    case 'vouched':
      return withEntry(state, { vouchers: [...entry.vouchers, act.by] })
    case 'attested':
      return {
        ...state,
        attested: new Map(state.attested).set(act.domain, attestation(state, act, second)),
        ...(act.proof
          ? {
              proven: new Map(state.proven).set(act.domain, {
                second,
                authenticated: act.proof.authenticated,
              }),
            }
          : {}),
      }
    case 'suspended': {
      const effectiveBy = instantOf(second + suspensionSeconds)
      return withEntry(state, {
        suspension: { since: at, because: act.because, by: act.by.person, effectiveBy, restoredBy: [] },
      })
    }
    case 'restored':
      return restore(state, act.by)
    case 'drill-asked':
    case 'drill-answered':
      return withEntry(state, { drills: drillsAfter(entry.drills, act, at) })
  }
}

/**
 * Until when a domain counts by one more word about it. Its record shows who runs it today, which is what
 * somebody who took the domain over can show as well: it prolongs what people said, for a year and no longer.
 */
function attestation(
  { attested }: State,
  { domain, by, proof }: Extract<RegistryAct, { readonly act: 'attested' }>,
  second: number,
): Attested {
  const until = second + days(domainAttestationDays)
  if (!proof && by.role !== 'domain-check') return { until, by: 'people', people: second }
  const people = attested.get(domain)?.people ?? second
  return { until: Math.min(until, people + days(domainByRecordDays)), by: 'domain-record', people }
}

const isNamed = (proposal: string) => (one: { readonly proposal: string }) => one.proposal === proposal
const changed = (
  entry: Institution,
  proposal: string,
  change: (one: PendingProposal) => PendingProposal,
): PendingProposal[] => entry.pending.map((one) => (one.proposal === proposal ? change(one) : one))

function close(state: State, proposal: string, because: ClosedProposal['because'], at: Instant): State {
  const { pending, closed } = state.entry
  return withEntry(state, {
    pending: pending.filter((one) => one.proposal !== proposal),
    closed: [...closed, { proposal, because, at }],
  })
}

/** Taking rights away needs one person; giving them back needs two registrars. */
function restore(state: State, by: Actor): State {
  const { suspension, ...rest } = state.entry
  const restoredBy = [...(suspension?.restoredBy ?? []), by.person]
  if (restoredBy.length > 1) return { ...state, entry: rest }
  return withEntry(state, { suspension: { ...suspension!, restoredBy } })
}

/** Whether a proposal changes how an institution is reached that others already rely on. */
const changesContact = (state: State, field: FieldName): boolean =>
  isContact(field) && (state.hasStood || state.hadValue.has(field))

/**
 * Notices to the old contacts of every change that has its two verifiers. The waiting time runs from the
 * notice, so that a change nobody was told of can never begin to count.
 */
function withNotices(state: State): State {
  const { entry, changedAt } = state
  const told = (proposal: string) => entry.notices.some(isNamed(proposal))
  const due = entry.pending.filter(
    (one) => one.verifications.length > 1 && changesContact(state, one.field) && !told(one.proposal),
  )
  if (due.length === 0) return state
  const to = entry.fields
    .filter(({ field }) => isContact(field))
    .map(({ field, value }) => ({ field, value }))
  const notices = due.map(({ proposal }): Notice => {
    return {
      proposal,
      to,
      due: instantOf(changedAt),
      objectUntil: instantOf(changedAt + hours(contactChangeHours)),
    }
  })
  return withEntry(state, { notices: [...entry.notices, ...notices] })
}

/** The end of a proposal's waiting time in seconds, when it has one. */
function waitingEnd({ entry }: State, { proposal }: PendingProposal): number | undefined {
  const notice = entry.notices.find(isNamed(proposal))
  return notice && secondsOf(notice.objectUntil)
}

/** What a proposal still needs at a second, in the order in which people can do something about it. */
function needsOf(state: State, one: PendingProposal, second: number): Need[] {
  const { verifications, decisions, lookAlikes } = one
  const distinct = decisions.filter(({ decision }) => decision === 'distinct').length
  const isHeld = lookAlikes.length > 0 && (distinct < 2 || distinct < decisions.length)
  const end = waitingEnd(state, one)
  const list: readonly (Need | false)[] = [
    verifications.length < 1 && 'first-verifier',
    verifications.length < 2 && 'second-verifier',
    one.field === 'callBackNumber' &&
      one.value !== null &&
      differentHosts(one.sources) < 2 &&
      'second-source',
    isHeld && 'look-alike-decision',
    end !== undefined && second < end && 'waiting-time',
    state.entry.suspension !== undefined && 'restoration',
  ]
  return list.filter((need) => need !== false)
}

/** How many different sites public addresses stand on; a part of a site is the same site. */
function differentHosts(sources: readonly string[]): number {
  const hosts = sources.flatMap(
    (source) =>
      /^https?:\/\/(?:www\.)?([^/?#:@\s]+\.[^/?#:@\s.]+)(?::\d+)?(?:[/?#]|$)/i
        .exec(source)?.[1]
        ?.toLowerCase() ?? [],
  )
  const different: string[] = []
  for (const host of hosts.toSorted((a, b) => a.length - b.length)) {
    if (!different.some((other) => host === other || host.endsWith(`.${other}`))) different.push(host)
  }
  return different.length
}

/**
 * Lets every proposal whose last need ends by `second` begin to count, in the order in which they are ready.
 */
function ripen(state: State, second: number): State {
  if (state.entry.standing === 'withdrawn') return state
  let next = withStanding(state)
  for (;;) {
    const ready = next.entry.pending.filter((one) => needsOf(next, one, second).length === 0)
    if (ready.length === 0) return next
    // Only time passes between two acts: what is ready now was so from the last change, or from the end of
    // its wait.
    const since = (one: PendingProposal): number =>
      Math.max(waitingEnd(next, one) ?? next.changedAt, next.changedAt)
    const first = ready.reduce((a, b) => (since(b) < since(a) ? b : a))
    next = withNotices(withStanding(goLive(next, first, since(first))))
  }
}

function goLive(state: State, one: PendingProposal, since: number): State {
  const { proposal, field, value, replaces, sources } = one
  const [a, b] = one.verifications
  const kept = state.entry.fields.filter(
    (live) =>
      live.field !== field || (!hasOneValue(field) && live.value !== replaces && live.value !== value),
  )
  const live: LiveField[] =
    value === null
      ? []
      : [
          {
            field,
            value,
            proposal,
            verifiers: [a!.person, b!.person],
            evidence: [a!.evidence, b!.evidence],
            sources,
            since: instantOf(since),
          },
        ]
  const attested = new Map(state.attested)
  // Two people looked: that is their word, and never the domain's own.
  if (field === 'domain' && value !== null)
    attested.set(value, { until: since + days(domainAttestationDays), by: 'people', people: since })
  const closed = close(state, proposal, 'live', instantOf(since))
  return {
    ...withEntry(closed, { fields: [...kept, ...live] }),
    attested,
    hadValue: new Set(state.hadValue).add(field),
    changedAt: since,
  }
}

const requiredFields: readonly FieldName[] = [
  'legalName',
  'country',
  'kind',
  'power',
  'domain',
  'callBackNumber',
  'contactAddress',
]

function missingOf(entry: Institution): MissingPart[] {
  const has = (field: FieldName) => entry.fields.some((live) => live.field === field)
  const isProvider = entry.fields.some(({ field, value }) => field === 'kind' && value === 'provider')
  // A provider answers requests and makes none: it needs no power.
  const missing: MissingPart[] = requiredFields.filter(
    (field) => !has(field) && !(field === 'power' && isProvider),
  ) as MissingPart[]
  return isVouched(entry) ? missing : [...missing, 'vouching']
}

function withStanding(state: State): State {
  const missing = missingOf(state.entry)
  const standing = state.entry.suspension ? 'suspended' : missing.length === 0 ? 'standing' : 'proposed'
  return { ...withEntry(state, { missing, standing }), hasStood: state.hasStood || missing.length === 0 }
}

/** The entry with everything that depends on the moment at which it is looked at. */
function finish(state: State, second: number): Institution {
  const { entry, attested } = state
  const fields = entry.fields.map((live): LiveField => {
    const one = live.field === 'domain' ? attested.get(live.value) : undefined
    return {
      ...live,
      ...(one === undefined ? {} : { attestedUntil: instantOf(one.until), attestedBy: one.by }),
      ...provenOf(state, live, second),
    }
  })
  const pending = entry.pending.map((one): PendingProposal => {
    const end = waitingEnd(state, one)
    return {
      ...one,
      needs: needsOf(state, one, second),
      ...provenOf(state, one, second),
      ...(end === undefined ? {} : { waitingUntil: instantOf(end) }),
    }
  })
  return { ...entry, fields, pending, lost: lossesOf(state, second) }
}

/** That a domain said so itself, as long as that counts: it may be somebody else's since. */
function provenOf(
  { proven }: State,
  { field, value }: { readonly field: FieldName; readonly value: string | null },
  second: number,
): { readonly proven?: ProvenDomain } {
  const one = field === 'domain' && value !== null ? proven.get(value) : undefined
  if (!one || second > one.second + days(domainAttestationDays)) return {}
  return { proven: { at: instantOf(one.second), authenticated: one.authenticated } }
}

function lossesOf({ entry, attested, changedAt }: State, second: number): Loss[] {
  const rights = ['send', 'emergency', 'sign-in'] as const
  const all = (because: Loss['because'], since: Instant): Loss[] =>
    rights.map((right) => ({ right, because, since }))
  if (entry.standing === 'withdrawn') return all('withdrawn', instantOf(changedAt))
  if (entry.suspension) return all('suspended', entry.suspension.since)
  if (entry.missing.length > 0 && changedAt > Number.NEGATIVE_INFINITY) {
    return rights.slice(0, 2).map((right) => ({ right, because: 'incomplete', since: instantOf(changedAt) }))
  }
  const lapsed = entry.fields
    .filter(({ field }) => field === 'domain')
    .map(({ value }) => attested.get(value)!.until)
    .filter((until) => until < second)
  return lapsed.length > 0
    ? [{ right: 'emergency', because: 'domain-attestation-lapsed', since: instantOf(Math.min(...lapsed)) }]
    : []
}

/**
 * Everything in the registry that a value could be taken for; its own institution does not count. Empty for
 * fields that name nobody.
 */
export function lookAlikesOf(
  field: FieldName,
  value: string | null,
  entry: string,
  institutions: readonly Institution[],
): LookAlike[] {
  if (value === null || (field !== 'domain' && field !== 'legalName')) return []
  return looksLike(
    field,
    value,
    knownNames(
      field,
      institutions.filter(({ id }) => id !== entry),
    ),
  )
}

/**
 * What the registry already knows by a domain or legal name: live values, and those that wait, so that two
 * forgeries do not vouch for each other.
 */
export function knownNames(field: 'domain' | 'legalName', institutions: readonly Institution[]): KnownName[] {
  return institutions.flatMap(({ id, standing, fields, pending }) => {
    const values = [...fields, ...(standing === 'withdrawn' ? [] : pending)]
      .filter((one) => one.field === field)
      .map(({ value }) => value)
    return values.flatMap((value) => (value === null ? [] : [{ institution: id, value }]))
  })
}
