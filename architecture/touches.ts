import { isCode, isTest, type SourceFile } from './source-files.ts'

/** Where it is said that a touch counts once. */
export const theRule = 'packages/verify/src/record/repeats.ts'

/** What asks whether a touch is good; whoever does decides on it. */
const asks = /\b(?:isTouched|touchFault|checkAssertion)\(|\bisGoodTouch\b/
/** The same under another name, by which nobody would find who asks. */
const renames = /\b(?:isTouched|touchFault|checkAssertion|isGoodTouch)\s+as\s+\w/
/** What of the rule a reader of touches uses. */
const uses = /\b(?:repeatedIn|saidBefore|repeatIn|copiedIn)\(/

/** Where touches are read and it is no matter whether one was given before, with the reason. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['packages/verify/src/record/touch.ts', 'one touch, and no list'],
  ['packages/verify/src/record/touched.ts', 'one touch, and no list'],
  ['packages/verify/src/record/named-keys.ts', 'a key that is named twice is named'],
  ['packages/verify/src/assertion/check-assertion.ts', 'one touch, and no list'],
  ['apps/server/src/acts/aside.ts', 'each touch is for its place in the list: another place is other words'],
  [
    'apps/server/src/emergencies/waiting.ts',
    'it asks which acts somebody touched, of whom the rule is asked',
  ],
])

/** Columns in which a touch is kept beside a row, and where the rule is asked of these rows. */
const heldBy: ReadonlyMap<string, string> = new Map([
  ['unit_key', 'apps/server/src/acts/unit-key.ts'],
  ['member_key', 'apps/server/src/operate/check-unit-keys.ts'],
  ['key_share', 'apps/server/src/operate/check-unit-keys.ts'],
  ['emblem', 'apps/server/src/operate/check-emblems.ts'],
  ['law_reading', 'apps/server/src/knowledge/touched-release.ts'],
  // Their rows count by the acts of the same words, each with its own touch.
  ['standard_version', 'packages/verify/src/record/standards.ts'],
  ['standard_position', 'packages/verify/src/record/standards.ts'],
])

const isReader = ({ path, text }: SourceFile): boolean =>
  isCode(path) &&
  !isTest(path) &&
  /^(?:apps\/server|apps\/cli|packages\/[a-z]+)\/src\//.test(path) &&
  (hasCall(text) || renames.test(text))
/** Whether it is called, or handed to what calls it: not only imported, or named in a comment. */
const hasCall = (text: string): boolean =>
  text
    .split('\n')
    .some((line) => asks.test(line) && !/^\s*(?:import|export \{|\/?\*|\/\/|[a-zA-Z, ]+,?$)/.test(line))

/** Files that decide by touches and do not ask whether each counts once. */
export const forgetfulReaders = (files: readonly SourceFile[]): readonly string[] =>
  files
    .filter((file) => isReader(file) && !elsewhere.has(file.path) && !uses.test(file.text))
    .map(({ path }) => path)

/** Tables that keep touches of which nobody asks whether one counts once. */
export function forgottenTables(tables: string, files: readonly SourceFile[]): readonly string[] {
  const asked = (table: string) => {
    const file = files.find(({ path }) => path === heldBy.get(table))
    return file !== undefined && uses.test(file.text)
  }
  return [...tables.matchAll(/create table (\w+) \(\n([\s\S]*?)\n\);/g)].flatMap(
    ([, table = '', columns = '']) =>
      /^\s*(?:touch|kept|assertion) jsonb/m.test(columns) && !asked(table) ? [table] : [],
  )
}
