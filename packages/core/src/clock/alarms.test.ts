import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startOfDay } from '../calendar/index.ts'
import { addDays, instantAt, readInstant } from '../time/index.ts'
import { type Alarm, alarmKey, alarmsOf } from './alarms.ts'
import type { CountedClock } from './counted-clock.ts'

const clock: CountedClock = {
  id: 'r/preservation-ends',
  kind: 'preservation-ends',
  provider: 'x',
  request: 'r',
  day: '2027-02-20',
  endsAt: '2027-02-21T03:00:00Z',
  byTheHour: false,
  zone: 'America/Santiago',
  basis: 'recorded',
  rule: 'recorded',
  categories: [],
  reference: null,
  leadDays: 7,
  standsStill: false,
  extension: 'none',
}
const told = (alarms: readonly Alarm[]) => alarms.map(({ rung, at }) => [rung, at])

test('a preservation calls the officer two weeks before, the head a week, then those who speak with other States', () => {
  expect(told(alarmsOf(clock, '2026-11-27T12:00:00Z'))).toEqual([
    ['officer', '2027-02-06T11:00:00Z'],
    ['unit-head', '2027-02-13T11:00:00Z'],
    ['contact-point', '2027-02-16T11:00:00Z'],
    ['central-authority', '2027-02-20T11:00:00Z'],
  ])
})

test('once the extension was asked, whoever asked is told to ring before the end, and the head before those outside', () => {
  expect(told(alarmsOf({ ...clock, extension: 'asked' }, '2026-11-27T12:00:00Z'))).toEqual([
    ['officer', '2027-02-14T11:00:00Z'],
    ['unit-head', '2027-02-15T11:00:00Z'],
    ['contact-point', '2027-02-16T11:00:00Z'],
    ['central-authority', '2027-02-20T11:00:00Z'],
  ])
})

test('what is counted a day and a half before the end calls all four before it, each with its share of what is left', () => {
  expect(told(alarmsOf(clock, '2027-02-19T15:00:00Z'))).toEqual([
    ['officer', '2027-02-19T15:00:00Z'],
    ['unit-head', '2027-02-20T00:00:00Z'],
    ['contact-point', '2027-02-20T09:00:00Z'],
    ['central-authority', '2027-02-20T18:00:00Z'],
  ])
})

test('an own term of hours that lapsed is told to whoever watches; also where it was counted after its end', () => {
  for (const kind of ['law-asking', 'house-asking'] as const) {
    const lapsed = { ...clock, kind, byTheHour: true, leadDays: 0 }
    expect(told(alarmsOf(lapsed, '2027-02-28T12:00:00Z'))).toEqual([
      ['officer', '2027-02-28T12:00:00Z'],
      ['unit-head', '2027-02-28T12:00:00Z'],
      ['oversight', '2027-02-28T12:00:00Z'],
    ])
    // A year later, brought in from elsewhere: an old story.
    expect(alarmsOf(lapsed, '2028-02-28T12:00:00Z').map(({ rung }) => rung)).toEqual(['officer'])
  }
})

test('an emergency that nobody opens or takes up calls in minutes, and not in days', () => {
  const unheard = { ...clock, kind: 'emergency-called', byTheHour: true, leadDays: 0 } as const
  expect(told(alarmsOf(unheard, '2027-02-21T02:41:00Z'))).toEqual([
    ['desk', '2027-02-21T03:00:00Z'],
    ['officer', '2027-02-21T03:00:00Z'],
    ['unit-head', '2027-02-21T03:00:00Z'],
    ['contact-point', '2027-02-21T03:40:00Z'],
  ])
  expect(told(alarmsOf({ ...unheard, kind: 'emergency-opened' }, '2027-02-21T02:51:00Z'))).toEqual([
    ['desk', '2027-02-21T03:00:00Z'],
  ])
  // They ring us, and nobody takes the call: no minute later than it is.
  expect(told(alarmsOf({ ...unheard, kind: 'emergency-unheard' }, '2027-02-21T02:56:00Z'))).toEqual(
    ['desk', 'officer', 'unit-head'].map((rung) => [rung, '2027-02-21T03:00:00Z']),
  )
})

test('an emergency that was held for days and let go on calls all whom its minutes call', () => {
  const unheard = { ...clock, kind: 'emergency-called', byTheHour: true, leadDays: 0 } as const
  expect(alarmsOf(unheard, '2027-02-24T03:00:00Z').map(({ rung }) => rung)).toEqual([
    ...['desk', 'officer', 'unit-head', 'contact-point'],
  ])
  // Brought in from elsewhere long after: an old story.
  expect(alarmsOf(unheard, '2027-06-24T03:00:00Z').map(({ rung }) => rung)).toEqual(['desk'])
})

test('what is recorded late calls whoever is nearest at once, and each further rung a day later', () => {
  expect(told(alarmsOf(clock, '2027-02-17T12:00:00Z'))).toEqual([
    ['officer', '2027-02-17T12:00:00Z'],
    ['unit-head', '2027-02-18T12:00:00Z'],
    ['contact-point', '2027-02-19T12:00:00Z'],
    ['central-authority', '2027-02-20T12:00:00Z'],
  ])
  // Long over when it was brought in: nobody above has to hear of it.
  expect(told(alarmsOf(clock, '2027-06-01T12:00:00Z'))).toEqual([['officer', '2027-06-01T12:00:00Z']])
})

test('no rung between two that are called is left out of a clock that ran out before it was counted', () => {
  const late: CountedClock = {
    ...clock,
    kind: 'answer-expected',
    day: '2027-02-05',
    endsAt: '2027-02-06T03:00:00Z',
  }
  expect(told(alarmsOf(late, '2027-02-20T12:00:00Z'))).toEqual([
    ['officer', '2027-02-20T12:00:00Z'],
    ['unit-head', '2027-02-21T12:00:00Z'],
    ['contact-point', '2027-02-27T11:00:00Z'],
    ['central-authority', '2027-03-23T11:00:00Z'],
  ])
})

test('nobody is called while the other side waits for a clarification', () => {
  expect(alarmsOf({ ...clock, kind: 'answer-expected', standsStill: true }, '2027-06-01T12:00:00Z')).toEqual(
    [],
  )
  // Of a term of law nothing says that a question stops it.
  const law: CountedClock = { ...clock, kind: 'law-holder', standsStill: true }
  expect(alarmsOf(law, '2027-06-01T12:00:00Z')).not.toEqual([])
})

test('a term of hours calls at once, and the head halfway', () => {
  const hours: CountedClock = {
    ...clock,
    kind: 'law-asking',
    byTheHour: true,
    day: '2026-11-28',
    endsAt: '2026-11-28T12:00:00Z',
  }
  expect(told(alarmsOf(hours, '2026-11-27T12:00:00Z'))).toEqual([
    ['officer', '2026-11-27T12:00:00Z'],
    ['unit-head', '2026-11-28T00:00:00Z'],
    ['oversight', '2026-11-28T12:00:00Z'],
  ])
})

test('a day whose midnight does not exist begins where its clock begins, and is shorter by an hour', () => {
  // Chile goes from 24:00 to 01:00 on 6 September 2026, and back on 4 April 2026, by the data of the
  // platform.
  const begins = (day: string) => startOfDay('America/Santiago', day) as number
  expect(instantAt(begins('2026-09-06'))).toBe('2026-09-06T04:00:00Z')
  expect(begins('2026-09-07') - begins('2026-09-06')).toBe(23 * 3600)
  expect(begins('2026-04-05') - begins('2026-04-04')).toBe(25 * 3600)
  expect(startOfDay('Nowhere/Else', '2026-09-06')).toBeUndefined()
})

/**
 * A store as the house keeps it: what was told stays, what is none any more goes, what is new is laid once.
 */
class Store {
  readonly rows = new Map<string, Alarm & { told: number }>()
  readonly said: string[] = []
  count(alarms: readonly Alarm[]): void {
    const now = new Set(alarms.map(alarmKey))
    for (const [key, row] of this.rows) if (row.told === 0 && !now.has(key)) this.rows.delete(key)
    for (const one of alarms)
      if (!this.rows.has(alarmKey(one))) this.rows.set(alarmKey(one), { ...one, told: 0 })
  }
  /**
   * Two processes look at once; whoever comes second finds the row locked. One may die before it keeps
   * anything.
   */
  look(at: string, dies: boolean): void {
    const locked = new Set<string>()
    for (const process of [0, 1])
      for (const [key, row] of this.rows) {
        if (row.told > 0 || row.at > at || locked.has(key)) continue
        locked.add(key)
        if (dies && process === 0) continue
        this.said.push(key)
        row.told += 1
      }
  }
}

test('whatever the schedule, each alarm is told once: over restarts, clocks set back and forth, and recounts', () => {
  const day = fc.integer({ min: 0, max: 120 })
  const step = fc.record({ by: fc.integer({ min: -40, max: 40 }), dies: fc.boolean(), moves: fc.boolean() })
  const start = readInstant('2026-11-27T12:00:00Z')?.seconds as number
  fc.assert(
    fc.property(
      fc.array(day, { minLength: 1, maxLength: 4 }),
      fc.array(step, { maxLength: 15 }),
      (days, steps) => {
        const store = new Store()
        let clocks = days.map((one, n): CountedClock => {
          const ends = addDays('2026-11-27', one)
          return { ...clock, id: `c${n}`, day: ends, endsAt: `${addDays(ends, 1)}T03:00:00Z` }
        })
        let now = start
        let latest = start
        const look = (dies: boolean) => {
          store.count(clocks.flatMap((each) => alarmsOf(each, instantAt(now))))
          store.look(instantAt(now), dies)
        }
        for (const { by, dies, moves } of steps) {
          now += by * 43_200
          latest = Math.max(latest, now)
          if (moves)
            clocks = clocks.map((each, n) =>
              n === 0
                ? { ...each, day: addDays(each.day, 90), endsAt: `${addDays(each.day, 91)}T03:00:00Z` }
                : each,
            )
          look(dies)
        }
        const laid = [...store.rows.values()]
        now = latest + 4000 * 86_400
        store.look(instantAt(now), false)
        expect(new Set(store.said).size).toBe(store.said.length)
        for (const row of laid) expect(row.told).toBe(1)
      },
    ),
    { numRuns: 40 },
  )
})
