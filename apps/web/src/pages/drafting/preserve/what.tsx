import type { Case } from '@oficio/core/case'
import type { Knowledge } from '@oficio/core/knowledge'
import { secondOf } from '@oficio/core/request'
import { useEffect, useState } from 'react'
import { useKeptOffences } from '../../../drafts/authority.ts'
import { textAt } from '../../../form/pointer.ts'
import {
  type HappenedKind,
  happenedIn,
  happeningOf,
  happenings,
  linkIn,
} from '../../../request/offence/happened.ts'
import { useWords } from '../../../words/words.tsx'
import { FindingsBeside, Wanted } from '../draft/findings.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { FieldsNamed } from '../fields-named.tsx'
import { OffenceChoice } from '../from-law.tsx'
import { OffenceTold, useOffenceDoubt } from '../offence-doubt.tsx'
import { asksBasis } from './asks-basis.ts'
import { keyOf, offenceId, withProposal } from './kept-offence.ts'
import { isOfOneAccount, linkAt, linked, linkedToo } from './linked.ts'
import { openEntries } from './open-entries.ts'

const summary = '/case/summary'
const id = 'preserve-happened'

interface Props {
  /** Whether a provider of this page asks for the offence, and has none yet. */
  readonly isOffenceAsked: boolean
}

/** The number of the case, and what happened: chosen once it stands in every language of the letters. */
export function What({ isOffenceAsked }: Props) {
  const { say } = useWords()
  const { request, signed, words } = useDraft()
  const text = textAt(request, summary)
  const chosen = happeningOf(text, signed, words)
  const [isOwn, setOwn] = useState(false)
  const isWritten = isOwn || (text !== '' && chosen === undefined)
  return (
    <section className="stack-small" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('drafting.preserve.what')}</h2>
      <div className="draft-fields">
        <FieldsNamed names={['caseNumber']} />
        <Happened chosen={chosen} isWritten={isWritten} onOwn={setOwn} />
        {isWritten ? <FieldsNamed names={['summary']} /> : null}
        <OffenceAsLast kind={isWritten ? undefined : chosen} isAsked={isOffenceAsked} />
        <Basis />
      </div>
    </section>
  )
}

/** Puts what was chosen into the letters: what happened, and the link that its sentences tell. */
function useChoose(onOwn: (isOwn: boolean) => void) {
  const { signed, second, words, set, change } = useDraft()
  return (value: string) => {
    onOwn(value === 'own')
    const known = happenings.find((one) => one === value)
    set(summary, known ? happenedIn(signed, known, words) : '')
    if (second) set(secondOf(summary), known ? happenedIn(second, known, words) : '')
    change((before) => linked(before, known, { signed, second, words }))
  }
}

function Happened({
  chosen,
  isWritten,
  onOwn,
}: {
  readonly chosen: HappenedKind | undefined
  readonly isWritten: boolean
  readonly onOwn: (isOwn: boolean) => void
}) {
  const { say } = useWords()
  const { whole, request, signed, second, words, set, change, wanted } = useDraft()
  const choose = useChoose(onOwn)
  const text = textAt(request, summary)
  const isWanted = !isWritten && (wanted?.includes(summary) ?? false)
  // A provider that came later reads another language: what was chosen stands there too.
  const lacked = second && chosen && textAt(request, secondOf(summary)) === '' ? second : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what is chosen, and not at every draft
  useEffect(() => {
    if (!lacked || !chosen) return
    set(secondOf(summary), happenedIn(lacked, chosen, words))
    change((before) => linkedToo(before, { signed, second: lacked, words }))
  }, [lacked, chosen])
  // Said of all only where it is of the one there is: of several, each row says its own.
  const link = chosen && isOfOneAccount(whole) ? linkIn(signed, chosen, words) : undefined
  const said = link && link === textAt(request, linkAt) ? `${text} ${link}` : text
  return (
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
            {said}
          </p>
        ) : isWritten ? null : (
          <p className="hint">{say('drafting.preserve.happened.hint')}</p>
        )}
      </div>
      {isWanted ? <Wanted pointer={summary} name="summary" id={id} /> : null}
      {isWritten ? null : <FindingsBeside pointer={summary} isUntouched={text === ''} />}
    </div>
  )
}

/**
 * The offence that this device's officer gave last for facts of the same kind, where a provider asks for it;
 * or the one that somebody gave when the facts were of another kind. It stands in the letter, is said here at
 * every visit before anybody signs, and is changed, or said to be right, at a touch.
 */
function OffenceAsLast({
  kind,
  isAsked,
}: {
  readonly kind: HappenedKind | undefined
  readonly isAsked: boolean
}) {
  const { say } = useWords()
  const { whole, entry, request, signed, second, knowledge, on, change } = useDraft()
  const doubt = useOffenceDoubt()
  const offences = useKeptOffences()
  const kept = kind && offences[keyOf({ country: request.country, signed, second, kind })]
  const [isOpen, setOpen] = useState(false)
  const now = { entryId: entry?.id, kind, kept, isAsked, signed, second, knowledge, on }
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of what it is made of, and no other
  useEffect(() => {
    if (withProposal(whole, now) !== whole) change((before) => withProposal(before, now))
  }, [whole, kind, kept, isAsked, second])
  // Where one may come it has its room from the start, and keeps it: nothing below moves when it does. What
  // this very case teaches the device is awaited by the next one.
  const isAwaited = Object.keys(offences).length > 0 && (isAsked || mayBeAsked(whole, knowledge))
  const [hasRoom, setRoom] = useState(false)
  if (isAwaited && !hasRoom && !openEntries(whole).some(({ packed }) => packed)) setRoom(true)
  if (!doubt && !isOpen && !hasRoom) return null
  return (
    <div id={offenceId} tabIndex={-1} className="field draft-wide preserve-offence">
      {doubt ? (
        <p className="small">
          <OffenceTold of={doubt} />{' '}
          <button
            type="button"
            className="button button-quiet button-small"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {say('drafting.preserve.change')}
          </button>
        </p>
      ) : null}
      {isOpen ? (
        <div className="draft-fields">
          <OffenceChoice />
          <FieldsNamed names={['offence', 'offenceReference']} />
        </div>
      ) : null}
    </div>
  )
}

/** Whether the form of a provider of the page asks the offence: known before any check has answered. */
const mayBeAsked = (whole: Case, { providers }: Knowledge): boolean =>
  openEntries(whole).some(({ provider }) =>
    providers[provider]?.requestForm?.mandatory?.some((place) => place.startsWith('case.offence')),
  )

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
