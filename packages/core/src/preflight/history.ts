import type { Draft, DraftData, DraftIdentifier } from './draft.ts'
import { at, bags, type PeriodEnd, periodEnd, text } from './read.ts'

const fold = (value: string): string => value.trim().toLowerCase()

/** The ways in which an earlier request may have written the same identifier. */
const namesOf = (identifier: DraftIdentifier): readonly string[] => [
  fold(identifier.value),
  fold(`${identifier.type}:${identifier.value}`),
]

const overlaps = (a: DraftData, from: PeriodEnd | undefined, to: PeriodEnd | undefined): boolean =>
  !a.start || !a.end || !from || !to || (a.start.day <= to.day && from.day <= a.end.day)

/** Earlier requests to the same provider for the same account, category and time. */
export function duplicates(draft: Draft): readonly Readonly<Record<string, string>>[] {
  const asked = new Set(draft.identifiers.flatMap(namesOf))
  return bags(at(draft.raw, 'history')).flatMap((earlier) => {
    const category = text(at(earlier, 'category'), 100)
    const same =
      text(at(earlier, 'provider'), 100) === draft.provider &&
      asked.has(fold(text(at(earlier, 'identifier'), 2200))) &&
      draft.data.some(
        (d) =>
          d.category === category &&
          overlaps(d, periodEnd(text(at(earlier, 'from'), 64)), periodEnd(text(at(earlier, 'to'), 64))),
      )
    if (!same) return []
    return [
      {
        sentOn: text(at(earlier, 'sentOn'), 64),
        status: text(at(earlier, 'status'), 60),
        identifier: text(at(earlier, 'identifier'), 200),
        category,
      },
    ]
  })
}
