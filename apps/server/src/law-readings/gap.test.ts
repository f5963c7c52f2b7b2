import { publishedReleases } from '@oficio/contract/api'
import { withReleases } from '@oficio/core/knowledge'
import { type Reading, review, standingRows } from '@oficio/core/review'
import { knowledge } from '@oficio/example/app'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// Article 6 of Paraguay as it stands in the files; and its article 16: a law of the press about what
// companies keep, whose own note says that it has no order to preserve.

type Person = Awaited<ReturnType<ExampleHouse['as']>>
let house: ExampleHouse
let lidia: Person
let oscar: Person
beforeAll(async () => {
  house = await exampleHouse()
  ;[lidia, oscar] = await Promise.all([house.as('Lidia'), house.as('Óscar')])
})
afterAll(() => house.close())

const about = { country: 'PY', treaty: 'budapest', article: '6' } as const
const preserved = { ...about, article: '16' } as const
const rowsOf = (of: string) =>
  standingRows('PY', 'budapest', of, knowledge).map(({ statute, article, source, asOf }) => ({
    ...{ statute, article, source, asOf },
  }))
const displaces = rowsOf('6')
const gap = {
  ...{ assessment: 'gap', confidence: 'high', words: 'No hay delito de abuso de dispositivos.' },
  ...{ statute: null, article: null, year: null, quote: null, wording: null, approvals: [] },
  ...{ source: 'https://www.oas.org/codigo-ficticio', asOf: '2026-11-01', basis: 'read' },
  newestAmendment: { text: null, lookedForOn: '2026-11-20' },
} as const satisfies Reading
async function write(client: Person, reading: Reading, of: typeof about | typeof preserved = about) {
  const subject = { ...of, reading }
  const touch = await touchFor(client, { for: 'other', action: 'reading.write', subject })
  return client.lawReadingWrite({ ...subject, touch })
}
const articleOf = (of: typeof knowledge) =>
  review('PY', 'budapest', of).find(({ article }) => article === '6')

test('two who agree that there is no such offence take away the row that they judged, and the gap counts', async () => {
  expect(displaces).toMatchObject([{ article: '146d' }])
  expect(articleOf(knowledge)?.assessment).toBe('unknown')
  expect(await write(lidia, gap)).toMatchObject({
    problem: { code: 'not-now', cause: 'beside-a-row displaces' },
  })
  const ofOwn = await lidia.lawReadingCheck({ ...about, reading: { ...gap, displaces } })
  expect(told(ofOwn).stop, 'a State says of its own law that it has a gap').toBeNull()
  told(await write(lidia, { ...gap, displaces }))
  // Who says another thing of the row does not say the same.
  const partial = {
    ...gap,
    ...({ assessment: 'partial', statute: 'Ley 7549', article: '6', year: 2025 } as const),
    ...({ quote: 'Quien produzca un dispositivo.', wording: 'consolidated' } as const),
  }
  const { review: id } = told(await write(oscar, partial))
  const seen = told(await oscar.lawReviews({})).reviews.find((one) => one.id === id)
  expect(seen?.differs).toContain('displaces')
  told(await write(oscar, { ...gap, displaces }))
  const effect = told(await oscar.lawReviewEffect({ review: id }))
  expect(effect.rules).toEqual([])
  const subject = { review: id, decision: 'publish', changes: effect.changes } as const
  const touch = await touchFor(oscar, { for: 'other', action: 'reading.publish', subject })
  const { release } = told(await oscar.lawReviewDecide({ ...subject, touch }))
  const published = await vi.waitFor(async () => {
    const now = publishedReleases.parse(await (await house.app.request('/releases.json')).json())
    expect(now.releases.map(({ number }) => number)).toEqual([release])
    return now
  }, 60_000)
  expect(articleOf(withReleases(knowledge, published.releases))).toMatchObject({
    ...{ assessment: 'gap', provisions: [] },
    absences: [{ source: gap.source, asOf: gap.asOf, basis: 'read' }],
  })
})

test('that there is no such power is read in the code of procedure: else it is said before it is signed, and never counts', async () => {
  const said = { ...gap, words: 'No hay orden de conservar datos.', displaces: rowsOf('16') }
  expect(said.displaces).toMatchObject([{ statute: 'Ley 7549', article: '6' }])
  const stop = { code: 'gap-outside-code', params: { country: 'PY', article: '16' }, detail: null }
  expect(told(await lidia.lawReadingCheck({ ...preserved, reading: said })).stop).toEqual(stop)
  told(await write(lidia, said, preserved))
  const { review: id } = told(await write(oscar, said, preserved))
  const effect = told(await oscar.lawReviewEffect({ review: id }))
  expect(effect.stop).toEqual(stop)
  const subject = { review: id, decision: 'publish', changes: effect.changes } as const
  const touch = await touchFor(oscar, { for: 'other', action: 'reading.publish', subject })
  expect(await oscar.lawReviewDecide({ ...subject, touch })).toMatchObject({
    problem: { code: 'not-now', cause: 'gap-outside-code' },
  })
})
