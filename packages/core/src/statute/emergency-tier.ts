import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { bareText } from '../text/index.ts'
import { addDays, type Day, isDay } from '../time/index.ts'
import { type ApprovalKnowledge, chainQuestionOf, withinOf } from './approval.ts'

/**
 * When a kind of data may be given in an emergency: `first`, before anybody ordered it; `recent`, so far as
 * it is of the last days, since what finds somebody now is the newest of it; `later`, with the order.
 */
export type EmergencyTier = 'first' | 'recent' | 'later'

/** By the lists of `law/categories.yaml`; what nobody put on them is `later`. */
export function emergencyTier(
  content: EvidenceRequest,
  row: RequestedData,
  knowledge: ApprovalKnowledge,
): EmergencyTier {
  const { emergencyFirst, narrower } = knowledge.categories
  const { category: data } = row
  if (!data || !emergencyFirst) return 'later'
  const kinds = Object.entries(narrower)
    .filter(([kind, one]) => kind === data || one.data.includes(data))
    .map(([kind]) => kind)
  const [category] = chainQuestionOf({ ...content, dataRequested: [row] }, knowledge).categories
  const all =
    category !== undefined && isKnown(content.provider, data, knowledge) ? [...kinds, category] : kinds
  const found = all.find((kind) => emergencyFirst.categories.includes(kind))
  if (found === undefined) return 'later'
  const { recent } = emergencyFirst
  // A row about the holder whose words name what grows with time is judged as that.
  return recent.categories.includes(found) || says(row, recent.grows) ? 'recent' : 'first'
}

/**
 * Whether a row asks for nothing older than what an emergency may be given, counted from a day: it has a
 * beginning and no end before it, each a day or a moment and nothing else, and its words name no older time.
 */
export function isRecentEnough(row: RequestedData, on: Day, { categories }: ApprovalKnowledge): boolean {
  const { recent } = categories.emergencyFirst ?? {}
  const since = dayOf(row.from)
  if (!recent || since === undefined || since < addDays(on, -recent.days)) return false
  if (row.to && (dayOf(row.to) ?? '') < since) return false
  const years = (row.description ?? '').match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []
  return !says(row, recent.older) && years.every((year) => year >= since.slice(0, 4))
}

/** The day of a day or a moment; undefined: it is neither, or more than that. */
function dayOf(value: string | null | undefined): Day | undefined {
  const [, day] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      value?.trim() ?? '',
    ) ?? []
  return isDay(day) ? day : undefined
}

/** Whether the words of a row hold one of these beginnings of words. */
function says({ description }: RequestedData, beginnings: readonly string[]): boolean {
  const text = ` ${bareText(description ?? '')}`
  return beginnings.some((one) => text.includes(` ${one}`))
}

/** What no file knows is taken for the strictest that there is, and that may be anything. */
function isKnown(provider: string, data: string, knowledge: ApprovalKnowledge): boolean {
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  return (
    withinOf(data, knowledge) !== undefined ||
    profile?.dataCategories.items.some(({ code }) => code === data) === true ||
    knowledge.categories.exceptions.some((one) => one.provider === provider && one.data === data)
  )
}
