import type { FactChange } from '@oficio/core/knowledge'
import { canonical, envelopeKeys, type SourceKeys, withoutEnvelope } from './source-keys.ts'
import { singles } from './statutes.ts'
import type { Edit, YamlStep } from './yaml-edit.ts'

type Group = Readonly<Record<string, unknown>>
/** An article as it is asked, by itself and with where it comes from; in a file, also a row of several. */
type Line = Group & { readonly article: string }

/**
 * What is written of a statute of a State. In a release every article stands by itself with its whole source;
 * in a file several stand in one row and say of it only what the statute does not. Rows of which nothing
 * changed stay as they are, and so does where the names of the statute were read: an article that was read is
 * no other source of its name. `undefined` where the file says something else than what the change found.
 */
export function statuteEdits(
  { fact, before, after, envelope }: FactChange,
  steps: readonly YamlStep[],
  file: unknown,
  { keyed, addressed }: Pick<SourceKeys, 'keyed' | 'addressed'>,
): readonly Edit[] | undefined {
  const whole = () => keyed(inShort({ ...after, ...envelope }))
  if (fact === 'added') return [{ steps, value: whole(), isAdded: true }]
  const { statutes } = (file ?? {}) as { readonly statutes?: readonly Group[] }
  const stands = addressed(statutes?.[Number(steps.at(-1))]) as Group | undefined
  if (!stands || !before) return undefined
  const [was, is] = [linesOf(before), linesOf(after)]
  const there = linesOf(stands).flatMap((row) => apart(row, stands))
  if (canonical(butLines(stands)) !== canonical(butLines(before))) return undefined
  if (canonical(there) === canonical(is)) return []
  if (canonical(there) !== canonical(was)) return undefined
  const isSame = canonical(butLines(after)) === canonical(butLines(before))
  // What is said of the statute itself is said by the new source.
  if (!isSame || is.length < was.length) return [{ steps, value: whole(), isAdded: false }]
  return lineEdits(linesOf(stands), was, is).map((edit) => ({
    ...edit,
    steps: [...steps, 'articles', ...edit.steps],
    value: keyed(edit.value),
  }))
}

/** Whether a row of a file says of a statute what a change does, wherever its name was read. */
export function saysStatute(row: unknown, { after, envelope }: FactChange): boolean {
  const stands = (row ?? {}) as Group
  const all = (of: Group) => linesOf(of).flatMap((line) => apart(line, of))
  return (
    canonical(butLines(stands)) === canonical(butLines(after)) &&
    canonical(all(stands)) === canonical(all({ ...after, ...envelope }))
  )
}

const linesOf = ({ articles }: Group): readonly Line[] => (articles ?? []) as readonly Line[]

const butLines = (statute: Group): Group => {
  const { articles: _, ...said } = withoutEnvelope(statute)
  return said
}

const envelopeOf = (of: Group): Group => Object.fromEntries(envelopeKeys.map((key) => [key, of[key]]))

const apart = (row: Line, statute: Group): readonly Line[] =>
  singles(row.article).map((article) => ({ ...envelopeOf(statute), ...row, article }))

/** A statute as a file says it: of an article no source that is the statute's. */
function inShort(statute: Group): Group {
  const own = canonical(envelopeOf(statute))
  const articles = linesOf(statute).map((line) =>
    canonical(envelopeOf(line)) === own ? withoutEnvelope(line) : line,
  )
  return { ...statute, articles }
}

/** From the last row to the first, so that each finds its place; what is new comes behind all. */
function lineEdits(rows: readonly Line[], was: readonly Line[], is: readonly Line[]): readonly Edit[] {
  const [then, now] = [was, is].map((all) => new Map(all.map((line) => [line.article, line]))) as [
    Map<string, Line>,
    Map<string, Line>,
  ]
  const changed = (article: string): Line | undefined => {
    const line = now.get(article)
    return line && canonical(line) !== canonical(then.get(article)) ? line : undefined
  }
  const added = is
    .filter(({ article }) => !then.has(article))
    .map((value): Edit => ({ steps: ['-'], value, isAdded: true }))
  const edits = [...rows.entries()].reverse().flatMap(([index, row]): readonly Edit[] => {
    const names = singles(row.article)
    if (!names.some(changed)) return []
    const [first, ...others] = piecesOf(row, names, changed)
    return [
      { steps: [index], value: first, isAdded: false },
      ...others.map((value, i): Edit => ({ steps: [index + 1 + i], value, isAdded: true })),
    ]
  })
  return [...edits, ...added]
}

/** A row of several articles, cut where one of them says something else now. */
function piecesOf(
  row: Line,
  names: readonly string[],
  changed: (article: string) => Line | undefined,
): readonly Line[] {
  const pieces: { value: Line; from: string; isRow: boolean }[] = []
  for (const name of names) {
    const line = changed(name)
    const open = pieces.at(-1)
    if (line) pieces.push({ value: line, from: name, isRow: false })
    else if (open?.isRow) open.value = { ...row, article: `${open.from}-${name}` }
    else pieces.push({ value: { ...row, article: name }, from: name, isRow: true })
  }
  return pieces.map(({ value }) => value)
}
