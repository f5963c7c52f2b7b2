import type { CheckEvidence, PendingProposal } from './types.ts'

/**
 * What a check says too little of to count, or undefined.
 *
 * A call names the number, where it was found, who answered and the time: whoever only says "by telephone"
 * has proven nothing that another could look up. A number to call back is not proven by answering: where it
 * is the one that was called, a public address holds it that the proposal does not name.
 */
export function evidenceFault(
  { how, call }: CheckEvidence,
  of?: Pick<PendingProposal, 'field' | 'value' | 'sources'>,
): 'call-untold' | 'number-of-itself' | undefined {
  if (how !== 'called') return undefined
  const isTold =
    call !== undefined &&
    /^\d{2}:\d{2}$/.test(call.time) &&
    digitsOf(call.number).length >= 3 &&
    [call.foundIn, call.person].every((word) => word.trim() !== '')
  if (!isTold) return 'call-untold'
  if (of?.field !== 'callBackNumber' || of.value === null || !isSameNumber(call.number, of.value))
    return undefined
  const found = call.foundIn.trim()
  return /^https?:\/\/[^/\s]+\.[^/\s]+/i.test(found) && !of.sources.includes(found)
    ? undefined
    : 'number-of-itself'
}

const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '')

/** With or without the code of the country before it. */
function isSameNumber(one: string, other: string): boolean {
  const [a, b] = [digitsOf(one), digitsOf(other)]
  return a !== '' && b !== '' && (a.endsWith(b) || b.endsWith(a))
}
