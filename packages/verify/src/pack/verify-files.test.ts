import { createHash } from 'node:crypto'
import { manifestText } from '@oficio/core/pack'
import { expect, test } from 'vitest'
import { verdictOf, verifyFiles } from './verify-files.ts'

const json = '{"provider":"x","case":{"number":"EJ-1"},"authority":{"name":"Fiscalía Ficticia"}}'
const sum = (text: string) => createHash('sha256').update(text).digest('hex')
const file = (name: string, text: string) => new File([text], name)
function pdfWith(text: string): string {
  const body = `%PDF-1.7\n1 0 obj\n<< /Length ${Buffer.byteLength(text)} /Type /EmbeddedFile >>\nstream\n${text}\nendstream\nendobj\n`
  const table = 'xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 >>\n'
  return `${body}${table}startxref\n${Buffer.byteLength(body)}\n%%EOF\n`
}
const verify = (...files: File[]) => verifyFiles(files, () => undefined, new AbortController().signal)
const pack = (inside = json) => {
  const files: readonly (readonly [string, string])[] = [
    ['request.json', json],
    ['request.pdf', pdfWith(inside)],
  ]
  return [
    ...files,
    [
      'manifest-sha256.txt',
      manifestText(files.map(([name, text]) => ({ name, sha256: sum(text) }))),
    ] as const,
  ].map(([name, text]) => file(name, text))
}

test('a pack as it was made is unchanged, and what it says of itself is shown', async () => {
  const report = await verify(...pack())
  expect(verdictOf(report, undefined)).toBe('unchanged')
  expect(report.says).toMatchObject({ authority: 'Fiscalía Ficticia', number: 'EJ-1' })
})

test('one byte more in one file, and the pack is changed', async () => {
  const [, ...rest] = pack()
  const report = await verify(file('request.json', `${json} `), ...rest)
  expect(verdictOf(report, undefined)).toBe('changed')
  expect(report.rows[0]).toMatchObject({ name: 'request.json', state: 'changed' })
})

test('a manifest made anew does not hide that the letter carries another request', async () => {
  expect(verdictOf(await verify(...pack('{"provider":"y"}')), undefined)).toBe('changed')
})

test('a file put beside it is told, and a missing one is a change', async () => {
  expect(verdictOf(await verify(...pack(), file('new.txt', 'x')), undefined)).toBe('added')
  expect(verdictOf(await verify(...pack().slice(1)), undefined)).toBe('changed')
})

test('a letter alone says nothing without its code, and is held against it', async () => {
  const report = await verify(file('carta.pdf', pdfWith(json)))
  expect(verdictOf(report, undefined)).toBe('alone')
  expect(verdictOf(report, { sha256: sum(json) })).toBe('unchanged')
  expect(verdictOf(report, { sha256: sum('other') })).toBe('changed')
})

test('a broken archive is refused and never passes as unchanged', async () => {
  const report = await verify(file('pack.zip', 'PK\u0003\u0004rubbish that is no archive'))
  expect(report.refused).toEqual([{ name: 'pack.zip', fault: 'notZip' }])
  expect(verdictOf(report, undefined)).toBe('refused')
})

test('a file too large for memory is hashed piece by piece to the same sum', async () => {
  const bytes = new Uint8Array(17_000_000).fill(7)
  const seen: number[] = []
  const report = await verifyFiles(
    [new File([bytes], 'video.bin')],
    ({ done }) => seen.push(done),
    new AbortController().signal,
  )
  expect(report.items[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(seen.length).toBeGreaterThan(0)
})

test('a stranger’s file is no demonstration because a demonstration looks at it', async () => {
  const registry = {
    origin: 'https://oficio.example',
    demonstration: true,
    at: '2026-11-24T12:00:00Z',
    institutions: new Map(),
    lists: new Map(),
  }
  const report = await verifyFiles(
    [file('otro.pdf', pdfWith('{}'))],
    () => undefined,
    new AbortController().signal,
    { roots: [], registry },
  )
  expect(report.sender).toMatchObject({ verdict: 'none', demonstration: false })
})

test('a sealed letter that was damaged is told as damaged, and not as one that nobody sealed', async () => {
  const sealed = `%PDF-1.7\n1 0 obj <</Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 9 90 9]>> endobj\n`
  const report = await verify(file('carta.pdf', sealed))
  expect(report.sender).toMatchObject({ verdict: 'false', rows: [{ is: 'seal', ok: false }] })
})

test('a letter of which the end is missing is told as damaged: there its seal would stand', async () => {
  const half = `%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages`
  // An end that somebody wrote behind the cut, with or without a place, leads to no table.
  for (const end of ['', '\n%%EOF\n', '\nstartxref\n99999\n%%EOF\n', '\nstartxref\n0\n%%EOF\n']) {
    const report = await verify(file('carta.pdf', half + end))
    expect(report.sender).toMatchObject({ verdict: 'false', rows: [{ is: 'seal', ok: false }] })
  }
})
