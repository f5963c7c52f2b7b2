import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { Knowledge } from '../knowledge/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { review, withoutProvision } from '../review/index.ts'
import { check, foundBy, readersOf } from './check.ts'
import { draftChange } from './draft-change.ts'

const knowledge = load()
const on = '2026-11-27'
const vectors = join(import.meta.dirname, '../../../../vectors')
const read = (folder: string, inside = ''): readonly EvidenceRequest[] =>
  readdirSync(join(vectors, folder))
    .filter((name) => name !== 'context.json')
    .map((name) => {
      const told = JSON.parse(readFileSync(join(vectors, folder, name, inside), 'utf8'))
      return told.draft ?? told
    })
const drafts = [...read('packs', 'input.json'), ...read('requests'), ...read('drafts')]

test.each(Object.keys(readersOf))(
  'of a draft %s is read by those parts of the check alone that say so',
  (slice) => {
    // The letter prints the version at its foot, and no finding says it.
    const readers = new Set(readersOf[slice === 'version' ? 'domesticLaw' : slice])
    let reads = 0
    const watched = Object.defineProperty({ ...knowledge }, slice, {
      enumerable: true,
      get() {
        reads += 1
        return knowledge[slice as keyof Knowledge]
      },
    })
    // A draft that was never looked at: nothing is known of it that would be compared.
    for (const draft of drafts) foundBy(structuredClone(draft), { on }, watched, (part) => !readers.has(part))
    expect(reads).toBe(0)
  },
)

test('what changes in a draft is what the whole check says otherwise, whatever part of the law changes', () => {
  const withoutStatutes = (country: string): Knowledge => ({
    ...knowledge,
    statutes: Object.fromEntries(Object.entries(knowledge.statutes).filter(([code]) => code !== country)),
  })
  const [preserving] =
    review('CL', 'budapest', knowledge).find(({ article }) => article === '16')?.provisions ?? []
  if (!preserving) throw new Error('no provision')
  const changed: readonly Knowledge[] = [
    withoutStatutes('CL'),
    withoutStatutes('AR'),
    { ...knowledge, domesticLaw: {} },
    { ...knowledge, approvals: { ...knowledge.approvals, countries: {} } },
    withoutProvision(knowledge, 'CL', preserving),
    { ...knowledge, version: 'otra' },
  ]
  let differ = 0
  for (const after of changed)
    for (const draft of drafts.map((one) => structuredClone(one))) {
      const codesOf = (of: Knowledge) =>
        check(draft, { on }, of).findings.map(({ code, rule, path, severity }) =>
          [code, rule, path, severity].join(' '),
        )
      const whole = JSON.stringify(codesOf(knowledge).sort()) !== JSON.stringify(codesOf(after).sort())
      expect(draftChange(draft, { on }, knowledge, after) !== undefined).toBe(whole)
      if (whole) differ += 1
    }
  expect(differ).toBeGreaterThan(0)
})
