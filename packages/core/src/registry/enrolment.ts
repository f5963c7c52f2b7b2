import type { Instant } from '../time/index.ts'
import { actsUntil, days, hours, instantOf, secondsOf } from './moments.ts'
import { allowed, isNationalAuthority, unless } from './permission.ts'
import type {
  Actor,
  Ignored,
  Institution,
  Loss,
  LossReason,
  RefusedBecause,
  RegistryVerdict,
  SuspensionReason,
} from './types.ts'
import { firstEmergencyHours, suspensionSeconds, unitAttestationDays } from './waiting-times.ts'

interface Done {
  /** The unit or officer that the act is about. */
  readonly entry: string
  readonly at: Instant
  readonly by: Actor
}

/** One thing done to a unit: the part of an institution that asks. */
export type UnitAct = Done &
  (
    | {
        readonly act: 'vouched'
        readonly institution: string
        readonly country: string
        /** The person who may vouch for its officers. */
        readonly administrator: string
      }
    | { readonly act: 'attested' | 'restored' | 'withdrawn' }
    | { readonly act: 'suspended'; readonly because: SuspensionReason }
  )

/** One thing done to an officer. `left` is final: who comes back is vouched for anew, under a new entry. */
export type OfficerAct = Done &
  (
    | {
        readonly act: 'vouched'
        readonly unit: string
        /** Whether the key was handed over face to face; nothing else enrols. */
        readonly inPerson: boolean
      }
    | { readonly act: 'restored' | 'left' }
    | { readonly act: 'suspended'; readonly because: SuspensionReason }
  )

export type EnrolmentStanding = 'unvouched' | 'standing' | 'lapsed' | 'suspended' | 'gone'

interface Enrolled {
  readonly id: string
  readonly standing: EnrolmentStanding
  readonly vouchedBy?: string
  readonly vouchedAt?: Instant
  readonly suspension?: {
    readonly since: Instant
    readonly because: SuspensionReason
    readonly by: string
    /** Until then all sessions are over and all open requests held. */
    readonly effectiveBy: Instant
    readonly restoredBy: readonly string[]
  }
  readonly gone?: { readonly since: Instant; readonly effectiveBy: Instant }
  readonly lost: readonly Loss[]
  readonly ignored: readonly Ignored[]
}

export interface Unit extends Enrolled {
  readonly institution?: string
  readonly country?: string
  readonly administrator?: string
  /** The last moment for which somebody vouches. */
  readonly attestedUntil?: Instant
}

export interface Officer extends Enrolled {
  readonly unit?: string
  /** Until then a registrar looks at this officer's emergencies as well. */
  readonly registrarSeesEmergenciesUntil?: Instant
}

/** Whether an act may be done to a unit as it stands, and if not, why. */
export function mayEnrolUnit(unit: Unit, act: UnitAct): RegistryVerdict {
  const { by } = act
  const national = by.role === 'administrator' && isNationalAuthority(by.kind)
  const isItsCountry =
    by.country !== undefined && by.country === (act.act === 'vouched' ? act.country : unit.country)
  if (act.entry !== unit.id) return refuse('other-entry')
  if (unit.standing === 'gone') return refuse('entry-withdrawn')
  switch (act.act) {
    case 'vouched':
      return unless(
        !national && 'not-entitled-to-vouch',
        !isItsCountry && 'country-of-another',
        by.person === act.administrator && 'own-entry',
        unit.standing !== 'unvouched' && 'already-vouched-by-you',
      )
    case 'attested':
      return unless(
        !unit.vouchedBy && 'not-vouched-yet',
        !national && 'not-entitled-to-attest',
        !isItsCountry && 'country-of-another',
      )
    case 'suspended':
      return maySuspend(
        unit,
        (national && isItsCountry) || by.role === 'registrar' || isAdministratorOf(unit, by),
      )
    case 'restored':
      return mayRestore(unit, by, (national && isItsCountry) || by.role === 'registrar')
    case 'withdrawn':
      return unless(
        !unit.vouchedBy && 'not-vouched-yet',
        !(national && isItsCountry) && by.role !== 'registrar' && 'not-entitled-to-suspend',
      )
  }
}

/** Whether an act may be done to an officer of a unit, and if not, why. */
export function mayEnrolOfficer(officer: Officer, act: OfficerAct, unit: Unit): RegistryVerdict {
  const { by } = act
  const isAdministrator = isAdministratorOf(unit, by)
  if (act.entry !== officer.id) return refuse('other-entry')
  if (officer.standing === 'gone') return refuse('has-left')
  if ((act.act === 'vouched' ? act.unit : officer.unit) !== unit.id)
    return refuse(act.act === 'vouched' ? 'other-entry' : 'not-vouched-yet')
  switch (act.act) {
    case 'vouched':
      return unless(
        officer.standing !== 'unvouched' && 'already-vouched-by-you',
        unit.standing !== 'standing' && 'unit-not-standing',
        !isAdministrator && 'not-the-administrator',
        by.person === officer.id && 'own-entry',
        !act.inPerson && 'not-in-person',
      )
    // Whoever learns that an account is stolen may stop it, its holder first.
    case 'suspended':
      return maySuspend(officer, isAdministrator || by.role === 'registrar' || by.person === officer.id)
    case 'restored':
      return by.person === officer.id
        ? refuse('own-entry')
        : mayRestore(officer, by, isAdministrator || by.role === 'registrar')
    case 'left':
      return unless(
        !isAdministrator && by.role !== 'registrar' && by.person !== officer.id && 'not-the-administrator',
      )
  }
}

const refuse = (because: RefusedBecause): RegistryVerdict => ({ allowed: false, because })
const isAdministratorOf = (unit: Unit, by: Actor): boolean =>
  by.role === 'administrator' && unit.administrator !== undefined && by.person === unit.administrator

const maySuspend = (of: Enrolled, mayAct: boolean): RegistryVerdict =>
  unless(
    !of.vouchedBy && 'not-vouched-yet',
    !mayAct && 'not-entitled-to-suspend',
    of.suspension !== undefined && of.suspension.restoredBy.length === 0 && 'already-suspended',
  )

/**
 * Whether somebody's word counts for lifting a suspension: two others than whoever suspended must give it.
 */
export const mayRestore = (
  { suspension }: { readonly suspension?: Pick<NonNullable<Enrolled['suspension']>, 'by' | 'restoredBy'> },
  by: Pick<Actor, 'person'>,
  mayAct: boolean,
): RegistryVerdict =>
  unless(
    suspension === undefined && 'not-suspended',
    !mayAct && 'not-a-registrar',
    suspension?.by === by.person && 'suspended-by-you',
    suspension?.restoredBy.includes(by.person) && 'already-restored-by-you',
  )

const suspend = (
  second: number,
  because: SuspensionReason,
  by: Actor,
): NonNullable<Enrolled['suspension']> => {
  return {
    since: instantOf(second),
    because,
    by: by.person,
    effectiveBy: instantOf(second + suspensionSeconds),
    restoredBy: [],
  }
}

function restored<Entry extends Enrolled>(entry: Entry, by: Actor): Entry {
  const { suspension, ...rest } = entry
  const restoredBy = [...(suspension?.restoredBy ?? []), by.person]
  return restoredBy.length > 1
    ? { ...(rest as Entry), standing: 'standing' }
    : { ...entry, suspension: { ...suspension!, restoredBy } }
}

const ended = (second: number) => ({
  since: instantOf(second),
  effectiveBy: instantOf(second + suspensionSeconds),
})
const lose = (rights: readonly Loss['right'][], because: LossReason, since: Instant): Loss[] =>
  rights.map((right) => ({ right, because, since }))
const allRights = ['send', 'emergency', 'sign-in'] as const

/**
 * A unit as its acts leave it at a moment.
 *
 * A unit nobody vouched for again within its term may not send, nor make emergencies, until the national
 * authority vouches; it still signs in and receives, so that what is on its way is not lost. Throws a
 * RangeError when `at` is no instant.
 */
export function foldUnit(acts: readonly UnitAct[], at: Instant): Unit {
  let unit: Unit = { id: acts[0]?.entry ?? '', standing: 'unvouched', lost: [], ignored: [] }
  for (const { act, index, second, isReadable } of actsUntil(acts, at)) {
    const permission = isReadable ? mayEnrolUnit(unit, act) : refuse('instant-unreadable')
    unit = permission.allowed
      ? applyToUnit(unit, act, second)
      : { ...unit, ignored: [...unit.ignored, { index, because: permission.because }] }
  }
  return withLossesOfUnit(unit, secondsOf(at)!)
}

function applyToUnit(unit: Unit, act: UnitAct, second: number): Unit {
  const attestedUntil = instantOf(second + days(unitAttestationDays))
  switch (act.act) {
    case 'vouched': {
      const { institution, country, administrator } = act
      return {
        ...unit,
        institution,
        country,
        administrator,
        standing: 'standing',
        vouchedBy: act.by.person,
        vouchedAt: instantOf(second),
        attestedUntil,
      }
    }
    case 'attested':
      return { ...unit, attestedUntil }
    case 'suspended':
      return { ...unit, standing: 'suspended', suspension: suspend(second, act.because, act.by) }
    case 'restored':
      return restored(unit, act.by)
    case 'withdrawn':
      return { ...unit, standing: 'gone', gone: ended(second) }
  }
}

function withLossesOfUnit(unit: Unit, second: number): Unit {
  if (unit.gone) return { ...unit, lost: lose(allRights, 'withdrawn', unit.gone.since) }
  if (unit.suspension) return { ...unit, lost: lose(allRights, 'suspended', unit.suspension.since) }
  if (unit.attestedUntil && secondsOf(unit.attestedUntil)! < second) {
    return {
      ...unit,
      standing: 'lapsed',
      lost: lose(['send', 'emergency'], 'unit-attestation-lapsed', unit.attestedUntil),
    }
  }
  return unit
}

/**
 * An officer as their acts leave them at a moment, within the unit that they belong to.
 *
 * `unitActs` are those of that unit: whether its administrator could vouch is judged at the moment of
 * vouching, and what the unit or its institution has lost, the officer has lost too. Throws a RangeError when
 * `at` is no instant.
 */
export function foldOfficer(
  acts: readonly OfficerAct[],
  unitActs: readonly UnitAct[],
  institution: Institution,
  at: Instant,
): Officer {
  let officer: Officer = { id: acts[0]?.entry ?? '', standing: 'unvouched', lost: [], ignored: [] }
  for (const { act, index, second, isReadable } of actsUntil(acts, at)) {
    const permission = isReadable
      ? mayEnrolOfficer(officer, act, foldUnit(unitActs, instantOf(second)))
      : refuse('instant-unreadable')
    officer = permission.allowed
      ? applyToOfficer(officer, act, second)
      : { ...officer, ignored: [...officer.ignored, { index, because: permission.because }] }
  }
  return { ...officer, lost: lossesOfOfficer(officer, foldUnit(unitActs, at), institution, at) }
}

function applyToOfficer(officer: Officer, act: OfficerAct, second: number): Officer {
  switch (act.act) {
    case 'vouched': {
      const registrarSeesEmergenciesUntil = instantOf(second + hours(firstEmergencyHours))
      return {
        ...officer,
        unit: act.unit,
        standing: 'standing',
        vouchedBy: act.by.person,
        vouchedAt: instantOf(second),
        registrarSeesEmergenciesUntil,
      }
    }
    case 'suspended':
      return { ...officer, standing: 'suspended', suspension: suspend(second, act.because, act.by) }
    case 'restored':
      return restored(officer, act.by)
    case 'left':
      return { ...officer, standing: 'gone', gone: ended(second) }
  }
}

function lossesOfOfficer(officer: Officer, unit: Unit, institution: Institution, at: Instant): Loss[] {
  if (officer.gone) return lose(allRights, 'left', officer.gone.since)
  if (officer.suspension) return lose(allRights, 'suspended', officer.suspension.since)
  if (!officer.vouchedBy) return lose(allRights, 'not-vouched', at)
  const belongs = unit.institution === institution.id
  const ofUnit =
    unit.standing === 'unvouched'
      ? lose(allRights, 'unit-lost-it', at)
      : unit.lost.map((loss): Loss => ({ ...loss, because: 'unit-lost-it' }))
  const ofInstitution = belongs
    ? institution.lost.map((loss): Loss => ({ ...loss, because: 'institution-lost-it' }))
    : lose(allRights, 'institution-lost-it', at)
  const all = [...ofUnit, ...ofInstitution]
  return all.filter((loss, index) => all.findIndex(({ right }) => right === loss.right) === index)
}

/** Whether an officer has a right now; the reason for No is the loss. */
export function mayUse(
  officer: Officer,
  right: Loss['right'],
): { readonly allowed: true } | { readonly allowed: false; readonly because: LossReason } {
  const loss = officer.lost.find((one) => one.right === right)
  return loss ? { allowed: false, because: loss.because } : (allowed as { allowed: true })
}
