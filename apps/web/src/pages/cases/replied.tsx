import { isWaiting, momentOf, toldAt } from '@oficio/core/act'
import { type Case, type CaseRequest, stateOf } from '@oficio/core/case'
import { Link } from 'wouter'
import { useCaseWords } from '../../request/case-words.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  /** Opens the row of the request. */
  readonly onOpen: () => void
}

/**
 * What a provider answers a request that waits, one touch away on its folded row: that it confirmed, and that
 * it said no.
 */
export function Replied({ whole, entry, onOpen }: Props) {
  const { say } = useWords()
  const words = useCaseWords()
  const state = stateOf(entry)
  const [likeliest] = toldAt('request', momentOf(entry.requestType, state))
  if (!state.legs.some(isWaiting) || likeliest === undefined) return null
  const name = say('cases.request.name', {
    type: words.type(entry),
    provider: words.provider(entry.provider),
  })
  const tell = () => {
    onOpen()
    const form = document.getElementById(`record-${entry.id}`)
    form?.setAttribute('open', '')
    // The row it lies in opens first.
    requestAnimationFrame(() => form?.querySelector('summary')?.focus())
  }
  return (
    <p className="row lane-beside no-print">
      <button type="button" className="button button-second button-small" onClick={tell}>
        {say(`cases.act.${likeliest}`)}
        <span className="visually-hidden">: {name}</span>
      </button>
      <Link
        className="button button-second button-small"
        href={`/cases/${whole.id}/requests/${entry.id}/refusal`}
      >
        {say('refusal.came')}
        <span className="visually-hidden">: {name}</span>
      </Link>
    </p>
  )
}
