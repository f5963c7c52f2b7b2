import { draftForUnit } from '../../../drafts/corrections.ts'
import { useCases } from '../../../drafts/store.ts'
import { textAt } from '../../../form/pointer.ts'
import { useWords } from '../../../words/words.tsx'
import { keptElsewhere } from './kept-elsewhere.ts'
import { useDraft } from './use-draft.ts'

const [reference, endsOn] = ['/preservation/previousReference', '/preservation/previousEndsOn'] as const

/**
 * A preservation of the same accounts that another case had confirmed: offered, with the case that says so.
 */
export function KeptElsewhereNotice() {
  const { say, day } = useWords()
  const { whole, entry, request, on, set } = useDraft()
  const cases = useCases()
  if (!entry || !cases || textAt(request, reference) !== '' || draftForUnit(whole.id)) return null
  return keptElsewhere(whole, entry, cases, on).map((kept) => (
    <p key={`${kept.caseId} ${kept.reference}`} className="notice row-between">
      <span>
        {say('drafting.keptElsewhere', {
          case: kept.number?.trim() || say('drafting.keptElsewhere.unnumbered'),
          reference: kept.reference,
          day: day(kept.until),
        })}
      </span>
      <button
        type="button"
        className="button button-second button-small"
        onClick={() => {
          set(reference, kept.reference)
          set(endsOn, kept.until)
        }}
      >
        {say('drafting.keptElsewhere.do')}
      </button>
    </p>
  ))
}
