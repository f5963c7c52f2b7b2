// Answers that answer nothing: whoever reads them abroad denies what rests on them.
import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'

const kept = new WeakMap<PreflightRules, ReadonlySet<string>>()

/** Only letters and figures count, in small letters and without marks. */
const bare = (text: string): string =>
  plain(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Whether an answer that was written says nothing: “no sé”, a dash, a letter. An empty one is none yet. */
export function saysNothing(text: string, rules: PreflightRules): boolean {
  if (text.trim() === '') return false
  const before = kept.get(rules)
  const list = before ?? new Set((rules.words?.nothingSaid ?? []).map(bare))
  if (!before) kept.set(rules, list)
  const said = bare(text)
  return said.length < 2 || /^(.)\1*$/.test(said) || list.has(said)
}
