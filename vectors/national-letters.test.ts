import { type Letter, type LetterPart, letterFor, letterKindsFor, lettersFor } from '@oficio/core/letter'
import { fieldsText, readiness } from '@oficio/core/pack'
import { routesOf } from '@oficio/core/plan'
import { check } from '@oficio/core/preflight'
import { entityFor } from '@oficio/core/provider'
import type { EvidenceRequest, RequestedData } from '@oficio/core/request'
import { basisQuestionOf, basisWords, chosenBases } from '@oficio/core/statute'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'

// One letter of each of twelve States, to a provider each, as one reads it who knows the law of that State:
// the lines that matter, and those that must not stand there. All names, offices and numbers are invented.

const knowledge = load()
const on = '2026-11-27'
const mailbox = 'nora.imaginada@poder-judicial-de-villa-ficticia.example'

interface Given {
  readonly country: string
  readonly provider: string
  readonly identifier: readonly [string, string]
  readonly requestType?: EvidenceRequest['requestType']
  readonly data: readonly string[]
  readonly change?: Partial<EvidenceRequest>
}

/** A draft with the company, the channel and the article that the files give for it. */
function draft({ country, provider, identifier, requestType = 'disclosure', data, change }: Given) {
  const profile = knowledge.providers[provider]
  if (!profile) throw new Error(provider)
  const company = entityFor(profile, { userCountry: country, on, service: null }, knowledge).entity
  const items = profile.dataCategories.items
  const rows = data.map(
    (klass): RequestedData => ({
      category: items.find((item) => item.klass === klass)?.code ?? klass,
      from: '2026-11-01T00:00:00-03:00',
      to: '2026-11-20T23:59:59-03:00',
      timezone: '-03:00',
      description: 'en el período',
    }),
  )
  const channel =
    profile.channels.items.find(({ status }) => status === 'preferred') ?? profile.channels.items[0]
  const request: EvidenceRequest = {
    provider,
    requestType,
    country,
    createdOn: on,
    authority: {
      name: 'Fiscalía de Ciberdelito de Villa Ficticia',
      kind: 'prosecution',
      location: 'Villa Ficticia',
      officer: {
        name: 'Nora Imaginada',
        rank: 'fiscal',
        badge: 'F-1',
        email: mailbox,
        phone: '+1 202 555 0105',
      },
    },
    case: {
      number: 'EJ-7/2026',
      proceeding: 'criminal',
      offence: { name: 'Fraude informático' },
      summary: 'El 3 de noviembre de 2026 la cuenta envió un enlace falso a M. T.',
      nexusToService: 'El enlace salió de la cuenta.',
      accountHolderRole: 'suspect',
    },
    addressee: { entity: company?.name ?? null, country: company?.country ?? null },
    channel: { kind: channel?.type ?? null, value: channel?.value ?? null },
    identifiers: [{ type: identifier[0], value: identifier[1] }],
    dataRequested: rows,
    language: country === 'BR' ? 'pt' : 'es',
    ...change,
  }
  const found = chosenBases(basisQuestionOf(request, on, knowledge), knowledge)
  const legalBasis = found.length > 0 ? basisWords(found, 'es') : 'norma ficticia, artículo 1'
  return {
    ...request,
    legalProcess: { kind: 'domestic-prosecutor-order', legalBasis, ...change?.legalProcess },
  }
}
/** What a letter says, block by block, without the columns of its page. */
const text = ({ notices, blocks, footer }: Letter): string =>
  [
    ...notices,
    ...blocks.flatMap(({ heading = '', parts }) => [heading, ...parts.flatMap(textsOf)]),
    footer.reference,
  ]
    .join(' ')
    .replace(/\s+/g, ' ')
function textsOf(part: LetterPart): readonly string[] {
  switch (part.is) {
    case 'lines':
      return part.lines
    case 'paragraph':
      return [part.text]
    case 'identifiers':
      return part.rows.flatMap(({ value, notes }) => [value, ...notes])
    case 'data':
      return part.rows.flatMap((row) => [row.text, row.local ?? '', row.utc ?? '', row.need ?? ''])
    case 'answers':
      return part.items.flatMap(({ question, answer }) => [question, answer])
    case 'form':
      return part.items.flatMap(({ label, lines }) => [label, ...lines])
    case 'signature':
      return [part.signer]
    case 'annexes':
      return [...part.rows.map((row) => row.text), part.note ?? '']
  }
}
const signed = (request: EvidenceRequest): string =>
  text(letterFor(request, { knowledge, on, final: { serial: '01' } }))
const kinds = (request: EvidenceRequest) =>
  letterKindsFor(request, routesOf(request, knowledge, on), knowledge).map(({ kind }) => kind)

const assistance = { legalProcess: { kind: 'mlat' } } as const
const cases: readonly (Given & {
  readonly says: readonly string[]
  readonly not: readonly (string | RegExp)[]
})[] = [
  {
    country: 'CL',
    provider: 'tiktok',
    identifier: ['tiktokUsername', '@ejemplo_ficticio_01'],
    data: ['subscriber'],
    says: ['A: TikTok Pte. Limited', 'entrega voluntaria de datos sin contenido', '218 ter'],
    not: ['218 bis', 'Orden judicial', 'Puede informarse'],
  },
  {
    country: 'AR',
    provider: 'instagram',
    identifier: ['instagramUsername', 'ejemplo.ficticio_01'],
    requestType: 'preservation',
    data: ['subscriber', 'traffic'],
    change: { preservation: { days: 90, renewalNumber: 0 } },
    says: ['A: Meta Platforms, Inc.', 'No se solicita la entrega de ningún dato', 'por 90 días'],
    not: ['Entrega de datos', 'registros de conexión'],
  },
  {
    country: 'BR',
    provider: 'google',
    identifier: ['gmailAddress', 'pessoa.ficticia@gmail.com'],
    requestType: 'preservation',
    data: ['traffic', 'content'],
    change: { preservation: { days: 90, renewalNumber: 0 } },
    says: [
      'Registros (quadro 11, n.º 1): pede-se a guarda nos termos da Lei 12.965/2014, artigos 13, §§ 2º a 5º, e 15, § 2º',
      'Conteúdo (quadro 11, n.º 2): somente por ordem judicial, que não acompanha este pedido',
    ],
    not: ['pela ordem judicial do bloco 6'],
  },
  {
    country: 'CO',
    provider: 'google',
    identifier: ['gmailAddress', 'persona.ficticia@gmail.com'],
    data: ['subscriber'],
    says: ['A: Google LLC', 'Se entiende que la respuesta es voluntaria'],
    not: ['artículos 29 y 35'],
  },
  {
    country: 'MX',
    provider: 'microsoft',
    identifier: ['email', 'persona.ficticia@outlook.com'],
    data: ['content'],
    change: assistance,
    says: [
      'Por conducto de: Fiscalía General de la República',
      'penal · contenido · EJ-7/2026',
      'Departamento de Justicia, Oficina de Asuntos Internacionales, autoridad central (Estados Unidos)',
    ],
    not: ['Convenio sobre la Ciberdelincuencia', 'voluntaria', 'No se solicita contenido'],
  },
  {
    country: 'PE',
    provider: 'facebook',
    identifier: ['facebookUserId', '100000000000001'],
    data: ['content'],
    change: { ...assistance, letter: { state: { hasteReason: 'los datos se borran' } } },
    says: [
      'Por conducto de: Fiscalía de la Nación',
      'Convención Interamericana sobre Asistencia Mutua en Materia Penal; Convenio sobre la Ciberdelincuencia, artículos 23, 25 y 31',
      'los datos se borran (Convenio sobre la Ciberdelincuencia, artículo 31, párrafo 3)',
      'Convención Interamericana sobre Asistencia Mutua en Materia Penal, artículo 26',
    ],
    not: ['voluntaria', 'respuesta en inglés'],
  },
  {
    country: 'UY',
    provider: 'microsoft',
    identifier: ['email', 'persona.ficticia@outlook.com'],
    requestType: 'preservation',
    data: ['subscriber'],
    change: { preservation: { days: 90, renewalNumber: 0 }, letter: { kind: 'K5' } },
    says: ['A: Microsoft Corporation', 'solicitud de conservación de datos'],
    not: ['artículos 29 y 35', '24/7'],
  },
  {
    country: 'EC',
    provider: 'whatsapp',
    identifier: ['phone', '+593991234567'],
    data: ['subscriber'],
    says: ['A: WhatsApp LLC', 'entrega voluntaria'],
    not: ['1286/98', 'Puede informarse'],
  },
  {
    country: 'PY',
    provider: 'binance',
    identifier: ['binanceUid', '123456789'],
    requestType: 'freeze',
    data: ['measure'],
    says: [
      'Fondos que se pide inmovilizar',
      'desde qué fecha y hora (con su desfase)',
      'No se solicita la entrega de datos',
    ],
    not: ['rogamos conservar los datos', 'Constancia de autenticidad', 'Conservación previa'],
  },
  {
    country: 'CR',
    provider: 'instagram',
    identifier: ['instagramUsername', 'ejemplo.ficticio_01'],
    data: ['content'],
    change: assistance,
    says: [
      'FISCALÍA DE CIBERDELITO DE VILLA FICTICIA',
      'Por conducto de: Procuraduría General de la República',
    ],
    not: ['voluntaria', 'No se solicita contenido', 'Colombia'],
  },
  {
    country: 'PA',
    provider: 'google',
    identifier: ['gmailAddress', 'persona.ficticia@gmail.com'],
    data: ['content'],
    change: assistance,
    // The treaty with the United States is cited first, and whose office speaks under it nobody has
    // confirmed.
    says: [
      'Por conducto de: Autoridad central del Estado: Panamá',
      'Convenio sobre la Ciberdelincuencia, artículos 23, 25 y 31',
    ],
    not: ['Ministerio de Gobierno', 'Procuraduría General de la Nación'],
  },
  {
    country: 'PA',
    provider: 'airbnb',
    identifier: ['email', 'persona.ficticia@mail.example'],
    data: ['subscriber'],
    says: ['Código Procesal Penal, artículo 307', 'No se solicita contenido de comunicaciones'],
    not: ['Ley 51', 'artículo 314'],
  },
  {
    country: 'EC',
    provider: 'google',
    identifier: ['gmail', 'persona.ficticia@gmail.com'],
    data: ['subscriber', 'content'],
    says: ['entrega voluntaria de datos, incluido contenido'],
    not: ['sin contenido', 'No se solicita contenido', 'No se pidió conservación'],
  },
  {
    country: 'DO',
    provider: 'whatsapp',
    identifier: ['phone', '+18095550100'],
    data: ['subscriber'],
    says: ['A: WhatsApp LLC', 'Aviso a la persona usuaria'],
    not: ['76-02', 'Puede informarse'],
  },
]

describe.each(cases)('$country to $provider', (given) => {
  const request = draft(given)
  const letter = signed(request)

  test.each(given.says)('says: %s', (line) => {
    expect(letter).toContain(line)
  })
  test.each(given.not.map((line) => ({ line })))('never says: $line', ({ line }) => {
    if (line instanceof RegExp) expect(letter).not.toMatch(line)
    else expect(letter).not.toContain(line)
  })
  test('has no blank line to be filled, no empty heading, and its mailbox whole', () => {
    expect(letter).not.toMatch(/_{3}|\[\[|: \.|\(\)| ,|undefined/)
    expect(letter).toContain(mailbox)
    expect(letter).not.toMatch(/VERIFIQUE DE NUEVO|RE-CHECK/)
  })
  test('in every kind that can be chosen prints both languages without a fault of form', () => {
    for (const kind of kinds(request))
      for (const one of lettersFor({ ...request, letter: { ...request.letter, kind } }, { knowledge, on }))
        expect(text(one), `${kind} ${one.language}`).not.toMatch(/_{3}|\[\[|\]\]|: \.|\(\)|undefined/)
  })
  test('is not called ready while a finding stops it, or something of it is left to do', () => {
    const { findings } = check(request, { on }, knowledge)
    const { state, toDo, missing, untranslated } = readiness(request, { knowledge, on, findings })
    if (state === 'ready') expect([...toDo, ...missing, ...untranslated]).toEqual([])
    expect(
      findings.some(({ code }) => code === 'process.mlatRequired' && request.legalProcess?.kind === 'mlat'),
    ).toBe(false)
  })
})

test('an order that gives no term speaks of none', () => {
  const mexico = draft({
    country: 'MX',
    provider: 'whatsapp',
    identifier: ['phoneE164', '+525550000101'],
    data: ['subscriber'],
    change: { letter: { kind: 'K1' } },
  })
  expect(signed(mexico)).toContain('indíquelo por escrito sin demora')
  expect(signed(mexico)).not.toMatch(/plazo/i)
})

test('in Brazil content is asked to be kept by the order of a judge, and without content the letter says so', () => {
  const [brazil] = cases.filter(({ country }) => country === 'BR')
  if (!brazil) throw new Error('BR')
  const ordered = {
    ...brazil,
    change: { ...brazil.change, legalProcess: { kind: 'domestic-judicial-order' } },
  }
  expect(signed(draft(ordered))).toContain(
    'Conteúdo (quadro 11, n.º 2): pede-se à parte, pela ordem judicial do bloco 6',
  )
  expect(signed(draft({ ...brazil, data: ['traffic'] }))).toContain(
    'Não se pede a preservação de conteúdo, fotografias nem histórico de localização',
  )
})

test('a State that no treaty binds to the other offers its word, and no article of a treaty that is not its own', () => {
  const given: Given = {
    country: 'HN',
    provider: 'facebook',
    identifier: ['facebookUserId', '100000000000001'],
    data: ['content'],
    change: { ...assistance, letter: { state: { hasteReason: 'los datos se borran' } } },
  }
  const letter = signed(draft(given))
  expect(letter).toContain('Razón de la urgencia: los datos se borran.')
  expect(letter).not.toMatch(/Ciberdelincuencia|artículo 31/)
  const singapore = {
    ...given,
    country: 'CL',
    provider: 'tiktok',
    identifier: ['tiktokUsername', '@x'] as const,
  }
  expect(signed(draft(singapore))).toContain('la reciprocidad y la cortesía internacional')
})

test.each([
  ['mercadolibre', 'not verified'],
  ['mercadolibre', 'no verificado'],
  ['movistar', 'not verified (each operator runs a desk for judicial orders)'],
])('a letter to %s never says as its channel that nobody has verified one: %s', (provider, value) => {
  const given: Given = {
    country: 'UY',
    provider,
    identifier: ['email', 'persona.ficticia@mail.example'],
    data: ['subscriber'],
    change: { channel: { kind: 'email', value } },
  }
  const request = draft(given)
  for (const letter of lettersFor(request, { knowledge, on })) {
    expect(text(letter)).not.toMatch(/Por el canal:|Through the channel:|: no verificad/)
    expect(letter.gaps).toContain('/channel/value')
  }
  expect(fieldsText(request, { knowledge, on })).not.toContain('verified\n')
  const lines = readiness(request, { knowledge, on, findings: check(request, { on }, knowledge).findings })
  expect(lines.state).not.toBe('ready')
})

test('between States the office that asks stands on the line of its item, and no line is empty', () => {
  const [mexico, , , uruguay] = cases.filter(({ country }) => ['MX', 'PE', 'UY', 'CR'].includes(country))
  for (const given of [mexico, uruguay])
    for (const kind of ['K5', 'K6'] as const) {
      if (!given) throw new Error('no case')
      const letter = letterFor({ ...draft(given), letter: { kind } }, { knowledge, on })
      const items = letter.blocks.flatMap(({ parts }) =>
        parts.flatMap((part) => (part.is === 'form' ? part.items : [])),
      )
      expect(items.find(({ no }) => no === '5')?.lines.join('')).toMatch(/\p{L}/u)
      expect(items.filter(({ lines }) => lines.length === 0)).toEqual([])
    }
})

test('a judge who asks hears the case, and leads no investigation', () => {
  const [brazil] = cases.filter(({ country }) => country === 'BR')
  if (!brazil) throw new Error('BR')
  const request = draft({ ...brazil, requestType: 'disclosure', data: ['traffic'] })
  const letter = signed({ ...request, authority: { ...request.authority, kind: 'court' } })
  expect(letter).toContain('no processo criminal EJ-7/2026')
  expect(letter).not.toContain('responsável pela investigação')
  expect(signed(request)).toContain('responsável pela investigação criminal EJ-7/2026')
})

test('in Brazil traffic data are called as its law calls them, and no word is Spanish', () => {
  const [brazil] = cases.filter(({ country }) => country === 'BR')
  if (!brazil) throw new Error('BR')
  const letter = signed(draft({ ...brazil, requestType: 'disclosure', data: ['traffic'] }))
  expect(letter).toContain('Registros de conexão e de acesso: ')
  expect(letter).not.toMatch(/dados de tráfego|enlace cifrado|\bselo\b/i)
})

test('a letter by post says as missing the address that nobody knows', () => {
  const given: Given = {
    country: 'UY',
    provider: 'mercadolibre',
    identifier: ['mlUserId', '900000055'],
    data: ['subscriber'],
    change: { channel: { kind: 'post', value: 'registered office of the local company' } },
  }
  expect(letterFor(draft(given), { knowledge, on }).gaps).toContain('/letter/entityAddress')
  const known: Given = {
    ...given,
    change: { ...given.change, letter: { entityAddress: 'Calle Inventada 55' } },
  }
  expect(letterFor(draft(known), { knowledge, on }).gaps).not.toContain('/letter/entityAddress')
})
