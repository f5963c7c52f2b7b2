import type { Lane, LaneEvent } from '@oficio/core/clock'
import type { Day } from '@oficio/core/time'
import { useWords } from '../../words/words.tsx'

/** Kinds of day whose words turn once the day is over. */
const turns: ReadonlySet<string> = new Set(['ask-extension', 'data-dies', 'preservation-ends'])

/** What a lane says in words: each of its days, the earliest first, and what is not in force. */
export function useLaneWords(on: Day) {
  const { say, sayCode, day } = useWords()
  return {
    event: ({ kind, day: of }: LaneEvent): string =>
      sayCode(`lanes.mark.${kind}${turns.has(kind) && of < on ? '.over' : ''}`, kind, { day: day(of) }),
    /** What no day says. */
    note: ({ isUnconfirmed, events }: Lane): string | undefined =>
      isUnconfirmed
        ? say('lanes.unconfirmed')
        : events.some(({ kind }) => kind === 'asked' || kind === 'confirmed' || kind === 'answered')
          ? undefined
          : say('lanes.unsent'),
  }
}
