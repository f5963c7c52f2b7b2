import { describe, expect, test } from 'vitest'
import {
  type Actor,
  foldOfficer,
  foldUnit,
  type Institution,
  mayUse,
  type OfficerAct,
  type UnitAct,
} from './index.ts'
import { instantOf, secondsOf } from './moments.ts'
import { emptyInstitution } from './permission.ts'

const start = secondsOf('2026-03-01T12:00:00Z')!
const onDay = (day: number) => instantOf(start + Math.round(day * 86_400))
const central: Actor = {
  person: 'celia',
  institution: 'valdoria-central',
  role: 'administrator',
  kind: 'central-authority',
  country: 'ZZ',
}
const foreign: Actor = { ...central, person: 'otto', country: 'XX' }
const administrator: Actor = {
  person: 'ada',
  institution: 'police',
  role: 'administrator',
  unit: 'cyber',
  country: 'ZZ',
}
const otherAdministrator: Actor = { ...administrator, person: 'olga', unit: 'traffic' }
const ana: Actor = { person: 'ana', institution: 'registry-house', role: 'registrar' }
const bruno: Actor = { ...ana, person: 'bruno' }
const police: Institution = { ...emptyInstitution('police'), standing: 'standing' }

const unitBase = (day: number, by: Actor) => ({ entry: 'cyber', at: onDay(day), by })
const vouchedUnit: UnitAct = {
  ...unitBase(0, central),
  act: 'vouched',
  institution: 'police',
  country: 'ZZ',
  administrator: 'ada',
}
const officerBase = (day: number, by: Actor) => ({ entry: 'sol', at: onDay(day), by })
const vouchedOfficer = (day = 1, by = administrator, inPerson = true): OfficerAct => ({
  ...officerBase(day, by),
  act: 'vouched',
  unit: 'cyber',
  inPerson,
})
const officerOn = (
  day: number,
  acts: readonly OfficerAct[],
  unit: readonly UnitAct[] = [vouchedUnit],
  institution = police,
) => foldOfficer(acts, unit, institution, onDay(day))

describe('a unit', () => {
  test('stands when the national authority of its State vouches for it', () => {
    expect(foldUnit([vouchedUnit], onDay(1))).toMatchObject({
      standing: 'standing',
      vouchedBy: 'celia',
      administrator: 'ada',
      lost: [],
    })
  })
  test.each([
    ['an authority of another State', { ...vouchedUnit, by: foreign }, 'country-of-another'],
    ['its own administrator', { ...vouchedUnit, by: administrator }, 'not-entitled-to-vouch'],
    ['a registrar', { ...vouchedUnit, by: ana }, 'not-entitled-to-vouch'],
    ['who would be its administrator', { ...vouchedUnit, administrator: 'celia' }, 'own-entry'],
  ])('is not vouched for by %s', (_, act, because) => {
    expect(foldUnit([act], onDay(1))).toMatchObject({
      standing: 'unvouched',
      ignored: [{ index: 0, because }],
    })
  })
  test('may not send after a year in which nobody vouched again, and still signs in to receive', () => {
    expect(foldUnit([vouchedUnit], onDay(365)).standing).toBe('standing')
    const lapsed = foldUnit([vouchedUnit], onDay(365.1))
    expect(lapsed.standing).toBe('lapsed')
    expect(lapsed.lost.map(({ right }) => right)).toEqual(['send', 'emergency'])
    expect(foldUnit([vouchedUnit, { ...unitBase(366, central), act: 'attested' }], onDay(700)).standing).toBe(
      'standing',
    )
    expect(
      foldUnit([vouchedUnit, { ...unitBase(366, administrator), act: 'attested' }], onDay(367)).standing,
    ).toBe('lapsed')
  })
})

describe('an officer', () => {
  test('is enrolled by the administrator of the unit, face to face', () => {
    const sol = officerOn(2, [vouchedOfficer()])
    expect(sol).toMatchObject({ standing: 'standing', unit: 'cyber', vouchedBy: 'ada' })
    expect(mayUse(sol, 'send')).toEqual({ allowed: true })
    expect(sol.registrarSeesEmergenciesUntil).toBe(onDay(4))
  })
  test.each([
    ['without meeting', vouchedOfficer(1, administrator, false), 'not-in-person'],
    ['by the administrator of another unit', vouchedOfficer(1, otherAdministrator), 'not-the-administrator'],
    ['by a registrar', vouchedOfficer(1, ana), 'not-the-administrator'],
    ['by themselves', { ...vouchedOfficer(), entry: 'ada' }, 'own-entry'],
  ])('is not enrolled %s', (_, act, because) => {
    const officer = officerOn(2, [act])
    expect(officer.ignored).toEqual([{ index: 0, because }])
    expect(mayUse(officer, 'sign-in')).toEqual({ allowed: false, because: 'not-vouched' })
  })
  test('is not enrolled in a unit whose vouching has lapsed', () => {
    expect(officerOn(401, [vouchedOfficer(400)]).ignored[0]?.because).toBe('unit-not-standing')
  })
  test('loses what the unit loses, and what the institution loses', () => {
    expect(mayUse(officerOn(400, [vouchedOfficer()]), 'send')).toEqual({
      allowed: false,
      because: 'unit-lost-it',
    })
    expect(mayUse(officerOn(400, [vouchedOfficer()]), 'sign-in')).toEqual({ allowed: true })
    const lapsed: Institution = {
      ...police,
      lost: [{ right: 'emergency', because: 'domain-attestation-lapsed', since: onDay(1) }],
    }
    const sol = officerOn(2, [vouchedOfficer()], [vouchedUnit], lapsed)
    expect(mayUse(sol, 'emergency')).toEqual({ allowed: false, because: 'institution-lost-it' })
    expect(mayUse(sol, 'send')).toEqual({ allowed: true })
  })
  test('who leaves has no right from that moment, sessions end within sixty seconds, and coming back needs a new entry', () => {
    const left: OfficerAct = { ...officerBase(10, administrator), act: 'left' }
    const sol = officerOn(10, [vouchedOfficer(), left])
    expect(sol.standing).toBe('gone')
    expect(secondsOf(sol.gone!.effectiveBy)! - secondsOf(sol.gone!.since)!).toBe(60)
    expect(mayUse(sol, 'sign-in')).toEqual({ allowed: false, because: 'left' })
    expect(officerOn(12, [vouchedOfficer(), left, vouchedOfficer(11)]).ignored[0]?.because).toBe('has-left')
  })
  test('whose account is stolen may stop it alone, and not start it again', () => {
    const self: Actor = { person: 'sol', institution: 'police', role: 'officer', unit: 'cyber' }
    const stolen: OfficerAct = { ...officerBase(5, self), act: 'suspended', because: 'account-stolen' }
    const restore = (by: Actor): OfficerAct => ({ ...officerBase(6, by), act: 'restored' })
    expect(mayUse(officerOn(5, [vouchedOfficer(), stolen]), 'send')).toEqual({
      allowed: false,
      because: 'suspended',
    })
    expect(officerOn(7, [vouchedOfficer(), stolen, restore(self), restore(ana)]).standing).toBe('suspended')
    expect(officerOn(7, [vouchedOfficer(), stolen, restore(administrator), restore(bruno)]).standing).toBe(
      'standing',
    )
  })
  test('of a suspended unit has no right', () => {
    const suspended: UnitAct = { ...unitBase(5, ana), act: 'suspended', because: 'precaution' }
    expect(mayUse(officerOn(6, [vouchedOfficer()], [vouchedUnit, suspended]), 'sign-in')).toEqual({
      allowed: false,
      because: 'unit-lost-it',
    })
  })
})
