import { useState } from 'react'
import { textAt } from '../../../form/pointer.ts'
import { idOf } from '../../../request/findings/findings-at.ts'
import { useWords } from '../../../words/words.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { OneField } from '../fields-named.tsx'

export const isSeen = (pointer: string): boolean => /^\/identifiers\/\d+\/observedOn$/.test(pointer)

/** Of places that stop a request those that ask when an account was seen, and the others. */
export const apart = (pointers: readonly string[]) => ({
  seen: pointers.filter(isSeen),
  others: pointers.filter((pointer) => !isSeen(pointer)),
})

/**
 * On which day the accounts were seen, asked once for all of a request that lack it. Today is one touch, and
 * the word of whoever touches: nothing here says it by itself.
 */
export function Seen({ pointers }: { readonly pointers: readonly string[] }) {
  const { say, providerName } = useWords()
  const { request, knowledge, fields, on, set } = useDraft()
  const [isOther, setOther] = useState(false)
  // Answered it goes at once, and not when the checks have heard of it: then something would move by itself.
  const wanted = fields.filter(
    ({ pointer }) => pointers.includes(pointer) && (isOther || textAt(request, pointer) === ''),
  )
  if (wanted.length === 0) return null
  const name = providerName(request.provider, knowledge)
  return (
    <fieldset className="preserve-seen stack-small">
      <legend>{say('drafting.preserve.seen', { count: wanted.length })}</legend>
      <p className="small soft">{say('drafting.preserve.seenWhy', { provider: name })}</p>
      {isOther ? (
        <div className="draft-fields">
          {wanted.map((field) => (
            <OneField key={field.pointer} field={field} />
          ))}
        </div>
      ) : (
        <p className="row" id={idOf(wanted[0]?.pointer ?? '')}>
          <button
            type="button"
            className="button button-second button-small"
            onClick={() => {
              for (const { pointer } of wanted) set(pointer, on)
            }}
          >
            {say('drafting.preserve.seenToday', { count: wanted.length })}
          </button>
          <button type="button" className="button button-quiet button-small" onClick={() => setOther(true)}>
            {say('drafting.preserve.seenOther')}
          </button>
        </p>
      )}
    </fieldset>
  )
}
