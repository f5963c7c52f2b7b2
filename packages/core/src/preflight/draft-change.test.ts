// What another knowledge says otherwise about a draft is what the whole check of it says otherwise, whatever
// changes and whatever was looked at before: the fast way may leave out work, and no draft.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Knowledge } from '../knowledge/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { review, withoutProvision } from '../review/index.ts'
import { check } from './check.ts'
import { foundBy, prepared } from './check-parts.ts'
import { draftChange, isDraftChanged } from './draft-change.ts'
import { readyingSlices } from './knowledge.ts'

/**
 * How many changes are drawn: one at every change of the program, some in the whole check, many in a sweep.
 */
const changesDrawn = process.env.OFICIO_LONG === 'all' ? 400 : process.env.OFICIO_LONG ? 25 : 1
const draftsDrawn = 20

const knowledge = load()
const on = '2026-11-27'
const vectors = join(import.meta.dirname, '../../../../vectors')
const read = (folder: string, inside = ''): readonly EvidenceRequest[] =>
  readdirSync(join(vectors, folder))
    .filter((name) => name !== 'context.json')
    .map((name) => {
      const told = JSON.parse(readFileSync(join(vectors, folder, name, inside), 'utf8'))
      return told.draft ?? told.request ?? told
    })
const drafts = [...read('packs', 'input.json'), ...read('requests'), ...read('drafts')]
/** Each sixth of them at every change of the program. */
const some = drafts.filter((_, i) => process.env.OFICIO_LONG || i % 6 === 0)

const keysOf = (draft: EvidenceRequest, of: Knowledge): ReadonlySet<string> =>
  new Set(
    check(draft, { on }, of).findings.map(({ code, rule, path, severity }) =>
      [code, rule, path, severity].join(' '),
    ),
  )

/** What one has and the other has not, as `code severity`. */
const onlyIn = (one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] =>
  [...new Set([...one].filter((key) => !other.has(key)).map(codeAndSeverity))].sort()
const codeAndSeverity = (key: string): string => key.replace(/^(\S+) .* (\S+)$/s, '$1 $2')
const said = (all: readonly { readonly code: string; readonly severity: string }[] = []): readonly string[] =>
  all.map(({ code, severity }) => `${code} ${severity}`).sort()

type Group = Record<string, unknown>
const isGroup = (value: unknown): value is Group => typeof value === 'object' && value !== null

/** Words at places of the same name, of which one may stand where another stood. */
function wordsNamed(name: string, value: unknown, found: unknown[] = []): readonly unknown[] {
  if (!isGroup(value) || found.length > 200) return found
  for (const [key, one] of Object.entries(value))
    if (key === name && !isGroup(one)) found.push(one)
    else wordsNamed(name, one, found)
  return found
}

/**
 * A slice with one thing in it otherwise: an entry gone, or a word for another that stands at such a place.
 * `picks` lead to it, by way of the States of the drafts where the slice has them.
 */
function otherwise(slice: unknown, picks: readonly number[], states: readonly string[]): unknown {
  const change = (value: unknown, depth: number): unknown => {
    if (!isGroup(value)) return value
    const pick = picks[depth] ?? 0
    const keys = Object.keys(value)
    const near = keys.filter((key) => states.includes(key))
    const from = near.length > 0 ? near : keys
    const key = from[pick % Math.max(1, from.length)]
    if (key === undefined) return value
    const one = value[key]
    if (Array.isArray(value) && (!isGroup(one) || (picks[depth + 1] ?? 0) % 3 === 0))
      return value.filter((_, i) => String(i) !== key)
    // All that is said of a State, or of an entry, goes at once.
    if (isGroup(one) && (picks[depth + 1] ?? 0) % 3 === 1) return replacedIn(value, key, emptied(one))
    if (isGroup(one)) return replacedIn(value, key, change(one, depth + 1))
    const others = wordsNamed(key, slice).filter((word) => typeof word === typeof one && word !== one)
    const by = typeof one === 'boolean' ? !one : (others[pick % Math.max(1, others.length)] ?? one)
    return replacedIn(value, key, by)
  }
  return change(slice, 0)
}
const emptied = (value: Group): unknown =>
  Array.isArray(value)
    ? []
    : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, isGroup(one) ? emptied(one) : one]))
const replacedIn = (value: Group, key: string, by: unknown): unknown =>
  Array.isArray(value)
    ? value.map((one, i) => (String(i) === key ? by : one))
    : Object.assign(Object.create(Object.getPrototypeOf(value)), value, { [key]: by })

/** What a draft rests on, so that what changes in the law of a State is felt in drafts of it. */
function resting(draft: EvidenceRequest, pick: number, country: string): EvidenceRequest {
  const statutes = knowledge.statutes[country] ?? []
  const statute = statutes[pick % Math.max(1, statutes.length)]
  const article = statute?.articles[pick % Math.max(1, statute.articles.length)]
  const types = ['disclosure', 'preservation', 'emergency', 'freeze'] as const
  const requestType = types[pick % types.length] ?? 'disclosure'
  const legalBasis = statute && article ? `${statute.names[0] ?? statute.id}, art. ${article.article}` : ''
  const copy = structuredClone(draft)
  return {
    ...copy,
    ...(pick % 3 === 0 ? {} : { country }),
    ...(pick % 2 === 0 ? {} : { requestType }),
    ...(legalBasis === '' || pick % 5 === 0 ? {} : { legalProcess: { ...copy.legalProcess, legalBasis } }),
    ...(pick % 4 === 0 && legalBasis !== ''
      ? { case: { ...copy.case, offence: { ...copy.case?.offence, legalReference: legalBasis } } }
      : {}),
  }
}

/** What parts of the check read beside what a draft is made ready by, and one that makes drafts ready. */
const slices = [
  ...['approvals', 'articles', 'citation', 'countries', 'directory', 'domesticLaw', 'gate'],
  ...['genericIdentifiers', 'instruments', 'localWords', 'regions', 'routeRules', 'sources', 'stateRules'],
  ...['statutes', 'statutes', 'approvals', 'translations', 'vocabularies', 'calendars', 'templates'],
  ...['banks', 'figures', 'identifierNames', 'stateRules', 'domesticLaw', 'recognition'],
] as const satisfies readonly (keyof Knowledge)[]
const states = Object.keys(knowledge.approvals.countries)
const anyChange = fc.record({
  changes: fc.array(
    fc.record({
      slice: fc.constantFrom(...slices),
      picks: fc.array(fc.nat(60), { minLength: 8, maxLength: 8 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  state: fc.constantFrom(...states),
  drawn: fc.array(fc.record({ draft: fc.constantFrom(...drafts), pick: fc.nat(200) }), {
    minLength: draftsDrawn,
    maxLength: draftsDrawn,
  }),
})

/** Of what each draft is checked by apart: what was kept of one knowledge is nothing to another. */
const apart = (of: Knowledge): Knowledge => structuredClone(of)

test('what changes in a draft is what the whole check says otherwise, whatever changes', () => {
  const before = apart(knowledge)
  fc.assert(
    fc.property(anyChange, ({ changes, state, drawn }) => {
      const changed = changes.map(({ slice, picks }) => [slice, otherwise(knowledge[slice], picks, [state])])
      const after: Knowledge = { ...knowledge, ...Object.fromEntries(changed) }
      const afterApart: Knowledge = apart(after)
      for (const { draft, pick } of drawn) {
        const one = resting(draft, pick, state)
        let expected: readonly (readonly string[])[]
        try {
          const [had, has] = [keysOf(structuredClone(one), before), keysOf(structuredClone(one), afterApart)]
          expected = [onlyIn(has, had), onlyIn(had, has)]
        } catch {
          // No release makes such a knowledge: the checks of the files refuse it.
          continue
        }
        const change = draftChange(structuredClone(one), { on }, knowledge, after)
        expect([said(change?.appeared), said(change?.gone)]).toEqual(expected)
        const isOther = expected.flat().length > 0
        expect(isDraftChanged(structuredClone(one), { on }, knowledge, after)).toBe(isOther)
      }
    }),
    { numRuns: changesDrawn },
  )
}, 1_800_000)

/** Changes that are felt in drafts of the examples, each by other parts of the check. */
function feltChanges(): readonly (readonly [string, Knowledge])[] {
  const provisions = (country: string) =>
    review(country, 'budapest', knowledge).flatMap((one) => one.provisions)
  const [kept] = review('CL', 'budapest', knowledge).find(({ article }) => article === '16')?.provisions ?? []
  if (!kept) throw new Error('no provision')
  return [
    ['no statute is known', { ...knowledge, statutes: {} }],
    ['nobody must approve', { ...knowledge, approvals: { ...knowledge.approvals, countries: {} } }],
    ['what has to be proven goes', { ...knowledge, gate: { ...knowledge.gate, standards: {} } }],
    ['no row of the law of any State', { ...knowledge, domesticLaw: {} }],
    ['an article of the code goes', withoutProvision(knowledge, 'CL', kept)],
    [
      'all that the law of a State provides goes',
      provisions('CL').reduce((now, one) => withoutProvision(now, 'CL', one), knowledge),
    ],
    ['no source is known', { ...knowledge, sources: {} }],
    ['another version', { ...knowledge, version: 'otra' }],
  ]
}

/**
 * The drafts, and those of them that ask another State without having said yet what its law wants to see
 * proven: the letters of these alone read it.
 */
const felt: readonly EvidenceRequest[] = [
  ...some,
  ...read('requests')
    .filter((_, i) => i % 5 === 2)
    .map((draft) => ({
      ...draft,
      addressee: { ...draft.addressee, country: 'US' },
      legalProcess: { ...draft.legalProcess, kind: 'mutual-legal-assistance' },
      letter: { ...draft.letter, kind: 'K6' as const },
    })),
]

test('what is felt in many drafts is seen in each of them, in whatever order they are looked at', () => {
  const changed: string[] = []
  const before = felt.map((draft) => keysOf(structuredClone(draft), knowledge))
  for (const [what, after] of feltChanges().slice(0, process.env.OFICIO_LONG ? undefined : 4)) {
    const seen = felt.map((draft, i) => {
      const [has, had] = [keysOf(structuredClone(draft), after), before[i] ?? new Set<string>()]
      return onlyIn(has, had).length + onlyIn(had, has).length > 0
    })
    // Backwards, so that what was looked at first is another draft than it was for the whole check.
    const told = felt
      .toReversed()
      .map((draft) => isDraftChanged(structuredClone(draft), { on }, knowledge, after))
      .toReversed()
    expect([what, told]).toEqual([what, seen])
    if (seen.includes(true)) changed.push(what)
  }
  expect(changed).toEqual(
    expect.arrayContaining(['no statute is known', 'nobody must approve', 'what has to be proven goes']),
  )
})

/** Each part of the check that says of itself what it reads, and nothing of it was kept by another part. */
test('a part of the check reads no more of the knowledge than its type says, and says no other code', () => {
  const named = new Set(some.flatMap(partNames))
  // Whether a draft goes from State to State is held against itself before any part is (`differences`).
  const heldFirst = new Set<string>()
  const first = noted()
  for (const draft of some) {
    const { lawful } = prepared(structuredClone(draft), { on }, first.knowledge)
    first.into(heldFirst)
    expect(lawful.isBetweenStates).toBeTypeOf('boolean')
    first.into(undefined)
  }
  for (const name of named) {
    const said = new Set<string>()
    const read = new Set<string>()
    const watched = noted()
    let held: ReturnType<typeof partNamed>
    for (const draft of some) {
      const part = partNamed(structuredClone(draft), watched.knowledge, name)
      if (!part) continue
      held = part
      watched.into(read)
      for (const { code } of part.find()) said.add(code)
      watched.into(undefined)
    }
    const may = new Set<string>([...readyingSlices, ...heldFirst, ...(held?.reads ?? [])])
    expect([name, [...read].filter((slice) => !may.has(slice))]).toEqual([name, []])
    const codes = held?.says
    if (codes) expect([name, [...said].filter((code) => !codes.includes(code))]).toEqual([name, []])
  }
  expect(named.size).toBeGreaterThan(10)
})

/** The knowledge, of which it is noted which slices are read while somewhere to note them is given. */
function noted() {
  const watched = process.env.OFICIO_LONG ? structuredClone(knowledge) : { ...knowledge }
  let noting: Set<string> | undefined
  for (const slice of Object.keys(knowledge) as (keyof Knowledge)[]) {
    const value = watched[slice]
    Object.defineProperty(watched, slice, {
      enumerable: true,
      get() {
        noting?.add(slice)
        return value
      },
    })
  }
  return {
    knowledge: watched,
    into(to: Set<string> | undefined) {
      noting = to
    },
  }
}

/** Which parts may say something else where this slice changes; counted, since each costs on both sides. */
const partsThatRead = (slice: string): readonly string[] =>
  [
    ...new Set(
      drafts.flatMap((draft) =>
        foundBy(draft, { on }, knowledge, () => true).flatMap(({ of, reads }) =>
          reads === undefined || reads.some((one) => one === slice) ? [nameOf(of)] : [],
        ),
      ),
    ),
  ].sort()

test('few parts of the check are looked at again where a slice of the law changes', () => {
  expect(partsThatRead('domesticLaw')).toEqual([
    'articleScopeFindings',
    'closedListFindings',
    'closedRouteFindings',
    'letterFindings',
    'localCompanyFindings',
    'officerTelephoneFindings',
    'treatyBesideFindings',
  ])
  expect(partsThatRead('approvals').length).toBeLessThanOrEqual(16)
  expect(partsThatRead('vocabularies').length).toBeLessThanOrEqual(20)
})

const nameOf = (of: object): string => ('name' in of ? String(of.name) : 'code' in of ? String(of.code) : '')

const partNames = (draft: EvidenceRequest): readonly string[] =>
  foundBy(structuredClone(draft), { on }, knowledge, () => true).flatMap(({ of, reads }) =>
    reads === undefined ? [] : [nameOf(of)],
  )

const partNamed = (draft: EvidenceRequest, of: Knowledge, name: string) =>
  foundBy(draft, { on }, of, (part) => nameOf(part) === name)[0]
