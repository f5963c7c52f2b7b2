import { useId, useState } from 'react'
import { textAt } from '../../../form/pointer.ts'
import type { Field } from '../../../request/fields.ts'
import { happeningOf, linkIn } from '../../../request/offence/happened.ts'
import { useWords } from '../../../words/words.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { OneField } from '../fields-named.tsx'
import { linkAt, linkOf, links, withLink } from './linked.ts'

/**
 * What the accounts of this request have to do with the facts: nothing is chosen until somebody does, and
 * whoever wants other words writes them. Where no act went through an account neither sentence would be true:
 * there it is written.
 */
export function LinkChoice({ field }: { readonly field: Field }) {
  const { say } = useWords()
  const { request, entry, signed, second, words, change } = useDraft()
  const id = useId()
  const kind = happeningOf(textAt(request, '/case/summary'), signed, words)
  const text = textAt(request, linkAt)
  const now = linkOf(text, { signed, words })
  const [isOwn, setOwn] = useState(false)
  if (!entry || (kind && !linkIn(signed, kind, words))) return <OneField field={field} />
  const isWritten = isOwn || (text !== '' && now === undefined)
  return (
    <>
      <div className="field draft-wide">
        <label htmlFor={id}>{say('drafting.preserve.linkAsked')}</label>
        <select
          id={id}
          value={isWritten ? 'own' : (now ?? '')}
          onChange={(event) => {
            setOwn(event.target.value === 'own')
            const link = links.find((one) => one === event.target.value)
            change((before) => withLink(before, entry.id, link, { signed, second, words }))
          }}
        >
          <option value="">{say('drafting.choose')}</option>
          {links.map((link) => (
            <option key={link} value={link}>
              {say(`drafting.preserve.${link}`)}
            </option>
          ))}
          <option value="own">{say('drafting.happening.own')}</option>
        </select>
      </div>
      {isWritten ? <OneField field={field} /> : null}
    </>
  )
}
