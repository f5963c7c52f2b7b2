import { type Knowledge, type KnowledgeRelease, readInRelease } from '@oficio/core/knowledge'
import type { ReviewedAbsence, ReviewedProvision } from '@oficio/core/review'
import type { Messages } from '@oficio/messages'

type Row = ReviewedAbsence & Partial<Pick<ReviewedProvision, 'statute' | 'article'>>

/** Who read a row of the law of a State, as a page says it; nothing where no release tells of readers. */
export function readByLines(
  row: Row,
  country: string,
  { releases, knowledge, messages }: Told,
): readonly string[] {
  const found = readInRelease(releases, country, row)
  if (!found) return []
  const codes = [...new Set(found.readBy.flatMap((one) => one.country ?? []))]
  const name = (code: string) => knowledge.countries[code]?.names[messages.language] ?? code
  const states = messages.list(codes.map(name))
  const institutions = messages.list(found.readBy.map(({ institution }) => institution))
  const { number, on } = found
  return [
    messages.format('review.readBy', { institutions, states, day: messages.day(on), number }),
    ...(codes.every((code) => code === country)
      ? []
      : [messages.format('review.readBy.elsewhere', { states })]),
  ]
}

interface Told {
  readonly releases: readonly KnowledgeRelease[]
  readonly knowledge: Knowledge
  readonly messages: Messages
}
