import {
  fittingKinds,
  foundInPaste,
  type Happening,
  happeningIn,
  kindsOf,
  placesOf,
} from '@oficio/core/happening'
import { useEffect, useMemo, useRef, useState } from 'react'
import { textAt } from '../../../form/pointer.ts'
import { offencesOffered } from '../../../request/letter/law.ts'
import { happeningOf } from '../../../request/offence/happened.ts'
import { useWords } from '../../../words/words.tsx'
import { FindingsBeside } from '../draft/findings.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { FieldsNamed } from '../fields-named.tsx'
import { AnswerField, type AnswerOf } from './answer-field.tsx'
import {
  begun,
  isFollowing,
  knownIn,
  type Spoken,
  summaryAt,
  withHappening,
  withoutHappening,
  withSecond,
} from './follow.ts'
import './happening.css'

const kindId = 'happening-kind'
const own = 'own'

/** How the letter speaks, and which words of it are the house's. */
function useSpoken(): Spoken {
  const { signed, second, knowledge, words } = useDraft()
  return useMemo(
    () => ({
      ...{ signed, second, knowledge },
      isOurs: (text, language) => happeningOf(text, language, words) !== undefined,
    }),
    [signed, second, knowledge, words],
  )
}

/**
 * What happened: a kind of report, and what it wants to know as fields. The facts of the letter follow in
 * both its languages; whoever wants other words writes them.
 */
export function WhatHappened() {
  const { say } = useWords()
  const { whole, entry, knowledge, change } = useDraft()
  const spoken = useSpoken()
  const { happening } = whole
  const kind = happening?.kind
  const [isWriting, setWriting] = useState(false)
  const follows = isFollowing(whole, entry?.id, spoken)
  const found = useMemo(
    () => (kind && whole.pasted ? foundInPaste(whole.pasted, kind, knowledge) : {}),
    [kind, whole.pasted, knowledge],
  )
  // Whoever looks at another kind and comes back finds what they answered.
  const kept = useRef<Record<string, Happening>>({})
  const isSecondLacking = !isWriting && withSecond(whole, entry?.id, spoken) !== undefined
  useEffect(() => {
    if (isSecondLacking) change((before) => withSecond(before, entry?.id, spoken) ?? before)
  }, [isSecondLacking, change, entry?.id, spoken])
  const choose = (chosen: string) => {
    setWriting(false)
    if (happening) kept.current[happening.kind] = happening
    const own = kept.current[chosen]
    change((before) => {
      if (!kindsOf(knowledge).includes(chosen)) return withoutHappening(before)
      return withHappening(before, entry?.id, begun(before, chosen, knowledge, own), spoken)
    })
  }
  const answer: AnswerOf['onAnswer'] = (place, value, words) =>
    change((before) => {
      if (!before.happening) return before
      const { [place]: _said, ...others } = before.happening.words
      const next = {
        ...before.happening,
        values: { ...before.happening.values, [place]: value },
        words: words ? { ...others, [place]: words } : others,
      }
      return withHappening(before, entry?.id, next, spoken)
    })
  return (
    <>
      <KindField onChoose={choose} />
      {happening ? (
        <>
          <Answers found={found} onAnswer={answer} />
          {follows && !isWriting ? (
            <Said onWrite={() => setWriting(true)} />
          ) : (
            <>
              <FieldsNamed names={['summary']} />
              <p className="draft-wide row small">
                {follows ? null : <span className="soft">{say('drafting.happening.apart')}</span>}
                <button
                  type="button"
                  className="button button-second button-small"
                  onClick={() => {
                    setWriting(false)
                    change((before) =>
                      before.happening
                        ? withHappening(before, entry?.id, before.happening, spoken, true)
                        : before,
                    )
                  }}
                >
                  {say('drafting.happening.take')}
                </button>
              </p>
            </>
          )}
        </>
      ) : (
        <FieldsNamed names={['summary']} />
      )}
    </>
  )
}

/** Which kind of report, those first that usually fall under the offence of the case. */
function KindField({ onChoose }: { readonly onChoose: (kind: string) => void }) {
  const { say, sayCode } = useWords()
  const { whole, request, knowledge, on } = useDraft()
  const offence = textAt(request, '/case/offence/name')
  const convention = useMemo(
    () => offencesOffered(whole, on, knowledge).find(({ called }) => called === offence)?.convention,
    [whole, on, knowledge, offence],
  )
  const fitting = fittingKinds(convention, knowledge)
  const option = (kind: string) => (
    <option key={kind} value={kind}>
      {sayCode(`drafting.phrase.${kind}`, kind)}
    </option>
  )
  const others = kindsOf(knowledge).filter((kind) => !fitting.includes(kind))
  return (
    <div className="field draft-wide">
      <label htmlFor={kindId}>{say('drafting.happening.kind')}</label>
      <select
        id={kindId}
        value={whole.happening?.kind ?? (textAt(request, summaryAt) === '' ? '' : own)}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{say('drafting.choose')}</option>
        {fitting.length > 0 ? (
          <>
            <optgroup label={say('drafting.happening.fits')}>{fitting.map(option)}</optgroup>
            <optgroup label={say('drafting.happening.others')}>{others.map(option)}</optgroup>
          </>
        ) : (
          others.map(option)
        )}
        <option value={own}>{say('drafting.happening.own')}</option>
      </select>
    </div>
  )
}

/**
 * What this kind of report wants to know, in the order in which it is told; what the case knows is not asked.
 */
function Answers({
  found,
  onAnswer,
}: Pick<AnswerOf, 'onAnswer'> & { readonly found: Readonly<Record<string, AnswerOf['found']>> }) {
  const { whole, knowledge } = useDraft()
  const { happening } = whole
  if (!happening) return null
  const known = knownIn(whole, happening.values, knowledge)
  const asked = placesOf(happening.kind, knowledge).filter(
    (place) => known[place] === undefined || known[place] !== happening.values[place],
  )
  return asked.map((place) => {
    const input = knowledge.templates.happenings.inputs[place]
    return input ? (
      <AnswerField
        key={place}
        place={place}
        input={input}
        value={happening.values[place] ?? ''}
        words={happening.words[place]}
        found={found[place] ?? []}
        onAnswer={onAnswer}
      />
    ) : null
  })
}

/**
 * What the letter says in its languages, what it leaves out for want of an answer, and what the checks say of
 * it.
 */
function Said({ onWrite }: { readonly onWrite: () => void }) {
  const { say, sayCode, list, language } = useWords()
  const { whole, knowledge, signed, second } = useDraft()
  const { happening } = whole
  if (!happening) return null
  const nameOf = (place: string) => knowledge.templates.happenings.inputs[place]?.label[language] ?? place
  const told = (second ? [signed, second] : [signed]).map(
    (one) => [one, happeningIn(one, happening, {}, knowledge)] as const,
  )
  const left = told[0]?.[1].left ?? []
  return (
    <div className="draft-wide stack-small" id="f-case-summary" tabIndex={-1}>
      <div className={second ? 'draft-pair' : ''}>
        {told.map(([one, { text, untold }]) =>
          text === undefined && untold.length > 0 ? (
            <p key={one} className="finding finding-warn">
              {say('drafting.happening.untold', {
                language: sayCode(`drafting.language.${one}`, one),
                fields: list(untold.map(nameOf)),
              })}
            </p>
          ) : (
            <p key={one} lang={one} className="happening-said">
              {text}
            </p>
          ),
        )}
      </div>
      {left.length > 0 ? (
        <p className="hint">{say('drafting.happening.left', { fields: list(left.map(nameOf)) })}</p>
      ) : null}
      <p>
        <button type="button" className="button button-second button-small" onClick={onWrite}>
          {say('drafting.happening.write')}
        </button>
      </p>
      <FindingsBeside pointer={summaryAt} />
    </div>
  )
}
