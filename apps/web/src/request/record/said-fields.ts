import { type AskedField, type RecordedAct, saidFields, tellingOf, type WholeAnswer } from '@oficio/core/act'
import { isRecord } from '@oficio/core/json'
import type { Day } from '@oficio/core/time'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'

/**
 * What the fields of something that is told are called; of one thing as of another, unless it has its own.
 */
export function useFieldLabel(kind: string): (key: string) => string {
  const { sayCode } = useWords()
  return (key) => sayCode(`cases.record.${kind}.${key}`, sayCode(`cases.record.${key}`, key))
}

/** What a recorded act says beside what it is, as the parts of one line. */
export function useSaid(): (act: RecordedAct) => readonly string[] {
  const { say, sayCode, day } = useWords()
  const words = useCaseWords()
  const wholeSaid = ({ outcome, ground, also = [] }: WholeAnswer): readonly string[] => {
    if (outcome === 'refused') return [ground, ...also].flatMap((code) => (code ? [words.ground(code)] : []))
    return outcome === 'assistance-needed' ? [] : [say(`cases.extent.${outcome}`)]
  }
  const daySaid = (kind: string, key: string, on: Day): string =>
    key === 'until'
      ? say('cases.request.kept', { day: day(on) })
      : `${sayCode(`cases.record.${kind}.${key}`, sayCode(`cases.record.${key}`, key))}: ${day(on)}`
  const lineSaid = (kind: string, { key, name }: AskedField, text: string): string => {
    if (name === null) return sayCode(`cases.${kind}.${key}.${text}`, text)
    if (name === 'day') return daySaid(kind, key, text)
    return key === 'reference' ? say('cases.request.reference', { reference: text }) : text
  }
  return (act) => {
    const telling = tellingOf(act)
    if (!telling) return []
    return saidFields(telling, act.body).flatMap(({ field, value }) => {
      if (typeof value === 'string') return [lineSaid(telling.name, field, value)]
      if ('whole' in act.body && act.body.whole && field.name === 'whole') return wholeSaid(act.body.whole)
      // A provider is named above already.
      return isRecord(value) && typeof value.name === 'string' ? [value.name] : []
    })
  }
}
