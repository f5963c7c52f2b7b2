import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, clockParts, readInstant } from '../time/index.ts'
import {
  type Deadline,
  dayAtSeat,
  deadline,
  easterOf,
  holidayOn,
  holidaysOf,
  nthOf,
  recessOn,
  weekdayOf,
} from './index.ts'

const knowledge = load()
const term = (country: string, from: string, count: number, unit: 'days' | 'business-days', courts = false) =>
  deadline({ country, from, count, unit, courts }, knowledge)
const calendarOf = (country: string) => {
  const calendar = knowledge.calendars[country]
  if (!calendar) throw new Error(`no calendar of ${country}`)
  return calendar
}
const counted = ({ steps }: Deadline) => steps.filter(({ counts }) => counts)

interface Published {
  readonly country: string
  readonly year: number
  readonly source: string
  readonly days: readonly string[]
}
const published: readonly Published[] = JSON.parse(
  readFileSync(new URL('../../../../vectors/holidays.json', import.meta.url), 'utf8'),
).calendars

describe('holidays fall as published calendars print them', () => {
  test.each(published)('$country in $year', ({ country, year, days }) => {
    const calendar = calendarOf(country)
    const kept = [year - 1, year, year + 1]
      .flatMap((one) => holidaysOf(calendar, one))
      .filter(({ day, holiday }) => day.startsWith(String(year)) && holiday.closed === undefined)
      .map(({ day }) => day)
      .filter((day) => !['saturday', 'sunday'].includes(weekdayOf(day)))
    expect([...new Set(kept)].sort()).toEqual(days)
  })

  test('at least four States for three years each', () => {
    const years = (of: string) => published.filter(({ country }) => country === of).length
    const states = new Set(published.map(({ country }) => country))
    expect([...states].filter((of) => years(of) >= 3).length).toBeGreaterThanOrEqual(4)
  })
})

test('Easter falls on the Sundays that the tables of the Church give', () => {
  expect([1961, 2000, 2008, 2011, 2024, 2025, 2026, 2038].map(easterOf)).toEqual([
    '1961-04-02',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2038-04-25',
  ])
  for (let year = 1900; year <= 2200; year += 1) expect(weekdayOf(easterOf(year))).toBe('sunday')
})

test('a month without a fifth Monday has none', () => {
  expect(nthOf(2026, 2, 'monday', 1)).toBe('2026-02-02')
  expect(nthOf(2026, 2, 'monday', 5)).toBeUndefined()
})

describe('a term', () => {
  test('of Chile passes the national holidays of September, and says which', () => {
    const found = term('CL', '2026-09-16T10:00:00-03:00', 2, 'business-days')
    expect(found.due).toBe('2026-09-21')
    expect(found.steps.map(({ day, why }) => [day, why])).toEqual([
      ['2026-09-16', 'start'],
      ['2026-09-17', 'business-day'],
      ['2026-09-18', 'holiday'],
      ['2026-09-19', 'holiday'],
      ['2026-09-20', 'weekend'],
      ['2026-09-21', 'business-day'],
    ])
    expect(found).toMatchObject({ atLeast: false, doubts: ['to-be-confirmed'], zone: 'America/Santiago' })
  })

  test('that rests on what others tell of the law is to be confirmed, on its own text it is certain', () => {
    const official = { ...calendarOf('CL') }
    const own = { source: 'law', asOf: null, confidence: 'high', basis: 'read' } as const
    const calendars = {
      CL: {
        ...official,
        rest: { ...official.rest, offices: { ...own, value: ['saturday', 'sunday'] as const } },
        complete: { ...own, value: { from: 2026, to: 2026 } },
      },
    }
    const asked = {
      country: 'CL',
      from: '2026-03-09T12:00:00Z',
      count: 3,
      unit: 'business-days',
      courts: false,
    } as const
    expect(deadline(asked, { calendars, sources: {} }).doubts).toEqual([])
    expect(deadline(asked, { calendars, sources: { law: { whose: 'blog' } } }).doubts).toEqual([
      'to-be-confirmed',
    ])
  })

  test('of its courts counts Saturdays, that of its offices does not', () => {
    expect(term('CL', '2026-11-27T10:00:00-03:00', 1, 'business-days', true).due).toBe('2026-11-28')
    expect(term('CL', '2026-11-27T10:00:00-03:00', 1, 'business-days').due).toBe('2026-11-30')
  })

  test('of courts passes their recess, and says that urgent matters may run through it', () => {
    const found = term('AR', '2026-01-30T12:00:00-03:00', 1, 'business-days', true)
    expect(found.due).toBe('2026-02-02')
    expect(term('AR', '2026-01-05T12:00:00-03:00', 1, 'business-days', true).doubts).toContain(
      'recess-passed',
    )
    expect(recessOn(calendarOf('BR'), '2027-01-20')).toBeDefined()
    expect(recessOn(calendarOf('BR'), '2022-01-10')).toBeUndefined()
  })

  test('begins on the day that the clock of the seat shows, in summer time too', () => {
    expect(term('CL', '2026-09-01T03:30:00Z', 1, 'days').due).toBe('2026-09-01')
    expect(term('CL', '2026-12-01T03:30:00Z', 1, 'days').due).toBe('2026-12-02')
    expect(term('CL', '2026-12-01T02:30:00Z', 1, 'days').due).toBe('2026-12-01')
  })

  test('has the 29th of February where the year has one', () => {
    expect(term('CO', '2028-02-28T12:00:00-05:00', 1, 'days').due).toBe('2028-02-29')
    expect(term('CO', '2027-02-28T12:00:00-05:00', 1, 'days').due).toBe('2027-03-01')
  })

  test('of a State whose holidays nobody found ends on that day at the earliest', () => {
    const found = term('AE', '2026-12-01T12:00:00Z', 3, 'business-days')
    expect(found.atLeast).toBe(true)
    expect(found.doubts).toEqual(
      expect.arrayContaining(['holidays-unknown', 'rest-days-unknown', 'zone-unknown']),
    )
  })

  test('is not certain in a year whose decrees are not known', () => {
    expect(term('AR', '2026-12-28T12:00:00-03:00', 10, 'business-days').doubts).toContain(
      'years-not-complete',
    )
  })

  test('skips the days that courts alone keep by law, on the very days', () => {
    const whyOf = (country: string, day: string, courts: boolean) =>
      term(country, `${addDays(day, -1)}T18:00:00Z`, 1, 'business-days', courts).steps.find(
        (step) => step.day === day,
      )?.why
    for (const [country, day] of [
      ['MX', '2026-09-14'],
      ['MX', '2026-11-20'],
      ['CO', '2026-12-17'],
      ['AR', '2026-11-16'],
    ] as const) {
      expect(whyOf(country, day, true), `${country} ${day}`).toBe('holiday')
      expect(whyOf(country, day, false), `${country} ${day}`).toBe('business-day')
    }
    expect(whyOf('PY', '2025-09-05', false)).toBe('holiday')
    expect(whyOf('PY', '2025-12-26', true)).toBe('holiday')
  })

  test('of courts of Colombia passes their vacation, and tells the day of those that work through it', () => {
    const found = term('CO', '2026-12-18T12:00:00-05:00', 2, 'business-days', true)
    expect(found).toMatchObject({ due: '2027-01-13', throughRecess: '2026-12-22', atLeast: true })
    expect(found.doubts).toEqual(expect.arrayContaining(['recess-passed', 'days-left-out']))
    expect(found.steps.filter(({ why }) => why === 'recess').map(({ day }) => day)).toContain('2026-12-21')
    expect(term('CO', '2026-12-18T12:00:00-05:00', 2, 'business-days').throughRecess).toBeNull()
  })

  test('is the earliest possible where the calendar leaves out days of those who count', () => {
    for (const [country, from, courts, doubt] of [
      ['PA', '2025-11-03T12:00:00-05:00', false, 'days-left-out'],
      ['PA', '2026-02-13T12:00:00-05:00', true, 'days-left-out'],
      ['BR', '2026-02-13T12:00:00-03:00', false, 'days-left-out'],
      ['AR', '2026-07-15T12:00:00-03:00', true, 'recess-unknown'],
      ['PY', '2025-09-04T12:00:00-03:00', false, 'years-not-complete'],
      ['PY', '2026-06-29T12:00:00-03:00', false, 'years-not-complete'],
    ] as const) {
      const found = term(country, from, 1, 'business-days', courts)
      expect(found.atLeast, `${country} ${from}`).toBe(true)
      expect(found.doubts, `${country} ${from}`).toContain(doubt)
    }
    expect(term('AR', '2026-07-15T12:00:00-03:00', 1, 'business-days').doubts).not.toContain('recess-unknown')
  })

  test('of calendar days says no more of its last day than is known', () => {
    const moved = term('AR', '2025-10-09T12:00:00-03:00', 1, 'days')
    expect(moved).toMatchObject({ due: '2025-10-10', atLeast: false })
    expect(moved.lands).toEqual({ businessDay: false, next: '2025-10-13', nextCertain: false })
    expect(moved.doubts).toEqual(expect.arrayContaining(['years-not-complete', 'days-left-out']))
    expect(term('AR', '2025-10-08T12:00:00-03:00', 1, 'days').lands.businessDay).toBeNull()
    expect(term('PA', '2025-11-03T12:00:00-05:00', 1, 'days').lands.businessDay).toBeNull()
    expect(term('CL', '2026-03-09T12:00:00Z', 1, 'days').lands.businessDay).toBe(true)
    expect(term('AE', '2026-03-09T12:00:00Z', 1, 'days').doubts).toContain('holidays-unknown')
  })

  test('of a calendar on which no day counts ends in an error, not in an endless search', () => {
    const fact = { source: 's', asOf: null, confidence: 'high', basis: 'read' } as const
    const names = { en: 'n', es: 'n', pt: 'n', fr: 'n' }
    const recess = { ...fact, value: [{ names, from: '01-01', to: '12-31' }] }
    const calendars = { CL: { ...calendarOf('CL'), recess } }
    const asked = { country: 'CL', from: '2026-09-16T10:00:00Z', count: 1, courts: true } as const
    expect(() => deadline({ ...asked, unit: 'business-days' }, { calendars, sources: {} })).toThrow(
      RangeError,
    )
  })

  test('without a zone, of no day, or of a year beyond counting is refused', () => {
    expect(() => term('CL', '2026-09-16T10:00:00', 2, 'days')).toThrow(RangeError)
    expect(() => term('CL', '2026-09-16T10:00:00Z', 0, 'days')).toThrow(RangeError)
    expect(() => term('CL', '2026-09-16T10:00:00Z', 5000, 'days')).toThrow(RangeError)
    expect(() => term('CL', '2300-09-16T10:00:00Z', 2, 'days')).toThrow(RangeError)
    expect(() => term('CL', '1969-09-16T10:00:00Z', 2, 'days')).toThrow(RangeError)
  })
})

const country = fc.constantFrom(...Object.keys(knowledge.calendars))
const second = fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2060, 0, 1) / 1000 })
const instant = second.map((s) => `${new Date(s * 1000).toISOString().slice(0, 19)}Z`)
const runs = { numRuns: 150 }

describe('whatever the State, the instant and the term', () => {
  test('days added one by one come out as those added at once', () => {
    fc.assert(
      fc.property(
        country,
        instant,
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (of, from, count, courts) => {
          let at = term(of, from, 1, 'business-days', courts)
          for (let i = 1; i < count; i += 1) at = term(of, `${at.due}T16:00:00Z`, 1, 'business-days', courts)
          expect(at.due).toBe(term(of, from, count, 'business-days', courts).due)
        },
      ),
      runs,
    )
  })

  test('a day that counts is never of rest, of a holiday or of a recess, and they sum to the count', () => {
    fc.assert(
      fc.property(
        country,
        instant,
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        (of, from, count, courts) => {
          const found = term(of, from, count, 'business-days', courts)
          expect(counted(found)).toHaveLength(count)
          expect(counted(found).at(-1)?.day).toBe(found.due)
          for (const { day } of counted(found)) {
            expect(found.rest).not.toContain(weekdayOf(day))
            expect(holidayOn(calendarOf(of), day, courts ? 'courts' : 'offices')).toBeUndefined()
            if (courts) expect(recessOn(calendarOf(of), day)).toBeUndefined()
          }
        },
      ),
      runs,
    )
  })

  test('every day from the first to the last is there once, and no change of a clock shifts it', () => {
    fc.assert(
      fc.property(country, instant, fc.integer({ min: 1, max: 400 }), (of, from, count) => {
        const { steps, due } = term(of, from, count, 'days')
        const [start] = steps
        expect(due).toBe(addDays(start?.day ?? '', count))
        expect(steps.map(({ day }) => day)).toEqual(steps.map((_, i) => addDays(start?.day ?? '', i)))
        // No zone of these States is further than a day from universal time.
        const utc = clockParts(readInstant(from)?.seconds ?? 0, 0).day
        expect([addDays(utc, -1), utc, addDays(utc, 1)]).toContain(start?.day)
      }),
      runs,
    )
  })
})

describe('the day where a letter is written', () => {
  test.each([
    ['CL', '2026-11-28T00:56:00Z', '2026-11-27', 'America/Santiago'],
    ['CL', '2026-11-28T00:30:00Z', '2026-11-27', 'America/Santiago'],
    ['MX', '2026-11-28T00:30:00Z', '2026-11-27', 'America/Mexico_City'],
    ['MX', '2026-11-28T06:00:00Z', '2026-11-28', 'America/Mexico_City'],
    ['CL', '2027-01-01T00:30:00Z', '2026-12-31', 'America/Santiago'],
    ['MX', '2027-01-01T00:30:00Z', '2026-12-31', 'America/Mexico_City'],
    ['CL', '2027-01-01T03:00:00Z', '2027-01-01', 'America/Santiago'],
    // A day has no hour that could make another of it.
    ['CL', '2026-11-28', '2026-11-28', 'America/Santiago'],
    // Nobody knows its clock: the day is that of universal time, whatever the offset it was told with.
    ['ZZ', '2026-11-27T21:30:00-03:00', '2026-11-28', null],
  ])('in %s, %s falls on %s', (country, at, day, zone) => {
    expect(dayAtSeat(country, at, knowledge)).toEqual({ day, zone })
  })
})
