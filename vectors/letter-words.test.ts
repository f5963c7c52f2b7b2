import { languages } from '@oficio/core/fact'
import { type LetterKind, letterFor, plainText } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'

// Every category that a provider holds, in every kind of letter and language: nothing stands there that only
// a form has, a label without its value or the mark of a draft in a title. All names are invented.

const knowledge = load()
const on = '2026-11-27'
const kinds = Object.keys(knowledge.templates.kinds) as LetterKind[]
const drafts = Object.values(knowledge.templates.wording['word.draft'] ?? {})
const states = ['AR', 'BR', 'CL', 'CO', 'CR', 'MX', 'PE'] as const

const asking = (provider: string, category: string, n: number, zoned: boolean): EvidenceRequest => {
  const company = knowledge.providers[provider]?.legalEntity.entities.find(({ named }) => named !== false)
  const [from, to] = zoned
    ? ['2026-11-01T00:00:00-03:00', '2026-11-20T23:59:59-03:00']
    : ['2026-11-01T00:00:00', '2026-11-20T23:59:59']
  return {
    provider,
    requestType: 'disclosure',
    country: states[n % states.length] ?? 'CL',
    createdOn: on,
    authority: {
      name: 'Fiscalía de Villa Ficticia',
      officer: { name: 'Nora Imaginada', rank: 'fiscal', badge: 'F-1' },
    },
    case: {
      number: 'EJ-7/2026',
      offence: { name: 'Estafa' },
      summary: 'Hechos ideados.',
      nexusToService: 'La cuenta.',
    },
    addressee: { entity: company?.name ?? 'Compañía Ficticia', country: company?.country ?? 'US' },
    identifiers: [{ type: 'email', value: 'cuenta@example.com' }],
    dataRequested: [{ category, from, to, timezone: zoned ? '-03:00' : null }],
    language: languages[n % 4] ?? 'es',
    translation: languages[(n + 1) % 4] ?? 'en',
  } as EvidenceRequest
}

const categories = Object.values(knowledge.providers).flatMap(({ id, dataCategories }) =>
  dataCategories.items.map(({ code }) => [id, code] as const),
)

describe.each(kinds)('%s', (kind) => {
  test('has no label without its value, no place to fill and no word of a draft in its title', () => {
    const wrong = new Set<string>()
    for (const [n, [provider, code]] of categories.entries()) {
      // Every other category here, the rest in the kind beside.
      if (n % 2 !== kinds.indexOf(kind) % 2) continue
      const zoned = n % 3 !== 0
      const request = asking(provider, code, n, zoned)
      for (const language of [request.language, request.translation] as ('es' | 'en')[]) {
        const letter = letterFor({ ...request, letter: { kind } }, { knowledge, on, kind, language })
        const about = `${provider} ${code} ${language}`
        const title = letter.blocks
          .filter(({ id }) => id === 'L04')
          .flatMap(({ parts }) => JSON.stringify(parts))
        if (drafts.some((word) => title.join(' ').includes(word))) wrong.add(`${about}: ${title}`)
        for (const part of letter.blocks.flatMap(({ parts }) => parts)) {
          const lines = part.is === 'form' ? part.items.flatMap((item) => item.lines) : []
          for (const line of lines) if (/:\s*$/.test(line)) wrong.add(`${about}: ${line}`)
        }
        const hit = /\[\[|\]\]|\{[a-zA-Z.]+\}|undefined|\(\)|_{3}/.exec(plainText(letter))
        if (hit) wrong.add(`${about}: ${hit[0]}`)
      }
    }
    expect([...wrong]).toEqual([])
  })
})

test('data of a provider are called by their own word, log-ins only where they are log-ins', () => {
  const { categoryWords } = knowledge.templates.settings
  const logins = Object.values(knowledge.templates.wording['word.login'] ?? {})
  expect(categoryWords.login).toBe('word.login')
  for (const [provider, code] of categories) {
    if (code === 'login') continue
    for (const language of languages) {
      const letter = letterFor(asking(provider, code, 0, true), { knowledge, on, kind: 'K2', language })
      const rows = letter.blocks.flatMap(({ parts }) => parts).flatMap((p) => (p.is === 'data' ? p.rows : []))
      for (const { text } of rows)
        for (const word of logins) expect(text.toLowerCase(), `${provider} ${code}`).not.toContain(word)
    }
  }
})

test('what a law says in its own language is marked in a letter of another, also in the signed one', () => {
  const request = {
    ...asking('tiktok', 'subscriber', 0, true),
    country: 'CL',
    language: 'en',
    translation: null,
    case: {
      number: 'EJ-7/2026',
      offence: { name: 'Computer fraud', legalReference: 'Ley 21.459, artículo 7' },
    },
  } as EvidenceRequest
  const letter = letterFor(request, { knowledge, on, kind: 'K2', language: 'en' })
  const text = plainText(letter).replace(/\s+/g, ' ')
  expect(text).toMatch(/Penalty: \[in Spanish in the law: presidio/)
  expect(letter.foreign).toContainEqual({ text: expect.stringMatching(/^presidio/), language: 'es' })
  const spanish = letterFor({ ...request, language: 'es' }, { knowledge, on, kind: 'K2', language: 'es' })
  expect(plainText(spanish)).not.toMatch(/en español en la ley/)
  expect(spanish.foreign).toEqual([])
})

test('of a treaty between two States whose articles nobody read the article is told as missing', () => {
  for (const country of ['BR', 'MX'] as const) {
    const request = {
      ...asking('google', 'content', 0, true),
      country,
      language: 'es',
      translation: 'en',
    } as EvidenceRequest
    const us = { ...request, addressee: { entity: 'Google LLC', country: 'US' } }
    const letter = letterFor(us, { knowledge, on, kind: 'K6', language: 'en' })
    const text = plainText(letter).replace(/\s+/g, ' ')
    expect(text).toMatch(/between the United States and (Brazil|Mexico)/)
    expect(letter.gaps).toContain('/letter/state/treatyBases')
  }
})

const linesOf = (letter: ReturnType<typeof letterFor>, ...ids: readonly string[]): string =>
  letter.blocks
    .filter(({ id }) => ids.includes(id))
    .map(({ parts, heading = '' }) => `${heading} ${JSON.stringify(parts)}`)
    .join(' ')

test('a service is called by its name: without what our files explain of it, and in the language of the letter', () => {
  for (const { id, name } of Object.values(knowledge.providers))
    for (const language of languages) {
      const request = asking(id, 'subscriber', 0, true)
      const subject = linesOf(letterFor(request, { knowledge, on, kind: 'K2', language }), 'L04')
      for (const explained of /\([^()]*\)$/.exec(name) ?? []) expect(subject, id).not.toContain(explained)
      if (language !== 'en') expect(subject, `${id} ${language}`).not.toMatch(/ and /)
    }
})

test.each(['prosecutor', 'police', 'judge'] as const)(
  'in an emergency a %s is named as what it is',
  (role) => {
    const request = {
      ...asking('google', 'subscriber', 0, true),
      requestType: 'emergency',
      legalProcess: { kind: 'domestic-legal-process', issuedBy: { name: 'Nora Imaginada', role } },
    } as EvidenceRequest
    for (const language of languages) {
      const letter = letterFor(request, { knowledge, on, kind: 'K4', language })
      expect(linesOf(letter, 'L06').includes('Nora Imaginada')).toBe(role === 'judge')
    }
  },
)

test('no verification is headed where there is no number to verify by', () => {
  const request = asking('google', 'subscriber', 0, true)
  for (const kind of kinds.filter((one) => one !== 'K4')) {
    const bare = letterFor(request, { knowledge, on, kind, language: 'es' })
    const heading = knowledge.templates.wording['heading.L17']?.es ?? ''
    expect(
      bare.blocks.map((block) => block.heading),
      kind,
    ).not.toContain(heading)
  }
  const callBack = { switchboard: '+1 202 555 0110' }
  const told = letterFor({ ...request, letter: { callBack } }, { knowledge, on, kind: 'K2', language: 'es' })
  expect(linesOf(told, 'L17')).toContain('+1 202 555 0110')
})

test('content that a court of the State orders is no matter of assistance, and elsewhere it is', () => {
  const said = (country: string) =>
    plainText(
      letterFor(
        { ...asking('google', 'subscriber', 0, true), country },
        { knowledge, on, kind: 'K2', language: 'pt' },
      ),
    ).replace(/\s+/g, ' ')
  expect(said('BR')).toContain('se necessário, será pedido por ordem judicial')
  expect(said('BR')).not.toContain('assistência jurídica')
  expect(said('CL')).toContain('se necessário, será pedido por assistência jurídica')
})

test('in Brazil the articles on logs are cited for logs alone', () => {
  const rows = ['subscriber', 'traffic', 'content'].map((category) => ({ category }))
  const request = {
    ...asking('google', 'subscriber', 0, true),
    country: 'BR',
    requestType: 'preservation',
    preservation: { days: 90, renewalNumber: 0 },
    dataRequested: rows,
  } as EvidenceRequest
  const text = plainText(letterFor(request, { knowledge, on, kind: 'K3', language: 'pt' })).replace(
    /\s+/g,
    ' ',
  )
  expect(text).toContain('Registros (quadro 11, n.º 2): pede-se a guarda nos termos da Lei 12.965/2014')
  expect(text).toContain('Outros dados sem conteúdo (quadro 11, n.º 1): pede-se a guarda')
})
