import { type Act, tellingOf } from '@oficio/core/act'
import { useWords } from '../../words/words.tsx'

/** What somebody did, in words that follow the name: of what happened elsewhere, that it was written down. */
export function useDid(): (act: Act) => string {
  const { say, sayCode } = useWords()
  return (act) => {
    if (!act.recorded) return sayCode(`house.act.${act.kind}`, act.kind)
    const telling = tellingOf(act)
    return telling
      ? say('house.act.noted', { what: say(`cases.act.${telling.name}`) })
      : say('house.act.drafted.recorded')
  }
}
