import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { annexName, isImageOrVideo, isOwnName } from '@oficio/core/pack'
import type { EvidenceRequest } from '@oficio/core/request'
import { zip } from '@oficio/exchange/zip'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { takesNoPictures } from '../abuse.ts'
import { type HeldPackInput, packContents } from './contents.ts'

const knowledge = load()
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../../vectors/packs/cl-tiktok/input.json'), 'utf8'),
) as EvidenceRequest
let ids = 0
const input: HeldPackInput = {
  request: golden,
  knowledge,
  on: '2026-11-24',
  findings: [],
  anyway: [],
  annexes: [],
  language: 'es',
  say: ({ code }) => code,
  sending: {
    moment: '2026-11-24T12:00:00Z',
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  },
}

test('a pack made without a line holds everything but the PDF, and says which file is missing', async () => {
  const packed = await packContents(input)
  if (!packed.ok) throw new Error(JSON.stringify(packed.errors))
  expect(packed.missing).toEqual(['request.pdf'])
  expect(packed.files.map(({ name }) => name)).toEqual([
    ...['request.json', 'letter.json', 'etsi.json', 'etsi.xml', 'fields.txt', 'checklist.txt'],
    ...['letter.es.txt', 'letter.es.html', 'letter.en.txt', 'letter.en.html', 'manifest-sha256.txt'],
  ])
})

test('with the PDF handed in, nothing is missing', async () => {
  const packed = await packContents({ ...input, pdf: new TextEncoder().encode('%PDF-1.7') })
  expect(packed.ok && packed.missing).toEqual([])
  expect(packed.ok && packed.files.map(({ name }) => name)).toContain('request.pdf')
})

test('every hash of the manifest is that of its file', async () => {
  const packed = await packContents({
    ...input,
    annexes: [{ file: 'orden.pdf', bytes: new Uint8Array([1, 2, 3]), sha256: '' }],
  })
  if (!packed.ok) throw new Error('not made')
  const manifest = new TextDecoder().decode(packed.files.at(-1)?.bytes).trimEnd().split('\n')
  const expected = packed.files
    .slice(0, -1)
    .map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`)
  expect(manifest).toEqual(expected.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)))
})

test('an emergency for which nobody signed in gives fields and checklist, and no letter', async () => {
  const packed = await packContents({ ...input, request: { ...golden, requestType: 'emergency' } })
  expect(packed.ok && packed.files.map(({ name }) => name).filter((name) => name !== 'letter.json')).toEqual([
    'request.json',
    'fields.txt',
    'checklist.txt',
    'manifest-sha256.txt',
  ])
  expect(packed.ok && packed.missing).toEqual([])
})

test('a letter as a page carries no script and shows what was typed as text', async () => {
  const request = {
    ...golden,
    case: { ...golden.case, summary: 'Escribió <script>alert(1)</script> & "otro"' },
  }
  const packed = await packContents({ ...input, request })
  if (!packed.ok) throw new Error('not made')
  const page = new TextDecoder().decode(packed.files.find(({ name }) => name === 'letter.es.html')?.bytes)
  expect(page).not.toContain('<script')
  expect(page).toContain('&lt;script&gt;')
  expect(page).toContain(knowledge.templates.security.unverified?.es)
})

test('pictures are known by what they hold, whatever they are called', () => {
  expect(isImageOrVideo('orden.pdf', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe(true)
  expect(isImageOrVideo('film.mp4', new Uint8Array([0]))).toBe(true)
  expect(isImageOrVideo('orden.pdf', new TextEncoder().encode('%PDF-1.7'))).toBe(false)
})

test('a report of the CyberTip line is about abuse images, and so are the words for it', () => {
  expect(takesNoPictures({ ...golden, case: null }, { kind: 'cybertip' }, knowledge)).toBe(true)
  expect(
    takesNoPictures(
      { ...golden, case: { summary: 'imágenes de explotación sexual de una niña' } },
      undefined,
      knowledge,
    ),
  ).toBe(true)
  expect(takesNoPictures(golden, undefined, knowledge)).toBe(false)
})

test('the name of an annex is only a name, and never one of the pack', () => {
  expect(annexName('C:\\casos\\orden.pdf')).toBe('orden.pdf')
  expect(annexName('../../etc/\u202Efdp.exe')).toBe('fdp.exe')
  expect(isOwnName('Request.PDF')).toBe(true)
  expect(isOwnName('orden.pdf')).toBe(false)
})

// Where the machine has the two programs; it may have Node and nothing else.
const hasPrograms = ['python3', 'sha256sum'].every(
  (program) => spawnSync(program, ['--version']).status === 0,
)
test.skipIf(!hasPrograms)(
  "another program's unpacker opens the pack, and sha256sum agrees with its manifest",
  async () => {
    const packed = await packContents({
      ...input,
      annexes: [{ file: 'ñandú.pdf', bytes: new Uint8Array([1, 2, 3]), sha256: '' }],
    })
    if (!packed.ok) throw new Error('not made')
    const folder = mkdtempSync(join(tmpdir(), 'pack-'))
    try {
      writeFileSync(join(folder, 'pack.zip'), await zip(packed.files))
      execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, 'pack.zip'), folder])
      execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'manifest-sha256.txt'], { cwd: folder })
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)
