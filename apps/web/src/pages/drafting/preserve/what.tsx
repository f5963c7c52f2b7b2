import { secondOf } from '@oficio/core/request'
import { useEffect, useState } from 'react'
import { textAt } from '../../../form/pointer.ts'
import { useWords } from '../../../words/words.tsx'
import { FindingsBeside, Wanted } from '../draft/findings.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { FieldsNamed } from '../fields-named.tsx'
import { asksBasis } from './asks-basis.ts'
import { happenedIn, happeningOf, happenings } from './happened.ts'

const summary = '/case/summary'

/** The number of the case, and what happened: chosen once it stands in every language of the letters. */
export function What() {
  const { say } = useWords()
  const { request, signed, second, words, set, wanted } = useDraft()
  const id = 'preserve-happened'
  const text = textAt(request, summary)
  const chosen = happeningOf(text, signed, words)
  const [isOwn, setOwn] = useState(false)
  const isWritten = isOwn || (text !== '' && chosen === undefined)
  const isWanted = !isWritten && (wanted?.includes(summary) ?? false)
  // A provider that came later reads another language: what was chosen stands there too.
  const lacked = second && chosen && textAt(request, secondOf(summary)) === '' ? second : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what is chosen, and not at every draft
  useEffect(() => {
    if (lacked && chosen) set(secondOf(summary), happenedIn(lacked, chosen, words))
  }, [lacked, chosen])
  const choose = (kind: string) => {
    setOwn(kind === 'own')
    const known = happenings.find((one) => one === kind)
    set(summary, known ? happenedIn(signed, known, words) : '')
    if (second) set(secondOf(summary), known ? happenedIn(second, known, words) : '')
  }
  return (
    <section className="stack-small" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('drafting.preserve.what')}</h2>
      <div className="draft-fields">
        <FieldsNamed names={['caseNumber']} />
        <div className="field">
          <label htmlFor={id}>{say('drafting.preserve.happened')}</label>
          <select
            id={id}
            value={isWritten ? 'own' : (chosen ?? '')}
            aria-invalid={isWanted || undefined}
            aria-describedby={isWanted ? `${id}-text ${id}-wanted` : `${id}-text`}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{say('drafting.choose')}</option>
            {happenings.map((kind) => (
              <option key={kind} value={kind}>
                {say(`drafting.happening.${kind}`)}
              </option>
            ))}
            <option value="own">{say('drafting.happening.own')}</option>
          </select>
          <div id={`${id}-text`} className={isWritten ? undefined : 'preserve-saying'}>
            {chosen && !isWritten ? (
              <p className="preserve-said small" lang={signed}>
                {text}
              </p>
            ) : isWritten ? null : (
              <p className="hint">{say('drafting.preserve.happened.hint')}</p>
            )}
          </div>
          {isWanted ? <Wanted pointer={summary} name="summary" id={id} /> : null}
          {isWritten ? null : <FindingsBeside pointer={summary} isUntouched={text === ''} />}
        </div>
        {isWritten ? <FieldsNamed names={['summary']} /> : null}
        <Basis />
      </div>
    </section>
  )
}

/**
 * By which article one asks, where the knowledge has none to propose: asked from the start, and not at the
 * end.
 */
function Basis() {
  const { say } = useWords()
  const draft = useDraft()
  const isAsked = asksBasis(draft)
  const [wasAsked, setWasAsked] = useState(isAsked)
  // Whoever empties it must not see it go.
  if (isAsked && !wasAsked) setWasAsked(true)
  if (!isAsked && !wasAsked) return null
  return (
    <>
      <FieldsNamed names={['legalBasis']} />
      <p className="hint draft-wide">{say('drafting.law.noPower', { country: draft.whole.country })}</p>
    </>
  )
}
