import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lostIn } from '@oficio/knowledge'
import { expect, test } from 'vitest'

// What the author of an exercise says about each planted flaw, in the other three languages: draft
// translations, to be confirmed by a lawyer-linguist.

const folder = join(import.meta.dirname, 'requests')
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown
type Exercise = {
  readonly expectedFindings: readonly { readonly explanation: string; readonly fix: string }[]
}

const exercises = readdirSync(folder).filter((name) => /^B\d+\.json$/.test(name))
const said = new Set(
  exercises.flatMap((name) =>
    (read(join(folder, name)) as Exercise).expectedFindings.flatMap(({ explanation, fix }) => [
      explanation,
      fix,
    ]),
  ),
)

test.each(['es', 'pt', 'fr'])(
  'every exercise explains itself in %s, loses no number, and nothing stale is left',
  (language) => {
    const words = read(join(import.meta.dirname, `words/${language}.json`)) as Record<string, string>
    expect(said.size).toBeGreaterThan(100)
    expect([...said].filter((text) => !Object.hasOwn(words, text))).toEqual([])
    expect(Object.keys(words).filter((text) => !said.has(text))).toEqual([])
    const lost = Object.entries(words).flatMap(([text, draft]) =>
      lostIn(text, draft).map((number) => `${number}: ${draft}`),
    )
    expect(lost).toEqual([])
  },
)
