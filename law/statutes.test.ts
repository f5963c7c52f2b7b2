import {
  articleOf,
  commonOffencesOf,
  isRepealedOn,
  type Statute,
  statuteById,
  statutesOf,
} from '@oficio/core/law'
import { penaltyOn } from '@oficio/core/statute'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'

const knowledge = load()
const known = (country: string, id: string): Statute => {
  const statute = statuteById(knowledge, country, id)
  if (!statute) throw new Error(`no statute ${id} of ${country}`)
  return statute
}
const article = (country: string, id: string, number: string) => articleOf(known(country, id), number)

// How many they are is not asked here: a State of which nobody read any yet says so by an empty list, and
// `npm run knowledge` points it out.
test('every State with domestic law has a list of its statutes', () => {
  expect(Object.keys(knowledge.statutes)).toEqual(expect.arrayContaining(Object.keys(knowledge.domesticLaw)))
})

/** What a lawyer looks up first: country, statute, article (and paragraph), category, who orders. */
const powers: readonly [string, string, string, string | undefined, string][] = [
  ['CL', 'cpp', '218 ter', 'subscriber', 'prosecutor'],
  ['CL', 'cpp', '218 ter', 'ip-address', 'prosecutor'],
  ['CL', 'cpp', '218 ter', 'traffic', 'judge'],
  ['CL', 'cpp', '219', 'content', 'judge'],
  ['CL', 'cpp', '222', 'realtime', 'judge'],
  ['BR', 'mci', '10 § 1º', 'subscriber', 'judge'],
  ['BR', 'mci', '10 § 3º', 'subscriber', 'unit-head'],
  ['BR', 'mci', '10', 'content', 'judge'],
  ['CO', 'cpp', '235', 'realtime', 'prosecutor'],
  ['CO', 'cpp', '244', 'traffic', 'judge'],
  ['MX', 'cnpp', '291', 'content', 'judge'],
  ['PY', 'cpp', '200', 'realtime', 'judge'],
]

test.each(powers)('in %s %s %s gives %s data to %s', (country, id, number, category, orders) => {
  const [, plain = number, paragraph] = /^(.*) (§ .*)$/.exec(number) ?? []
  const given = article(country, id, plain)?.powers ?? []
  const about = given.filter(({ kinds, categories, ...power }) => {
    if (paragraph !== undefined && power.paragraph !== paragraph) return false
    const stored = kinds === undefined || kinds.includes('disclosure')
    return stored && (categories === undefined || categories.includes(category as string))
  })
  expect(about.map((power) => power.orders)).toEqual([orders])
})

describe('what was repealed', () => {
  test('the Dominican code of 2002, from the day on which the new one holds everywhere', () => {
    const old = known('DO', 'cpp-2002')
    expect(isRepealedOn(old.repealed, '2025-12-09')).toBe(false)
    expect(isRepealedOn(old.repealed, '2026-11-27')).toBe(true)
    expect(known('DO', 'cpp').repealed).toBeNull()
  })
  test('the Mexican telecommunications law of 2014 and the federal offence of extortion', () => {
    expect(isRepealedOn(known('MX', 'lftr').repealed, '2026-11-27')).toBe(true)
    expect(article('MX', 'cpf', '390')?.repealed?.forWhat).toBe('offence')
  })
  test('the old Chilean offences against minors, for facts from the end of 2022 on', () => {
    const repealed = article('CL', 'cp', '374 bis')?.repealed
    expect(isRepealedOn(repealed, '2022-12-29')).toBe(false)
    expect(isRepealedOn(repealed, '2022-12-30')).toBe(true)
  })
})

test('what rests on memory is never told as read, and a repeal that blocks was read', () => {
  for (const [country, statutes] of Object.entries(knowledge.statutes))
    for (const statute of statutes)
      for (const one of [statute, ...statute.articles])
        if (one.basis === 'memory') expect(one.confidence, `${country} ${statute.id}`).not.toBe('high')
})

/**
 * What an officer of the State calls an offence, and what punishes it: the first thing that a letter fills
 * in.
 */
const offences: readonly [string, string, string, string, string | undefined][] = [
  ['AR', 'estafa', 'cp', '172', '1 mes a 6 años'],
  ['BR', 'estelionato eletrônico', 'cp', '171, § 2º-A', '4 a 8 anos'],
  ['CL', 'extorsión', 'cp', '438', undefined],
  ['CO', 'extorsión', 'cp', '244', '192 a 288 meses y multa'],
  ['MX', 'extorsión', 'lg-extorsion', '15', undefined],
  ['PE', 'fraude informático', 'ley-30096', '8', '4 a 8 años'],
  ['UY', 'estafa', 'cp', '347', '6 meses a 4 años'],
  ['EC', 'estafa', 'coip', '186', undefined],
  ['PY', 'estafa', 'cp', '187', 'hasta 5 años o multa'],
  ['CR', 'estafa informática', 'cp', '217 bis', undefined],
  ['PA', 'suplantación de identidad', 'ley-478', '7', '5 a 10 años'],
  ['DO', 'estafa', 'ley-53-07', '15', undefined],
]

test.each(offences)('in %s %s is %s %s', (country, name, statute, number, penalty) => {
  const found = commonOffencesOf(knowledge, country, '2026-11-27').filter(({ called }) =>
    called.includes(name),
  )
  expect(found.map((one) => `${one.statute.id} ${one.article.article}`)).toEqual([`${statute} ${number}`])
  if (penalty !== undefined) expect(found[0]?.article.penalty).toBe(penalty)
})

test('an offence that was repealed is not offered for facts after its day', () => {
  const extortion = (on: string) =>
    commonOffencesOf(knowledge, 'MX', on)
      .filter(({ called }) => called.includes('extorsión'))
      .map(({ statute }) => statute.id)
  expect(extortion('2025-11-27')).toContain('cpf')
  expect(extortion('2025-11-28')).toEqual(['lg-extorsion'])
})

test('ranks are in the words of the State, for a man and for a woman', () => {
  const police = knowledge.ranks.BR?.filter(({ role }) => role === 'police-officer').flatMap(
    ({ ranks }) => ranks,
  )
  expect(police).toContainEqual({ m: 'delegado de polícia', f: 'delegada de polícia' })
})

test('a penalty is in the words of the law, and never says of which text we read it', () => {
  const noted = Object.keys(knowledge.domesticLaw).flatMap((country) =>
    statutesOf(knowledge, country).flatMap(({ id, articles }) =>
      articles.flatMap(({ article: number, penalty, formerPenalties = [] }) =>
        [penalty ?? '', ...formerPenalties.map((former) => former.penalty)]
          .filter((words) => /\((?:texto|reda[cç]|versi[oó]n|por confirmar|a confirmar)/i.test(words))
          .map((words) => `${country} ${id} ${number}: ${words}`),
      ),
    ),
  )
  expect(noted).toEqual([])
})

test('in Panama facts since Ley 478 have no penalty that was read before it, and older facts have theirs', () => {
  const { articles } = known('PA', 'cp')
  for (const number of ['184', '289', '290']) {
    const found = articles.find((one) => one.article === number)
    if (!found) throw new Error(number)
    expect(penaltyOn(found, { from: '2026-10-01', to: '2026-10-15' })).toBeUndefined()
    expect(penaltyOn(found, { from: '2025-01-10', to: '2025-01-12' })).toMatch(/años$/)
    expect(penaltyOn(found, { from: '2025-08-01', to: '2025-08-20' })).toBeUndefined()
  }
})

test('of four States it is told what their evidence needs, as far as somebody read it', () => {
  for (const country of ['EC', 'CR', 'DO', 'PA'])
    for (const { words, confidence } of knowledge.domesticLaw[country]?.evidence ?? [])
      expect([words.length > 0, confidence === 'high'], country).toEqual([true, false])
  expect(['EC', 'CR', 'DO', 'PA'].filter((country) => !knowledge.domesticLaw[country]?.evidence)).toEqual([])
})
