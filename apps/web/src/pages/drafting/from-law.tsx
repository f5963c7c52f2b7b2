import { daysOfFacts } from '@oficio/core/letter'
import { secondOf } from '@oficio/core/request'
import { penaltyOf } from '@oficio/core/statute'
import { useId, useState } from 'react'
import { Doubt, isToConfirm, Sources } from '../../facts/sources.tsx'
import { textAt } from '../../form/pointer.ts'
import { type OfferedOffence, offencesOffered, powersOffered } from '../../request/letter/law.ts'
import { quotedPenalty } from '../../request/letter/penalty.ts'
import { useWords } from '../../words/words.tsx'
import { offenceTold } from './draft/offence-told.ts'
import { offencesOf } from './draft/suggestions.ts'
import { useDraft } from './draft/use-draft.ts'
import { Suggested } from './suggested.tsx'

const basisAt = '/legalProcess/legalBasis'
const penaltyAt = '/letter/maximumPenalty'

/**
 * The article by which the State lets its authorities ask for this: the fitting one is filled in already,
 * with its source; the others that fit are one touch away.
 */
export function PowerChoice() {
  const { say, sayCode } = useWords()
  const { request, knowledge, on, set, signed, second, whole } = useDraft()
  const id = useId()
  const offered = powersOffered(request, on, knowledge)
  const now = offered.find(({ text }) => text[signed] === textAt(request, basisAt))
  if (offered.length === 0)
    return <p className="hint draft-wide">{say('drafting.law.noPower', { country: whole.country })}</p>
  const take = (chosen: string) => {
    const one = offered.find((offer) => offer.id === chosen)
    if (!one) return
    set(basisAt, one.text[signed])
    if (second) set(secondOf(basisAt), one.text[second])
  }
  return (
    <div className="field draft-wide">
      <label htmlFor={id}>{say('drafting.suggest.power')}</label>
      <select id={id} value={now?.id ?? ''} onChange={(event) => take(event.target.value)}>
        <option value="">{say('drafting.law.own')}</option>
        {offered.map((offer) => (
          <option key={offer.id} value={offer.id}>
            {offer.about ? `${offer.text[signed]} · ${offer.about}` : offer.text[signed]}
          </option>
        ))}
      </select>
      {now ? (
        <p className="small">
          {say('drafting.law.filled')} {isToConfirm(now.fact) ? <Doubt /> : null}
          <Sources fact={now.fact} of={sayCode('drafting.field.legalBasis', basisAt)} />
        </p>
      ) : null}
    </div>
  )
}

/** Offences in the words of practice, with article and penalty as the files know them. */
export function OffenceChoice() {
  const { say, language } = useWords()
  const { request, knowledge, on, set, signed, second, whole } = useDraft()
  const [chosen, choose] = useState<OfferedOffence>()
  const id = useId()
  const offered = offencesOffered(whole, on, knowledge)
  if (offered.length === 0)
    return (
      <Suggested
        suggestions={offencesOf(whole.country, knowledge)}
        reference="/case/offence/legalReference"
        name="/case/offence/name"
      />
    )
  const take = (offence: OfferedOffence | undefined) => {
    choose(offence)
    if (!offence) return
    for (const [pointer, text] of offenceTold(offence, { request, signed, second, knowledge }))
      set(pointer, text)
  }
  return (
    <div className="field draft-wide">
      <label htmlFor={id}>{say('drafting.suggest.offence')}</label>
      <select
        id={id}
        value={chosen?.id ?? ''}
        onChange={(event) => take(offered.find((one) => one.id === event.target.value))}
      >
        <option value="">{say('drafting.choose')}</option>
        {offered.map((one) => (
          <option key={one.id} value={one.id}>
            {`${one.called} · ${one.reference[language]}`}
          </option>
        ))}
      </select>
      {chosen ? (
        <div className="small">
          {say('drafting.law.filled')} {isToConfirm(chosen.fact) ? <Doubt /> : null}
          <Sources fact={chosen.fact} of={chosen.called} />
        </div>
      ) : null}
    </div>
  )
}

/**
 * What the article of the offence threatens, as the files know it: filled in, or offered where something
 * stands.
 */
export function PenaltyFromLaw() {
  const { say } = useWords()
  const { request, knowledge, on, set, second } = useDraft()
  const { country } = request
  const legalReference = textAt(request, '/case/offence/legalReference')
  const facts = daysOfFacts(request, knowledge.templates.settings)
  const found = penaltyOf({ country, legalReference, on, facts }, knowledge)
  if (!found) return null
  const isTaken = textAt(request, penaltyAt) === found.penalty
  return (
    <div className="draft-wide small">
      {say('drafting.law.penalty', { penalty: found.penalty })} {isToConfirm(found) ? <Doubt /> : null}{' '}
      {isTaken ? null : (
        <button
          type="button"
          className="button button-second button-small"
          onClick={() => {
            set(penaltyAt, found.penalty)
            if (second) set(secondOf(penaltyAt), quotedPenalty(found.penalty))
          }}
        >
          {say('drafting.law.take')}
        </button>
      )}
      <Sources fact={found} of={say('drafting.field.penalty')} />
    </div>
  )
}
