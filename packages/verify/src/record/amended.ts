import { isRecord, type Json, sameJson, text } from './json.ts'

/** Words that were written anew after the seal, in answer to a question: nobody approved these. */
export interface AmendedRow {
  readonly is: 'amended'
  readonly ok: true
  readonly name: string
  readonly title: string
  readonly institution: string
  readonly at: string
  /** JSON pointers of the places that say something else than before. */
  readonly places: readonly string[]
}

/** The act that sealed the letter that stands. */
export const sealingIn = (acts: readonly unknown[]): Json | undefined =>
  acts.filter(isRecord).findLast(({ kind }) => kind === 'signed')

/**
 * The words that were signed: those of the revision that the last seal names; without a seal the last ones.
 * An answer to a question that amends words writes others, which nobody signed.
 */
export function wordsSigned(acts: readonly unknown[]): unknown {
  const seal = sealingIn(acts)
  const revision = isRecord(seal?.body) ? seal.body.revision : undefined
  const bodies = acts.filter(isRecord).flatMap(({ body }) => (isRecord(body) && body.content ? [body] : []))
  return bodies.findLast((body) => seal === undefined || body.revision === revision)?.content
}

/** One row for each answer that amended words after the seal. */
export function amendedRows(acts: readonly unknown[]): readonly AmendedRow[] {
  const seal = sealingIn(acts)
  if (!seal) return []
  let words = wordsSigned(acts)
  return acts
    .slice(acts.indexOf(seal) + 1)
    .filter(isRecord)
    .flatMap(({ kind, body, by, at }): readonly AmendedRow[] => {
      if (kind !== 'clarified' || !isRecord(body) || !isRecord(body.content)) return []
      const places = placesThatDiffer(words, body.content)
      words = body.content
      const who = isRecord(by) ? by : {}
      return [
        {
          is: 'amended',
          ok: true,
          name: text(who.name),
          title: text(who.title),
          institution: text(who.institutionName),
          at: text(at),
          places,
        },
      ]
    })
}

/** How deep words are looked into: no request nests deeper, and a stranger's may nest without end. */
const deepest = 12

function placesThatDiffer(before: unknown, after: unknown, path = '', depth = 0): readonly string[] {
  const [had, has] = [entriesOf(before), entriesOf(after)]
  if (!had || !has || depth >= deepest) return sameValue(before, after) ? [] : [path]
  return [...new Set([...Object.keys(had), ...Object.keys(has)])].flatMap((key) =>
    placesThatDiffer(
      had[key],
      has[key],
      `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      depth + 1,
    ),
  )
}

const sameValue = (one: unknown, other: unknown): boolean => one === other || sameJson(one, other)

const entriesOf = (value: unknown): Json | undefined =>
  Array.isArray(value) ? { ...value } : isRecord(value) ? value : undefined
