import { type Act, type AskedAgainstFiles, asksForFiles, type ItemAnswer, type Leg } from '@oficio/core/act'
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
