import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  basisWords,
  chosenBases,
  citationsIn,
  entriesOf,
  fits,
  penaltyOf,
  roleFor,
  statuteName,
  unknownStatutesIn,
} from './index.ts'

const knowledge = load()
const on = '2026-11-27'
const said = (text: string, country: string): readonly string[] =>
  citationsIn(text, country, knowledge).map(({ articles, own, foreign, named }) => {
    const list = articles.map(({ number, paragraph }) => number + (paragraph ? `§${paragraph}` : ''))
    const whose = named && named !== country ? `of ${named}` : own.map(({ statute }) => statute.id).join('|')
    const away = foreign.map((one) => one.country).join('|')
    return `${whose || (away ? `away ${away}` : '?')}: ${list.join(',')}`
  })

test.each<[string, string, string[]]>([
  ['CL', 'Código Procesal Penal, artículo 218 ter', ['cpp: 218ter']],
  ['CL', 'CPP art. 218 bis', ['cpp: 218bis']],
  ['CL', 'CPP, 218 bis y 218 ter', ['cpp: 218bis,218ter']],
  ['CL', 'arts. 180 y 218 ter del Código Procesal Penal', ['cpp: 180,218ter']],
  ['CL', 'artículo 218 ter, inciso tercero, del Código Procesal Penal', ['cpp: 218ter§3']],
  ['CL', 'Ley N° 21.459, art. 12; CPP 218 bis', ['ley-21459: 12', 'cpp: 218bis']],
  ['CL', 'Ley 21459 artículo 7', ['ley-21459: 7']],
  ['CL', 'art. 218 ter del CPP; art. 5 N° 2 de la Ley 21.459', ['cpp: 218ter', 'ley-21459: 5']],
  ['CL', 'artículo 7, N.º 1, de la Ley 21.459 y art. 218 ter del CPP', ['ley-21459: 7', 'cpp: 218ter']],
  ['CL', 'art. 218 ter del CPP; art. 19 N° 4 de la Constitución', ['cpp: 218ter', '?: 19']],
  ['CL', 'Code of Criminal Procedure, articles 222 to 226', ['cpp: 222,223,224,225,226']],
  ['CL', 'Convenio de Budapest, artículos 16 y 18; Código Procesal Penal, artículo 218 bis', ['cpp: 218bis']],
  ['BR', 'Lei nº 12.965, de 23 de abril de 2014, arts. 10, § 1º, e 22', ['mci: 10§1,22']],
  ['BR', 'Lei 12.965/2014, arts. 7º, III, e 10, § 2º; STF, HC 222.141', ['mci: 7,10§2', 'stf-hc-222141: ']],
  ['BR', 'art. 10, § 3º, da Lei 12.965/2014 e art. 15 da Lei 12.850/2013', ['mci: 10§3', 'lei-12850: 15']],
  [
    'CO',
    'artículos 250 de la Constitución y 114, 200 y 244 de la Ley 906 de 2004',
    ['?: 250', 'cpp: 114,200,244'],
  ],
  ['AR', 'arts. 18 de la Constitución Nacional, 122 y 174 del CPPF', ['?: 18', 'cppf: 122,174']],
  [
    'CL',
    'artículo 83 de la Constitución, 180 y 218 ter del Código Procesal Penal',
    ['?: 83', 'cpp: 180,218ter'],
  ],
  ['BR', 'Lei 12.965/2014, art. 10, §§ 3º e 1º', ['mci: 10§3,10§1']],
  ['BR', 'Lei 12.965/2014, art. 10, §§ 1º e 3º, e 22', ['mci: 10§1,10§3,22']],
  ['BR', 'art. 10, § 1º e 22 da Lei 12.965/2014', ['mci: 10§1,22']],
  ['BR', 'Lei 12.965/2014, art. 13, §§ 2º a 4º, e 15, § 2º', ['mci: 13§2,13§3,13§4,15§2']],
  ['CL', 'Código Procesal Penal, artículo 222, párrafos 1 y 3, y 218 ter', ['cpp: 222§1,222§3,218ter']],
  ['BR', 'Código Penal, art. 154-A', ['cp: 154a']],
  ['CO', 'Ley 906 de 2004, artículo 244; Decreto 1704 de 2012, artículo 4', ['cpp: 244', 'decreto-1704: 4']],
  ['CO', 'Código Penal (Ley 599 de 2000), artículo 269A', ['cp: 269a']],
  ['PE', 'CPP (Decreto Legislativo N.° 957), art. 230.4', ['cpp: 230§4']],
  ['DO', 'Código Procesal Penal (Ley 76-02), artículo 170', ['cpp-2002: 170']],
  ['GT', 'Código Procesal Penal (Decreto 51-92), artículos 107 y 309', ['cpp: 107,309']],
  ['EC', 'COIP, arts. 444 y 499', ['coip: 444,499']],
  ['CL', 'artículos 222 y siguientes del Código Procesal Penal', ['cpp: 222']],
  ['CL', 'arts. 217 y ss. y concordantes del CPP; art. 5 CP', ['cpp: 217', 'cp: 5']],
  ['BR', 'art. 22 e seguintes do Marco Civil', ['mci: 22']],
  [
    'CL',
    'Código Penal, artículo 367 quáter (ex artículo 366 quinquies)',
    ['cp: 367quater', 'cp: 366quinquies'],
  ],
  ['DO', 'Ley 53-07, artículo 54 (ex artículo 192 de la Ley 76-02)', ['ley-53-07: 54', 'cpp-2002: 192']],
  // another State, by its name beside it or by its own number
  ['CR', 'Código Procesal Penal de Chile, artículo 218 ter', ['of CL: 218ter']],
  ['CR', 'Código Procesal Penal (Chile), artículo 218 ter', ['of CL: 218ter']],
  ['AR', 'Chilean Code of Criminal Procedure, article 218 ter', ['of CL: 218ter']],
  ['AR', 'Código de Processo Penal brasileiro, art. 13-A', ['of BR: 13a']],
  ['EC', 'Ley 1286/98, artículo 228', ['away PY: 228']],
  ['PA', 'Act 906 of 2004, article 244', ['away CO: 244']],
  ['UY', 'Código Orgánico Integral Penal, artículo 477', ['away EC: 477']],
  // a number alone is no State's: its year or its name has to agree
  ['UY', 'Ley 19.696, artículo 218', ['?: 218']],
  ['PE', 'Ley 26388, artículo 1', ['?: 1']],
  ['BR', 'Código Penal, art. 171, § 2º-A', ['cp: 171§2a']],
  ['BR', 'Código Penal, art. 171, § 2º', ['cp: 171§2']],
  // unknown is never guessed
  ['CL', 'artículo 218 ter', []],
  ['CL', 'Código Penal Militar, artículo 5', []],
  ['EC', 'Código Orgánico de la Función Judicial, art. 222', []],
  ['CL', 'Ley 99.999, artículo 1', ['?: 1']],
  ['CL', 'conforme a derecho y a la Constitución', ['?: ']],
  ['MX', 'Código Penal de los Estados Unidos Mexicanos, artículo 5', ['?: 5']],
  ['UY', 'Código del Proceso Penal, art. 208 (ilustrativo)', []],
])('%s: %s', (country, text, expected) => {
  expect(said(text, country)).toEqual(expected)
})

const statutes = Object.entries(knowledge.statutes).flatMap(([country, list]) =>
  list.map((statute) => ({ country, statute })),
)

test('every statute that the files know is read back from its name, as its own State cites it', () => {
  for (const { country, statute } of statutes) {
    const text = `${statuteName(statute)}, artículo 1`
    const [only, ...others] = citationsIn(text, country, knowledge)
    expect(others, text).toEqual([])
    expect(
      only?.own.map((one) => one.statute.id),
      `${country} ${text}`,
    ).toEqual([statute.id])
  }
})

test('no own statute is taken for that of another State', () => {
  for (const { country, statute } of statutes)
    for (const name of statute.names) {
      const [one] = citationsIn(`${name}, artículo 1`, country, knowledge)
      expect(one?.foreign ?? [], `${country} ${name}`).toEqual([])
    }
})

const categories = ['subscriber', 'traffic', 'content', 'location', 'realtime', 'ip-address'] as const
const kinds = ['disclosure', 'preservation', 'preservation-extension', 'emergency'] as const

describe('what is filled in from the law', () => {
  test('an article that is offered is read back, and fits what it was offered for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(knowledge.statutes)),
        fc.constantFrom(...kinds),
        fc.uniqueArray(fc.constantFrom(...categories), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('es', 'pt', 'en', 'fr'),
        (country, kind, asked, language) => {
          const bases = chosenBases({ country, kind, categories: asked, on }, knowledge)
          const text = basisWords(bases, language)
          const read = citationsIn(text, country, knowledge)
          const fitting = read.flatMap(({ own, articles }) => {
            const [one] = own
            if (!one || own.length > 1) return ['no own statute']
            return articles.flatMap((cited) =>
              entriesOf(one.statute, cited).map((entry) => fits(entry, { kind, categories: asked }, cited)),
            )
          })
          expect(text === '' ? ['yes'] : fitting, text).toContain('yes')
          expect(fitting).not.toContain('no own statute')
        },
      ),
      { numRuns: 400 },
    )
  })

  test('the prosecutor alone has subscriber data in Chile, by article 218 ter; content takes the judge', () => {
    const ask = (kind: 'disclosure' | 'preservation', asked: string) => {
      const question = { country: 'CL', kind, categories: [asked], on }
      return `${roleFor(question, knowledge)?.role}: ${basisWords(chosenBases(question, knowledge), 'es')}`
    }
    expect(ask('disclosure', 'subscriber')).toBe('prosecutor: Código Procesal Penal, artículo 218 ter')
    expect(ask('preservation', 'content')).toBe('prosecutor: Código Procesal Penal, artículo 218 bis')
    expect(ask('disclosure', 'content')).toMatch(/^judge: /)
  })

  test.each<[string, 'disclosure' | 'preservation' | 'emergency', string[], string]>([
    ['CL', 'disclosure', ['subscriber', 'content'], 'Código Procesal Penal, artículos 218 ter y 218'],
    [
      'MX',
      'disclosure',
      ['subscriber', 'content'],
      'Código Nacional de Procedimientos Penales, artículos 303 y 291',
    ],
    [
      'CO',
      'disclosure',
      ['subscriber', 'content'],
      'Código de Procedimiento Penal (Ley 906 de 2004), artículos 244 y 236',
    ],
    ['PY', 'disclosure', ['subscriber', 'content'], 'Código Procesal Penal, artículos 228 y 198'],
    ['EC', 'disclosure', ['subscriber', 'content'], 'Código Orgánico Integral Penal, artículo 476'],
    ['UY', 'disclosure', ['content'], 'Código del Proceso Penal (Ley 19.293), artículos 205, 206 y 207'],
    ['PA', 'disclosure', ['content'], 'Código Procesal Penal, artículo 314'],
    ['BR', 'disclosure', ['subscriber'], 'Marco Civil da Internet (Lei 12.965), artículo 10, § 3º'],
    ['BR', 'disclosure', ['realtime'], 'Lei de Interceptação Telefônica (Lei 9.296), artículo 1'],
    ['BR', 'preservation', ['traffic'], 'Marco Civil da Internet (Lei 12.965), artículo 15, § 2º'],
    // money is asked for by no article on letters and calls
    ['PY', 'disclosure', ['subscriber', 'financial'], 'Código Procesal Penal, artículo 228'],
    ['CL', 'disclosure', ['subscriber', 'financial'], 'Código Procesal Penal, artículo 218 ter'],
    ['PE', 'disclosure', ['financial'], ''],
    // no article of Peru names data of subscribers
    ['PE', 'disclosure', ['subscriber'], ''],
    ['PE', 'disclosure', ['subscriber', 'traffic'], 'Código Procesal Penal, artículo 230'],
    // nothing sure is known: nothing is offered
    ['CO', 'preservation', ['content'], ''],
    ['EC', 'disclosure', ['subscriber'], ''],
    ['PY', 'disclosure', ['traffic'], ''],
  ])('%s, %s of %j: %s', (country, kind, asked, words) => {
    const bases = chosenBases({ country, kind, categories: asked, on }, knowledge)
    expect(basisWords(bases, 'es')).toBe(words)
  })

  test('where many categories are asked, each has what it has alone', () => {
    for (const country of Object.keys(knowledge.statutes)) {
      const ask = (asked: readonly string[]) =>
        chosenBases({ country, kind: 'disclosure', categories: asked, on }, knowledge)
      const alone = ['subscriber', 'traffic', 'content'].flatMap((category) =>
        ask([category]).filter(({ orders }) => orders !== null),
      )
      const mixed = ask(['subscriber', 'traffic', 'content']).map(({ article }) => article)
      // Of codes of which one alone governs a case all the categories take the same.
      for (const { article, statute } of alone)
        if (statute.oneOf === undefined) expect(mixed, country).toContain(article)
    }
  })

  test('a limited article is read and not offered', () => {
    for (const country of Object.keys(knowledge.statutes))
      for (const category of categories)
        for (const kind of kinds)
          for (const { article, statute } of chosenBases(
            { country, kind, categories: [category], on },
            knowledge,
          ))
            expect(article.limited ?? statute.limited, country).toBeUndefined()
  })

  test('a penalty is that of the one article cited, and none where it is not known', () => {
    const ask = (legalReference: string) =>
      penaltyOf({ country: 'BR', legalReference, on, facts: undefined }, knowledge)?.penalty
    expect(ask('Código Penal, art. 147-A')).toMatch(/6 meses a 2 anos$/)
    expect(ask('Código Penal, arts. 147-A e 147-B')).toBeUndefined()
    expect(ask('Código Penal, art. 155')).toBeUndefined()
    expect(ask('Código Penal, art. 171, § 2º-A')).toBe('4 a 8 anos')
    expect(ask('Código Penal')).toBeUndefined()
    expect(ask('Lei desconhecida, art. 1')).toBeUndefined()
  })

  test.each([
    ['of March 2026', '2026-03-07', '2026-03-07', '4 a 8 anos'],
    ['of the last day before the change', '2026-05-03', '2026-05-03', '4 a 8 anos'],
    ['of its first day', '2026-05-04', '2026-05-04', '4 a 10 anos'],
    ['on both sides of it', '2026-03-07', '2026-06-01', undefined],
    ['older than what was read', '2020-01-01', '2020-01-01', undefined],
  ])('a law of May 2026 raised a penalty: for facts %s', (_, from, to, penalty) => {
    const legalReference = 'Código Penal, art. 155, § 4º-B'
    expect(penaltyOf({ country: 'BR', legalReference, on, facts: { from, to } }, knowledge)?.penalty).toBe(
      penalty,
    )
    expect(penaltyOf({ country: 'BR', legalReference, on, facts: undefined }, knowledge)).toBeUndefined()
  })
})

test('any text is read in a time that grows with its length', { retry: 2 }, () => {
  const unit = 'arts. 10, § 1º, e 22 da Lei 12.965/2014; Código Procesal Penal (Ley 76-02) de Chile, '
  const timed = (length: number): number => {
    const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
    const start = performance.now()
    citationsIn(text, 'BR', knowledge)
    return performance.now() - start
  }
  // The best of three, and against itself: the machine has other work.
  const best = (length: number) => Math.min(...[0, 1, 2].map(() => timed(length)))
  timed(2000)
  // Sixteen times is what a square would take.
  expect(best(40_000)).toBeLessThan(Math.max(10 * best(10_000), 150))
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      expect(Array.isArray(citationsIn(text, 'CL', knowledge))).toBe(true)
    }),
  )
})

test('a code that many States have and this one no longer knows is told as unread, and a State named behind "del" is read', () => {
  const ask = (text: string, country: string) => unknownStatutesIn(text, country, knowledge)
  expect(ask('Código de Procedimiento Penal, artículos 150 y 155', 'EC')).toEqual([
    'Código de Procedimiento Penal',
  ])
  expect(ask('Código de Procedimiento Penal, artículo 218', 'BO')).toEqual(['Código de Procedimiento Penal'])
  const [one] = citationsIn('Decreto Legislativo N.° 1182 del Perú, artículo 3', 'CO', knowledge)
  expect(one?.named).toBe('PE')
  expect(ask('18 U.S.C. § 2703(d) de los Estados Unidos', 'AR')).toHaveLength(1)
  expect(ask('18 USC 2703', 'AR')).toHaveLength(1)
})

test('a name that nobody knows ends before the article of the next law', () => {
  const ask = (text: string) => unknownStatutesIn(text, 'MX', knowledge).join('|')
  const said = ask(
    'artículos 291 del Código Nacional y 16 de la Constitución Política de los Estados Unidos Mexicanos',
  )
  expect(said).not.toMatch(/\d/)
  expect(said).toContain('Código Nacional')
})
