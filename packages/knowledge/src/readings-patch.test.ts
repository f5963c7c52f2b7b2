import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applied, changesOf, type FactChange, type Knowledge } from '@oficio/core/knowledge'
import { type Reading, readingFaults, review, standingRows } from '@oficio/core/review'
import { expect, test } from 'vitest'
import { checkAll } from './check-all.ts'
import { compile, type SourceFile } from './compile.ts'
import { readFiles } from './files.ts'
import { load } from './index.ts'
import { patchedFiles } from './law-patch.ts'
import { describe as say } from './problem.ts'
import { recheck } from './recheck.ts'

// What two readers publish comes back into the files: whoever keeps them applies the patch and reads on.

const root = join(import.meta.dirname, '../../..')
const files = readFiles(root, () => true)
const read = (path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
const isToMend = ({ severity }: { readonly severity: string }) => severity !== 'warning'
const base = load()
const isSweep = process.env.OFICIO_LONG === 'all'

const reading: Reading = {
  assessment: 'full',
  confidence: 'high',
  words: 'Orden separada, con plazo y secreto.',
  statute: 'Ley Ficticia 9',
  article: '4',
  year: 2026,
  quote: 'El juez: ordenará # la conservación de los datos por noventa días.',
  wording: 'consolidated',
  source: 'https://www.oas.org/ley-ficticia-9',
  asOf: '2026-11-01',
  basis: 'read',
  newestAmendment: { text: null, lookedForOn: '2026-11-20' },
  approvals: [],
}
const none = { statute: null, article: null, year: null, quote: null, wording: null, approvals: [] } as const

/** One of substance and one of procedure: of these two readers say that the State has nothing. */
const gapsIn = ['3', '20']
const gap: Reading = { ...reading, ...none, assessment: 'gap' }
/** The text of a code of procedure that the files name, where it is one that a reading may rest on. */
const codeOf = (state: string): string | undefined =>
  base.statutes[state]
    ?.filter(({ kind, articles }) => kind === 'code' && articles.some(({ powers }) => powers !== undefined))
    .map(({ source }) => source)
    .find((source) => {
      const { sources, lawHosts } = base
      const known = { sources, rows: [], ...(lawHosts ? { lawHosts } : {}) }
      return readingFaults({ ...gap, source }, '2026-12-01', known).length === 0
    })

/** One after the other, as two readers publish them: each finds what the one before has left. */
function published(
  state: string,
  from: Knowledge,
): { readonly changes: readonly FactChange[]; readonly after: Knowledge } {
  const articles = review(state, 'budapest', base).map(({ article }) => article)
  const changes: FactChange[] = []
  let now = from
  for (const [i, article] of articles.entries()) {
    if (!isSweep && !['2', '16', '29', ...gapsIn].includes(article)) continue
    for (const said of readingsOf(state, article, i, now)) {
      const made = changesOf({ country: state, treaty: 'budapest', article }, said, now) ?? []
      const next = applied(now, { provider: null, on: '2026-12-01', confidence: 'high', changes: made }, base)
      // What does not count is published by nobody.
      const isAsked = said.approvals.length > 0 || said.assessment === 'gap'
      if (!next.ok || (isAsked && recheck(next.knowledge, made, base).length > 0)) continue
      changes.push(...made)
      now = next.knowledge
    }
  }
  return { changes, after: now }
}

/** A law that nobody knows; what it displaces; an article that the files say in a row of several; a gap. */
function readingsOf(state: string, article: string, i: number, now: Knowledge): readonly Reading[] {
  const displaces = standingRows(state, 'budapest', article, now).map((row) => ({
    ...{ statute: row.statute, article: row.article, source: row.source, asOf: row.asOf },
  }))
  if (gapsIn.includes(article)) {
    const said = { ...gap, displaces }
    return [said, { ...said, source: codeOf(state) ?? said.source }]
  }
  const known = now.statutes[state]?.find(({ articles }) =>
    articles.some(({ powers }) => powers?.length === 0),
  )
  const inRow = known?.articles.find(({ powers }) => powers?.length === 0)?.article
  const approvals: Reading['approvals'] = [
    { kinds: ['preservation'], steps: [{ role: 'judge', part: 'orders' }] },
  ]
  const newest = { text: `Ley ${i}`, lookedForOn: '2026-11-20' }
  return [
    ...[
      reading,
      { ...reading, statute: `Ley Ficticia ${100 + i} (de 2026)`, displaces, newestAmendment: newest },
    ],
    ...(known && inRow ? [{ ...reading, statute: known.names[0] ?? '', article: inRow, approvals }] : []),
    ...(known ? [{ ...reading, statute: known.names[0] ?? '', article: `90${i} bis` }] : []),
  ]
}

// In a short run one State of four stands for the others.
const states = Object.keys(base.domesticLaw).filter((_, i) => isSweep || i % 4 === 0)
const all = states.reduce<ReturnType<typeof published>>(
  ({ changes, after }, state) => {
    const one = published(state, after)
    return { changes: [...changes, ...one.changes], after: one.after }
  },
  { changes: [], after: base },
)
const patched = patchedFiles(all.changes, read)
const paths = new Set(patched.files.map(({ path }) => path))
const next: readonly SourceFile[] = [
  ...files.filter(({ path }) => !paths.has(path)),
  ...patched.files.map(({ path, after }) => ({ path, bytes: new TextEncoder().encode(after) })),
].sort((a, b) => (a.path < b.path ? -1 : 1))
const compiled = compile(next, 'patched').knowledge

test('nothing that two readers publish is left out of the patch', () => {
  expect(patched.leftOut.map((index) => all.changes[index]?.at)).toEqual([])
})

/** The files once what is published was patched so far, and then the whole list, which has it all again. */
function patchedTwice(upTo: number) {
  const first = new Map(
    patchedFiles(all.changes.slice(0, upTo), read).files.map((one) => [one.path, one.after]),
  )
  const { files: again, leftOut } = patchedFiles(all.changes, (path) => first.get(path) ?? read(path))
  return { leftOut, changed: again.filter(({ before, after }) => before !== after), first }
}

test('a patch of the same releases on files that have them is empty', () => {
  const { changed, leftOut } = patchedTwice(all.changes.length)
  expect(changed.map(({ path }) => path)).toEqual([])
  expect(leftOut).toEqual([])
})

test.each([0.2, 0.5, 0.8])(
  'a list that has grown by more than %f of it is written as if it were all new',
  (part) => {
    const { changed, leftOut, first } = patchedTwice(Math.floor(all.changes.length * part))
    const now = new Map([...first, ...changed.map(({ path, after }) => [path, after] as const)])
    for (const { path, after } of patched.files) expect(now.get(path), path).toBe(after)
    expect(leftOut).toEqual([])
  },
)

test.each(states)('once the patch is applied the files say of %s what was published', (state) => {
  expect(
    all.changes.filter(({ slice, at }) => slice === 'statutes' && at.startsWith(`/${state}/`)),
  ).not.toEqual([])
  expect(compiled?.domesticLaw[state]).toEqual(all.after.domesticLaw[state])
  expect(compiled?.approvals.countries[state]).toEqual(all.after.approvals.countries[state])
  // Where the name of a statute was read stays: what was read anew is its article.
  expect(statutesIn(compiled, state)).toEqual(statutesIn(all.after, state))
})

test.each(states)(
  'a gap of %s in procedure counts by a code of procedure of it, and by no other text',
  (state) => {
    const gapOf = (article: string) =>
      all.after.domesticLaw[state]?.[article === '3' ? 'offences' : 'powers'][article]?.filter(
        ({ match, asOf }) => match === 'gap' && asOf === reading.asOf,
      ) ?? []
    expect(gapOf('3'), 'of substance any text of law').not.toEqual([])
    const code = codeOf(state)
    expect([...new Set(gapOf('20').map(({ source }) => source))]).toEqual(code === undefined ? [] : [code])
  },
)

// Of a chain that was read anew whoever keeps the files looks at the examples, and takes out translations.
const isLeftToKeeper = (line: string): boolean =>
  (line.includes('/words.yaml') && line.includes('stale: ')) ||
  (line.includes('/approvals.yaml') && line.includes('by the rules above: '))

test('the check of the files takes the patch, but for examples of a chain that was read anew and their words', () => {
  const told = checkAll(next).filter(isToMend)
  expect(told.filter(({ severity }) => severity === 'error').map(say)).toEqual([])
  expect(told.map(say).filter((line) => !isLeftToKeeper(line))).toEqual([])
})

const statutesIn = (knowledge: Knowledge | undefined, state: string) =>
  knowledge?.statutes[state]?.map(({ id, names, number, kind, articles }) => ({
    ...{ id, names, number, kind, articles },
  }))
