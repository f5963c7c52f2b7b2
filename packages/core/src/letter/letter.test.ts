import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import {
  contentsFor,
  kindFor,
  type Letter,
  type LetterKind,
  letterFor,
  lettersFor,
  missingTranslations,
  plainText,
  plainValue,
} from './index.ts'

const knowledge = load()
const on = '2026-11-24'
const pack = (name: string): EvidenceRequest =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../vectors/packs', name, 'input.json'), 'utf8'))
const chile = pack('cl-tiktok')
const argentina = pack('ar-instagram')
const paraguay = pack('py-uber')
const kinds: readonly LetterKind[] = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8']
const textOf = (letter: Letter): string => plainText(letter).replace(/\s+/g, ' ')
const block = (letter: Letter, id: string) => letter.blocks.find((b) => b.id === id)
const dataRows = (letter: Letter) =>
  letter.blocks.flatMap((b) => b.parts).flatMap((p) => (p.is === 'data' ? p.rows : []))

describe('what a letter is made of', () => {
  test.each(kinds)(
    'a letter of kind %s names its template, its approver and the version of the law',
    (kind) => {
      for (const language of languages) {
        const letter = letterFor(chile, { knowledge, on, kind, language })
        const line = letter.footer.made ?? ''
        expect(line).toContain(knowledge.templates.kinds[kind].template)
        expect(line.split(knowledge.version), 'the version of the words and of the law').toHaveLength(3)
        expect(line, 'nobody adopted them, and it says so').toMatch(/ado[pt]/)
        const bare = (text: string) => text.replace(/\s+/g, '')
        expect(bare(plainText(letter))).toContain(bare(line))
      }
    },
  )
})

describe('an order that goes with a letter, and a reason from before why none does', () => {
  const reason = 'Basta el requerimiento fiscal'
  const block6 = (more: Partial<EvidenceRequest>, kind?: LetterKind) => {
    const request = { ...chile, ...more, letter: { ...chile.letter, noOrderReason: reason, ...more.letter } }
    const letter = letterFor(request, { knowledge, on, language: 'es', ...(kind ? { kind } : {}) })
    return { text: textOf(letter), six: JSON.stringify(block(letter, 'L06') ?? {}) }
  }
  const own: Partial<EvidenceRequest> = {
    legalProcess: { ...chile.legalProcess, kind: 'domestic-prosecutor-order', issuedBy: null },
    letter: { court: null, judge: null, orderNumber: null },
  }

  test.each<[string, Partial<EvidenceRequest>]>([
    ['of a court, for data', {}],
    ['of a court, to keep them', { requestType: 'preservation' }],
    ['of a prosecutor', own],
  ])('says the order and leaves the reason out: %s', (_, more) => {
    const { text, six } = block6(more)
    expect(text).toContain('Orden judicial')
    expect(text).not.toContain('No se acompaña orden')
    expect(text).not.toContain(reason)
    if (more !== own) expect(six).toContain('Se adjunta.')
  })

  test('says the reason where the order is not among the annexes', () => {
    expect(block6({ letter: { annexes: [] } }).text).toContain(`No se acompaña orden: ${reason}`)
    const unread = [{ name: 'Orden judicial', file: 'orden.pdf' }]
    expect(block6({ letter: { annexes: unread } }).text).toContain(`No se acompaña orden: ${reason}`)
  })
})

describe('the address of a company', () => {
  const ofEach = Object.entries(knowledge.providers).flatMap(([provider, { legalEntity }]) =>
    legalEntity.entities.flatMap(({ name, country, address }) =>
      country && address ? [{ provider, entity: name, country, address }] : [],
    ),
  )
  test.each(ofEach)('$provider, $entity: the letter names the State of $address', (one) => {
    const { provider, entity, country, address } = one
    // A State that the knowledge does not name stands as the address itself names it.
    const names = Object.values(knowledge.countries[country]?.names ?? { en: address.split(', ').at(-1) })
    for (const language of languages) {
      const text = textOf(
        letterFor(
          { ...chile, provider, addressee: { entity, country }, letter: {} },
          { knowledge, on, language, kind: 'K2' },
        ),
      )
      const line = text.slice(text.indexOf(entity), text.indexOf(entity) + entity.length + 200)
      const own = knowledge.templates.settings.addressCountries[country]?.[language]
      expect([own, ...names].some((name) => name && line.includes(name))).toBe(true)
      expect(text).not.toContain('as of')
    }
  })
})

test('whoever says what links the account and no role is not made to say that the role is unknown', () => {
  const said = (one: object) => {
    const request = { ...chile, case: { ...chile.case, accountHolderRole: null, ...one } }
    const letter = letterFor(request, { knowledge, on, language: 'es' })
    expect(letter.gaps).not.toContain('/case/accountHolderRole')
    return textOf(letter)
  }
  const unknown = 'No se sabe aún qué papel tuvo la persona titular.'
  const link = 'Quien cometió los hechos tiene esta cuenta.'
  expect(said({ nexusToService: link })).toContain(link)
  expect(said({ nexusToService: link })).not.toContain(unknown)
  expect(said({ nexusToService: link, accountHolderRole: 'unknown' })).toContain(`${link} ${unknown}`)
  expect(said({ nexusToService: null })).toContain(unknown)
})

describe('the country of the user', () => {
  const said = (userCountry: 'CL' | 'IE' | null, language: (typeof languages)[number]) =>
    textOf(letterFor({ ...chile, userCountry }, { knowledge, on, language }))

  test('is said to be presumed where the draft has it, and by no letter that presumes it alone', () => {
    expect(said('CL', 'es')).toContain('por el país presunto de la persona usuaria: Chile.')
    expect(said('IE', 'en')).toContain('because of the presumed country of the user: Ireland.')
    for (const language of languages)
      expect(said(null, language)).not.toMatch(/presun|presum|présum|persona usuaria: Chile/)
  })

  test('is no gap where nobody said it', () => {
    expect(letterFor({ ...chile, userCountry: null }, { knowledge, on, language: 'es' }).gaps).toEqual([])
  })
})

describe('the kind of letter', () => {
  test('a company abroad is asked, a company at home is ordered', () => {
    expect(kindFor(chile, knowledge)).toBe('K2')
    expect(kindFor({ ...chile, addressee: { entity: 'X', country: 'CL' } }, knowledge)).toBe('K1')
    expect(kindFor(chile, knowledge, 'dom.order')).toBe('K1')
  })
  test('to preserve and to save a life have their own letters', () => {
    expect(kindFor(argentina, knowledge)).toBe('K3')
    expect(kindFor(argentina, knowledge, 'pres.247')).toBe('K5')
    expect(kindFor(paraguay, knowledge)).toBe('K4')
  })
  test('assistance between States, the Protocol and domain names have theirs', () => {
    expect(kindFor(chile, knowledge, 'mla.stored')).toBe('K6')
    expect(kindFor(chile, knowledge, '2ap.art7')).toBe('K7')
    expect(kindFor({ ...chile, dataRequested: [{ category: 'registrant' }] }, knowledge)).toBe('K8')
  })
})

describe('the order of a request to keep data', () => {
  const kept = (attachments: readonly string[]): string => {
    const legalProcess = {
      ...argentina.legalProcess,
      kind: 'domestic-prosecutor-order' as const,
      issuedBy: { name: 'Nora Imaginada', role: 'prosecutor' as const },
      attachments: attachments.map((kind) => ({ name: `${kind}.pdf`, kind, format: 'pdf', language: 'es' })),
    }
    const request = { ...argentina, letter: {}, legalProcess } as unknown as EvidenceRequest
    return textOf(letterFor(request, { knowledge, on, language: 'es' }))
  }
  test('one that is annexed is never said not to be', () => {
    expect(kept(['order'])).not.toContain('No se acompaña orden')
    expect(kept(['order'])).toContain('Requerimiento de la propia autoridad')
    expect(kept(['screenshot'])).toContain('No se acompaña orden')
  })
})

describe('what a profile calls a service and a channel by', () => {
  test.each(['es', 'pt', 'fr'] as const)('stands in the language of the letter: %s', (language) => {
    for (const provider of ['claro', 'movistar'])
      for (const requestType of ['disclosure', 'emergency'] as const) {
        const asked = {
          ...argentina,
          provider,
          requestType,
          language,
          translation: null,
          service: 'mobile',
          addressee: { country: 'MX' },
          channel: { kind: 'post', value: 'registered office' },
        } as EvidenceRequest
        const text = textOf(letterFor(asked, { knowledge, on }))
        expect(text).not.toMatch(/\bmobile\b|registered office/)
      }
  })
})

describe('what stands at the top of every page', () => {
  test('a letter that nobody vouches for says so, in its language and in English', () => {
    const [first, second] = letterFor(chile, { knowledge, on }).notices
    expect(first).toBe(
      'Remitente no verificado por Oficio. Devuelva la llamada a un número que usted ya tenga.',
    )
    expect(second).toBe('Sender not verified by Oficio. Call back on a number you already hold.')
    expect(plainText(letterFor(chile, { knowledge, on })).startsWith(first ?? '')).toBe(true)
  })
  test('making it in spite of findings adds a line below, never in its place', () => {
    const { notices } = letterFor(chile, { knowledge, on, language: 'en', anyway: ['nexus.missing'] })
    expect(notices).toEqual([
      'Sender not verified by Oficio. Call back on a number you already hold.',
      'Made in spite of findings that block sending: nexus.missing.',
    ])
  })
  test.each(languages)(
    'the order under the Protocol says in %s that it is not in force, also when the sender is verified',
    (language) => {
      const verification = { state: 'verified', authority: 'A', on, by: 'B' } as const
      const { notices } = letterFor(chile, { knowledge, on, language, kind: 'K7', verification })
      expect(notices.some((n) => n.includes('224'))).toBe(true)
    },
  )
  test('a domain request under the Protocol says that it is not to be used; without the Protocol it does not', () => {
    expect(
      letterFor(chile, { knowledge, on, route: '2ap.art6' }).notices.some((n) => n.includes('224')),
    ).toBe(true)
    expect(letterFor(chile, { knowledge, on, kind: 'K8' }).notices.some((n) => n.includes('224'))).toBe(false)
  })
})

describe('times', () => {
  const asked = (from: string, to: string) => ({
    ...chile,
    letter: { ...chile.letter, data: [] },
    dataRequested: [{ category: 'subscriber', from, to, description: 'x' }],
  })
  test('UTC is computed from the local time and its offset', () => {
    const [row] = dataRows(
      letterFor(asked('2026-12-31T22:00:00-03:00', '2027-01-01T01:30:00-03:00'), { knowledge, on }),
    )
    expect(row?.utc).toBe('01-ene-2027 01:00:00 a 04:30:00')
  })
  test('a period in which the clock changed prints both offsets', () => {
    const [row] = dataRows(
      letterFor(asked('2026-08-15T00:00:00-04:00', '2026-10-31T23:59:59-03:00'), { knowledge, on }),
    )
    expect(row?.local).toBe('15-ago-2026 00:00:00 UTC-04:00 a 31-oct-2026 23:59:59 UTC-03:00')
    expect(row?.utc).toBe('15-ago-2026 04:00:00 a 01-nov-2026 02:59:59')
  })
  test('a day without its offset is shown as typed, and the gap is reported', () => {
    const letter = letterFor(asked('2026-08-15', '2026-10-31'), { knowledge, on })
    expect(dataRows(letter)[0]?.local).toBe('2026-08-15 a 2026-10-31')
    expect(letter.gaps).toContain('/dataRequested/0/from')
  })
  test('the first of a month is 1er in French', () => {
    const letter = letterFor(
      { ...chile, createdOn: '2026-12-01', language: 'fr', translation: null },
      { knowledge, on },
    )
    expect(textOf(letter)).toContain('le 1er décembre 2026')
  })
})

describe('an address with its port', () => {
  const notes = (language: 'es' | 'pt' | 'en' | 'fr', timestamp: string) =>
    letterFor(
      {
        ...chile,
        language,
        translation: null,
        letter: { ...chile.letter, identifiers: [] },
        identifiers: [{ type: 'ipv4', value: '203.0.113.7', port: 51234, timestamp }],
      },
      { knowledge, on },
    )
      .blocks.flatMap((b) => b.parts)
      .flatMap((p) => (p.is === 'identifiers' ? p.rows : []))
      .flatMap(({ value, notes }) => [value, ...notes])
  test.each([
    ['es', 'puerto de origen: 51234', 'momento: 20-nov-2026 10:00:09 UTC-03:00 = 20-nov-2026 13:00:09 UTC'],
    ['pt', 'porta de origem: 51234', 'momento: 20-nov-2026 10:00:09 UTC-03:00 = 20-nov-2026 13:00:09 UTC'],
    ['en', 'source port: 51234', 'time: 20 Nov 2026 10:00:09 UTC-03:00 = 20 Nov 2026 13:00:09 UTC'],
    ['fr', 'port source : 51234', 'moment : 20 nov 2026 10:00:09 UTC-03:00 = 20 nov 2026 13:00:09 UTC'],
  ] as const)('is told with its port and its moment in %s', (language, port, moment) => {
    const [value, ...rest] = notes(language, '2026-11-20T10:00:09-03:00')
    expect(value).toBe('203.0.113.7')
    expect(rest.map((line) => line.toLowerCase())).toEqual([port, moment].map((line) => line.toLowerCase()))
  })
  test('a minute stays a minute', () => {
    expect(notes('es', '2026-11-20T10:00-03:00').at(-1)).toBe(
      'momento: 20-nov-2026 10:00 UTC-03:00 = 20-nov-2026 13:00 UTC',
    )
  })
})

describe('what the company may tell its user', () => {
  const notice = (position: string, basis: string | null, delayRequested = true) =>
    textOf(
      letterFor(
        { ...chile, userNotice: { position, basis, delayRequested, until: '2027-02-18' } },
        { knowledge, on },
      ),
    )
  test('"may not be informed" needs an order or a statute; a decision of the prosecutor only asks', () => {
    expect(notice('forbidden', 'orden judicial de 18 de noviembre de 2026')).toContain('No puede informarse')
    expect(notice('forbidden', 'reserva del legajo, decreto fiscal')).toContain('Rogamos no informar')
  })
  test('the letter says that the user may be told where the officer said so, and nothing where nobody did', () => {
    expect(notice('allowed', null, false)).toContain('Puede informarse')
    expect(notice('not-stated', null, false)).not.toContain('informarse a la persona')
    expect(notice('delayed', null, false)).not.toContain('Puede informarse')
  })
  test('CONFIDENTIAL stands with date and basis, or not at all', () => {
    expect(notice('forbidden', null)).not.toContain('CONFIDENCIAL')
  })
})

describe('two versions of one record', () => {
  test.each([chile, argentina, paraguay])(
    'have the same block numbers, identifiers, times and hashes',
    (request) => {
      const [signed, translation] = lettersFor(request, { knowledge, on })
      const numbers = (l?: Letter) => l?.blocks.map((b) => b.number)
      const values = (l?: Letter) =>
        l?.blocks
          .flatMap((b) => b.parts)
          .flatMap((p) =>
            p.is === 'identifiers'
              ? p.rows.map((r) => r.value)
              : p.is === 'annexes'
                ? p.rows.map((r) => r.sha256)
                : [],
          )
      const digits = (l?: Letter) =>
        l &&
        dataRows(l).map((r) => [r.row, r.ids, r.local?.replace(/\D+/g, ' '), r.utc?.replace(/\D+/g, ' ')])
      expect(numbers(translation)).toEqual(numbers(signed))
      expect(values(translation)).toEqual(values(signed))
      expect(values(signed)).not.toEqual([])
      const months = (l?: Letter) =>
        digits(l)
          ?.flat()
          .filter((t) => typeof t === 'string')
      expect(months(translation)).toEqual(months(signed))
    },
  )
  test('a free text without its second language is named by its place, and printed marked', () => {
    const { '/case/summary': _, ...second } = chile.letter?.second ?? {}
    const request = { ...chile, letter: { ...chile.letter, second } }
    expect(missingTranslations(request, knowledge)).toEqual(['/case/summary'])
    expect(textOf(letterFor(request, { knowledge, on, language: 'en' }))).toContain(
      '[text in Spanish: El 17 de septiembre',
    )
  })
  test('the name of a file is the same in every language, and a described paper wants its translation', () => {
    const lacking = (name: string, second: Readonly<Record<string, string>> = {}) => {
      const annexes = [{ name, file: 'captura-1.pdf', language: 'es', sha256: 'a'.repeat(64) }]
      const request = {
        ...chile,
        letter: { ...chile.letter, annexes, second: { ...chile.letter?.second, ...second } },
      }
      return {
        lacks: missingTranslations(request, knowledge).filter((path) => path.includes('annexes')),
        text: textOf(letterFor(request, { knowledge, on, language: 'en' })),
      }
    }
    const none = { '/letter/annexes/0/name': '' }
    for (const name of ['captura-1.pdf', 'chat_exportado.txt', 'Orden-318.PDF'])
      expect([name, lacking(name, none).lacks]).toEqual([name, []])
    expect(lacking('captura-1.pdf', { '/letter/annexes/0/name': 'other-file.pdf' }).text).not.toContain(
      'other-file',
    )
    expect(lacking('Captura de la conversación', none).lacks).toEqual(['/letter/annexes/0/name'])
  })
  test('a free text that only the second language has is printed in no letter', () => {
    const { support: _, ...letter } = chile.letter ?? {}
    const more = 'Please hand over the backups too.'
    const alone = {
      '/letter/support': more,
      '/letter/state/urgency': more,
      '/dataRequested/9/description': more,
      '/letter/data/9/necessity': more,
    }
    const request = { ...chile, letter: { ...letter, second: { ...letter.second, ...alone } } }
    for (const kind of kinds)
      for (const language of languages)
        expect(
          textOf(letterFor(request, { knowledge, on, kind, language })),
          `${kind} ${language}`,
        ).not.toContain(more)
    // Said in the first language, it is printed in the second.
    const both = { ...request, letter: { ...request.letter, support: 'Copias de seguridad.' } }
    expect(textOf(letterFor(both, { knowledge, on, language: 'en' }))).toContain(more)
  })
  test('where the provider reads the language of the request there is one letter', () => {
    expect(lettersFor({ ...argentina, translation: null }, { knowledge, on })).toHaveLength(1)
    expect(lettersFor({ ...chile, translation: null }, { knowledge, on })).toHaveLength(2)
  })
})

describe('what was typed stays text', () => {
  test('a mark that turns text round is shown as its code point', () => {
    expect(plainValue('abc\u202Edef\u0000')).toBe('abc[U+202E]def[U+0000]')
  })
  test('a brace in a value is never filled', () => {
    const letter = letterFor(
      { ...chile, case: { ...chile.case, summary: 'pidió {entity}' } },
      { knowledge, on },
    )
    expect(textOf(letter)).toContain('pidió {entity}')
  })
  test('a value outside ASCII carries its code points', () => {
    const part = block(
      letterFor({ ...chile, identifiers: [{ type: 'tiktokUsername', value: '@pаypal' }] }, { knowledge, on }),
      'L10',
    )?.parts[0]
    expect(part?.is === 'identifiers' && part.rows[0]?.codePoints).toBe('а U+0430')
  })
})

test('subscriber data are dados cadastrais in Brazil and dados de assinante elsewhere', () => {
  const pt = { ...chile, language: 'pt', translation: null }
  expect(textOf(letterFor({ ...pt, country: 'BR' }, { knowledge, on }))).toContain('Dados cadastrais:')
  expect(textOf(letterFor({ ...pt, country: 'PT' }, { knowledge, on }))).toContain('Dados de assinante:')
})

test('the contents of a 24/7 message are those of Articles 16 and 29, each with its article', () => {
  const contents = contentsFor('pres.247', knowledge)
  expect(contents.filter((c) => c.article === 'coe-185:art-29')).toHaveLength(6)
  expect(contents.filter((c) => c.article === 'coe-185:art-16')).toHaveLength(4)
})

test('the request for assistance lists what its articles ask for', () => {
  const route = { id: 'mla.stored', articles: ['oas-a55:art-26'] }
  expect(textOf(letterFor(chile, { knowledge, on, kind: 'K6', route }))).toContain(
    'acto que da lugar a la solicitud, descrito con precisión · Convención Interamericana sobre Asistencia Mutua en Materia Penal, 26',
  )
})

test('what governs only where no other treaty is in force is called on with that condition, since nobody read that none is', () => {
  const spain = { ...chile, addressee: { ...chile.addressee, country: 'ES' }, letter: {} }
  const text = textOf(letterFor(spain, { knowledge, on, kind: 'K6' })).replaceAll(/\s+/g, ' ')
  expect(text).toMatch(
    /artículos 23, 25 y 31 y, si entre ambos Estados no rige otro tratado de asistencia, artículo 27/,
  )
  expect(text).not.toMatch(/artículos 23, 25, 27/)
})

const word = fc
  .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcñé 1.@_/-'.split('')) })
  .filter((s) => s.trim() !== '')
const maybe = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null })
const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-10-${String(d).padStart(2, '0')}`)
const generated = fc.record({
  provider: fc.constantFrom(...Object.keys(knowledge.providers), 'nobody'),
  service: maybe(word),
  requestType: fc.constantFrom('disclosure', 'preservation', 'preservation-extension', 'emergency', 'freeze'),
  country: fc.constantFrom('CL', 'BR', 'ZZ'),
  createdOn: maybe(day),
  case: maybe(
    fc.record({
      number: maybe(word),
      summary: maybe(word),
      nexusToService: maybe(word),
      accountHolderRole: maybe(fc.constantFrom('suspect', 'odd')),
    }),
  ),
  legalProcess: maybe(
    fc.record({
      kind: maybe(fc.constantFrom('domestic-judicial-order', 'domestic-legal-process')),
      legalBasis: maybe(word),
      issuedOn: maybe(day),
    }),
  ),
  identifiers: fc.array(
    fc.record({ type: fc.constantFrom('email', 'txid', 'unknownType'), value: word, observedOn: maybe(day) }),
    { maxLength: 3 },
  ),
  dataRequested: fc.array(
    fc.record({
      category: maybe(fc.constantFrom('subscriber', 'content', 'odd')),
      from: maybe(day),
      to: maybe(fc.constant('2026-10-30T10:00:00-03:00')),
      description: maybe(word),
    }),
    { maxLength: 3 },
  ),
  language: fc.constantFrom('es', 'pt', 'en', 'fr', 'de', null),
  userNotice: maybe(
    fc.record({
      position: maybe(fc.constantFrom('forbidden', 'not-stated')),
      until: maybe(day),
      basis: maybe(word),
    }),
  ),
  letter: maybe(
    fc.record({
      serial: maybe(word),
      returnBy: maybe(day),
      answers: fc.array(maybe(word), { maxLength: 9 }),
      annexes: fc.array(fc.record({ name: maybe(word), sha256: maybe(word) }), { maxLength: 2 }),
    }),
  ),
}) as fc.Arbitrary<EvidenceRequest>

test('every kind renders every draft in every language: no open brace, nothing undefined, identifiers byte for byte, block 12 never empty', () => {
  fc.assert(
    fc.property(
      generated,
      fc.constantFrom(...kinds),
      fc.constantFrom(...languages),
      (request, kind, language) => {
        const letter = letterFor(request, { knowledge, on, kind, language })
        const text = plainText(letter)
        expect(text).not.toMatch(/[{}]|undefined|\[object|null/)
        const values = letter.blocks
          .flatMap((b) => b.parts)
          .flatMap((p) => (p.is === 'identifiers' ? p.rows.map((r) => r.value) : []))
        if (values.length > 0) expect(values).toEqual((request.identifiers ?? []).map((i) => i.value))
        // A form that has an item for what is not asked says it there, and once.
        const items = letter.blocks.flatMap((b) => b.parts.flatMap((p) => (p.is === 'form' ? p.items : [])))
        const inForm = items.find(
          ({ label }) => label === knowledge.templates.wording['heading.L12']?.[language],
        )
        const inBlock = block(letter, 'L12')?.parts.some((p) => p.is === 'paragraph' && p.text.length > 15)
        expect(inForm ? inForm.lines.join('').length > 5 : inBlock).toBe(true)
        expect(inForm !== undefined && inBlock === true).toBe(false)
        expect(new Set(letter.blocks.map((b) => b.id)).size).toBe(letter.blocks.length)
      },
    ),
    { numRuns: 400 },
  )
})

test('a draft has no number and no day and says so; made final it has both', () => {
  const { serial: _, ...fields } = chile.letter ?? {}
  const without = { ...chile, letter: fields }
  const draft = letterFor(without, { knowledge, on })
  expect(draft.reference).toBe('EJ-2041/2026 · borrador')
  expect(textOf(draft)).toContain('Puerto Ficticio, borrador [2] Nuestra referencia')
  expect(textOf(draft)).not.toContain('24 de noviembre de 2026')
  expect(letterFor(chile, { knowledge, on, draft: true }).reference).toBe('EJ-2041/2026 · borrador')
  const final = letterFor(without, { knowledge, on, final: { serial: '04' } })
  expect(final.reference).toBe('EJ-2041/2026 · oficio 04')
  expect(textOf(final)).toContain('Puerto Ficticio, 24 de noviembre de 2026')
})

test('no kind prints a line to be filled by hand, and no heading stands over nothing', () => {
  const bare: EvidenceRequest = {
    provider: 'tiktok',
    requestType: 'disclosure',
    country: 'CL',
    language: 'es',
  }
  for (const request of [bare, { ...chile, letter: null }, { ...chile, case: null, userNotice: null }])
    for (const kind of Object.keys(knowledge.templates.kinds) as LetterKind[])
      for (const language of languages) {
        const letter = letterFor(request, { knowledge, on, kind, language })
        expect(textOf(letter), kind).not.toMatch(/_{3}|\[\[|\]\]|[({]\s*[)}]| –$/)
        for (const { heading, parts, id } of letter.blocks)
          if (heading !== undefined) expect(parts.length, `${kind} ${id}`).toBeGreaterThan(0)
      }
})

test('a request to hold funds says its own words, and nothing about data that it does not ask for', () => {
  const letter = letterFor({ ...chile, requestType: 'freeze' }, { knowledge, on, language: 'es' })
  const text = textOf(letter)
  expect(letter.title).toBe('Solicitud de congelamiento de fondos')
  for (const own of [
    'Fondos que se pide inmovilizar',
    'monto inmovilizado',
    'Si esa empresa prefiere otra vía',
  ])
    expect(text).toContain(own)
  expect(text).not.toMatch(
    /conservar los datos|Constancia de autenticidad|Conservación previa|Los datos se usarán/,
  )
})

test.each([
  ['Em 7 de março de 2026 a conta subtraiu R$ 12.400,00.', 'Pena: 4 a 8 anos'],
  ['Fatos de 07/03/2026.', undefined],
  ['Fatos de 17/03/2026.', 'Pena: 4 a 8 anos'],
  ['Em junho de 2026 a conta subtraiu R$ 12.400,00.', 'Pena: 4 a 10 anos'],
  ['Em 7 de março a conta subtraiu, e de novo em 2 de junho de 2026.', undefined],
  ['A conta subtraiu R$ 12.400,00.', undefined],
])(
  'a penalty that a law changed is that of the days of the facts, or left to be written: %s',
  (summary, penalty) => {
    const letter = textOf(
      letterFor(
        {
          ...chile,
          country: 'BR',
          language: 'pt',
          translation: null,
          letter: {},
          case: {
            ...chile.case,
            summary,
            nexusToService: '',
            offence: { name: 'Furto', legalReference: 'Código Penal, art. 155, § 4º-B' },
          },
        },
        { knowledge, on },
      ),
    )
    expect(letter.includes('Pena: ')).toBe(penalty !== undefined)
    if (penalty) expect(letter).toContain(penalty)
  },
)

test('the number of the report with which a case began stands beside the offence', () => {
  const reported = { ...chile, case: { ...chile.case, ncmecReport: '123456789' } }
  expect(textOf(letterFor(reported, { knowledge, on }))).toContain('Reporte CyberTip (NCMEC): 123456789.')
  expect(textOf(letterFor(chile, { knowledge, on }))).not.toContain('CyberTip')
})

test('the penalty is what was typed, else what the cited article threatens', () => {
  const cited = (legalReference: string, maximumPenalty: string | null) =>
    textOf(
      letterFor(
        {
          ...chile,
          case: { ...chile.case, offence: { name: 'Delito', legalReference } },
          letter: { ...chile.letter, maximumPenalty },
        },
        { knowledge, on },
      ),
    )
  const known = knowledge.statutes.CL?.flatMap((statute) =>
    statute.articles.flatMap(({ article, penalty, basis }) =>
      penalty && basis === 'read' && statute.number !== null ? [{ statute, article, penalty }] : [],
    ),
  )[0]
  if (!known) throw new Error('no penalty of Chile was read')
  const reference = `Ley N.º ${known.statute.number}, artículo ${known.article}`
  expect(cited(reference, null)).toContain(`Pena: ${known.penalty.slice(0, 20)}`)
  expect(cited(reference, 'cinco años')).toContain('Pena máxima: cinco años.')
  expect(cited(reference, 'cinco años')).not.toContain('Pena: ')
  expect(cited('Ley ficticia, artículo 1', null)).not.toMatch(/Pena(?: máxima)?:/)
})

describe('a request for assistance', () => {
  const written = (change: Partial<EvidenceRequest>) =>
    letterFor(
      {
        ...chile,
        country: 'AR',
        addressee: { entity: 'Meta Platforms, Inc.', country: 'US' },
        translation: 'en',
        letter: { ...chile.letter, kind: 'K6', maximumPenalty: null, state: {} },
        ...change,
      } as EvidenceRequest,
      { knowledge, on },
    )
  const offence = { name: 'Delito', legalReference: 'Ley ficticia, artículo 1' }

  test('tells the penalty as missing where nobody knows it, and says no note of ours', () => {
    const letter = written({ case: { ...chile.case, offence } })
    expect(letter.gaps).toContain('/letter/maximumPenalty')
    expect(textOf(letter)).not.toMatch(/por indicar|descriptiv/)
    const given = { ...chile.letter, kind: 'K6', maximumPenalty: 'cinco años', state: {} } as const
    expect(written({ letter: given }).gaps).not.toContain('/letter/maximumPenalty')
  })
  test('says that its translation is attached only where every text is translated', () => {
    expect(textOf(written({}))).toContain('Se acompaña traducción al inglés')
    const bare = { ...chile.letter, kind: 'K6', second: {}, state: {} } as const
    expect(textOf(written({ letter: bare }))).not.toContain('Se acompaña traducción')
    // In which languages an answer is taken nobody said.
    for (const letter of [written({}), written({ letter: bare })])
      expect(textOf(letter)).not.toMatch(/respuesta en|esa lengua/)
  })
  test('says a penalty of figures in the language of each letter', () => {
    const inEnglish = (legalReference: string) => {
      const [, second] = lettersFor(
        {
          ...chile,
          country: 'PE',
          case: { ...chile.case, offence: { name: 'Delito', legalReference } },
          translation: 'en',
          letter: { ...chile.letter, kind: 'K6', maximumPenalty: null, state: {} },
        } as EvidenceRequest,
        { knowledge, on },
      )
      return second ? plainText(second).replace(/\s+/g, ' ') : ''
    }
    expect(inEnglish('Código Penal, artículo 176-C')).toMatch(/2 to 4 years; .*if aggravated, 3 to 5 years/)
    expect(inEnglish('Código Penal, artículo 176-C')).not.toContain('in the law')
  })
})

test('no title of a treaty carries a note of ours', () => {
  for (const { titles } of Object.values(knowledge.instruments))
    expect(Object.values(titles).join(' ')).not.toMatch(/descri[pt]+i[vf]/)
})

test('a letter of a house says of facts and reasons whose words they are, in each of its languages', () => {
  const granted = {
    approvals: [],
    sealedBy: 'Fiscalía Ficticia',
    typedBy: ['Ana Inventada, Policía Ficticia'],
  }
  const told = (given: typeof granted | undefined) =>
    lettersFor(chile, { knowledge, on, ...(given ? { granted: given } : {}) }).map((letter) =>
      plainText(letter).replace(/\s+/g, ' '),
    )
  const [es, en] = told(granted)
  expect(es).toContain('Los hechos y las razones los escribió: Ana Inventada, Policía Ficticia.')
  expect(en).toContain('Facts and reasons were typed by: Ana Inventada, Policía Ficticia.')
  // A list of sentences that speak for another never ends; whose they are not is said of all.
  const inAnother = 'Lo que digan en nombre de otra institución o persona no lo dice ella ni quien envía.'
  expect(es).toContain(inAnother)
  expect(en).toMatch(/in the name of another institution or person, neither it nor the sender says\./)
  const [unknown] = told({ ...granted, typedBy: [] })
  expect(unknown).toContain('Los hechos y las razones son palabras de quien los escribió.')
  expect(unknown).toContain(inAnother)
  const [nobodys] = told(undefined)
  expect(nobodys).not.toContain('los escribió')
})
