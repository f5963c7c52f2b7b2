import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Case, caseOfDraft, exportedCaseVersion, readExportedCase, requestOf } from './index.ts'

const whole: Case = {
  id: 'c',
  revision: 3,
  createdAt: '2026-11-01T10:00:00Z',
  changedAt: '2026-11-20T10:00:00Z',
  country: 'CL',
  origin: { kind: 'cybertip', reportNumber: '123' },
  shared: { case: { number: 'EJ-1' } },
  identifiers: [{ id: 'i', type: 'email', value: 'a@example.org', services: ['p'], userCountry: 'AR' }],
  requests: [
    {
      id: 'r',
      provider: 'p',
      requestType: 'preservation',
      identifiers: ['i'],
      own: {},
      acts: [
        {
          kind: 'preserved',
          body: { leg: 1, until: '2027-01-31', reference: 'X' },
          recorded: { on: '2026-11-02', from: 'device-case' },
        },
        {
          kind: 'answered',
          body: {
            leg: 1,
            items: [],
            whole: { outcome: 'part', ground: null },
            reference: '',
            final: true,
            receipt: null,
          },
          recorded: {
            on: '2026-11-03',
            from: 'device-case',
            note: 'por correo',
            files: [{ name: 'a.zip', bytes: 3, sha256: 'a'.repeat(64) }],
          },
        },
      ],
    },
  ],
  pasted: 'https://example.org/@x',
}
const file = (value: unknown) => ({ format: 'oficio-case', version: exportedCaseVersion, case: value })

test('a case comes back from its file as it went', () => {
  const read = readExportedCase(JSON.parse(JSON.stringify(file(whole))))
  expect(read).toEqual({ ok: true, case: whole })
})

test('a file of a newer house is refused, not half read', () => {
  expect(readExportedCase({ ...file(whole), version: exportedCaseVersion + 1 })).toEqual({
    ok: false,
    fault: 'newer-version',
  })
})

test('an act on a day that does not exist, of no known kind, or that is never recorded, is left out', () => {
  const preserved = whole.requests[0]?.acts[0]
  const acts = [
    { ...preserved, recorded: { on: '2026-02-30', from: 'device-case' } },
    { ...preserved, kind: 'exploded' },
    { ...preserved, kind: 'approved' },
    { ...preserved, kind: 'drafted' },
    { ...preserved, recorded: null },
    { ...preserved, recorded: { on: '2026-11-02', from: 'nowhere' } },
    preserved,
  ]
  const read = readExportedCase(file({ ...whole, requests: [{ ...whole.requests[0], acts }] }))
  expect(read.ok && read.case.requests[0]?.acts).toEqual([preserved])
})

test('a file of an older house, whose acts nobody reads any more, is refused and not emptied', () => {
  expect(readExportedCase({ ...file(whole), version: 1 })).toEqual({ ok: false, fault: 'not-a-case' })
})

test('a hostile file never breaks the reader and never touches a prototype', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      readExportedCase(file(value))
      readExportedCase(file({ ...whole, shared: value, requests: [value], identifiers: [value] }))
      caseOfDraft(value, () => 'n', '2026-11-24T00:00:00Z')
    }),
    { numRuns: 200 },
  )
  readExportedCase(
    JSON.parse(
      '{"format":"oficio-case","version":2,"case":{"country":"CL","identifiers":[],"requests":[],"shared":{"__proto__":{"x":1}}}}',
    ),
  )
  expect(({} as { x?: number }).x).toBeUndefined()
})

test('a file larger or deeper than any case is refused', () => {
  let deep: unknown = 'x'
  for (let i = 0; i < 40; i += 1) deep = { deep }
  expect(readExportedCase(file({ ...whole, shared: deep }))).toEqual({ ok: false, fault: 'too-large' })
  expect(readExportedCase(file({ ...whole, pasted: 'x'.repeat(300_000) }))).toEqual({
    ok: false,
    fault: 'too-large',
  })
})

test('a flawed draft of the examples becomes a case of one that stands for the same request', () => {
  const vector = JSON.parse(
    readFileSync(new URL('../../../../vectors/requests/B01.json', import.meta.url), 'utf8'),
  )
  const ids = [...Array(50).keys()]
  const made = caseOfDraft(vector, () => String(ids.shift()), '2026-11-24T00:00:00Z') as Case
  expect(made.shared.case?.number).toBe(vector.request.case.number)
  expect(requestOf(made, made.requests[0] as Case['requests'][number])).toEqual(vector.request)
})
