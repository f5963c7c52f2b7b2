import type { EvidenceRequest } from '../request/index.ts'
import type { Exhibit } from './exhibit.ts'
import { type AskedAgainstGot, askedAgainstGot } from './items.ts'
import type { Leg } from './leg.ts'

/** An item that was asked, with the last word on it and the files that came for it, over all deliveries. */
export interface AskedAgainstFiles extends AskedAgainstGot {
  readonly exhibits: readonly Exhibit[]
  /**
   * What is lacking, as far as the list can say it: no word yet; a word that something is given, and no file
   * of it, neither here nor named as handed over elsewhere; said to be only a part. Null: nothing that shows.
   */
  readonly gap: 'no-answer' | 'no-file' | 'part' | null
}

/** Asked against got over all part-deliveries of a leg, and what came that nobody asked for. */
export function askedAgainstFiles(
  content: EvidenceRequest,
  { items, exhibits = [] }: Pick<Leg, 'items' | 'exhibits'>,
): { readonly rows: readonly AskedAgainstFiles[]; readonly beyond: readonly Exhibit[] } {
  const rows = askedAgainstGot(content, items).map((row): AskedAgainstFiles => {
    const own = exhibits.filter(({ item }) => item === row.item.key)
    return { ...row, exhibits: own, gap: gapOf(content, row, own.filter(({ returned }) => !returned).length) }
  })
  return { rows, beyond: exhibits.filter(({ item }) => item === null) }
}

/** Whether what is asked comes back as files: what is to be kept or held back is given without one. */
export const asksForFiles = ({ requestType }: Pick<EvidenceRequest, 'requestType'>): boolean =>
  requestType === 'disclosure' || requestType === 'emergency'

function gapOf(
  content: EvidenceRequest,
  { answer }: AskedAgainstGot,
  files: number,
): AskedAgainstFiles['gap'] {
  if (!answer) return 'no-answer'
  const gives = asksForFiles(content) && (answer.outcome === 'full' || answer.outcome === 'part')
  if (gives && files + answer.files.length === 0) return 'no-file'
  return answer.outcome === 'part' ? 'part' : null
}
