import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Actor,
  contactChangeHours,
  type FieldName,
  foldInstitution,
  type Institution,
  lookAlikesOf,
  type RegistryAct,
  type RegistryRole,
  stepsFor,
} from './index.ts'
import { instantOf, secondsOf } from './moments.ts'

/** Two fifths of the times in every run; `npm run long` tries all of them. */
const often = (times: number): number => (process.env.OFICIO_LONG ? times : Math.ceil(times * 0.4))

const start = secondsOf('2026-03-01T12:00:00Z')!
const atHour = (hour: number) => instantOf(start + Math.round(hour * 3600))
const actor = (
  person: string,
  institution: string,
  role: RegistryRole,
  more: Partial<Actor> = {},
): Actor => ({ person, institution, role, ...more })

const ana = actor('ana', 'registry-house', 'registrar')
const bruno = actor('bruno', 'registry-house', 'registrar')
const clara = actor('clara', 'coast-house', 'registrar')
const central = actor('celia', 'valdoria-central', 'administrator', {
  kind: 'central-authority',
  country: 'ZZ',
})
const police = actor('pablo', 'police', 'administrator', { kind: 'police', country: 'ZZ' })
const desk = actor('desk', 'police', 'contact')

const values: readonly (readonly [FieldName, string])[] = [
  ['legalName', 'Policía Nacional de Valdoria'],
  ['country', 'ZZ'],
  ['kind', 'police'],
  ['power', 'preservation'],
  ['domain', 'policia.gob.example'],
  ['callBackNumber', '+12025550100'],
  ['contactAddress', 'guardia@policia.gob.example'],
]
const twoSources = ['https://www.policia.gob.example/contacto', 'https://boletin.example/autoridades']

const base = (hour: number, by: Actor) => ({ entry: 'police', at: atHour(hour), by })
type Proposed = RegistryAct & { act: 'proposed' }
const propose = (
  hour: number,
  by: Actor,
  field: FieldName,
  value: string | null,
  more: Partial<Proposed> = {},
): RegistryAct => ({
  ...base(hour, by),
  act: 'proposed',
  proposal: `${field}-${value}`,
  field,
  value,
  replaces: null,
  sources: twoSources,
  lookAlikes: [],
  ...more,
})
const verify = (hour: number, by: Actor, proposal: string): RegistryAct => ({
  ...base(hour, by),
  act: 'verified',
  proposal,
})
const liveValues = (entry: Institution, field: FieldName) =>
  entry.fields.filter((one) => one.field === field).map(({ value }) => value)
const pendingOf = (entry: Institution, proposal: string) =>
  entry.pending.find((one) => one.proposal === proposal)

/** An institution that stands since the third hour. */
const standing: readonly RegistryAct[] = [
  ...values.map(([field, value]) => propose(0, central, field, value)),
  ...values.map(([field, value]) => verify(1, ana, `${field}-${value}`)),
  ...values.map(([field, value]) => verify(2, bruno, `${field}-${value}`)),
  { ...base(3, central), act: 'vouched' },
]

describe('an entry of the registry', () => {
  test('stands when every field has two verifiers and its national authority vouches', () => {
    const entry = foldInstitution(standing, atHour(4))
    expect(entry.standing).toBe('standing')
    expect(entry.ignored).toEqual([])
    expect(entry.lost).toEqual([])
    expect(entry.fields.every(({ verifiers }) => verifiers[0] !== verifiers[1])).toBe(true)
    expect(foldInstitution(standing, atHour(2.5)).missing).toEqual(['vouching'])
  })

  test('is not live on one verifier, and says what is missing', () => {
    const entry = foldInstitution(standing, atHour(1))
    expect(entry.fields).toEqual([])
    expect(entry.pending.every(({ needs }) => needs.includes('second-verifier'))).toBe(true)
  })

  test('the same registrar twice is one verifier', () => {
    const acts = [
      propose(0, central, 'legalName', 'X'),
      verify(1, ana, 'legalName-X'),
      verify(2, ana, 'legalName-X'),
    ]
    const entry = foldInstitution(acts, atHour(3))
    expect(entry.fields).toEqual([])
    expect(entry.ignored).toEqual([{ index: 2, because: 'already-verified-by-you' }])
  })

  test('who proposes does not verify', () => {
    const entry = foldInstitution(
      [propose(0, ana, 'legalName', 'X'), verify(1, ana, 'legalName-X')],
      atHour(2),
    )
    expect(entry.ignored[0]?.because).toBe('own-proposal')
  })

  test('two known institutions may vouch where no national authority does, one alone may not', () => {
    const known = (person: string, institution: string): RegistryAct => ({
      ...base(3, actor(person, institution, 'administrator', { kind: 'police', country: 'ZZ' })),
      act: 'vouched',
    })
    const fields = standing.slice(0, -1)
    expect(foldInstitution([...fields, known('k', 'north')], atHour(4)).standing).toBe('proposed')
    expect(foldInstitution([...fields, known('k', 'north'), known('l', 'north')], atHour(4)).standing).toBe(
      'proposed',
    )
    expect(foldInstitution([...fields, known('k', 'north'), known('l', 'south')], atHour(4)).standing).toBe(
      'standing',
    )
  })

  test('the national authority of another State does not vouch', () => {
    const other = { ...central, person: 'o', institution: 'other-central', country: 'XX' }
    const entry = foldInstitution(
      [...standing.slice(0, -1), { ...base(3, other), act: 'vouched' }],
      atHour(4),
    )
    expect(entry.ignored[0]?.because).toBe('country-of-another')
  })
})

describe('call-back numbers', () => {
  const number = '+12025550101'
  test('of a provider are proposed by any national authority, also after its State is known; of an authority only by its own', () => {
    const ofKind = (kind: string) => [
      ...[propose(0, central, 'kind', kind), propose(0, central, 'country', 'XX')],
      ...[ana, bruno].flatMap((by, hour) => [
        verify(hour + 1, by, `kind-${kind}`),
        verify(hour + 1, by, 'country-XX'),
      ]),
      propose(3, central, 'callBackNumber', number),
    ]
    expect(foldInstitution(ofKind('provider'), atHour(4)).ignored).toEqual([])
    expect(foldInstitution(ofKind('police'), atHour(4)).ignored.map(({ because }) => because)).toEqual([
      'not-entitled-to-propose',
    ])
  })
  test('two pages of one site are one source', () => {
    const sources = [
      'https://www.policia.gob.example/contacto',
      'https://policia.gob.example/guardia',
      'https://prensa.policia.gob.example/',
    ]
    const acts = [
      propose(0, central, 'callBackNumber', number, { sources }),
      verify(1, ana, `callBackNumber-${number}`),
      verify(2, bruno, `callBackNumber-${number}`),
    ]
    const entry = foldInstitution(acts, atHour(200))
    expect(entry.fields).toEqual([])
    expect(entry.pending[0]?.needs).toEqual(['second-source'])
  })
  test('an institution never touches its own', () => {
    const acts = [...standing, propose(5, police, 'callBackNumber', number)]
    expect(foldInstitution(acts, atHour(6)).ignored[0]?.because).toBe('own-call-back-data')
    const steps = stepsFor(foldInstitution(standing, atHour(5)), police)
    expect(
      steps.find(({ act, field }) => act === 'proposed' && field === 'callBackNumber')?.permission,
    ).toEqual({
      allowed: false,
      because: 'own-call-back-data',
    })
    expect(
      steps.find(({ act, field }) => act === 'proposed' && field === 'contactAddress')?.permission,
    ).toEqual({ allowed: true })
  })
  test('who comes from the institution that proposed does not verify', () => {
    const colleague = actor('bea', 'valdoria-central', 'registrar')
    const acts = [
      propose(0, central, 'callBackNumber', number),
      verify(1, colleague, `callBackNumber-${number}`),
      verify(2, clara, `callBackNumber-${number}`),
    ]
    expect(foldInstitution(acts, atHour(3)).ignored).toEqual([
      { index: 1, because: 'institution-of-proposer' },
    ])
  })
  test('three registrars of one body are enough, one to propose and two to verify; two are not', () => {
    const acts = [propose(0, ana, 'callBackNumber', number), verify(1, bruno, `callBackNumber-${number}`)]
    const third = actor('dora', 'registry-house', 'registrar')
    expect(foldInstitution([...acts, verify(2, ana, `callBackNumber-${number}`)], atHour(3)).fields).toEqual(
      [],
    )
    expect(
      liveValues(
        foldInstitution([...acts, verify(2, third, `callBackNumber-${number}`)], atHour(3)),
        'callBackNumber',
      ),
    ).toEqual([number])
  })
})

describe('a changed contact', () => {
  const change: readonly RegistryAct[] = [
    ...standing,
    propose(10, central, 'callBackNumber', '+12025550199', { replaces: '+12025550100', proposal: 'new' }),
    verify(11, ana, 'new'),
    verify(12, bruno, 'new'),
  ]

  test('waits 72 hours from the second verification, and the old contacts are told', () => {
    const waiting = foldInstitution(change, atHour(12 + contactChangeHours - 0.1))
    expect(liveValues(waiting, 'callBackNumber')).toEqual(['+12025550100'])
    expect(pendingOf(waiting, 'new')?.needs).toEqual(['waiting-time'])
    expect(waiting.notices).toEqual([
      {
        proposal: 'new',
        to: expect.arrayContaining([
          { field: 'callBackNumber', value: '+12025550100' },
          { field: 'contactAddress', value: 'guardia@policia.gob.example' },
        ]),
        due: atHour(12),
        objectUntil: atHour(84),
      },
    ])
    const after = foldInstitution(change, atHour(500))
    expect(liveValues(after, 'callBackNumber')).toEqual(['+12025550199'])
    expect(after.fields.find(({ proposal }) => proposal === 'new')?.since).toBe(atHour(84))
  })

  test('is stopped by the old contact', () => {
    const entry = foldInstitution(
      [...change, { ...base(50, desk), act: 'objected', proposal: 'new' }],
      atHour(500),
    )
    expect(liveValues(entry, 'callBackNumber')).toEqual(['+12025550100'])
    expect(entry.closed).toContainEqual({ proposal: 'new', because: 'objected', at: atHour(50) })
  })

  test('is past objecting once it counts', () => {
    const entry = foldInstitution(
      [...change, { ...base(90, desk), act: 'objected', proposal: 'new' }],
      atHour(500),
    )
    expect(entry.ignored[0]?.because).toBe('proposal-closed')
  })

  test('does not go faster by taking the old one away first', () => {
    const acts = [
      ...standing,
      propose(10, central, 'callBackNumber', null, { replaces: '+12025550100', proposal: 'away' }),
      propose(10, central, 'callBackNumber', '+12025550199', { proposal: 'new' }),
      ...['away', 'new'].flatMap((name) => [verify(11, ana, name), verify(12, bruno, name)]),
    ]
    expect(liveValues(foldInstitution(acts, atHour(83)), 'callBackNumber')).toEqual(['+12025550100'])
  })

  test('does not go faster with a back-dated verification', () => {
    const acts = [
      ...change.slice(0, -1),
      { ...base(11, ana), act: 'attested', domain: 'policia.gob.example', at: atHour(60) } as RegistryAct,
      verify(12, bruno, 'new'),
    ]
    expect(liveValues(foldInstitution(acts, atHour(60 + 71)), 'callBackNumber')).toEqual(['+12025550100'])
  })
})

describe('a name that looks like a known one', () => {
  const known = foldInstitution(standing, atHour(5))
  const hits = lookAlikesOf('domain', 'policia-gob.example', 'impostor', [known])
  const candidate = { entry: 'impostor', at: atHour(0) }
  const acts: RegistryAct[] = [
    {
      ...propose(0, central, 'domain', 'policia-gob.example', { proposal: 'd', lookAlikes: hits }),
      entry: 'impostor',
    },
    { ...verify(1, ana, 'd'), entry: 'impostor' },
    { ...verify(1, bruno, 'd'), entry: 'impostor' },
  ]
  const decide = (by: Actor, decision: 'distinct' | 'impostor'): RegistryAct => ({
    ...candidate,
    at: atHour(2),
    by,
    act: 'decided-look-alike',
    proposal: 'd',
    decision,
  })

  test('is held until two registrars decide', () => {
    expect(hits).toEqual([
      { institution: 'police', known: 'policia.gob.example', reason: 'moved-separators' },
    ])
    expect(foldInstitution(acts, atHour(3)).pending[0]?.needs).toEqual(['look-alike-decision'])
    expect(foldInstitution([...acts, decide(ana, 'distinct')], atHour(3)).fields).toEqual([])
    expect(
      foldInstitution([...acts, decide(ana, 'distinct'), decide(ana, 'distinct')], atHour(3)).fields,
    ).toEqual([])
    expect(
      foldInstitution([...acts, decide(ana, 'distinct'), decide(bruno, 'distinct')], atHour(3)).fields,
    ).toHaveLength(1)
  })
  test('is held while they disagree, and ends when two say impostor', () => {
    expect(
      foldInstitution(
        [...acts, decide(ana, 'distinct'), decide(bruno, 'distinct')].toSpliced(
          3,
          0,
          decide(clara, 'impostor'),
        ),
        atHour(3),
      ).fields,
    ).toEqual([])
    expect(
      foldInstitution([...acts, decide(ana, 'impostor'), decide(clara, 'impostor')], atHour(3)).closed[0]
        ?.because,
    ).toBe('impostor')
  })
  test('nobody is held for resembling themselves', () => {
    expect(lookAlikesOf('domain', 'policia-gob.example', 'police', [known])).toEqual([])
  })
})

describe('suspension', () => {
  const suspended: readonly RegistryAct[] = [
    ...standing,
    { ...base(10, desk), act: 'suspended', because: 'account-stolen' },
  ]
  test('takes every right at once, and sessions and open requests within sixty seconds', () => {
    const entry = foldInstitution(suspended, atHour(10))
    expect(entry.standing).toBe('suspended')
    expect(entry.lost.map(({ right }) => right)).toEqual(['send', 'emergency', 'sign-in'])
    expect(secondsOf(entry.suspension!.effectiveBy)! - secondsOf(atHour(10))!).toBe(60)
  })
  test('ends only when two registrars agree, neither the one who suspended', () => {
    const restore = (by: Actor): RegistryAct => ({ ...base(11, by), act: 'restored' })
    expect(foldInstitution([...suspended, restore(ana), restore(ana)], atHour(12)).standing).toBe('suspended')
    expect(foldInstitution([...suspended, restore(ana), restore(bruno)], atHour(12)).standing).toBe(
      'standing',
    )
    const byAna: RegistryAct[] = [...standing, { ...base(10, ana), act: 'suspended', because: 'abuse' }]
    expect(foldInstitution([...byAna, restore(ana), restore(bruno)], atHour(12)).standing).toBe('suspended')
  })
  test('no change begins to count meanwhile', () => {
    const acts = [propose(5, central, 'legalName', 'Otro'), verify(6, ana, 'legalName-Otro')]
    const entry = foldInstitution(
      [...standing, ...acts, suspended.at(-1)!, verify(12, bruno, 'legalName-Otro')],
      atHour(900),
    )
    expect(liveValues(entry, 'legalName')).toEqual(['Policía Nacional de Valdoria'])
    expect(pendingOf(entry, 'legalName-Otro')?.needs).toEqual(['restoration'])
  })
})

describe('the proof of a domain', () => {
  test('lapses after 90 days and takes emergencies with it, until it is proved again', () => {
    const day = 24
    expect(foldInstitution(standing, atHour(90 * day)).lost).toEqual([])
    const lapsed = foldInstitution(standing, atHour(91 * day))
    expect(lapsed.lost.map(({ right, because }) => [right, because])).toEqual([
      ['emergency', 'domain-attestation-lapsed'],
    ])
    const robot = actor('check', 'registry-house', 'domain-check')
    const again: RegistryAct = { ...base(91 * day, robot), act: 'attested', domain: 'policia.gob.example' }
    expect(foldInstitution([...standing, again], atHour(92 * day)).lost).toEqual([])
  })

  test('by its record alone prolongs the word of people for a year, and then somebody looks again', () => {
    const day = 24
    const robot = actor('check', 'registry-house', 'domain-check')
    const proof = { name: '_oficio.policia.gob.example', value: 'v', authenticated: true }
    const read = (at: number): RegistryAct => ({
      ...base(at * day, robot),
      act: 'attested',
      domain: 'policia.gob.example',
      proof,
    })
    const quarterly = [80, 160, 240, 320, 400, 480].map(read)
    const lostAt = (acts: readonly RegistryAct[], on: number) =>
      foldInstitution([...standing, ...acts], atHour(on * day)).lost.map(({ because }) => because)
    expect(lostAt(quarterly.slice(0, 4), 360)).toEqual([])
    expect(lostAt(quarterly, 500)).toEqual(['domain-attestation-lapsed'])
    const said: RegistryAct = { ...base(499 * day, ana), act: 'attested', domain: 'policia.gob.example' }
    expect(lostAt([...quarterly, said], 500)).toEqual([])
  })

  test('is the domain’s own record alone: two people who looked are two people who looked', () => {
    const domainOf = (acts: readonly RegistryAct[]) =>
      foldInstitution(acts, atHour(200)).fields.find(({ field }) => field === 'domain')
    expect(domainOf(standing)).toMatchObject({ attestedBy: 'people' })
    const robot = actor('check', 'registry-house', 'domain-check')
    const read: RegistryAct = {
      ...base(100, robot),
      act: 'attested',
      domain: 'policia.gob.example',
      proof: { name: '_oficio.policia.gob.example', value: 'v', authenticated: true },
    }
    expect(domainOf([...standing, read])).toMatchObject({ attestedBy: 'domain-record' })
    const said: RegistryAct = { ...base(101, ana), act: 'attested', domain: 'policia.gob.example' }
    expect(domainOf([...standing, read, said])).toMatchObject({ attestedBy: 'people' })
  })
})

describe('whatever is done, in any order', () => {
  const people: readonly Actor[] = [
    ana,
    bruno,
    clara,
    central,
    police,
    desk,
    actor('paz', 'police', 'registrar'),
    actor('otto', 'police', 'officer'),
  ]
  const proposals = ['p1', 'p2']
  const step = fc.double({ min: -5, max: 60, noNaN: true })
  const proposal = fc.constantFrom(...proposals)
  const anybody = fc.constantFrom(...people)
  const mostlyRegistrars = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(ana, bruno, clara) },
    { weight: 1, arbitrary: anybody },
  )
  const none = {
    field: fc.constant<FieldName>('domain'),
    value: fc.constant(null),
    replaces: fc.constant(null),
    held: fc.constant(false),
  }
  const proposed = fc.record({
    act: fc.constant('proposed'),
    step,
    proposal,
    by: fc.oneof({ weight: 3, arbitrary: fc.constant(central) }, { weight: 1, arbitrary: anybody }),
    field: fc.constantFrom<FieldName>('callBackNumber', 'domain', 'contactAddress', 'legalName'),
    value: fc.constantFrom('a', 'b', 'a', 'b', null),
    replaces: fc.constantFrom('first', null, null, 'a'),
    held: fc.boolean(),
  })
  const verified = fc.record({ act: fc.constant('verified'), step, proposal, by: mostlyRegistrars, ...none })
  const judged = fc.record({
    act: fc.constantFrom('decided-look-alike', 'decided-look-alike', 'restored'),
    step,
    proposal,
    by: mostlyRegistrars,
    ...none,
  })
  const stopped = fc.record({
    act: fc.constantFrom('objected', 'suspended', 'withdrawn'),
    step,
    proposal,
    by: anybody,
    ...none,
  })
  const anAct = fc.oneof(
    { weight: 5, arbitrary: proposed },
    { weight: 12, arbitrary: verified },
    { weight: 6, arbitrary: judged },
    { weight: 1, arbitrary: stopped },
  )
  const read: Record<string, (which: string | null) => string | null> = {
    callBackNumber: (which) =>
      which && { a: '+12025550111', b: '+12025550112', first: '+12025550100' }[which]!,
    domain: (which) => which && { a: 'uno.example', b: 'dos.example', first: 'policia.gob.example' }[which]!,
    contactAddress: (which) =>
      which && { a: 'a@uno.example', b: 'b@dos.example', first: 'guardia@policia.gob.example' }[which]!,
    legalName: (which) => which,
  }
  const history = fc.array(anAct, { minLength: 15, maxLength: 30 }).map((made) => {
    let hour = 4
    const acts = made.map((one): RegistryAct => {
      hour = Math.max(4, hour + one.step)
      const common = base(hour, one.by)
      const { proposal } = one
      const lookAlikes = one.held ? [{ institution: 'other', known: 'x', reason: 'same' as const }] : []
      switch (one.act) {
        case 'proposed':
          return {
            ...common,
            act: 'proposed',
            proposal,
            field: one.field,
            value: read[one.field]!(one.value),
            replaces: read[one.field]!(one.replaces),
            sources: twoSources,
            lookAlikes,
          }
        case 'decided-look-alike':
          return { ...common, act: 'decided-look-alike', proposal, decision: 'distinct' }
        case 'suspended':
          return { ...common, act: 'suspended', because: 'precaution' }
        case 'restored':
          return { ...common, act: 'restored' }
        case 'withdrawn':
          return { ...common, act: 'withdrawn', proposal }
        default:
          return { ...common, act: one.act as 'verified' | 'objected', proposal }
      }
    })
    return [...standing, ...acts]
  })
  const later = atHour(100_000)
  /** Who made the proposal that was taken up; a second one under the same name was not. */
  const proposedBy = (acts: readonly RegistryAct[], entry: Institution, proposal: string): Actor =>
    acts.find(
      (act, place) =>
        act.act === 'proposed' &&
        act.proposal === proposal &&
        !entry.ignored.some(({ index }) => index === place),
    )!.by
  const runs = { numRuns: often(300) }

  test('changes do come through, so that what follows means something', () => {
    const through = fc
      .sample(history, { numRuns: 200, seed: 7 })
      .filter((acts) =>
        foldInstitution(acts, later).fields.some(
          ({ proposal, field }) => proposals.includes(proposal) && field !== 'legalName',
        ),
      )
    expect(through.length).toBeGreaterThan(20)
  })

  test('no field is live with fewer than two different verifiers, neither of whom proposed it', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const entry = foldInstitution(acts, later)
        for (const { proposal, verifiers } of entry.fields) {
          const proposer = proposedBy(acts, entry, proposal).person
          const signed = acts.filter(
            (act) =>
              act.act === 'verified' &&
              act.proposal === proposal &&
              act.by.role === 'registrar' &&
              act.by.institution !== 'police',
          )
          expect(new Set(verifiers).size).toBe(2)
          expect(verifiers).not.toContain(proposer)
          for (const person of verifiers) expect(signed.map(({ by }) => by.person)).toContain(person)
        }
      }),
      runs,
    )
  })

  test('no contact changes before 72 hours from its second verification, nor without notice', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const entry = foldInstitution(acts, later)
        for (const live of entry.fields.filter(
          ({ proposal, field }) => field !== 'legalName' && proposals.includes(proposal),
        )) {
          const latest = acts
            .filter(
              (act) =>
                act.act === 'verified' &&
                act.proposal === live.proposal &&
                live.verifiers.includes(act.by.person),
            )
            .map(({ by, at }) => ({ by, at }))
          const firstOfEach = live.verifiers.map((person) =>
            Math.min(...latest.filter(({ by }) => by.person === person).map(({ at }) => secondsOf(at)!)),
          )
          expect(secondsOf(live.since)! - Math.max(...firstOfEach)).toBeGreaterThanOrEqual(
            contactChangeHours * 3600,
          )
          expect(entry.notices.find(({ proposal }) => proposal === live.proposal)).toBeDefined()
        }
      }),
      runs,
    )
  })

  test('an institution never has a part in its own call-back numbers', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const entry = foldInstitution(acts, later)
        for (const { proposal } of entry.fields.filter(({ field }) => field === 'callBackNumber')) {
          expect(
            acts.find(
              (act, index) =>
                act.act === 'proposed' &&
                act.proposal === proposal &&
                !entry.ignored.some((one) => one.index === index),
            )!.by.institution,
          ).not.toBe('police')
        }
      }),
      runs,
    )
  })

  test('a suspension that two registrars have not ended leaves no right', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...people.slice(0, 6)), (acts, by) => {
        const last = acts.at(-1)!.at
        const entry = foldInstitution(
          [...acts, { ...base(0, by), at: last, act: 'suspended', because: 'account-stolen' }],
          later,
        )
        expect(entry.standing).toBe('suspended')
        expect(entry.lost.map(({ right }) => right)).toEqual(['send', 'emergency', 'sign-in'])
      }),
      runs,
    )
  })

  test('what is known at a moment does not depend on what is done later', () => {
    fc.assert(
      fc.property(history, fc.nat(), (acts, pick) => {
        const count = 1 + (pick % acts.length)
        const before = acts.slice(0, count)
        const seen = Math.max(...before.map(({ at }) => secondsOf(at)!))
        // Only acts that count from a later second are the future; a back-dated one counts from the latest
        // before it.
        let latest = Number.NEGATIVE_INFINITY
        const future = acts
          .map(({ at }) => (latest = Math.max(latest, secondsOf(at)!)))
          .findIndex((second) => second > seen)
        const until = future < 0 ? acts.length : future
        expect(foldInstitution(acts, instantOf(seen))).toEqual(
          foldInstitution(acts.slice(0, until), instantOf(seen)),
        )
      }),
      runs,
    )
  })

  test('looking often or seldom gives the same', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const once = foldInstitution(acts, later)
        const peek: RegistryAct[] = acts.flatMap((act) => [
          act,
          { ...act, act: 'objected', proposal: 'nobody', by: ana },
        ])
        expect(foldInstitution(peek, later).fields).toEqual(once.fields)
      }),
      runs,
    )
  })
})
