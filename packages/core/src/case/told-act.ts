import type { Recorded, RecordedAct, Telling } from '../act/index.ts'
import { askedFields, beginningOf } from '../act/index.ts'
import { isRecord } from '../json/index.ts'
import { bodyFrom } from './read-act.ts'

/**
 * The act that somebody tells of by a form: of what was typed only what belongs to it, as it is read from a
 * case file too; undefined where something that must be said is not.
 */
export function toldAct(
  telling: Pick<Telling, 'kind' | 'says' | 'outside' | 'told'>,
  leg: number,
  typed: Readonly<Record<string, unknown>>,
  recorded: Recorded,
): RecordedAct | undefined {
  const { kind, says, outside, told } = telling
  const { unasked = {}, again = {}, outcomes } = told
  const begun = askedFields(telling).map((field) => [field.key, beginningOf(field)])
  const repeated = Object.entries(again).map(([key, of]) => [key, (of && recorded[of]) ?? ''])
  const body = bodyFrom(
    says,
    { ...outside, says: { ...outside?.says, ...unasked } },
    {
      ...Object.fromEntries(begun),
      ...typed,
      ...Object.fromEntries(repeated),
      leg,
      whole: wholeOf(typed['whole'], outcomes),
    },
  )
  // What an act says is said by its kind; the union cannot know it.
  return body && ({ kind, body, recorded } as RecordedAct)
}

/**
 * An answer as a whole, as far as it is one of those that such a thing is called by: else the likeliest of
 * them.
 */
function wholeOf(typed: unknown, outcomes: readonly string[] = []): unknown {
  return isRecord(typed) && outcomes.some((one) => one === typed['outcome'])
    ? typed
    : { outcome: outcomes[0], ground: null }
}
