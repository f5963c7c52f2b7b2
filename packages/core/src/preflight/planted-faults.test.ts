import { readdirSync, readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basesBetween } from '../route/index.ts'
import { basisWords, chosenBases, rolesFor } from '../statute/index.ts'
import { addDays } from '../time/index.ts'
import { check, type Finding } from './index.ts'

/** Two fifths of the times in every run; `npm run long` tries all of them. */
const often = (times: number): number => (process.env.OFICIO_LONG ? times : Math.ceil(times * 0.4))

// biome-ignore lint/suspicious/noExplicitAny: drafts are data
type Any = any

const folder = new URL('../../../../vectors/drafts/', import.meta.url)
const read = (name: string): Any => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const { evaluationDate: on, testContext, codes } = read('context.json')
const context = { on, ...testContext }
const knowledge = load()
const own = new Set(Object.keys(codes))
const controls: readonly Any[] = readdirSync(folder)
  .filter((name) => name.startsWith('NC'))
  .map((name) => read(name).request)

const run = (draft: unknown): readonly Finding[] => check(draft as Any, context, knowledge).findings
const told = (draft: unknown): readonly string[] =>
  run(draft)
    .filter(({ code }) => own.has(code))
    .map(({ code, path }) => `${code} ${path}`)
const changed = (draft: Any, change: (copy: Any) => void): Any => {
  const copy = structuredClone(draft)
  change(copy)
  return copy
}

const states = [
  'AR',
  'BO',
  'BR',
  'CL',
  'CO',
  'CR',
  'DO',
  'EC',
  'GT',
  'MX',
  'PA',
  'PE',
  'PY',
  'UY',
  'VE',
] as const
type State = (typeof states)[number]
const kinds = ['disclosure', 'preservation'] as const

/** A draft of a State that asks subscriber data, with the article and the order that its own law wants. */
function sound(country: State, kind: (typeof kinds)[number], language: 'es' | 'pt' | 'en'): Any {
  const question = { country, kind, categories: ['subscriber'], on }
  const role = rolesFor(question, knowledge)[0]?.role === 'judge' ? 'judge' : 'prosecutor'
  const day = { es: '5 de octubre de 2026', pt: '5 de outubro de 2026', en: '5 October 2026' }[language]
  const facts = {
    es: `El ${day} la cuenta cobró por un teléfono que no entregó.`,
    pt: `Em ${day} a conta cobrou por um telefone que não entregou.`,
    en: `On ${day} the account took money for a telephone that it never delivered.`,
  }[language]
  return changed(controls[0], (draft) => {
    Object.assign(draft, { country, requestType: kind, language, text: '', letter: null })
    draft.case = {
      ...draft.case,
      summary: facts,
      nexusToService: '',
      offence: { name: 'Estafa', legalReference: '' },
    }
    draft.dataRequested = [
      { category: 'subscriber', from: '2026-10-01', to: '2026-10-15', timezone: '-03:00' },
    ]
    draft.legalProcess.legalBasis = basisWords(chosenBases(question, knowledge), language)
    draft.legalProcess.kind = role === 'judge' ? 'domestic-judicial-order' : 'domestic-prosecutor-order'
    draft.legalProcess.issuedBy = { name: 'Marta Ideada', role }
    draft.legalProcess.attachments = [
      { name: 'orden.pdf', kind: 'order', format: 'pdf', language: 'es', translation: null },
    ]
    draft.preservation = kind === 'preservation' ? { days: 90, renewalNumber: 0 } : null
  })
}

const tongues = ['es', 'pt', 'en'] as const
/** Every State with every kind, and in each language as often as in the others. */
const drafts = states.flatMap((country, i) =>
  kinds.map((kind, j) => ({ country, kind, language: tongues[(i + j) % tongues.length] ?? 'es' })),
)
const holds = (property: (draft: Any, country: State, language: 'es' | 'pt' | 'en') => void): void => {
  for (const { country, kind, language } of drafts)
    property(sound(country, kind, language), country, language)
}

test('without a fault none is told, of any State, kind and language', () => {
  holds((draft) => expect(told(draft)).toEqual([]))
})

describe('one fault planted is the one fault told', () => {
  test('nobody is addressed', () => {
    holds((draft) => {
      for (const addressee of [null, { entity: null, country: null }, { entity: ' ', country: 'SG' }])
        expect(told({ ...draft, addressee })).toEqual(['addressee.missing /addressee/entity'])
    })
  })

  test('the statute of another State', () => {
    const others = [
      ['Lei 12.965/2014, art. 10, § 3º', 'BR'],
      ['Ley 906 de 2004, artículo 244', 'CO'],
      ['Ley 53-07, artículo 54', 'DO'],
      ['Código Orgánico Integral Penal, artículo 477', 'EC'],
      ['Código Nacional de Procedimientos Penales, artículo 303', 'MX'],
      ['Código Procesal Penal de Chile, artículo 218 ter', 'CL'],
      ['Código do Processo Penal brasileiro; Marco Civil da Internet, art. 22', 'BR'],
      ['Code of Criminal Procedure of Paraguay, article 228', 'PY'],
    ] as const
    holds((draft, country) => {
      for (const [legalBasis, of] of others) {
        const found = told(changed(draft, (copy) => Object.assign(copy.legalProcess, { legalBasis })))
        if (of === country) expect(found.filter((one) => one.startsWith('legalBasis.foreign'))).toEqual([])
        else
          expect(found, `${country} cites ${legalBasis}`).toEqual([
            'legalBasis.foreign /legalProcess/legalBasis',
          ])
      }
    })
  })

  test('the order of somebody who may not give it', () => {
    holds((draft, country) => {
      const question = { country, kind: draft.requestType, categories: ['subscriber'] }
      const wanted = rolesFor(question, knowledge)[0]
      const police = changed(draft, (copy) => {
        copy.legalProcess.kind = 'domestic-legal-process'
        copy.legalProcess.issuedBy.role = 'police-officer'
      })
      const expected =
        wanted &&
        wanted.role !== 'unit-head' &&
        (wanted.own || !Object.hasOwn(knowledge.approvals.countries, country))
          ? ['approval.missing /legalProcess/issuedBy']
          : []
      expect(told(police)).toEqual(expected)
      const judge = changed(draft, (copy) => {
        copy.legalProcess.issuedBy.role = 'judge'
      })
      expect(told(judge)).toEqual([])
    })
  })

  test('a fact after the period, and no fault for a complaint, a report, an order or a look-up after it', () => {
    const acts = {
      es: ['El 21 de octubre de 2026 volvió a cobrar.', 'La última amenaza llegó el 21 de octubre de 2026.'],
      pt: [
        'Em 21 de outubro de 2026 a conta cobrou de novo.',
        'A última ameaça chegou em 21 de outubro de 2026.',
      ],
      en: ['On 21 October 2026 it took money again.', 'The last threat came on October 21, 2026.'],
    }
    const others = {
      es: [
        'La víctima hizo la denuncia el 21 de octubre de 2026.',
        'El informe de la policía es del 21 de octubre de 2026.',
        'El perfil fue consultado por la fiscalía el 21 de octubre de 2026.',
        'El juez lo autorizó por resolución del 21 de octubre de 2026.',
        'El 21 de octubre de 2026, la víctima denunció los hechos.',
      ],
      pt: [
        'A vítima fez a denúncia em 21 de outubro de 2026.',
        'A vítima registrou boletim de ocorrência em 21 de outubro de 2026.',
        'A decisão é de 21 de outubro de 2026.',
      ],
      en: [
        'The victim filed a complaint on 21 October 2026.',
        'The profile was looked up on 21 October 2026.',
        'The report of the police is of 21 October 2026.',
      ],
    }
    holds((draft, _, language) => {
      const withFact = (more: string) =>
        told(changed(draft, (copy) => Object.assign(copy.case, { summary: `${copy.case.summary} ${more}` })))
      for (const act of acts[language])
        expect(withFact(act), act).toEqual(['facts.windowShort /dataRequested/0/to'])
      for (const day of others[language]) expect(withFact(day), day).toEqual([])
    })
  })

  test('a period beyond the day of the letter, and none that ends on it', () => {
    holds((draft) => {
      const until = (to: string) =>
        told({ ...draft, dataRequested: [{ ...draft.dataRequested[0], from: '2026-10-01', to }] })
      expect(until('2026-11-26')).toEqual([])
      expect(until('2026-11-26T23:59:59-03:00')).toEqual([])
      // The evening in the region is the next day in UTC.
      expect(until('2026-11-27T02:59:59Z')).toEqual([])
      expect(until('2026-11-27')).toEqual(['period.inFuture /dataRequested/0/to'])
      expect(until('2027-01-01')).toEqual(['period.inFuture /dataRequested/0/to'])
    })
  })

  test('an answer demanded by a day that is over, and none by today or later', () => {
    holds((draft) => {
      const by = (letter: Record<string, string>) =>
        run({ ...draft, letter: { ...draft.letter, ...letter } }).flatMap(({ code, path, severity }) =>
          code === 'deadline.past' ? [`${severity} ${path}`] : [],
        )
      expect(by({ returnBy: addDays(on, -1) })).toEqual(['block /letter/returnBy'])
      expect(by({ returnAt: '2026-11-20T12:00:00Z' })).toEqual(['block /letter/returnAt'])
      expect(by({ returnBy: on })).toEqual([])
      expect(by({ returnBy: '2026-12-10' })).toEqual([])
    })
  })

  test('an annex that is counted or named and is not there', () => {
    const texts = {
      es: [
        'Se acompañan la orden (anexo 1) y la captura (anexo 2).',
        'Se adjunta la captura del perfil.',
        'Se acompañan tres anexos.',
        'Ver anexo II.',
        'Ver los anexos I y II.',
        'Consta en el Anexo Nº 2.',
        'Consta en el anexo B.',
        'Véanse los anexos 1 a 3.',
      ],
      pt: ['Seguem a ordem (anexo 1) e a captura (anexo 2).', 'Segue anexo o comprovante de pagamento.'],
      en: [
        'The order (annex 1) and the receipt (annex 2) are enclosed.',
        'Three annexes are enclosed.',
        'See annexes 1 to 3.',
        'See annex B.',
      ],
    }
    const fine = {
      es: 'Se adjunta la orden (anexo 1).',
      pt: 'Segue anexa a ordem.',
      en: 'The order is attached as annex 1.',
    }
    holds((draft, _, language) => {
      for (const text of texts[language])
        expect(told({ ...draft, text }), text).toEqual(['annex.missing /legalProcess/attachments'])
      expect(told({ ...draft, text: fine[language] })).toEqual([])
    })
  })

  test('a note that there are no annexes, beside one; and one file under two names', () => {
    const notes = { es: 'Sin anexos.', pt: 'Sem anexos.', en: 'No annexes.' }
    holds((draft, _, language) => {
      const letter = (fields: object) => told({ ...draft, letter: { serial: '01', ...fields } })
      expect(letter({ annexNote: { text: notes[language] } })).toEqual([
        'annex.contradiction /letter/annexNote/text',
      ])
      const annex = (name: string, sum: string) => ({
        name,
        file: `${name}.pdf`,
        pages: 1,
        sha256: sum.repeat(64),
      })
      expect(letter({ annexes: [annex('Informe', 'a'), annex('Denuncia', 'A')] })).toEqual([
        'annex.contradiction /letter/annexes',
      ])
      expect(letter({ annexes: [annex('Informe', 'a'), annex('Denuncia', 'b')] })).toEqual([])
    })
  })

  test('a 24/7 message: to deliver, or between States of which one is no Party', () => {
    for (const country of states) {
      const draft = {
        ...sound(country, 'preservation', 'es'),
        letter: { kind: 'K5' },
        addressee: { entity: 'Meta Platforms, Inc.', country: 'US' },
      }
      const isParty = knowledge.countries[country]?.budapest.status.value === 'party'
      expect(told(draft)).toEqual(isParty ? [] : ['route.closed /letter/kind'])
      const delivery = {
        ...sound(country, 'disclosure', 'es'),
        letter: draft.letter,
        addressee: draft.addressee,
      }
      expect(told(delivery)).toContain('process.articleScope /requestType')
    }
  })

  test('a treaty as basis that does not bind both, beside those that routes computes', () => {
    for (const country of states) {
      const bases = basesBetween(country, 'US', on, knowledge).flatMap(({ instrument, binds }) =>
        instrument && binds ? [instrument.titles.en] : [],
      )
      const wrong = 'Treaty on Mutual Legal Assistance between Argentina and Spain'
      const draft = (treatyBases: readonly string[]) => ({
        ...sound(country, 'disclosure', 'en'),
        addressee: { entity: 'GitHub, Inc.', country: 'US' },
        letter: { kind: 'K6', state: { treatyBases } },
      })
      expect(told(draft(bases))).toEqual([])
      expect(told(draft([...bases, wrong]))).toEqual([
        `route.closed /letter/state/treatyBases/${bases.length}`,
      ])
    }
  })

  test('a case of child abuse without the number of its report, and with it', () => {
    const meta = (summary: string): readonly string[] =>
      run(
        changed(
          controls.find(({ provider }) => provider === 'facebook'),
          (copy) => {
            copy.case.summary = summary
            copy.case.nexusToService = 'El perfil envió los mensajes.'
          },
        ),
      )
        .filter(({ code }) => code === 'child.reportMissing')
        .map(({ severity }) => severity)
    const facts = 'El 5 de octubre de 2026 el perfil envió material de explotación sexual infantil.'
    expect(meta(facts)).toEqual(['warn'])
    expect(meta(`${facts} Lo avisó NCMEC por un CyberTip.`)).toEqual(['block'])
    expect(meta(`${facts} Lo avisó NCMEC por el CyberTip 300003109.`)).toEqual([])
    expect(meta(`${facts} Lo avisó NCMEC. El número de su reporte es 300003109.`)).toEqual([])
    expect(meta(`${facts} No hay reporte de NCMEC: la causa empezó por la madre.`)).toEqual([])
  })
})

test('an emergency waits for none of it: it warns', () => {
  for (const name of readdirSync(folder).filter((one) => one.startsWith('N'))) {
    const { request } = read(name)
    const emergency = {
      ...request,
      requestType: 'emergency',
      emergency: { personInDanger: 'x', danger: 'x', imminence: 'x', dataNeeded: 'x' },
    }
    const blocking = run(emergency).filter(({ code, severity }) => own.has(code) && severity === 'block')
    expect(
      blocking.map(({ code }) => code),
      name,
    ).toEqual([])
  }
})

test('what is told of a draft that changes bit by bit is what is told of it as it stands', () => {
  const edits: readonly ((draft: Any, value: string) => Any)[] = [
    (draft, value) => ({ ...draft, text: `${draft.text} ${value}` }),
    (draft, value) => ({ ...draft, case: { ...draft.case, summary: `${value} 21 de octubre de 2026.` } }),
    (draft, value) => ({
      ...draft,
      case: { ...draft.case, offence: { name: value, legalReference: 'Código Penal, artículo 374 bis' } },
    }),
    (draft) => ({
      ...draft,
      requestType: draft.requestType === 'disclosure' ? 'preservation' : 'disclosure',
    }),
    (draft) => ({ ...draft, country: draft.country === 'CL' ? 'BR' : 'CL' }),
    (draft) => ({
      ...draft,
      addressee: { ...draft.addressee, entity: draft.addressee?.entity ? null : 'Meta Platforms, Inc.' },
    }),
    (draft) => ({ ...draft, legalProcess: { ...draft.legalProcess, legalBasis: 'Lei 9.296/1996, art. 1º' } }),
    (draft) => ({ ...draft, legalProcess: { ...draft.legalProcess, attachments: [] } }),
    (draft) => ({ ...draft, dataRequested: [{ category: 'content', from: '2026-10-01', to: '2026-12-15' }] }),
    (draft) => ({
      ...draft,
      identifiers: [...(draft.identifiers ?? []), { type: 'email', value: 'a@example.com' }],
    }),
    (draft) => ({ ...draft, letter: { ...draft.letter, kind: draft.letter?.kind === 'K5' ? 'K7' : 'K5' } }),
    (draft) => ({ ...draft, userNotice: { position: 'forbidden' } }),
    (draft, value) => ({
      ...draft,
      authority: { ...draft.authority, officer: { ...draft.authority.officer, email: `${value}@gmail.com` } },
    }),
    (draft) => ({ ...draft, provider: draft.provider === 'tiktok' ? 'facebook' : 'tiktok' }),
    (draft) => ({ ...draft, createdOn: '2026-10-10' }),
    (draft) => ({ ...draft, language: 'pt', translation: null }),
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...controls),
      fc.array(
        fc.tuple(fc.constantFrom(...edits), fc.constantFrom('a', 'Se adjunta la captura.', 'anexo 3')),
        { minLength: 1, maxLength: 8 },
      ),
      (control, changes) => {
        let draft = structuredClone(control)
        run(draft)
        for (const [edit, value] of changes) {
          draft = edit(draft, value)
          expect(run(draft)).toEqual(run(structuredClone(draft)))
        }
      },
    ),
    { numRuns: often(150) },
  )
})
