import { Link } from 'wouter'
import { idOf } from '../../request/findings/findings-at.ts'
import { type OffenceDoubt, offenceInDoubt, offenceNameAt } from '../../request/offence/doubted.ts'
import { useWords } from '../../words/words.tsx'
import { focusSoon } from './draft/findings.tsx'
import { useDraft } from './draft/use-draft.ts'
import { offenceLine, withOffenceLooked } from './preserve/kept-offence.ts'

/** The offence of this draft that nobody gave for its facts; undefined where it is somebody's. */
export function useOffenceDoubt(): OffenceDoubt | undefined {
  const { whole, request, signed, words } = useDraft()
  return offenceInDoubt(whole, request, { signed, words })
}

/** Which offence it is, why to look at it, and the touch that says that it is this one. */
export function OffenceTold({ of }: { readonly of: OffenceDoubt }) {
  const { say } = useWords()
  const { change } = useDraft()
  return (
    <>
      {say(`drafting.preserve.${of.why}`, { offence: offenceLine(of.texts) })}{' '}
      <button
        type="button"
        className="button button-second button-small"
        onClick={() => change((before) => withOffenceLooked(before, of.kind))}
      >
        {say('drafting.preserve.offenceRight')}
      </button>
    </>
  )
}

/** The same wherever the letter is read or leaves: a proposal looks like no word of an officer. */
export function OffenceNotice() {
  const { say } = useWords()
  const { whole } = useDraft()
  const doubt = useOffenceDoubt()
  if (!doubt) return null
  const id = idOf(offenceNameAt)
  return (
    <p className="notice notice-wait row small no-print">
      <span>
        <OffenceTold of={doubt} />
      </span>
      <Link href={`/cases/${whole.id}/facts#${id}`} onClick={() => focusSoon(id)}>
        {say('drafting.preserve.change')}
      </Link>
    </p>
  )
}
