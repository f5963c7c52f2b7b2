import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compilingFiles } from './compiled-text.ts'
import { filesOfHouse } from './source-files.ts'

// A fact that a release changed was compiled as a pattern once, and stopped every page that named the law.
// Each file that compiles a text which was handed to it says here whose text that is.

const table = 'a table, or a part of one, that no release changes (decision 74)'
const literal = 'its words are taken as their signs (`literally`, or a reader that escapes each)'
const own = 'its parts are written in the file, or numbers'

const compiling: Readonly<Record<string, string>> = {
  'apps/web/src/pages/providers/try-identifier.ts':
    'a pattern of an entry, and one that cannot be read is passed over',
  'packages/core/src/academy/own-words.ts': own,
  'packages/core/src/academy/sentence.ts': own,
  'packages/core/src/act/cut-values.ts': literal,
  'packages/core/src/act/still-telling.ts': table,
  'packages/core/src/dialogue/watched.ts': own,
  'packages/core/src/figures/precedents.ts': literal,
  'packages/core/src/happening/found.ts': literal,
  'packages/core/src/happening/money.ts': literal,
  'packages/core/src/identifier/banks.ts':
    'form and codes of banks, which no release changes (`held-fact.ts`)',
  'packages/core/src/identifier/find-handles.ts': table,
  'packages/core/src/identifier/known-types.ts': table,
  'packages/core/src/identifier/link-table.ts': table,
  'packages/core/src/identifier/of-outsiders.ts': table,
  'packages/core/src/identifier/of-pronoun.ts': table,
  'packages/core/src/identifier/person-words.ts': table,
  'packages/core/src/identifier/prepare.ts': table,
  'packages/core/src/identifier/recognise.ts': table,
  'packages/core/src/identifier/remarks.ts': own,
  'packages/core/src/identifier/word-patterns.ts': table,
  'packages/core/src/letter/fact-days.ts': table,
  'packages/core/src/letter/penalty-in-figures.ts': literal,
  'packages/core/src/pack/evidence.ts': 'a pattern of an entry, looked at before it counts',
  'packages/core/src/preflight/asks-nothing.ts': table,
  'packages/core/src/preflight/danger.ts': table,
  'packages/core/src/preflight/identifiers.ts': table,
  'packages/core/src/preflight/order-accounts.ts': table,
  'packages/core/src/preflight/order-covers.ts': literal,
  'packages/core/src/preflight/order-parts.ts': table,
  'packages/core/src/preflight/plain-grant.ts': table,
  'packages/core/src/preflight/profile-rules.ts': 'a pattern of an entry, looked at before it counts',
  'packages/core/src/preflight/told-days.ts': table,
  'packages/core/src/preflight/told-ground.ts': table,
  'packages/core/src/preflight/told-months.ts': table,
  'packages/core/src/preflight/typed-text.ts': table,
  'packages/core/src/statute/row-items.ts': literal,
  'packages/core/src/preflight/word-lists.ts': literal,
  'packages/core/src/provider/profile-change.ts':
    'a pattern of an entry, and one that cannot be read is refused',
  'packages/core/src/registry/asked-kinds.ts': table,
  'packages/core/src/registry/asked-reach.ts': table,
  'packages/core/src/registry/beside-words.ts': own,
  'packages/core/src/registry/call-figures.ts': table,
  'packages/core/src/registry/contact-words.ts': table,
  'packages/core/src/registry/court-words.ts': table,
  'packages/core/src/registry/local-words.ts': literal,
  'packages/core/src/registry/offence-words.ts': table,
  'packages/core/src/registry/second-words.ts': table,
  'packages/core/src/registry/own-words.ts': literal,
  'packages/core/src/registry/speaking-words.ts': own,
  'packages/core/src/registry/told-words.ts': table,
  'packages/core/src/registry/widening-words.ts': own,
  'packages/core/src/statute/article-number.ts': own,
  'packages/core/src/statute/citation-tokens.ts': literal,
  'packages/core/src/statute/emergency-tier.ts': 'a pattern of an entry, looked at before it counts',
  'packages/core/src/statute/legal-basis.ts': literal,
  'packages/core/src/text/whole-words.ts': 'its parts are written in the files that call it, once each',
  'packages/core/src/time/said-days.ts': own,
}

test('what is compiled while the program runs is no fact that a release changes', () => {
  expect(compilingFiles(filesOfHouse(join(import.meta.dirname, '..')))).toEqual(
    Object.keys(compiling).toSorted(),
  )
})

test('a file that compiles what was handed to it is found, and one that compiles its own words is not', () => {
  const file = (name: string, text: string) => ({ path: `packages/core/src/${name}.ts`, text })
  expect(
    compilingFiles([
      file('later', 'export const has = (law: { number: string }) => new RegExp(law.number).test("")'),
      file('called', 'export function has(number: string) { return RegExp("^" + number) }'),
      file('renamed', 'const Made = RegExp; export const has = (one: string) => new Made(one)'),
      file('once', 'const word = "ley"; export const has = new RegExp(word)'),
      file('held.test', 'const has = (one: string) => new RegExp(one)'),
    ]),
  ).toEqual(['called', 'later', 'renamed'].map((name) => `packages/core/src/${name}.ts`))
})
