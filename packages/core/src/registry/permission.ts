import { addDays } from '../time/index.ts'
import type {
  Actor,
  FieldName,
  Institution,
  InstitutionKind,
  RefusedBecause,
  RegistryAct,
  RegistryStep,
  RegistryVerdict,
} from './types.ts'
import { fieldNames, institutionKinds } from './types.ts'

export const allowed: RegistryVerdict = { allowed: true }
const no = (because: RefusedBecause): RegistryVerdict => ({ allowed: false, because })
/** The first reason that holds, or leave. */
export const unless = (...reasons: readonly (RefusedBecause | false | undefined)[]): RegistryVerdict => {
  const because = reasons.find((reason) => reason !== false && reason !== undefined)
  return because ? no(because) : allowed
}

const oneValue: ReadonlySet<FieldName> = new Set(['legalName', 'country', 'kind'])
/** Fields by which others reach the institution: whoever holds them can pass for it. */
const contactFields: ReadonlySet<FieldName> = new Set(['domain', 'callBackNumber', 'contactAddress'])
export const hasOneValue = (field: FieldName): boolean => oneValue.has(field)
export const isContact = (field: FieldName): boolean => contactFields.has(field)

/** Bodies that answer for the institutions of their State. */
export const isNationalAuthority = (kind: InstitutionKind | undefined): boolean =>
  kind === 'central-authority' || kind === 'contact-point'

/** What an entry is before it says anything: nothing is live, nobody has vouched. */
export const emptyInstitution = (id: string): Institution => ({
  id,
  standing: 'proposed',
  fields: [],
  pending: [],
  closed: [],
  vouchers: [],
  missing: [],
  lost: [],
  notices: [],
  drills: [],
  ignored: [],
})

/**
 * Whether an act may be done to an entry as it stands, and if not, why. The fold asks the same, so a screen
 * and the record never disagree.
 */
export function mayDo(institution: Institution, act: RegistryAct): RegistryVerdict {
  if (act.entry !== institution.id) return no('other-entry')
  if (institution.standing === 'withdrawn') return no('entry-withdrawn')
  switch (act.act) {
    case 'proposed':
      return mayPropose(institution, act)
    case 'verified':
    case 'objected':
    case 'decided-look-alike':
      return mayJudge(institution, act)
    case 'withdrawn':
      return act.proposal === null
        ? unless(!isRegistrar(act.by) && 'not-a-registrar', isOwn(institution, act.by) && 'own-institution')
        : mayTakeBack(institution, act.proposal, act.by)
    case 'vouched':
      return mayVouch(institution, act.by)
    case 'attested':
      return unless(
        act.by.role !== 'domain-check' && !isRegistrar(act.by) && 'not-entitled-to-attest',
        // What a domain says of itself is read by a machine, whatever somebody says that it says.
        act.by.role !== 'domain-check' && act.proof !== undefined && 'not-entitled-to-attest',
        act.by.role !== 'domain-check' && isOwn(institution, act.by) && 'own-institution',
        !isDomainOf(institution, act.domain, act.by.role === 'domain-check') && 'nothing-to-attest',
      )
    case 'suspended':
      return unless(
        !isRegistrar(act.by) &&
          !speaksFor(institution, act.by) &&
          !mayAnswerFor(institution, act.by) &&
          'not-entitled-to-suspend',
        institution.suspension !== undefined &&
          institution.suspension.restoredBy.length === 0 &&
          'already-suspended',
      )
    case 'restored':
      return unless(
        !isRegistrar(act.by) && 'not-a-registrar',
        isOwn(institution, act.by) && 'own-institution',
        institution.suspension === undefined && 'not-suspended',
        institution.suspension?.by === act.by.person && 'suspended-by-you',
        institution.suspension?.restoredBy.includes(act.by.person) && 'already-restored-by-you',
      )
    case 'drill-asked':
    case 'drill-answered':
      return mayDrill(institution, act)
  }
}

type Drilling = RegistryAct & { readonly act: 'drill-asked' | 'drill-answered' }

/**
 * A drill is between contact points, and of no one's own. Whoever asked knows the word that went out: what
 * came back is written down by somebody else, who has it from the answer alone.
 */
function mayDrill(institution: Institution, act: Drilling): RegistryVerdict {
  const holds = (field: FieldName, value: string) =>
    institution.fields.some((live) => live.field === field && live.value === value)
  const known = institution.drills.find(({ drill }) => drill === act.drill)
  const who = unless(
    act.by.kind !== 'contact-point' && 'not-a-contact-point',
    isOwn(institution, act.by) && 'own-institution',
  )
  if (!who.allowed) return who
  if (act.act === 'drill-asked')
    return unless(
      known !== undefined && 'drill-exists',
      (liveOf(institution, 'kind') !== 'contact-point' || !holds('network', act.network)) &&
        'not-in-the-network',
      !holds('contactAddress', act.address) && 'address-not-listed',
    )
  return unless(
    known === undefined && 'drill-unknown',
    known !== undefined && known.result !== 'silent' && 'drill-over',
    known?.askedBy === act.by.person && 'own-drill',
    // Whoever is far to the west has the day before: nothing comes back of a word that has not left.
    known !== undefined && act.on < addDays(known.askedAt.slice(0, 10), -1) && 'before-it-was-asked',
  )
}

/** A domain that is in force; for a machine also one that waits, so that whoever verifies has its answer. */
const isDomainOf = (institution: Institution, domain: string, orWaits: boolean): boolean =>
  [...institution.fields, ...(orWaits ? institution.pending : [])].some(
    ({ field, value }) => field === 'domain' && value === domain,
  )

const isRegistrar = (by: Actor): boolean => by.role === 'registrar'
const isOwn = (institution: Institution, by: Actor): boolean => by.institution === institution.id
const speaksFor = (institution: Institution, by: Actor): boolean =>
  isOwn(institution, by) && (by.role === 'administrator' || by.role === 'contact')
const liveOf = (institution: Institution, field: FieldName): string | undefined =>
  institution.fields.find((live) => live.field === field)?.value

const isNationalAdministrator = (institution: Institution, by: Actor): boolean =>
  by.role === 'administrator' && isNationalAuthority(by.kind) && !isOwn(institution, by)

/** A national authority of the State in which the institution is known to be. */
const mayAnswerFor = (institution: Institution, by: Actor): boolean =>
  isNationalAdministrator(institution, by) &&
  by.country !== undefined &&
  by.country === liveOf(institution, 'country')

/**
 * While no State is live for an entry, and for a provider, for which none answers, any national authority may
 * fill it in: two registrars look at all it says.
 */
const mayFillIn = (institution: Institution, by: Actor): boolean =>
  mayAnswerFor(institution, by) ||
  (isNationalAdministrator(institution, by) &&
    (liveOf(institution, 'country') === undefined || liveOf(institution, 'kind') === 'provider'))

type Proposed = RegistryAct & { readonly act: 'proposed' }

/** Whether somebody may propose values of a field at all. */
function mayProposeField(institution: Institution, field: FieldName, by: Actor): RegistryVerdict {
  return unless(
    field === 'callBackNumber' && isOwn(institution, by) && 'own-call-back-data',
    !isRegistrar(by) &&
      !(isOwn(institution, by) && by.role === 'administrator') &&
      !mayFillIn(institution, by) &&
      'not-entitled-to-propose',
    institution.suspension !== undefined && isOwn(institution, by) && 'entry-suspended',
  )
}

function mayPropose(institution: Institution, act: Proposed): RegistryVerdict {
  const { field, value, replaces } = act
  const live = institution.fields.filter((one) => one.field === field).map((one) => one.value)
  const known = [...institution.pending, ...institution.closed].some(
    ({ proposal }) => proposal === act.proposal,
  )
  const who = mayProposeField(institution, field, act.by)
  if (!who.allowed) return who
  return unless(
    known && 'proposal-exists',
    value === null && (replaces === null || hasOneValue(field)) && 'nothing-to-replace',
    value !== null && !isReadable(field, value) && 'value-unreadable',
    value !== null && live.includes(value) && 'value-already-live',
    replaces !== null && !live.includes(replaces) && 'nothing-to-replace',
  )
}

/** Whether a text can be a value of a field at all; what is true is for the verifiers. */
function isReadable(field: FieldName, value: string): boolean {
  if (value.trim() !== value || value === '' || value.length > 300) return false
  if (field === 'country') return /^[A-Z]{2}$/.test(value)
  if (field === 'kind') return (institutionKinds as readonly string[]).includes(value)
  if (field === 'domain')
    return (
      value === value.toLowerCase() &&
      /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(value)
    )
  if (field === 'network') return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && value.length <= 40
  if (field === 'callBackNumber') return /^\+[1-9]\d{6,14}$/.test(value)
  return true
}

type Judging = RegistryAct & { readonly act: 'verified' | 'objected' | 'decided-look-alike' }

function mayJudge(institution: Institution, act: Judging): RegistryVerdict {
  const pending = institution.pending.find(({ proposal }) => proposal === act.proposal)
  if (!pending)
    return no(
      institution.closed.some(({ proposal }) => proposal === act.proposal)
        ? 'proposal-closed'
        : 'proposal-unknown',
    )
  const { person } = act.by
  if (act.act === 'objected')
    return unless(!isRegistrar(act.by) && !speaksFor(institution, act.by) && 'not-its-contact')
  const stranger = unless(
    !isRegistrar(act.by) && 'not-a-registrar',
    isOwn(institution, act.by) &&
      (pending.field === 'callBackNumber' ? 'own-call-back-data' : 'own-institution'),
    person === pending.proposedBy.person && 'own-proposal',
  )
  if (!stranger.allowed) return stranger
  if (act.act === 'decided-look-alike') return unless(pending.lookAlikes.length === 0 && 'no-look-alike')
  return unless(
    // Three registrars may be all there are, of one body: the first authority of a registry has nobody else
    // who could propose its number.
    pending.field === 'callBackNumber' &&
      act.by.institution === pending.proposedBy.institution &&
      !isRegistrar(pending.proposedBy) &&
      'institution-of-proposer',
    pending.verifications.some((one) => one.person === person) && 'already-verified-by-you',
    pending.verifications.length > 1 && 'already-verified',
  )
}

function mayTakeBack(institution: Institution, proposal: string, by: Actor): RegistryVerdict {
  const pending = institution.pending.find((one) => one.proposal === proposal)
  if (!pending)
    return no(
      institution.closed.some((one) => one.proposal === proposal) ? 'proposal-closed' : 'proposal-unknown',
    )
  return unless(!isRegistrar(by) && by.person !== pending.proposedBy.person && 'not-a-registrar')
}

/**
 * A national authority vouches for an institution of its State; else two known institutions, or two
 * registrars for those that no State answers for.
 */
function mayVouch(institution: Institution, by: Actor): RegistryVerdict {
  return unless(
    isOwn(institution, by) && 'own-institution',
    by.role !== 'administrator' && !isRegistrar(by) && 'not-entitled-to-vouch',
    isRegistrar(by) && !registrarsMayVouch(institution) && 'not-entitled-to-vouch',
    by.role === 'administrator' &&
      isNationalAuthority(by.kind) &&
      !mayAnswerFor(institution, by) &&
      'country-of-another',
    institution.vouchers.some(
      ({ person, institution: of }) =>
        person === by.person || (by.role === 'administrator' && of === by.institution),
    ) && 'already-vouched-by-you',
  )
}

/** Nobody stands above the national authorities themselves, and no State answers for a provider. */
function registrarsMayVouch(institution: Institution): boolean {
  const kind = liveOf(institution, 'kind') as InstitutionKind | undefined
  return kind === 'provider' || isNationalAuthority(kind)
}

/** Whether those who have vouched are enough. */
export function isVouched(institution: Institution): boolean {
  return institution.vouchers.length > 1 || institution.vouchers.some((by) => mayAnswerFor(institution, by))
}

/** Every step that an actor could think of for an entry, with whether they may and why not. */
export function stepsFor(institution: Institution, by: Actor): RegistryStep[] {
  if (institution.standing === 'withdrawn') return []
  const done = { entry: institution.id, at: '', by }
  const propose = fieldNames.map(
    (field): RegistryStep => ({
      act: 'proposed',
      field,
      permission: mayProposeField(institution, field, by),
    }),
  )
  const judge = institution.pending.flatMap(({ proposal }): RegistryStep[] => [
    { act: 'verified', proposal, permission: mayDo(institution, { ...done, act: 'verified', proposal }) },
    {
      act: 'decided-look-alike',
      proposal,
      permission: mayDo(institution, { ...done, act: 'decided-look-alike', proposal, decision: 'distinct' }),
    },
    { act: 'objected', proposal, permission: mayDo(institution, { ...done, act: 'objected', proposal }) },
    { act: 'withdrawn', proposal, permission: mayDo(institution, { ...done, act: 'withdrawn', proposal }) },
  ])
  const domains = institution.fields.filter(({ field }) => field === 'domain').map(({ value }) => value)
  const attest = domains.map(
    (domain): RegistryStep => ({
      act: 'attested',
      domain,
      permission: mayDo(institution, { ...done, act: 'attested', domain }),
    }),
  )
  const whole: RegistryStep[] = [
    { act: 'vouched', permission: mayDo(institution, { ...done, act: 'vouched' }) },
    {
      act: 'suspended',
      permission: mayDo(institution, { ...done, act: 'suspended', because: 'precaution' }),
    },
    { act: 'restored', permission: mayDo(institution, { ...done, act: 'restored' }) },
    { act: 'withdrawn', permission: mayDo(institution, { ...done, act: 'withdrawn', proposal: null }) },
  ]
  return [...propose, ...judge, ...attest, ...whole]
}
