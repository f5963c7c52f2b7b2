import type { ItemAnswer } from '@oficio/core/act'
import type { ReceiptNote, ReceivedOutcome } from './receipt.ts'
import type { Sayer } from './sayer.ts'

const outcomes: Readonly<Record<ItemAnswer['outcome'], ReceivedOutcome>> = {
  full: 'given',
  part: 'part',
  'nothing-held': 'none',
  refused: 'refused',
  // Another way is pointed out: whoever says so refused nothing.
  'assistance-needed': 'assistance',
}

/**
 * What became of one thing that was asked, as a provider's answer says it, with the ground in words of the
 * court.
 */
export const answeredAs = (
  { outcome, ground, words }: Pick<ItemAnswer, 'outcome' | 'ground' | 'words'>,
  messages: Sayer,
): Pick<ReceiptNote['outcomes'][number], 'outcome' | 'ground'> => ({
  outcome: outcomes[outcome],
  ground: [ground && groundOf(ground, messages), words].filter(Boolean).join(' · ') || null,
})

/** A code that nobody has words for is told as it is. */
function groundOf(code: string, messages: Sayer): string {
  const [key, params] = code.startsWith('etsi.')
    ? ['cases.ground.etsi', { code: code.slice('etsi.'.length) }]
    : [`cases.ground.${code}`, {}]
  return messages.has?.(key) ? messages.format(key, params) : code
}
