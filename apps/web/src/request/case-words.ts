import { type RequestState, standingOf } from '@oficio/core/act'
import type { Case, CaseRequest } from '@oficio/core/case'
import type { CaseClock } from '@oficio/core/clock'
import type { Knowledge } from '@oficio/core/knowledge'
import { goesToState } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { type Day, daysBetween } from '@oficio/core/time'
import { useMemo } from 'react'
import { useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'
import { shortAddress } from './short-address.ts'
import { toneOfStanding } from './standing-tones.ts'

type Words = ReturnType<typeof useWords>

export interface CaseWords {
  readonly title: (whole: Case) => string
  readonly provider: (id: string) => string
  /** What kind of request it is; of whole words also whether they go from State to State. */
  readonly type: (entry: Pick<CaseRequest, 'requestType'> | EvidenceRequest) => string
  /** `isPacked`: its pack lies ready, and nobody said that it was sent. */
  readonly state: (state: RequestState, isPacked?: boolean) => string
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
    type: (entry) => {
      const isAssistance =
        entry.requestType === 'disclosure' && 'country' in entry && goesToState(entry, knowledge)
      const kind = isAssistance ? 'mutual-assistance' : entry.requestType
      return sayCode(`cases.type.${kind}`, kind)
    },
    state: (state, isPacked = false) => {
      const standing = standingOf(state)
      return sayCode(`cases.state.${isPacked && standing === 'draft' ? 'packed' : standing}`, standing)
    },
    identifierType: (type) => sayCode(`identifier.type.${type}`, type),
    clock: (clock, on) => {
      const days = daysBetween(on, clock.day)
      return sayCode(`cases.clock.${clock.kind}${days < 0 ? '.over' : ''}`, clock.kind, {
        days: Math.abs(days),
        provider: (clock.kind === 'answer-expected' && clock.to) || provider(clock.provider),
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
  const first = whole.identifiers.find(({ value }) => value?.trim())?.value?.trim()
  return whole.shared.case?.number?.trim() || (first && shortAddress(first)) || undefined
}

export function useCaseWords(): CaseWords {
  const words = useWords()
  const knowledge = useKnowledge()
  return useMemo(() => wordsOf(words, knowledge), [words, knowledge])
}

export const toneOf = (state: RequestState): string => `mark-status ${toneOfStanding(standingOf(state))}`
