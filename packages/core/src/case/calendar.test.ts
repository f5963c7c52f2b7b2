import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarText } from './index.ts'

const at = '2026-11-24T12:30:00.123Z'
const one = (title: string) => calendarText([{ id: 'c-1', day: '2026-12-31', title, alarms: [7, 0] }], at)

test('an entry is a whole day, the last of the year included', () => {
  const text = one('EJ-1: pedir la prórroga')
  expect(text).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n')
  expect(text).toContain('DTSTAMP:20261124T123000Z\r\n')
  expect(text).toContain('UID:c-1@oficio\r\n')
})

test('the reminder comes at nine in the morning, seven days before and on the day', () => {
  expect(one('x')).toContain('TRIGGER:-P6DT15H\r\n')
  expect(one('x')).toContain('TRIGGER:PT9H\r\n')
})

test('a term of hours ends at its moment, and reminds then and days before at that hour', () => {
  const text = calendarText(
    [{ id: 'c', day: '2026-11-27', at: '2026-11-27T22:00:00.5-03:00', title: 'x', alarms: [1, 0] }],
    at,
  )
  expect(text).toContain('DTSTART:20261128T010000Z\r\n')
  expect(text).not.toMatch(/VALUE=DATE|DTEND/)
  expect(text.match(/TRIGGER:.*/g)).toEqual(['TRIGGER:-P1D', 'TRIGGER:-P0D'])
})

test('marks of the format are escaped', () => {
  expect(one('a;b,c\\d\ne')).toContain('SUMMARY:a\\;b\\,c\\\\d\\ne\r\n')
})

test('no line is longer than 75 octets, and unfolding gives the title back, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const text = one(title)
      for (const line of text.split('\r\n'))
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
      expect(
        text
          .replaceAll('\r\n ', '')
          .split('\r\n')
          .filter((line) => line.startsWith('SUMMARY:')),
      ).toHaveLength(1)
    }),
    { numRuns: 60 },
  )
})
