import { manifestText, qrText } from '@oficio/core/pack'
import { expect, test } from 'vitest'
import { compareFiles, readCode, readManifest } from './manifest.ts'

const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string]

test('what the pack writes is read back, awkward names too', () => {
  const files = [
    { name: 'request.json', sha256: a },
    { name: 'odd\nname\\1.pdf', sha256: b },
  ]
  const read = readManifest(manifestText(files))
  expect(read.unreadable).toEqual([])
  expect(new Map(read.entries.map((e) => [e.name, e.sha256]))).toEqual(
    new Map(files.map((f) => [f.name, f.sha256])),
  )
})

test('a line that is none, and a file listed twice with two sums, are told by their number', () => {
  expect(readManifest(`${a}  x\nrubbish\n${b}  x\n${a}  x\n`).unreadable).toEqual([2, 3])
})

test('each file is unchanged, changed, missing or extra, and what is wrong comes first', () => {
  const listed = [
    { name: 'same', sha256: a },
    { name: 'other', sha256: a },
    { name: 'gone', sha256: a },
  ]
  const found = [
    { name: 'same', sha256: a },
    { name: 'other', sha256: b },
    { name: 'new', sha256: c },
    { name: 'manifest-sha256.txt', sha256: c },
  ]
  expect(compareFiles(listed, found).map((r) => `${r.name} ${r.state}`)).toEqual([
    'other changed',
    'gone missing',
    'new extra',
    'same unchanged',
  ])
})

test('a file that could not be opened is never called unchanged', () => {
  expect(compareFiles([{ name: 'x', sha256: a }], [{ name: 'x', sha256: undefined }])[0]?.state).toBe(
    'refused',
  )
})

test('the code of a letter is read, and anything else is not taken for one', () => {
  expect(readCode(qrText({ reference: 'EJ-1/2026 b', sha256: a }))).toEqual({
    reference: 'EJ-1/2026 b',
    sha256: a,
  })
  expect(readCode(`${qrText({ reference: 'R', sha256: a, logIndex: 7 })}\n`)).toMatchObject({ sha256: a })
  for (const text of ['', 'https://example.org', `OFICIO2 R ${a}`, `OFICIO1 R ${a.slice(1)}`])
    expect(readCode(text)).toBeUndefined()
})
