import { expect, test } from 'vitest'
import type { Sender } from './sender.ts'
import { tellComparison, tellRows } from './told.ts'

/** What two of its lines read of a sender: the rest is no part of them. */
const sender: Sender = JSON.parse(
  JSON.stringify({
    rows: [{ is: 'still-asked', ok: false, at: '2026-11-24T09:05:00Z', why: 'held-since' }],
    comparison: { with: 'nothing', origin: '', at: '2026-11-24T09:05:00Z', differs: [], newer: [] },
  }),
)
const days = { moment: (at: string) => `moment of ${at}`, day: (on: string) => `day of ${on}` }

test('moments are told as whoever reads the page reads them, and alike for all where nobody says how', () => {
  expect(tellRows(sender, days)[0]?.params).toEqual({ moment: 'moment of 2026-11-24T09:05:00Z' })
  expect(tellRows(sender)[0]?.params).toEqual({ moment: '2026-11-24 09:05 UTC' })
  expect(tellComparison(sender, days).params.moment).toBe('moment of 2026-11-24T09:05:00Z')
})
