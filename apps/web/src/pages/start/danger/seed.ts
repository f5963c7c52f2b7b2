import type { Knowledge } from '@oficio/core/knowledge'
import type { Day } from '@oficio/core/time'
import type { Choices } from '../choices.ts'
import { type Ask, seedOf, type Thing } from '../gather.ts'
import { emergencyChannel, questions, type ToldDanger } from './told.ts'

export interface SeedOf {
  readonly asks: readonly Ask[]
  readonly things: readonly Thing[]
  readonly told: ToldDanger
  readonly country: string
  readonly choices: Choices
  readonly pasted: string
  readonly on: Day
  readonly knowledge: Knowledge
}

/** The case that keeps what was told: an emergency for each provider, with its answers and its channel. */
export function seedIn({ asks, things, told, country, choices, pasted, on, knowledge }: SeedOf) {
  const seed = seedOf(things, asks, 'emergency', country, choices, pasted)
  const answers = Object.fromEntries(
    questions.flatMap((question) => {
      const text = told.answers[question]
      return text ? [[question, text]] : []
    }),
  )
  const second = Object.fromEntries(
    questions.flatMap((question) => {
      const text = told.second[question]
      return text ? [[`/emergency/${question}`, text]] : []
    }),
  )
  const own = { emergency: answers, ...(Object.keys(second).length > 0 ? { letter: { second } } : {}) }
  return {
    ...seed,
    requests: seed.requests.map((request) => {
      const channel = emergencyChannel(request.provider, on, knowledge)
      return { ...request, own: { ...own, ...(channel ? { channel } : {}) } }
    }),
  }
}
