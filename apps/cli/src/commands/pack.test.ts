import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { afterAll, describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const packs = join(import.meta.dirname, '../../../../vectors/packs')
const input = (pack: string) => JSON.parse(readFileSync(join(packs, pack, 'input.json'), 'utf8'))
const drafts = join(import.meta.dirname, '../../../../vectors/requests')
const draft = (id: string) => JSON.parse(readFileSync(join(drafts, `${id}.json`), 'utf8')).request

const place = mkdtempSync(join(tmpdir(), 'oficio-pack-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))
const file = (name: string, bytes: string | Uint8Array) => {
  const path = join(place, name)
  writeFileSync(path, bytes)
  return path
}
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
let count = 0
const fresh = () => join(place, `pack-${++count}`)
const pack = (request: unknown, out: string, ...argv: string[]) =>
  recorded(['pack', '-', '--out', out, '--on', '2026-11-24', ...argv], { input: JSON.stringify(request) })
const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

describe('a draft that cites no law', () => {
  test.each([
    ['CL', 'tiktok', 'Código Procesal Penal, artículo 218 ter'],
    ['MX', 'microsoft', 'Código Nacional de Procedimientos Penales, artículo 303'],
  ])(
    'of %s to %s is given the article of its State, and whoever packs is told',
    async (country, provider, basis) => {
      const golden = input('cl-tiktok')
      const asked = {
        ...golden,
        country,
        provider,
        dataRequested: golden.dataRequested.slice(0, 1),
        legalProcess: { ...golden.legalProcess, legalBasis: null },
        letter: { ...golden.letter, second: {} },
      }
      const out = fresh()
      const made = await pack(asked, out, '--anyway')
      expect(made.err).toContain(basis)
      const request = JSON.parse(readFileSync(join(out, 'request.json'), 'utf8'))
      expect(request.legalProcess.legalBasis).toBe(basis)
    },
  )
})

describe('the pack of a request to a company abroad', async () => {
  const out = fresh()
  const order = file('orden.pdf', 'Oficio golden annex CL-A1\n')
  const made = await pack(input('cl-tiktok'), out, '--attach', order, '--json')

  test('holds letter, request, messages, fields, checklist, annex and hashes', () => {
    expect(made.exit).toBe(0)
    expect(readdirSync(out).sort()).toEqual(
      [
        'checklist.txt',
        'etsi.json',
        'etsi.xml',
        'fields.txt',
        'letter.json',
        'manifest-sha256.txt',
        'orden.pdf',
        'request.json',
        'request.pdf',
      ].sort(),
    )
    expect(JSON.parse(made.out)).toMatchObject({
      written: true,
      folder: out,
      outcome: 'pass',
      anyway: [],
      knowledge: load().version,
    })
  })

  test('is about as large as README shows it', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../../README.md'), 'utf8')
    const shown = [...readme.matchAll(/^ {2}✓ {2}(\S+) +(\d+) kB /gm)]
    expect(shown.map(([, name]) => name).sort()).toEqual(
      readdirSync(out)
        .filter((name) => name !== 'orden.pdf')
        .sort(),
    )
    for (const [, name = '', size] of shown) {
      const measured = readFileSync(join(out, name)).length / 1024
      expect(Math.abs(Number(size) - measured), `${name} ${measured}`).toBeLessThan(2 + measured / 8)
    }
  })

  test('its manifest names every other file with its hash, as sha256sum reads it', () => {
    const lines = readFileSync(join(out, 'manifest-sha256.txt'), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => line.slice(66)).sort()).toEqual(
      readdirSync(out)
        .filter((name) => name !== 'manifest-sha256.txt')
        .sort(),
    )
    for (const line of lines) expect(line.slice(0, 64)).toBe(sha256(readFileSync(join(out, line.slice(66)))))
    if (has('sha256sum'))
      expect(spawnSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt'], { cwd: out }).status).toBe(0)
  })

  test('the request is the draft as it was, and every text says first that the sender is not verified', () => {
    const { letter: _, text: drafted, ...asDrafted } = input('cl-tiktok')
    const { text, ...written } = JSON.parse(readFileSync(join(out, 'request.json'), 'utf8'))
    expect(written).toEqual(asDrafted)
    expect(text).toMatch(/^Sender not verified by Oficio\. Call back on a number you already hold\.\n/)
    expect(text.endsWith(`\n\n${drafted}`)).toBe(true)
    expect(readFileSync(join(out, 'fields.txt'), 'utf8')).toMatch(/^Remitente no verificado por Oficio/)
  })

  test('the annex stands in the letter with its own hash', () => {
    const { annexes } = JSON.parse(readFileSync(join(out, 'letter.json'), 'utf8'))
    expect(annexes.find((annex: { file?: string }) => annex.file === 'orden.pdf').sha256).toBe(
      sha256('Oficio golden annex CL-A1\n'),
    )
  })

  test('both messages are valid', async () => {
    for (const name of ['etsi.json', 'etsi.xml'])
      expect((await recorded(['wire', 'validate', join(out, name)])).exit).toBe(0)
  })

  test.skipIf(!has('qpdf') || !has('pdfinfo') || !has('pdfdetach'))(
    'other programs accept the letter: whole, tagged, with the request inside',
    () => {
      const pdf = join(out, 'request.pdf')
      expect(spawnSync('qpdf', ['--check', pdf]).status).toBe(0)
      expect(spawnSync('pdfinfo', [pdf], { encoding: 'utf8' }).stdout).toMatch(/Tagged:\s+yes/)
      expect(spawnSync('pdfdetach', ['-list', pdf], { encoding: 'utf8' }).stdout).toContain('request.json')
    },
  )

  test('a second pack is never written over the first', async () => {
    const before = readdirSync(out)
    const again = await pack(input('cl-tiktok'), out)
    expect(again).toMatchObject({ exit: 2, err: expect.stringContaining('no está vacía') })
    expect(readdirSync(out)).toEqual(before)
  })
})

test('a draft that is blocked makes no pack and says why', async () => {
  const out = fresh()
  const refused = await pack(draft('B01'), out)
  expect(refused.exit).toBe(1)
  expect(refused.out).toContain('scope.overbroad')
  expect(refused.out).toContain('--anyway')
  expect(() => readdirSync(out)).toThrow()
  expect(JSON.parse((await pack(draft('B01'), out, '--json')).out)).toMatchObject({
    written: false,
    outcome: 'block',
    knowledge: load().version,
  })
})

test('made anyway, it says so first in every text', async () => {
  const out = fresh()
  const made = await pack(draft('B01'), out, '--anyway')
  expect(made.exit).toBe(0)
  expect(made.out).toContain('scope.overbroad')
  for (const name of ['fields.txt', 'checklist.txt'])
    expect(readFileSync(join(out, name), 'utf8').slice(0, 1000)).toContain('scope.overbroad')
})

test('a missing signature makes it one to be signed', async () => {
  const out = fresh()
  const request = input('cl-tiktok')
  const unsigned = { ...request, legalProcess: { ...request.legalProcess, signed: false } }
  const made = await pack(unsigned, out)
  expect(made.exit).toBe(0)
  expect(made.out).toContain('Firme request.pdf')
})

test('an emergency for which nobody signed in has fields to paste and no letter', async () => {
  const out = fresh()
  const made = await pack(input('py-uber'), out)
  expect(made.exit).toBe(0)
  expect(readdirSync(out).sort()).toEqual([
    'checklist.txt',
    'fields.txt',
    'manifest-sha256.txt',
    'request.json',
  ])
  expect(made.out).toContain('24/7')
})

test('fields of the letter may come from a file of their own', async () => {
  const out = fresh()
  const { letter, ...request } = input('cl-tiktok')
  expect((await pack(request, out, '--letter', file('letter.json', JSON.stringify(letter)))).exit).toBe(0)
  expect(JSON.parse(readFileSync(join(out, 'letter.json'), 'utf8'))).toEqual(letter)
})

describe('annexes', () => {
  test('leave their path behind and cannot take the name of a file of the pack', async () => {
    mkdirSync(join(place, 'deep'), { recursive: true })
    const out = fresh()
    expect((await pack(input('cl-tiktok'), out, '--attach', file('deep/‮copia .pdf', 'x'))).exit).toBe(0)
    expect(readdirSync(out)).toContain('copia .pdf')
    const stolen = await pack(input('cl-tiktok'), fresh(), '--attach', file('deep/REQUEST.PDF', 'x'))
    expect(stolen).toMatchObject({ exit: 2, err: expect.stringContaining('cambie el nombre') })
    expect(
      (await pack(input('cl-tiktok'), fresh(), '--attach', file('a.txt', 'x'), file('deep/a.txt', 'y'))).exit,
    ).toBe(2)
    expect((await pack(input('cl-tiktok'), fresh(), '--attach', join(place, 'nope.pdf'))).exit).toBe(2)
  })

  test('no picture goes into a case about images of the abuse of children, whatever it is called', async () => {
    const request = input('cl-tiktok')
    const about = {
      ...request,
      case: {
        ...request.case,
        offence: { name: 'Almacenamiento de material de explotación sexual de niños', legalReference: 'x' },
      },
    }
    const hidden = file('informe.pdf.txt', Buffer.from('\xff\xd8\xff\xe0 not a text', 'latin1'))
    expect(await pack(about, fresh(), '--attach', hidden)).toMatchObject({
      exit: 2,
      err: expect.stringContaining('valor hash'),
    })
    expect((await pack(request, fresh(), '--attach', hidden)).err).toContain('es una imagen')
  })
})

test('a list too long for the letter is a file of the pack, and no annex takes its name', async () => {
  const request = input('cl-tiktok')
  const [first] = request.identifiers
  const identifiers = Array.from({ length: 11 }, (_, i) => ({
    ...first,
    value: `${first.value}${i === 0 ? '' : i}`,
  }))
  const long = { ...request, identifiers, letter: { ...request.letter, identifiers: null } }
  const out = fresh()
  expect((await pack(long, out, '--anyway')).out).toContain('la lista de identificadores')
  const csv = readFileSync(join(out, 'identifiers.csv'))
  expect(readFileSync(join(out, 'manifest-sha256.txt'), 'utf8')).toContain(`${sha256(csv)}  identifiers.csv`)
  if (has('pdftotext'))
    expect(
      spawnSync('pdftotext', ['-raw', join(out, 'request.pdf'), '-'], { encoding: 'utf8' }).stdout.replace(
        /\s+/g,
        ' ',
      ),
    ).toContain(sha256(csv).match(/.{8}/g)?.join(' '))
  expect((await pack(request, fresh(), '--attach', file('identifiers.csv', 'x'))).exit).toBe(2)
})

test('a character that turns text round stops the pack, with its place', async () => {
  const request = input('cl-tiktok')
  const turned = { ...request, identifiers: [{ ...request.identifiers[0], value: '@ejemplo‮10' }] }
  expect(await pack(turned, fresh(), '--anyway')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('/identifiers/0/value'),
  })
})

test('a pack that cannot be written leaves nothing behind', async () => {
  const before = readdirSync(place)
  const blocked = file('not-a-folder', 'x')
  expect((await pack(input('cl-tiktok'), join(blocked, 'pack'))).exit).toBe(2)
  expect(readdirSync(place).filter((name) => !before.includes(name))).toEqual(['not-a-folder'])
})
