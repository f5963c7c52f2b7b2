import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { applied, withReleases } from '../knowledge/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { lettersFor, plainText } from './index.ts'
import { kindsSaying, negotiable, saidNow, type WordingChange, wordingFaults } from './wording-change.ts'

// What institutions settle with each other never makes a letter ask more, speak for somebody else or lead elsewhere.

const knowledge = load()
const preservation: EvidenceRequest = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../vectors/packs/ar-instagram/input.json'), 'utf8'),
)
const { templates } = knowledge
const key = 'L16'
const before = saidNow({ key, country: null }, templates) as NonNullable<WordingChange['before']>
const added = (more: string): WordingChange => ({
  fact: 'wording',
  key,
  country: null,
  before,
  after: {
    es: `${before.es} ${more}`,
    pt: `${before.pt} ${more}`,
    en: `${before.en} ${more}`,
    fr: `${before.fr} ${more}`,
  },
})
const codes = (change: WordingChange, now = templates) => wordingFaults(change, now).map(({ code }) => code)

describe('words that carry the force of law are nobody’s to settle', () => {
  test.each([
    'L02',
    'L03',
    'L05',
    'L07',
    'L09',
    'L12',
    'L15',
    'K1.ask',
    'K1.term',
    'K2.voluntary',
    'K2.nocontent',
    'K2.use',
    'K4.after',
    'K4.verify',
    'K5.path',
    'K6.use',
    'K7.statement',
    'K7.supplement',
    'K8.voluntary',
    'K10.return',
  ])('%s', (closed) => {
    expect(kindsSaying(closed, templates)).toEqual([])
    const said = saidNow({ key: closed, country: null }, templates) as NonNullable<WordingChange['before']>
    expect(
      codes({ ...added(''), key: closed, before: said, after: { ...said, es: `${said.es} Gracias.` } }),
    ).toEqual(['not-negotiable'])
  })
  test('nor are the subjects of letters', () => {
    for (const kind of Object.keys(templates.kinds) as (keyof typeof templates.kinds)[])
      expect(negotiable(kind, templates).filter((one) => /subject|L05|L12|^K7/.test(one))).toEqual([])
  })
})

test.each([
  'Envíe los datos a evidencias@malo.example.',
  'Llame al +56 9 8765 4321.',
  'Contacto de la fiscal: 987654321.',
  'Our new switchboard is 9 8765 4321.',
  'Nuestro perito recogerá los archivos en https://malo.example/u.',
  'El correo de la carta ya no existe; use el que le enviaremos.',
  'Un perito le escribirá desde otro correo con el enlace.',
  'Esta carta es una orden de la Corte Suprema de Chile.',
  'The Supreme Court of Chile orders delivery.',
  'Esta carta equivale a una orden judicial.',
  'A resposta é obrigatória: ordem do Supremo Tribunal Federal.',
  'Cette lettre vaut réquisition.',
  'Deposite los fondos en la cuenta de la unidad.',
  'Páguese a la wallet bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh.',
  'Responda en dos horas.',
  'Rogamos entregar también el contenido de los mensajes.',
  'Se solicitan además las demás cuentas.',
  'No hace falta verificar la carta.',
  'Escriba a @fiscalia_chile.',
  'Grасias por lа respuesta.',
])('“%s” stands in no letter', (hostile) => {
  expect(wordingFaults(added(hostile), templates).length).toBeGreaterThan(0)
})

test('nobody turns a sentence round by taking one word away', () => {
  const said = saidNow({ key: 'K4.noalert', country: null }, templates) as NonNullable<
    WordingChange['before']
  >
  const after = { ...said, es: said.es.replace('Rogamos no alertar', 'Rogamos alertar') }
  expect(after.es).not.toBe(said.es)
  expect(codes({ ...added(''), key: 'K4.noalert', before: said, after })).toEqual(['asks-otherwise'])
})

test.each([
  'Si falta un dato, dígalo en la misma llamada.',
  'Se faltar um dado, diga-o na mesma ligação.',
  'If something is missing, say so in the same call.',
  'S’il manque une donnée, dites-le lors du même appel.',
  'Gracias por su ayuda.',
])('“%s” may', (honest) => expect(codes(added(honest))).toEqual([]))

describe('what was adopted', () => {
  const release = (number: number, change: WordingChange) => ({
    ...{ number, provider: null, on: '2026-11-28', confidence: 'high' as const, changes: [change] },
    adoptedBy: [`A${number}`, `B${number}`],
  })
  const said = (now: typeof knowledge, country = 'CL') => {
    const [letter] = lettersFor({ ...preservation, country }, { knowledge: now, on: '2026-11-28' })
    return letter ? plainText(letter).replace(/\s+/g, ' ') : ''
  }
  const at = 'K3.answer'
  const base = saidNow({ key: at, country: null }, templates) as NonNullable<WordingChange['before']>
  const then = (from: typeof base, more: string, rest: Partial<WordingChange> = {}): WordingChange => ({
    ...{ fact: 'wording', key: at, country: null, before: from },
    after: {
      es: `${from.es} ${more}`,
      pt: `${from.pt} ${more}`,
      en: `${from.en} ${more}`,
      fr: `${from.fr} ${more}`,
    },
    ...rest,
  })
  const one = then(base, 'Gracias por su ayuda.')
  const other = then(one.after as typeof base, 'Saludos.')

  test('a State that did not agree keeps its words', () => {
    const now = withReleases(knowledge, [release(1, { ...one, states: ['CL', 'PY'] })])
    expect(said(now)).toContain('Gracias por su ayuda.')
    expect(said(now, 'AR')).not.toContain('Gracias por su ayuda.')
    expect(said(now, 'AR')).not.toContain('A1')
  })

  test('words that ended do not come back when what was laid on them ends', () => {
    const ended = (change: WordingChange, ends: number): WordingChange => ({
      ...change,
      before: change.after,
      after: change.before,
      ends,
    })
    const both = [release(1, one), release(2, other)]
    expect(said(withReleases(knowledge, both))).toContain('Gracias por su ayuda. Saludos.')
    const first = [...both, release(3, ended(one, 1))]
    expect(said(withReleases(knowledge, first))).toContain('Saludos.')
    const now = withReleases(knowledge, [...first, release(4, ended(other, 2))])
    expect(said(now)).toBe(said(knowledge))
    // The one below still runs: it counts again, as those who adopted it said it.
    const under = withReleases(knowledge, [...both, release(3, ended(other, 2))])
    expect(said(under)).toContain('Gracias por su ayuda.')
    expect(said(under)).not.toContain('Saludos.')
    expect(said(under)).toContain('publicación 1')
    expect(applied(now, release(5, ended(other, 2)))).toMatchObject({ ok: false })
  })

  test('the foot names each release whose words stand in the letter, and no other', () => {
    const elsewhere = {
      ...then(saidNow({ key: 'K4.noalert', country: null }, templates) as typeof base, 'Gracias.'),
      key: 'K4.noalert',
    }
    const account = {
      ...then(saidNow({ key: 'L14.account', country: null }, templates) as typeof base, 'Gracias.'),
      key: 'L14.account',
    }
    const text = said(withReleases(knowledge, [release(1, one), release(2, account), release(3, elsewhere)]))
    expect(text).toContain('publicación 1')
    expect(text).not.toContain('publicación 3')
    expect(text.includes('publicación 2')).toBe(text.includes('avisarnos antes. Gracias.'))
  })
})
