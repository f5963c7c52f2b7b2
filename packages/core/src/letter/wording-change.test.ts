import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { languages } from '../fact/index.ts'
import { applied, withReleases } from '../knowledge/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { lettersFor, plainText } from './index.ts'
import {
  fixedPart,
  kindsSaying,
  negotiable,
  saidNow,
  toldChanges,
  type WordingChange,
  wordingFaults,
} from './wording-change.ts'

// What institutions settle with each other never makes a letter ask more, speak for somebody else or lead
// elsewhere.

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
  'A resposta é obrigada.',
  'Obrigada a sua resposta.',
  'Obrigado por responder; é obrigado a responder sempre.',
  'Obrigado, é obrigatório.',
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

describe('what decides the meaning of a letter stays, whatever else is settled', () => {
  const now = (at: string) => saidNow({ key: at, country: null }, templates) as NonNullable<typeof before>
  const settled = (at: string, of: Partial<NonNullable<typeof before>>): WordingChange => ({
    ...{ fact: 'wording', key: at, country: null, before: now(at) },
    after: { ...now(at), ...of },
  })
  test('every part that may be settled has sentences that may not', () => {
    for (const at of templates.settings.negotiable)
      for (const language of languages) expect(fixedPart(at, language, templates), at).toBeTruthy()
  })
  const { es, pt, en, fr } = now('K4.preserve')
  const answer = now('K4.answer')
  test.each<[string, string, Partial<NonNullable<typeof before>>]>([
    [
      'erases what is to be preserved',
      'K4.preserve',
      {
        es: es.replace('conservar', 'borrar').replace(' por ', ' pasados '),
        pt: pt.replace('preservar', 'apagar').replace(' por ', ' após '),
        en: en.replace('preserve', 'erase').replace(' for ', ' after '),
        fr: fr.replace('conserver', 'effacer').replace(' pendant ', ' après '),
      },
    ],
    [
      'puts the answer before the verification',
      'K4.answer',
      {
        es: answer.es.replace('después de verificar, y luego por escrito', 'y luego por escrito'),
        pt: answer.pt.replace('após verificação', 'antes da verificação'),
        en: answer.en.replace('after verification', 'before verification'),
        fr: answer.fr.replace('après vérification', 'avant vérification'),
      },
    ],
    [
      'takes the verification away',
      'K4.answer',
      {
        es: answer.es.replace(', después de verificar,', ''),
        pt: answer.pt.replace(', após verificação,', ''),
        en: answer.en.replace(' after verification', ''),
        fr: answer.fr.replace(' après vérification', ''),
      },
    ],
    [
      'moves a denial to another place',
      'K4.noalert',
      {
        es: 'Rogamos alertar a la persona titular, no a quienes figuren ni figuraran en los registros, ni suspender la cuenta mientras dure el peligro: podría aumentarlo.',
      },
    ],
    [
      'threatens behind it',
      'K3.answer',
      { es: `${now('K3.answer').es} De lo contrario serán allanadas sus oficinas.` },
    ],
    ['leads elsewhere', 'K3.answer', { es: `${now('K3.answer').es} Use la carpeta que ya conoce.` }],
    ['asks for trust', 'K4.answer', { es: `${answer.es} Confíe en quien llame.` }],
    ['warns the holder', 'L14.account', { en: 'Please act on the account because of this request.' }],
    ['asks for silence', 'L16', { es: now('L16').es.replace('Rogamos responder', 'Rogamos callar') }],
    ['asks for more', 'L16', { en: `${now('L16').en} Give the drafts and the cloud copies too.` }],
    ['stands before it', 'K4.preserve', { es: `Gracias por su ayuda. ${es}` }],
    ['says a word of it again', 'K4.answer', { es: `${answer.es} Gracias por verificar la respuesta.` }],
  ])('nothing that %s', (_, at, of) => {
    expect(codes(settled(at, of))).not.toEqual([])
  })
  test('nor does one language alone change, or say more than the others', () => {
    expect(codes(settled('L16', { es: `${now('L16').es} Gracias por su ayuda.` }))).toEqual([
      'languages-part',
    ])
    const more = added('Gracias por su ayuda.').after as NonNullable<typeof before>
    expect(codes(settled('L16', { ...more, fr: `${more.fr} Merci.` }))).toEqual(['languages-part'])
  })
  test('what is told of a change is every clause that goes or comes, and which of them turn', () => {
    expect(
      toldChanges(answer.es, answer.es.replace(', después de verificar,', ''), templates),
    ).toContainEqual({
      ...{ is: 'gone', said: expect.stringContaining('después de verificar'), turns: true },
    })
    expect(toldChanges(before.es, `${before.es} Gracias por su ayuda.`, templates)).toEqual([
      { is: 'new', said: 'Gracias por su ayuda.', turns: false },
    ])
  })
})

test.each([
  'Si falta un dato, dígalo en la misma llamada.',
  'Se faltar um dado, diga-o na mesma ligação.',
  'If something is missing, say so in the same call.',
  'S’il manque une donnée, dites-le lors du même appel.',
  'Gracias por su ayuda.',
  'Obrigada.',
  'Obrigado pela resposta.',
  'Muito obrigada por sua cooperação.',
  'Agradecemos a sua cooperação.',
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
    // Its version is another one, as after every release.
    expect(said({ ...now, version: knowledge.version })).toBe(said(knowledge))
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
