import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '@oficio/messages'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { recorded } from './recorded-io.ts'

const place = mkdtempSync(join(tmpdir(), 'oficio-bad-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

const commands = [
  ['routes', '-'],
  ['check', '-'],
  ['pack', '-', '--out', join(place, 'pack')],
  ['wire', 'read', '-'],
  ['wire', 'write', '-'],
  ['wire', 'validate', '-'],
  ['proof', 'check', '-'],
]
const megabytes = 10
const random = (seed: number, length: number) => {
  const bytes = new Uint8Array(length)
  let state = seed
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}

const inputs: Readonly<Record<string, string | Uint8Array>> = {
  nothing: '',
  'white space': ' \n\t ',
  'ten megabytes of noise': random(7, megabytes * 1024 * 1024),
  'ten megabytes of one letter': 'a'.repeat(megabytes * 1024 * 1024),
  'a million brackets': '['.repeat(1_000_000),
  'a million objects': '{"a":'.repeat(1_000_000),
  'half a document': '{"provider": "x", ',
  'a text in Latin-1': Buffer.from('{"provider": "ñandú"}', 'latin1'),
  'null bytes': Buffer.from('{"provider": "a\0b"}'),
  'a key that changes every object':
    '{"__proto__": {"provider": "x"}, "provider": "x", "requestType": "disclosure", "country": "CL"}',
  'a key twice': '{"provider": "x", "provider": "y"}',
  'a list': '[1, 2, 3]',
  'a number': '42',
  null: 'null',
  'wrong types all over': '{"provider": [], "requestType": 7, "country": {}, "requesting": 3, "data": "x"}',
  'a bomb of entities': `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'b'.repeat(1000)}"><!ENTITY c "${'&a;'.repeat(1000)}">]><HI1Message>&c;</HI1Message>`,
  'a YAML bomb': 'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n',
}

describe.each(Object.entries(inputs))('%s', (_name, input) => {
  test.each(commands.map((command) => [command.slice(0, 2).join(' '), command] as const))(
    'stops %s with one calm sentence',
    async (name, command) => {
      const { exit, out, err } = await recorded(command, { input })
      expect([1, 2]).toContain(exit)
      expect(out + err).not.toMatch(/\n\s+at |Error:|undefined|\[object/)
      expect(out + err).not.toContain('algo falló dentro')
      if (exit === 2 && name !== 'wire validate') expect(err.trimEnd().split('\n')).toHaveLength(1)
      expect(err.length).toBeLessThan(600)
    },
  )
})

test.each(languages)('the sentence says what and where in %s', async (language) => {
  const { err } = await recorded(['check', '-', '--lang', language], {
    input: '{\n  "provider": "x",\n  "provider": "y"\n}',
  })
  expect(err).toMatch(/3.*3/)
  expect(err).toContain('provider')
})

test('files that are none are named', async () => {
  const folder = place
  for (const command of [['routes'], ['check'], ['wire', 'read'], ['wire', 'write'], ['wire', 'validate']]) {
    expect(await recorded([...command, folder])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('es una carpeta'),
    })
    expect(await recorded([...command, join(place, 'nope.json')])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('no existe ese archivo'),
    })
    expect((await recorded([...command, 'a\0b'])).exit).toBe(2)
  }
})

test('a folder that is no knowledge is named with its first fault', async () => {
  const { exit, err } = await recorded(['recognise', 'x'], { env: { OFICIO_KNOWLEDGE: place } })
  expect(exit).toBe(2)
  expect(err).toMatch(/^oficio: \S+oficio-bad-\S+: .*law\/about\.yaml:1: .* faltas más\n$/)
})

test('thousands of keys that nobody knows are told as a few and a count', async () => {
  const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`clave${i}`, 1]))
  const { err } = await recorded(['routes', '-'], { input: JSON.stringify(keys) })
  expect(err.trimEnd().split('\n')).toHaveLength(21)
  expect(err).toContain('49.980')
})

test('more than the limit is left at the limit', async () => {
  const large = join(place, 'large.json')
  writeFileSync(large, Buffer.alloc(33 * 1024 * 1024, 0x20))
  expect(await recorded(['check', large])).toMatchObject({ exit: 2, err: expect.stringContaining('32 MB') })
})

test('any text at all is recognised without a fault, ten megabytes too', async () => {
  for (const input of [inputs['ten megabytes of one letter']!, 'x '.repeat(1_000_000)]) {
    const { exit, err } = await recorded(['recognise', '-'], { input })
    expect([0, 1]).toContain(exit)
    expect(err).toBe('')
  }
  expect((await recorded(['recognise', '-'], { input: inputs['ten megabytes of noise']! })).exit).toBe(2)
})

test('no value of any JSON makes a command fail inside', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom('provider', 'identifiers', 'case', 'letter', 'country', 'dataRequested', 'history'),
      async (value, key) => {
        const request = { provider: 'x', requestType: 'disclosure', country: 'CL', [key]: value }
        const { exit, err } = await recorded(['check', '-'], { input: JSON.stringify(request) })
        expect([0, 1, 2]).toContain(exit)
        expect(err).not.toContain('algo falló dentro')
      },
    ),
    { numRuns: 100 },
  )
})
