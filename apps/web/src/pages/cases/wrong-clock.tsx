import type { Case } from '@oficio/core/case'
import { doubtOfToday } from '@oficio/core/clock'
import { knowledgeDay, today } from '../../knowledge.ts'
import { dayHere } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

/** Says that the clock of this device cannot be right, wherever days are counted from it. */
export function WrongClock({ cases }: { readonly cases: readonly Case[] }) {
  const { say, day } = useWords()
  const doubt = doubtOfToday(
    today(),
    knowledgeDay,
    cases.map(({ changedAt }) => dayHere(changedAt)),
  )
  if (!doubt) return null
  return (
    <p className="notice notice-block" role="alert">
      {say(`cases.clock-wrong.${doubt}`, { today: day(today()) })}
    </p>
  )
}
