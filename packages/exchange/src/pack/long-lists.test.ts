import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { lettersFor, plainText } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { packContents } from './index.ts'

const knowledge = load()
const on = '2026-11-24'
const draft: EvidenceRequest = JSON.parse(
  readFileSync(new URL('../../../../vectors/packs/cl-tiktok/input.json', import.meta.url), 'utf8'),
)
const list = (count: number, value = (i: number) => `@ejemplo_ficticio_${String(i).padStart(3, '0')}`) =>
  Array.from({ length: count }, (_, i) => ({
    type: 'username',
    value: value(i + 1),
    observedOn: '2026-10-26T18:10:00-03:00',
  }))
const withList = (identifiers: EvidenceRequest['identifiers']): EvidenceRequest => ({
  ...draft,
  identifiers: identifiers ?? null,
  letter: { ...draft.letter, identifiers: null },
})
const printed = (request: EvidenceRequest) =>
  lettersFor(request, { knowledge, on }).map((letter) => plainText(letter).replace(/\s+/g, ' '))
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const grouped = (hash: string) => hash.match(/.{8}/g)?.join(' ')
const packed = async (request: EvidenceRequest) => {
  let id = 0
  const newId = () => `00000000-0000-4000-8000-${String(++id).padStart(12, '0')}`
  const sending = { moment: '2026-11-24T12:00:00Z', newId }
  const made = await packContents({
    request,
    knowledge,
    on,
    findings: [],
    anyway: [],
    annexes: [],
    language: 'es',
    say: ({ code }) => code,
    sending,
  })
  if (!made.ok) throw new Error(JSON.stringify(made.errors))
  return new Map(made.files.map(({ name, bytes }) => [name, Buffer.from(bytes)]))
}
/** A reader of RFC 4180 that knows nothing of ours. */
const readCsv = (text: string): string[][] =>
  text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
        (quoted ?? bare ?? '').replaceAll('""', '"'),
      ),
    )

test('ten identifiers stand in the letter, and there is no file beside it', async () => {
  const [letter] = printed(withList(list(10)))
  expect(letter).toContain('@ejemplo_ficticio_010')
  expect(letter).not.toContain('identifiers.csv')
  expect((await packed(withList(list(10)))).has('identifiers.csv')).toBe(false)
})

describe.each([11, 200])('%i identifiers', async (count) => {
  const request = withList(list(count))
  const files = await packed(request)
  const csv = files.get('identifiers.csv') ?? Buffer.of()

  test('are in a file whose sum the letter names twice, in each language, and the manifest once', () => {
    for (const letter of printed(request)) {
      expect(letter).toContain(String(count))
      expect(letter.split(grouped(sha256(csv)) ?? '?')).toHaveLength(3)
      // The golden letter has three annexes of its own; this one is the fourth.
      expect(letter).toMatch(/(?:anexo|annex) 4/)
    }
    expect(files.get('manifest-sha256.txt')?.toString().split('\n')).toContain(
      `${sha256(csv)}  identifiers.csv`,
    )
  })

  test('are the same in the file, in the table behind the letter and in the request, in one order', () => {
    const [head, ...rows] = readCsv(csv.toString())
    expect(head).toEqual(['no', 'type', 'value', 'seenAt'])
    expect(rows.map(([no, , value]) => [no, value?.replace(/^'/, '')])).toEqual(
      request.identifiers?.map(({ value }, i) => [String(i + 1), value]),
    )
    for (const letter of printed(request))
      for (const [i, { value }] of (request.identifiers ?? []).entries())
        expect(letter).toMatch(new RegExp(`${i + 1} \\S.*? ${value}`))
  })

  test('travel with the message, and the form has them one a line', () => {
    const message = files.get('etsi.json')?.toString() ?? ''
    expect(message).toContain('identifiers.csv')
    expect(message).toContain(csv.toString('base64'))
    expect(files.get('fields.txt')?.toString()).toContain(
      `(${count})]\n@ejemplo_ficticio_001\n@ejemplo_ficticio_002\n`,
    )
  })
})

describe('a hostile value', () => {
  const values = [
    '=HYPERLINK("https://trampa.example","ver")',
    '+1 202 555 0123',
    '-2+3',
    '@SUM(A1)',
    '＝1+1',
    'a,b',
    'dicho "así"',
    'x;=1+1',
    'José_ñandú',
  ]
  const request = withList(list(11, (i) => values[i - 1] ?? `cuenta_${i}`))

  test('is no formula in the file, and otherwise unchanged', async () => {
    const [, ...rows] = readCsv((await packed(request)).get('identifiers.csv')?.toString() ?? '')
    const written = rows.map(([, , value]) => value)
    expect(written.slice(0, 5)).toEqual(values.slice(0, 5).map((value) => `'${value}`))
    expect(written.slice(5, 9)).toEqual(values.slice(5))
    for (const row of rows) for (const value of row) expect(value).not.toMatch(/^[=+\-@\t\r]/)
  })

  test('is as it was everywhere else, and the letter says whose the apostrophe is', async () => {
    const files = await packed(request)
    expect(
      JSON.parse(files.get('request.json')?.toString() ?? '').identifiers.map(
        ({ value }: { value: string }) => value,
      ),
    ).toEqual(request.identifiers?.map(({ value }) => value))
    expect(files.get('fields.txt')?.toString()).toContain('\n=HYPERLINK("https://trampa.example","ver")\n')
    const [letter] = printed(request)
    expect(letter).toContain('=HYPERLINK("https://trampa.example","ver")')
    expect(letter).toContain('no es parte del valor')
    expect(printed(withList(list(11, (i) => `cuenta_${i}`)))[0]).not.toContain('no es parte del valor')
  })

  test('with a line break or a tab cannot begin a row or a cell of its own', async () => {
    const broken = withList(
      list(11, (i) => (i === 1 ? 'a\r\n2,username,=1+1' : i === 2 ? '\t=1+1' : `cuenta_${i}`)),
    )
    const text = (await packed(broken)).get('identifiers.csv')?.toString() ?? ''
    expect(text).toContain('"a\r\n2,username,=1+1"')
    expect(text).toContain(`"'\t=1+1"`)
  })
})

test('an emergency for which nobody signed in has no file of accounts beside its fields', async () => {
  const emergency: EvidenceRequest = { ...withList(list(11)), requestType: 'emergency' }
  expect([...(await packed(emergency)).keys()]).toEqual([
    'request.json',
    'fields.txt',
    'checklist.txt',
    'manifest-sha256.txt',
  ])
})
