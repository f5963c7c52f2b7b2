import { join } from 'node:path'
import { expect, test } from 'vitest'
import { secondCopies } from './second-copies.ts'
import { filesOfHouse } from './source-files.ts'

/**
 * Bodies that stay in two places, each with why; a line is only ever taken out. What `packages/verify` has of
 * its own is so by decision 30: whoever checks imports nothing of ours.
 */
const whyTwice: Readonly<Record<string, string>> = {
  'apps/cli/src/pack/annexes.ts sha256, packages/custody/src/custody-list/made-log.ts sha256':
    'the second makes bundles for tests alone',
  'apps/web/src/pages/law/approvals.tsx kinds, packages/core/src/request/types.ts requestTypes':
    'the page of a law shows them in its own order, and is read without what letters are made of',
  'apps/web/src/pages/providers/strip.ts stripped, apps/web/src/pages/start/answer.ts categories':
    'no page imports another, and the first one is held to its weight',
  'apps/web/src/pages/send/ticks.ts textsOf, packages/verify/src/record/roles.ts strings':
    'verify imports nothing of ours',
  'apps/web/src/sealed/sealing.ts payloadSize, packages/core/src/exhibit/manifest.ts sealedPayloadSize':
    'the worker that seals is read without what reads deliveries',
  'apps/web/src/sealed/sealing.ts together, packages/exchange/src/zip/zip.ts joined':
    'the worker that seals is read without what makes archives',
  'packages/core/src/exhibit/file-warning.ts textOf, packages/seal/src/pdf/keep-validation-data.ts letters':
    'seal imports verify alone, and core imports neither',
  'packages/core/src/exhibit/manifest.ts folded, packages/verify/src/bundle/own-names.ts folded':
    'verify imports nothing of ours',
  'packages/core/src/json/index.ts isRecord, packages/verify/src/canonical/is-record.ts isRecord':
    'verify imports nothing of ours',
  'packages/core/src/permission/roles.ts byTwo, packages/verify/src/record/roles.ts byTwo':
    'verify imports nothing of ours',
}

test('no body of the shipped source stands in two files, but for those with a reason', () => {
  const shipped = filesOfHouse(join(import.meta.dirname, '..')).filter(({ path }) =>
    /^(?:packages|apps)\//.test(path),
  )
  expect(secondCopies(shipped).map(({ places }) => places.join(', '))).toEqual(Object.keys(whyTwice))
})

test('a body copied to another file is refused, whatever it is called there', () => {
  const body = (blank = ' ') =>
    `{${blank}let sum = 0;${blank}for (const one of all) sum += one.amount * one.price;${blank}return sum${blank}}`
  const copies = (...texts: readonly string[]) =>
    secondCopies(texts.map((text, at) => ({ path: `packages/core/src/${'abc'[at]}.ts`, text }))).map(
      ({ places }) => places.map((place) => place.replace('packages/core/src/', '')),
    )
  const first = `export function total(all: readonly Row[]): number ${body()}`
  expect(copies(first, `function whole(all: readonly Row[]): number ${body()}`)).toEqual([
    ['a.ts total', 'b.ts whole'],
  ])
  // Blanks, remarks, an arrow in place of a word, and whether others may have it make it no other body.
  expect(copies(first, `const whole = (all: readonly Row[]) => ${body('\n  // One by one.\n  ')}`)).toEqual([
    ['a.ts total', 'b.ts whole'],
  ])
  const renamed = `function whole(rows: readonly Row[]): number ${body().replaceAll('one', 'row').replaceAll('all', 'rows')}`
  expect(copies(first, renamed)).toEqual([['a.ts total', 'b.ts whole']])
  const list = "['order', 'screenshot', 'proof-of-authority', 'identifier-list', 'translation', 'other']"
  expect(copies(`const kinds = ${list} as const`, `export const all = ${list} as const`)).toEqual([
    ['a.ts kinds', 'b.ts all'],
  ])
  expect(copies(first, first, first)).toEqual([['a.ts total', 'b.ts total', 'c.ts total']])
})

test('what differs, what is short and what one file says twice is let through', () => {
  const file = (path: string, text: string) => ({ path, text })
  const long = (name: string, amount = 1) =>
    `const ${name} = (all: readonly Row[]) => all.map((one) => one.amount * ${amount}).filter((one) => one > 0)`
  expect(secondCopies([file('a.ts', long('a')), file('b.ts', long('a', 2))])).toEqual([])
  expect(secondCopies([file('a.ts', 'const a = () => 1'), file('b.ts', 'const a = () => 1')])).toEqual([])
  expect(secondCopies([file('a.ts', `${long('a')}\n${long('b')}`)])).toEqual([])
  expect(secondCopies([file('a.ts', long('a')), file('a.test.ts', long('a'))])).toEqual([])
})
