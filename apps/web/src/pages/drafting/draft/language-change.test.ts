import type { Case } from '@oficio/core/case'
import { happeningIn } from '@oficio/core/happening'
import { secondOf } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { createMessages, languages } from '@oficio/messages'
import { beforeAll, expect, test } from 'vitest'
import { textAt } from '../../../form/pointer.ts'
import { defaultsFor, type LetterWords } from '../../../request/letter/defaults.ts'
import { draftOf, written } from '../../../request/letter/place.ts'
import { withLanguage } from './language-change.ts'
import { houseReason } from './reasons.ts'
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
    ['/authority/officer/rank', words('es', 'rank.commissioner.f')],
    ['/letter/maximumPenalty', words('es', 'years', { count: 5 })],
  ]
  const { whole, kept } = toPortuguese(
    chosen.reduce((before, [pointer, value]) => written(before, 'tiktok', pointer, value), spanish()),
  )
  expect(chosen.map(([pointer]) => textIn(whole, 'tiktok', pointer))).toEqual([
    offence.about.pt,
    `${statute}, ${words('pt', 'article')} ${article}`,
    words('pt', 'rank.commissioner.f'),
    words('pt', 'years', { count: 5 }),
  ])
  expect(kept).toEqual([])
})

test('a post of one word for a man and a woman is turned into neither of the two of another language', () => {
  const rank = words('es', 'rank.prosecutor.f')
  const { whole, kept } = toPortuguese(written(spanish(), 'tiktok', '/authority/officer/rank', rank))
  expect(textIn(whole, 'tiktok', '/authority/officer/rank')).toBe(rank)
  expect(kept).toMatchObject([{ pointer: '/authority/officer/rank' }])
})

test('a translation that nobody needs any more goes where it was ours and stays where somebody wrote it', () => {
  const before = written(
    spanish(),
    'tiktok',
    secondOf('/case/summary'),
    'The account published a false video.',
  )
  expect(textIn(before, 'tiktok', secondOf('/letter/nextRoute'))).toBe(words('en', 'nextRoute'))
  const { whole } = withLanguage(before, 'tiktok', '/language', 'en', { knowledge, words, language: 'es' })
  expect(textIn(whole, 'tiktok', '/letter/nextRoute')).toBe(words('en', 'nextRoute'))
  expect(textIn(whole, 'tiktok', secondOf('/letter/nextRoute'))).toBe('')
  expect(textIn(whole, 'tiktok', secondOf('/case/summary'))).toBe('The account published a false video.')
})

const reason = (language: 'es' | 'pt' | 'en' | 'fr', whole: Case): string =>
  houseReason('P03', 'both', language, whole.happening, knowledge) ?? ''
const sale = {
  kind: 'P03',
  values: { account: 'vendedor_ficticio', amount: '$ 85.000', notDelivered: 'yes' },
  words: { goods: { es: 'un teléfono', pt: 'um telefone', en: 'a telephone', fr: 'un téléphone' } },
}
const told = (language: 'es' | 'pt' | 'en' | 'fr') => happeningIn(language, sale, {}, knowledge).text ?? ''

test.each(['pt', 'en', 'fr'] as const)(
  'what was chosen and answered follows into %s, below what was filled in before',
  (language) => {
    const necessity = (code: typeof language | 'es') =>
      `${words(code, 'need.subscriber')}\n${reason(code, spanish())}`
    const before = written(
      written({ ...spanish(), happening: sale }, 'tiktok', '/letter/data/0/necessity', necessity('es')),
      'tiktok',
      '/case/summary',
      told('es'),
    )
    const { whole, kept } = withLanguage(before, 'tiktok', '/language', language, {
      knowledge,
      words,
      language: 'es',
    })
    expect(textIn(whole, 'tiktok', '/letter/data/0/necessity')).toBe(necessity(language))
    expect(textIn(whole, 'tiktok', '/case/summary')).toBe(told(language))
    expect(kept).toEqual([])
    const back = withLanguage(whole, 'tiktok', '/language', 'es', { knowledge, words, language: 'es' }).whole
    expect(textIn(back, 'tiktok', '/letter/data/0/necessity')).toBe(necessity('es'))
  },
)

test('what somebody changed in the words of the fields is theirs: it stays, and is named', () => {
  const facts = told('es').replace('La víctima', 'La señora R. P.')
  const { whole, kept } = toPortuguese(
    written({ ...spanish(), happening: sale }, 'tiktok', '/case/summary', facts),
  )
  expect(textIn(whole, 'tiktok', '/case/summary')).toBe(facts)
  expect(kept).toEqual([{ pointer: '/case/summary', was: 'es' }])
})
