import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const vectors = join(import.meta.dirname, '../../../../vectors')
const draft = JSON.parse(readFileSync(join(vectors, 'requests/C01.json'), 'utf8')).request

describe.each(['json', 'xml'])('a draft that goes out as %s', (format) => {
  test('is valid, and comes back as it was', async () => {
    const written = await recorded(['wire', 'write', '-', '--format', format], {
      input: JSON.stringify(draft),
    })
    expect(written.exit).toBe(0)
    const validated = await recorded(['wire', 'validate', '-', '--json'], { input: written.out })
    expect(JSON.parse(validated.out)).toEqual({ valid: true, errors: [], warnings: [] })
    expect(validated.exit).toBe(0)
    const read = await recorded(['wire', 'read', '-'], { input: written.out })
    expect(read.exit).toBe(0)
    expect(JSON.parse(read.out)).toEqual(draft)
  })

  test('is one JSON value for programs', async () => {
    const { out } = await recorded(['wire', 'write', '-', '--format', format, '--json'], {
      input: JSON.stringify(draft),
    })
    expect(typeof JSON.parse(out)).toBe(format === 'json' ? 'object' : 'string')
  })
})

test.each(languages)('a message that is not valid is told where, in %s', async (language) => {
  const { exit, out } = await recorded(['wire', 'validate', '-', '--json', '--lang', language], {
    input: '{"Header": {}}',
  })
  expect(exit).toBe(1)
  const { valid, errors } = JSON.parse(out)
  expect(valid).toBe(false)
  expect(errors[0].message).toMatch(/\.$/)
  expect(errors[0]).toHaveProperty('path')
})

test('a remark on a clause is told beside the answer, which stays yes', async () => {
  const message = readFileSync(join(vectors, 'etsi/xml/request4.xml'), 'utf8')
  const input = message.replace('<ActionIdentifier>1<', '<ActionIdentifier>0<')
  const { exit, out } = await recorded(['wire', 'validate', '-', '--json'], { input })
  expect(exit).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    valid: true,
    errors: [],
    warnings: [{ path: '/Payload/RequestPayload/ActionRequests/ActionRequest/1/ActionIdentifier' }],
  })
})

test.each([
  ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><HI1Message/>'],
  ['half a message', '{"Header": '],
  ['words', 'hola'],
])('%s cannot be read, and that is told with its place and no trace', async (_name, input) => {
  for (const command of ['validate', 'read']) {
    const { exit, out, err } = await recorded(['wire', command, '-'], { input })
    expect(exit).toBe(2)
    expect(out + err).not.toMatch(/\n\s+at /)
    expect((out + err).length).toBeGreaterThan(20)
  }
})

const examples = join(vectors, 'etsi')
const messages = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(json|xml)$/.test(name) && !/invalid|vectors/i.test(name),
)
test.skipIf(messages.length === 0)('every message of the vectors is read by the command', async () => {
  for (const name of messages) {
    const { exit, err } = await recorded(['wire', 'read', join(examples, name)])
    expect({ name, exit, err: exit === 0 ? '' : err }).toEqual({ name, exit: 0, err: '' })
  }
})
