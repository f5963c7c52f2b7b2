import { type RequestState, standingOf } from '@oficio/core/act'
import type { Case, CaseRequest } from '@oficio/core/case'
import type { CaseClock } from '@oficio/core/clock'
import type { Knowledge } from '@oficio/core/knowledge'
import { type Day, daysBetween } from '@oficio/core/time'
import { useMemo } from 'react'
import { useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'
import { markOfStanding } from './standing-marks.ts'

type Words = ReturnType<typeof useWords>

export interface CaseWords {
  readonly title: (whole: Case) => string
  readonly provider: (id: string) => string
  readonly type: (entry: Pick<CaseRequest, 'requestType'>) => string
  readonly state: (state: RequestState) => string
  readonly identifierType: (type: string) => string
  /** What a clock says on a day: "en 12 días se pierden datos". */
  readonly clock: (clock: CaseClock, on: Day) => string
  readonly ground: (code: string) => string
}

function wordsOf(words: Words, knowledge: Knowledge): CaseWords {
  const { say, sayCode, day } = words
  const provider = (id: string) => words.providerName(id, knowledge) || say('cases.provider.none')
  return {
    provider,
    title: (whole) => titleOf(whole) ?? say('cases.untitled'),
    type: ({ requestType }) => sayCode(`cases.type.${requestType}`, requestType),
    state: (state) => sayCode(`cases.state.${standingOf(state)}`, standingOf(state)),
    identifierType: (type) => sayCode(`identifier.type.${type}`, type),
    clock: (clock, on) => {
      const days = daysBetween(on, clock.day)
      return sayCode(`cases.clock.${clock.kind}${days < 0 ? '.over' : ''}`, clock.kind, {
        days: Math.abs(days),
        provider: provider(clock.provider),
        day: day(clock.day),
      })
    },
    // What a node gives where it names no ground that is known here.
    ground: (code) =>
      code.startsWith('etsi.')
        ? say('cases.ground.etsi', { code: code.slice(5) })
        : sayCode(`cases.ground.${code}`, code),
  }
}

/** By its number; before it has one, by the first thing that was recognised. */
export function titleOf(whole: Case): string | undefined {
  return (
    whole.shared.case?.number?.trim() ||
    whole.identifiers.find(({ value }) => value?.trim())?.value?.trim() ||
    undefined
  )
}

export function useCaseWords(): CaseWords {
  const words = useWords()
  const knowledge = useKnowledge()
  return useMemo(() => wordsOf(words, knowledge), [words, knowledge])
}

export const markOf = (state: RequestState): string => `mark-status ${markOfStanding(standingOf(state))}`
