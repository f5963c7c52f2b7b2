import {
  type Act,
  type AskedAgainstFiles,
  askedAgainstFiles,
  asksForFiles,
  type ItemAnswer,
  type Leg,
} from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'

const tones: Readonly<Record<ItemAnswer['outcome'], string>> = {
  full: 'mark-open sign-received',
  part: 'mark-warn sign-part',
  'nothing-held': 'mark-closed sign-nothing',
  refused: 'mark-block sign-refused',
  'assistance-needed': 'mark-warn sign-treaty',
}

/** The mark of an answer: that something was given is green only where a file of it is here or is named. */
export const gotTone = (answer: ItemAnswer, gap: AskedAgainstFiles['gap']): string =>
  gap === 'no-file' ? 'mark-warn sign-missing' : tones[answer.outcome]

/**
 * Whether an answer to the whole says that something is given, and nothing of it is here: no exhibit of the
 * leg, no file named in an answer, and none with the paper in which it came.
 */
export const isWithoutFile = (
  content: Pick<EvidenceRequest, 'requestType'>,
  { whole, exhibits = [], items }: Pick<Leg, 'whole' | 'exhibits' | 'items'>,
  acts: readonly Pick<Act, 'kind' | 'recorded'>[],
): boolean =>
  asksForFiles(content) &&
  (whole?.outcome === 'full' || whole?.outcome === 'part') &&
  exhibits.every(({ returned }) => returned !== null) &&
  Object.values(items).every(({ files }) => files.length === 0) &&
  acts.every(({ kind, recorded }) => kind !== 'answered' || (recorded?.files ?? []).length === 0)

/**
 * The files that came with the letter in which an answer from outside was found; a desk's answer has none.
 */
export const cameWith = (
  acts: readonly Pick<Act, 'seq' | 'recorded'>[],
  { itemsBy }: Pick<Leg, 'itemsBy'>,
  key: string,
) => {
  const place = Object.hasOwn(itemsBy, key) ? itemsBy[key] : undefined
  return acts.find(({ seq }) => seq === place)?.recorded?.files ?? []
}

/** What is said to be handed over and came with no file. */
export const lacksFiles = (
  { item, gap }: Pick<AskedAgainstFiles, 'item' | 'gap'>,
  acts: readonly Pick<Act, 'seq' | 'recorded'>[],
  leg: Pick<Leg, 'itemsBy'>,
): boolean => gap === 'no-file' && cameWith(acts, leg, item.key).length === 0

/**
 * The addressees whose answer says that something is given of which no file is here, and whether of all that
 * was given to this request not one file came.
 */
export function legsWithoutFiles(
  content: EvidenceRequest,
  legs: readonly Leg[],
  acts: readonly Act[],
): { readonly legs: readonly Leg[]; readonly isNothingHere: boolean } {
  const given = legs.map((leg) => {
    const rows = askedAgainstFiles(content, leg).rows.filter(
      ({ answer }) => answer?.outcome === 'full' || answer?.outcome === 'part',
    )
    const lacking = rows.filter((row) => lacksFiles(row, acts, leg)).length
    const isWholeBare = rows.length === 0 && isWithoutFile(content, leg, acts)
    const isWhole = rows.length === 0 && (leg.whole?.outcome === 'full' || leg.whole?.outcome === 'part')
    return { leg, lacks: lacking > 0 || isWholeBare, has: rows.length > lacking || (isWhole && !isWholeBare) }
  })
  const lacking = given.filter(({ lacks }) => lacks).map(({ leg }) => leg)
  return { legs: lacking, isNothingHere: lacking.length > 0 && given.every(({ has }) => !has) }
}
