import { firstOf, isSecond } from '@oficio/core/request'
import { Link } from 'wouter'

import { fieldsFor } from '../../../request/fields.ts'
import { idOf } from '../../../request/findings/findings-at.ts'
import { draftOf } from '../../../request/letter/place.ts'
import { useWords } from '../../../words/words.tsx'
import { focusSoon } from './findings.tsx'
import { looked, useKeptTexts } from './kept-texts.ts'
import { useDraft } from './use-draft.ts'

/**
 * After the language of the letter was changed: which texts were kept as somebody wrote them, each with the
 * way to it.
 */
export function KeptNotice() {
  const { say, sayCode } = useWords()
  const { whole, entry, knowledge, signed, second } = useDraft()
  const kept = useKeptTexts(whole.id).filter(
    ({ pointer, was }) => was !== (isSecond(pointer) ? second : signed),
  )
  if (kept.length === 0) return null
  return (
    <div className="notice notice-wait stack-small no-print" role="status">
      <p>
        {say('drafting.kept-texts.title', {
          count: kept.length,
          language: sayCode(`drafting.language.${signed}`, signed),
        })}
      </p>
      <ul>
        {kept.map(({ requestId, pointer, was }) => {
          const of = whole.requests.find(({ id }) => id === (requestId ?? entry?.id))
          const main = firstOf(pointer)
          const field = fieldsFor(draftOf(whole, of), knowledge).find((one) => one.pointer === main)
          if (!field) return null
          const id = idOf(main)
          const href = `/cases/${whole.id}/${field.page === 'facts' ? 'facts' : `requests/${of?.id ?? ''}`}#${id}`
          return (
            <li key={`${requestId ?? ''}${pointer}`}>
              <Link href={href} onClick={() => focusSoon(id)}>
                {sayCode(`drafting.field.${field.name}`, field.name)}
              </Link>{' '}
              <span className="soft">({sayCode(`drafting.language.${was}`, was)})</span>
            </li>
          )
        })}
      </ul>
      <p>
        <button type="button" className="button button-second" onClick={() => looked(whole.id)}>
          {say('drafting.kept-texts.right')}
        </button>
      </p>
    </div>
  )
}
