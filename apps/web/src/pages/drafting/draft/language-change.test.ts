import type { Case } from '@oficio/core/case'
import { load } from '@oficio/knowledge'
import { createMessages, languages } from '@oficio/messages'
import { beforeAll, expect, test } from 'vitest'
import { secondOf, textAt } from '../../../form/pointer.ts'
import { defaultsFor, type LetterWords } from '../../../request/letter/defaults.ts'
import { draftOf, written } from '../../../request/letter/place.ts'
import { withLanguage } from './language-change.ts'
import { appended, filled, knownPlaces, type PhrasePart, phrase } from './phrases.ts'
import { offencesOf } from './suggestions.ts'

const knowledge = load()
let words: LetterWords
beforeAll(async () => {
  const all = Object.fromEntries(
    await Promise.all(languages.map(async (language) => [language, await createMessages(language)] as const)),
  )
  words = (language, name, params) => {
    const key = `drafting.letter.${name}`
    return all[language]?.has(key) ? all[language].format(key, params) : ''
  }
})

/** Two preservations of one case, prefilled in Spanish as the pages do it. */
function spanish(): Case {
  let whole: Case = {
    ...{
      id: 'c1',
      revision: 0,
      createdAt: '2026-11-24T12:00:00Z',
      changedAt: '2026-11-24T12:00:00Z',
      country: 'CL',
      shared: {},
      identifiers: [],
    },
    requests: ['tiktok', 'google'].map((provider) => ({
      id: provider,
      provider,
      requestType: 'preservation',
      identifiers: [],
      own: {},
      acts: [],
    })),
  }
  for (const { id } of whole.requests)
    for (let i = 0; i < 3; i++) {
      const request = draftOf(
        whole,
        whole.requests.find((one) => one.id === id),
      )
      const wanted = defaultsFor({
        request,
        knowledge,
        on: '2026-11-24',
        language: 'es',
        offset: '-03:00',
        words,
        number: 1,
      })
      whole = wanted.reduce((before, [pointer, value]) => written(before, id, pointer, value), whole)
    }
  return whole
}
const textIn = (whole: Case, id: string, pointer: string): string =>
  textAt(
    draftOf(
      whole,
      whole.requests.find((one) => one.id === id),
    ),
    pointer,
  )
const toPortuguese = (whole: Case) =>
  withLanguage(whole, 'tiktok', '/language', 'pt', { knowledge, words, language: 'es' })

test('what the house filled in follows the language of the letter, in every request of the case', () => {
  const { whole, kept } = toPortuguese(spanish())
  for (const id of ['tiktok', 'google']) {
    expect(textIn(whole, id, '/letter/nextRoute')).toBe(words('pt', 'nextRoute'))
    expect(textIn(whole, id, '/letter/callBack/hours')).toBe(words('pt', 'callHours'))
    expect(textIn(whole, id, '/dataRequested/0/description')).toBe(words('pt', 'describe.subscriber'))
  }
  expect(kept).toEqual([])
})

test('what somebody wrote or changed is kept word by word, and named once', () => {
  const summary = 'El 17 de septiembre la cuenta publicó un video falso.'
  const edited = `${words('es', 'nextRoute')}, o antes`
  const before = written(
    written(spanish(), 'tiktok', '/case/summary', summary),
    'google',
    '/letter/nextRoute',
    edited,
  )
  const { whole, kept } = toPortuguese(before)
  expect(textIn(whole, 'google', '/case/summary')).toBe(summary)
  expect(textIn(whole, 'google', '/letter/nextRoute')).toBe(edited)
  expect(textIn(whole, 'tiktok', '/letter/nextRoute')).toBe(words('pt', 'nextRoute'))
  expect(kept).toEqual([
    { pointer: '/case/summary', was: 'es' },
    { requestId: 'google', pointer: '/letter/nextRoute', was: 'es' },
  ])
})

test('an offence, an article, a post and a penalty chosen from a list follow as well', () => {
  const [offence] = offencesOf('CL', knowledge)
  if (!offence) throw new Error('no offence to choose')
  const { statute, article } = offence.provision
  const chosen: readonly (readonly [string, string])[] = [
    ['/case/offence/name', offence.about.es],
    ['/case/offence/legalReference', `${statute}, ${words('es', 'article')} ${article}`],
    ['/authority/officer/rank', words('es', 'rank.prosecutor')],
    ['/letter/maximumPenalty', words('es', 'years', { count: 5 })],
  ]
  const { whole, kept } = toPortuguese(
    chosen.reduce((before, [pointer, value]) => written(before, 'tiktok', pointer, value), spanish()),
  )
  expect(chosen.map(([pointer]) => textIn(whole, 'tiktok', pointer))).toEqual([
    offence.about.pt,
    `${statute}, ${words('pt', 'article')} ${article}`,
    words('pt', 'rank.prosecutor'),
    words('pt', 'years', { count: 5 }),
  ])
  expect(kept).toEqual([])
})

test('a translation that nobody needs any more goes where it was ours and stays where somebody wrote it', () => {
  const before = written(
    spanish(),
    'tiktok',
    secondOf('/case/summary'),
    'The account published a false video.',
  )
  expect(textIn(before, 'tiktok', secondOf('/letter/callBack/hours'))).toBe(words('en', 'callHours'))
  const { whole } = withLanguage(before, 'tiktok', '/language', 'en', { knowledge, words, language: 'es' })
  expect(textIn(whole, 'tiktok', '/letter/callBack/hours')).toBe(words('en', 'callHours'))
  expect(textIn(whole, 'tiktok', secondOf('/letter/callBack/hours'))).toBe('')
  expect(textIn(whole, 'tiktok', secondOf('/case/summary'))).toBe('The account published a false video.')
})

const placesOf = (whole: Case) => knownPlaces(draftOf(whole, whole.requests[0]))
const spoken = (
  language: 'es' | 'pt' | 'en' | 'fr',
  part: PhrasePart,
  places: Readonly<Record<string, string>>,
): string => filled(phrase(knowledge, 'P03', part, language) ?? '', places)

test.each(['pt', 'en', 'fr'] as const)(
  'words of the phrase bank follow into %s, below what was filled in before and with what they said',
  (language) => {
    const places = {
      ...placesOf(spanish()),
      account: 'vendedor_ficticio',
      dataFrom: '2026-09-01',
      dataTo: '2026-09-30',
    }
    const necessity = (code: typeof language | 'es') =>
      appended(
        appended(words(code, 'need.subscriber'), spoken(code, 'necessity', places)),
        spoken(code, 'proportionality', places),
      )
    // What was asked about has changed since: the phrase says what it said.
    const before = written(spanish(), 'tiktok', '/letter/data/0/necessity', necessity('es'))
    const { whole, kept } = withLanguage(before, 'tiktok', '/language', language, {
      knowledge,
      words,
      language: 'es',
    })
    expect(textIn(whole, 'tiktok', '/letter/data/0/necessity')).toBe(necessity(language))
    expect(kept).toEqual([])
  },
)

test('a phrase whose place somebody filled is theirs: it stays, and is named', () => {
  const facts = spoken('es', 'facts', placesOf(spanish())).replace('{victim}', 'la señora R. P., de 61 años,')
  const { whole, kept } = toPortuguese(written(spanish(), 'tiktok', '/case/summary', facts))
  expect(textIn(whole, 'tiktok', '/case/summary')).toBe(facts)
  expect(kept).toEqual([{ pointer: '/case/summary', was: 'es' }])
})

test('there and back again, nothing that the house filled in has changed', () => {
  const before = written(
    spanish(),
    'tiktok',
    '/letter/data/0/necessity',
    spoken('es', 'proportionality', { dataFrom: '2026-09-01', dataTo: '2026-09-30' }),
  )
  const there = withLanguage(before, 'tiktok', '/language', 'fr', { knowledge, words, language: 'es' }).whole
  expect(textIn(there, 'tiktok', '/letter/data/0/necessity')).toMatch(
    /^Seul le compte .* du 2026-09-01 au 2026-09-30/,
  )
  const back = withLanguage(there, 'tiktok', '/language', 'es', { knowledge, words, language: 'es' }).whole
  expect(textIn(back, 'tiktok', '/letter/data/0/necessity')).toBe(
    textIn(before, 'tiktok', '/letter/data/0/necessity'),
  )
})
