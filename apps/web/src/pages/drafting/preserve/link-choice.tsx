import { useId } from 'react'
import { textAt } from '../../../form/pointer.ts'
import { useWords } from '../../../words/words.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { happeningOf, linkIn } from './happened.ts'
import { linkAt, linkOf, links, withLink } from './linked.ts'

/** What the accounts of this request have to do with the facts: nothing is chosen until somebody does. */
export function LinkChoice() {
  const { say } = useWords()
  const { request, entry, signed, second, words, change } = useDraft()
  const id = useId()
  const kind = happeningOf(textAt(request, '/case/summary'), signed, words)
  // Where no act went through an account, neither sentence would be true.
  if (!entry || (kind && !linkIn(signed, kind, words))) return null
  const now = linkOf(textAt(request, linkAt), { signed, words })
  return (
    <div className="field draft-wide">
      <label htmlFor={id}>{say('drafting.preserve.linkAsked')}</label>
      <select
        id={id}
        value={now ?? ''}
        onChange={(event) => {
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
      </select>
    </div>
  )
}
