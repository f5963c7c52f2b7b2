import type { Case } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import { type Happening, happeningIn } from '@oficio/core/happening'
import type { Knowledge } from '@oficio/core/knowledge'
import { secondOf } from '@oficio/core/request'
import { textAt } from '../../../form/pointer.ts'
import { draftIn, written } from '../../../request/letter/place.ts'

export const summaryAt = '/case/summary'

/** In which languages the letter is, and which words of it are the house's own. */
export interface Spoken {
  readonly signed: Language
  readonly second: Language | undefined
  readonly knowledge: Knowledge
  /** Whether a text is one that the house put there, and nobody's. */
  readonly isOurs: (text: string, language: Language) => boolean
}

/** A provider's name as a letter says it: without the explanation in brackets that our files give it. */
const nameOf = (provider: string, { providers }: Knowledge): string | undefined =>
  Object.hasOwn(providers, provider) ? providers[provider]?.name.replace(/ \([^()]*\)$/, '') : undefined

/** The accounts of the case that one may have been: what its requests ask about. */
export const accountsOf = (whole: Case): readonly string[] => {
  const asked = new Set(whole.requests.flatMap(({ identifiers }) => identifiers))
  return [...new Set(whole.identifiers.flatMap(({ id, value }) => (asked.has(id) && value ? [value] : [])))]
}

/** The services on which it may have been: of the account, where one was said; else of all requests. */
export function servicesOf(
  whole: Case,
  account: string | undefined,
  knowledge: Knowledge,
): readonly string[] {
  const asked = [...new Set(whole.requests.map(({ provider }) => provider))]
  const own = whole.identifiers.find(({ value }) => value === account && account !== undefined)?.services
  const of = own ? asked.filter((provider) => own.includes(provider)) : asked
  return (of.length > 0 ? of : asked).flatMap((provider) => nameOf(provider, knowledge) ?? [])
}

/** What the case says already, where it leaves no choice: it is not asked again. */
export function knownIn(
  whole: Case,
  values: Happening['values'],
  knowledge: Knowledge,
): Readonly<Record<string, string>> {
  const one = (list: readonly string[]) => (list.length === 1 ? list[0] : undefined)
  const account = one(accountsOf(whole))
  const service = one(servicesOf(whole, values.account ?? account, knowledge))
  const report = whole.origin?.reportNumber?.trim()
  return {
    ...(account ? { account } : {}),
    ...(service ? { service } : {}),
    ...(report ? { reportNumber: report } : {}),
  }
}

/** What is the same whatever happened; an amount paid for goods is none that was invested. */
const ofAnyKind: readonly string[] = ['account', 'service', 'victim']

/** What of an answer to one kind of report is one to another. */
function carried({ values }: Happening, kind: string): Happening {
  const same = Object.entries(values).filter(([place]) => ofAnyKind.includes(place))
  return { kind, values: Object.fromEntries(same), words: {} }
}

/**
 * A kind of report chosen, with what the case knows. What the pasted report tells is offered beside its field
 * and stands in no sentence until somebody takes it: words do not say whose act they tell. Answers to another
 * kind stay with it; `kept` are those that this one had before.
 */
export function begun(whole: Case, kind: string, knowledge: Knowledge, kept?: Happening): Happening {
  const last = whole.happening
  const before = last?.kind === kind ? last : (kept ?? (last ? carried(last, kind) : undefined))
  return {
    kind,
    values: { ...before?.values, ...knownIn(whole, before?.values ?? {}, knowledge) },
    words: { ...before?.words },
  }
}

const toldIn = (happening: Happening | null | undefined, language: Language, knowledge: Knowledge) =>
  happening ? happeningIn(language, happening, {}, knowledge).text : undefined

/** Whether the facts of the letter are the words of these fields, and not somebody's own. */
export function isFollowing(
  whole: Case,
  entryId: string | undefined,
  { signed, knowledge }: Spoken,
): boolean {
  const text = textAt(draftIn(whole, entryId), summaryAt)
  return text === (toldIn(whole.happening, signed, knowledge) ?? '')
}

/**
 * The case with what happened said anew. The facts of the letter follow in both languages where they were the
 * words of these fields; what somebody wrote stays, unless `isTaken`.
 */
export function withHappening(
  whole: Case,
  entryId: string | undefined,
  happening: Happening,
  spoken: Spoken,
  isTaken = false,
): Case {
  const { signed, second, knowledge, isOurs } = spoken
  const { happening: before } = whole
  const request = draftIn(whole, entryId)
  const follows = (pointer: string, language: Language): boolean => {
    const text = textAt(request, pointer)
    return (
      isTaken || text === (toldIn(before, language, knowledge) ?? '') || text === '' || isOurs(text, language)
    )
  }
  const next: Case = { ...whole, happening }
  if (!follows(summaryAt, signed)) return next
  const first = written(next, entryId, summaryAt, toldIn(happening, signed, knowledge))
  return second && follows(secondOf(summaryAt), second)
    ? written(first, entryId, secondOf(summaryAt), toldIn(happening, second, knowledge))
    : first
}

/**
 * The case whose second letter says the fields too, where it was chosen after they were answered and nobody
 * wrote anything there; undefined where nothing is to be said.
 */
export function withSecond(whole: Case, entryId: string | undefined, spoken: Spoken): Case | undefined {
  const { second, knowledge } = spoken
  const text = second && toldIn(whole.happening, second, knowledge)
  if (!text || !isFollowing(whole, entryId, spoken)) return undefined
  const pointer = secondOf(summaryAt)
  return textAt(draftIn(whole, entryId), pointer) === '' ? written(whole, entryId, pointer, text) : undefined
}

/** The case with no kind of report: the words of the letter stay, and are whoever's who goes on with them. */
export function withoutHappening({ happening: _left, ...whole }: Case): Case {
  return whole
}
