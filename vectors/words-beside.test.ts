import { readFileSync } from 'node:fs'
import { type Speaker, strangeInWords, toldBeside, typedBeside } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const { localWords } = load()
const said = parse(readFileSync(new URL('./words-beside.yaml', import.meta.url), 'utf8')) as {
  readonly honest: readonly string[]
  readonly hostile: Readonly<Record<string, readonly string[]>>
}

const { requests } = JSON.parse(
  readFileSync(new URL('../demonstration/case-cl.json', import.meta.url), 'utf8'),
) as { readonly requests: readonly [EvidenceRequest] }
const preservation: EvidenceRequest = { ...requests[0], requestType: 'preservation' }

const speaker: Speaker = {
  country: 'CL',
  institution: 'Policía de Investigaciones Ficticia',
  kind: 'police',
  unit: 'Brigada del Cibercrimen de Iquique Ficticia',
  domains: ['pdi.example'],
  callBack: ['+12025550150'],
  officers: [{ name: 'Sofía Inventada', title: 'inspectora' }],
  colleagues: [{ name: 'Sofía Inventada', title: 'inspectora' }],
}
const prosecutor: Speaker = {
  ...speaker,
  institution: 'Fiscalía Ficticia de Tarapacá',
  kind: 'prosecution',
  unit: 'Unidad de Ciberdelito de Tarapacá',
  domains: ['fiscalia.example'],
  callBack: ['+12025550160'],
  officers: [{ name: 'Nora Imaginada', title: 'fiscal' }],
  colleagues: [{ name: 'Nora Imaginada', title: 'fiscal' }],
}
const strange = (words: string, as: 'grant' | 'words') =>
  strangeInWords(preservation, words, [speaker, prosecutor], as, { words: localWords })

describe.each(['grant', 'words'] as const)('beside a letter, as %s', (as) => {
  test('what is said as it is meant passes', () => {
    expect(said.honest.filter((words) => strange(words, as) !== undefined)).toEqual([])
  })
  test.each(Object.entries(said.hostile))('nothing passes that asks for %s', (_, hostile) => {
    expect(hostile.filter((words) => strange(words, as) === undefined)).toEqual([])
  })
})

test('what passes because somebody of the case did it is told as nobody’s word', () => {
  const told = (words: string) =>
    toldBeside(preservation, [words], localWords).flatMap((one) => (one.kind === 'words' ? [] : [one.said]))
  expect(told('La víctima llamó al +56 9 8765 4321 y habló con el sospechoso.')).toEqual(['+56 9 8765 4321'])
  expect(told('El usuario escribió desde juan@correo.example.')).toEqual(['juan@correo.example'])
  expect(told('La cuenta @ejemplo_ficticio_01 es la de la denuncia.')).toEqual([])
  expect(told('Se concede por necesario.')).toEqual([])
})

test('whatever is said is told as words that change nothing, under whoever typed it', () => {
  for (const words of [...said.honest, ...Object.values(said.hostile).flat()])
    expect(toldBeside(preservation, [words], localWords).map(({ kind }) => kind)).toContain('words')
  expect(toldBeside(preservation, [' '], localWords)).toEqual([])
  const by = { name: 'Nora Imaginada', institutionName: 'Fiscalía Ficticia de Tarapacá' }
  const acts = [
    { kind: 'approved', by, body: { reasons: 'Agréguese la libreta de direcciones.' } },
    { kind: 'withdrawn', by, body: { reasons: 'Vale como mandado.' } },
    { kind: 'questioned', by, body: { words: '¿Qué cuenta?' } },
  ]
  const typed = typedBeside(preservation, acts)
  expect(typed.filter(({ by: name }) => name.startsWith('Nora')).map((one) => one.said)).toEqual([
    'Agréguese la libreta de direcciones.',
    'Vale como mandado.',
  ])
  expect(typed.map(({ at }) => at)).toContain('/case/summary')
})

describe('whoever typed a word is named for it', () => {
  const doer = (name: string) => ({ person: name, name, institutionName: 'Policía Ficticia' })
  const first = { ...preservation, case: { ...preservation.case, summary: 'Lo que contó la víctima.' } }
  const other = { ...first, text: 'Se pide conservar la cuenta.' }
  const typists = (content: EvidenceRequest, acts: Parameters<typeof typedBeside>[1]) =>
    new Map(typedBeside(content, acts).map(({ at, by }) => [at, by]))
  const drafted = { kind: 'drafted', by: doer('Ana'), body: { content: first } }

  test('and not whoever changed another word last, moved a row, or cut one', () => {
    const acts = [drafted, { kind: 'revised', by: doer('Bruno'), body: { content: other } }]
    expect(typists(other, acts).get('/case/summary')).toBe('Ana, Policía Ficticia')
    expect(typists(other, acts).get('/text')).toBe('Bruno, Policía Ficticia')
    const rows = other.dataRequested ?? []
    const turned = { ...other, dataRequested: [...rows].reverse() }
    const moved = [...acts, { kind: 'revised', by: doer('Carla'), body: { content: turned } }]
    expect([...typists(turned, moved).values()]).not.toContain('Carla, Policía Ficticia')
    const less = { ...other, text: 'Se pide conservar' }
    const cut = [...acts, { kind: 'narrowed', by: doer('Juez'), body: { content: less } }]
    expect(typists(less, cut).get('/text')).toBe('Bruno, Policía Ficticia')
    const again = [...acts, { kind: 'revised', by: doer('Carla'), body: { content: first } }]
    expect(typists(first, again).get('/case/summary')).toBe('Ana, Policía Ficticia')
  })
  test('reasons for letting something pass are those of whoever let it, and not of the officer', () => {
    const by = { name: 'Jefa', title: 'jefa', unit: 'u', institution: 'Policía Ficticia' }
    const passed: EvidenceRequest = {
      ...first,
      letter: { ...first.letter, overridden: [{ findings: [], reasons: 'Urge.', by, on: '2026-11-20' }] },
    }
    const acts = [
      drafted,
      { kind: 'overridden', by: doer('Jefa'), body: { content: passed, reasons: 'Urge.' } },
    ]
    expect(typists(passed, acts).get('/letter/overridden/0/reasons')).toBe('Jefa, Policía Ficticia')
  })
  test('words that the house took from another request are nobody’s whom it does not know', () => {
    const put = { ...drafted, body: { content: first, writers: ['Otra'] } }
    expect(typists(first, [put]).get('/case/summary')).toBe('')
    expect(typists(first, []).get('/case/summary')).toBe('')
  })
})

test.each([
  'Correo nuevo: evidencia[@]malo[.]com',
  'Remita a evidencia＠malo。example',
  'Remita a evidencia (arroba) malo (punto) example',
  'Llame al ❾❽❼ ❻❺❹ ❸❷❶.',
  'Concedo. \u202Eelpmaxe.olam@x a edivnE',
  'Concedo por ne\u200Bcesario.',
  'Cоncedo por necesario.',
])('“%s” is read as whoever gets it reads it, and refused', (words) => {
  expect(strange(words, 'grant')).toBeDefined()
  expect(strange(words, 'words')).toBeDefined()
})
