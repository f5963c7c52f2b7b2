import type { Cut, DenialGround, narrowed, OrderGiven } from '@oficio/core/act'
import { Cuts } from '../../request/acts/act-line.tsx'
import type { Touch, TouchQuestion } from '../../signed-in/client.ts'
import { Digest } from '../../signed-in/digest.tsx'
import { SignDialog } from '../../signed-in/sign-dialog.tsx'
import type { useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { SignedInShort } from './essentials.tsx'
import type { Open } from './open/open-request.tsx'

export const kinds = ['approve', 'narrow', 'deny', 'return'] as const
export type DecisionKind = (typeof kinds)[number]

/** One decision as it is shown before it is signed. */
export interface Signing {
  readonly kind: Exclude<DecisionKind, 'return'>
  readonly expected: Open['expected']
  readonly content: ReturnType<typeof narrowed>
  readonly cuts: readonly Cut[]
  readonly ground: DenialGround
  readonly reasons: string
  readonly revision: number
  readonly order: OrderGiven | undefined
  /** Digest of the words that are granted. */
  readonly words: string
}

function questionOf({ kind, expected, content, ground, reasons, order }: Signing): TouchQuestion {
  const given = order ? { order } : {}
  if (kind === 'narrow') return { for: 'request.narrow', ...expected, content, reasons, ...given }
  return kind === 'deny'
    ? { for: 'request.deny', ...expected, ground, reasons }
    : { for: 'request.approve', ...expected, reasons, ...given }
}

/** A decision in words; whoever asks for an order does not give it: the same act in other words. */
export function useDecisionWords({ state }: Open) {
  const { say, sayCode } = useWords()
  const asks = state.step?.part === 'asks' ? '.asks' : ''
  return (one: Signing['kind'], part: '' | '.title' | '.do') =>
    sayCode(`house.decide.${one}${asks}${part}`, say(`house.decide.${one}${part}`))
}

/** The decision once more, whole, and the touch that signs it. */
export function DecisionSigning({
  signing,
  sayDecision,
  trouble,
  onTouched,
  close,
}: {
  readonly signing: Signing
  readonly sayDecision: ReturnType<typeof useDecisionWords>
  readonly trouble: ReturnType<typeof useSending>['trouble']
  readonly onTouched: (touch: Touch) => Promise<boolean>
  readonly close: () => void
}) {
  const { say } = useWords()
  return (
    <SignDialog
      title={sayDecision(signing.kind, '.title')}
      doing={sayDecision(signing.kind, '.do')}
      question={questionOf(signing)}
      onTouched={onTouched}
      trouble={trouble}
      close={close}
    >
      {signing.kind === 'deny' ? null : <SignedInShort content={signing.content} />}
      {signing.kind === 'narrow' ? (
        <>
          <h3>{say('house.decide.cut')}</h3>
          <Cuts cuts={signing.cuts} provider={signing.content.provider} />
        </>
      ) : null}
      {signing.kind === 'deny' ? <p>{say(`house.ground.${signing.ground}`)}</p> : null}
      {signing.reasons ? <blockquote className="pre-line">{signing.reasons}</blockquote> : null}
      {signing.kind === 'approve' ? (
        <p>{say('house.decide.approve.signs', { number: signing.revision })}</p>
      ) : null}
      {signing.order ? <WithOrder order={signing.order} /> : null}
      {signing.kind === 'deny' ? null : <Digest of={signing.words} />}
    </SignDialog>
  )
}

function WithOrder({ order: { number, article, on, file } }: { readonly order: OrderGiven }) {
  const { say, day } = useWords()
  return <p>{say('house.order.with', { number, article, day: day(on), file })}</p>
}
