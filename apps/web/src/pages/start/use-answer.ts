import { useEffect, useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { type AskingSituation, answerFor, type ProviderAnswer } from './answer.ts'
import type { Ask } from './gather.ts'

const waiting: (() => void)[] = []
let isGoing = false

/** One after the other, each in a turn of its own: the page stays in the hand of whoever uses it. */
function inTurn(task: () => void): () => void {
  waiting.push(task)
  if (!isGoing) next()
  return () => {
    const at = waiting.indexOf(task)
    if (at >= 0) waiting.splice(at, 1)
  }
}

function next(): void {
  isGoing = waiting.length > 0
  if (!isGoing) return
  setTimeout(() => {
    waiting.shift()?.()
    next()
  })
}

/** The answer for one question once it is worked out; undefined until then, and where nothing is known. */
export function useAnswer(ask: Ask, situation: AskingSituation): ProviderAnswer | undefined {
  const knowledge = useKnowledge()
  const { providerName } = useWords()
  const [answer, setAnswer] = useState<ProviderAnswer>()
  useEffect(
    () =>
      inTurn(() => {
        const found = answerFor(ask, situation, knowledge)
        setAnswer(found && { ...found, name: providerName(found.profile.id, knowledge) })
      }),
    [ask, situation, knowledge, providerName],
  )
  return answer
}
