import type { Exhibit, Leg } from '@oficio/core/act'
import { useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { Exact } from '../../exact/exact.tsx'
import { Sum } from '../../exact/sum.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { isErasing, isOwnWord, type KeepingAct, keepingOffered } from './keep-offered.ts'
import type { Open } from './open/open-request.tsx'

const nothing = { what: 'term' as KeepingAct, until: '', reasons: '' }

/**
 * How long a file is kept, whether it is held for a case, and that its bytes go: each an act with its touch.
 */
export function KeepExhibit({
  open,
  leg,
  exhibit,
}: {
  readonly open: Open
  readonly leg: Leg
  readonly exhibit: Exhibit
}) {
  const { say } = useWords()
  const { me } = useHouse()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [said, setSaid] = useState(nothing)
  const { may } = open.request
  if (may['exhibit.keep'] !== true) return null
  const whats = keepingOffered(exhibit, may['exhibit.erase'] === true, me.person.id)
  const what = whats.includes(said.what) ? said.what : 'term'
  const reasons = said.reasons.trim()
  const of = { ...open.expected, leg: leg.number, exhibit: exhibit.ciphertextSha256, reasons }
  const isFinal = isErasing(what)
  const doing = say(isFinal ? 'sealed.keep.erase.do' : 'sealed.keep.do')
  const shown = {
    title: say('sealed.keep'),
    doing,
    isFinal,
    says: <Says exhibit={exhibit} what={what} until={said.until} reasons={reasons} />,
    onDone: () => {
      setSaid(nothing)
      void open.reread()
    },
  }
  const signs = () => {
    if (what === 'term')
      ask({ route: 'exhibitTerm', action: 'exhibit.keep', subject: { ...of, until: said.until }, ...shown })
    else if (what === 'hold' || what === 'lift')
      ask({
        route: 'exhibitHold',
        action: 'exhibit.keep',
        subject: { ...of, lift: what === 'lift' },
        ...shown,
      })
    else ask({ route: 'exhibitErase', action: 'exhibit.erase', subject: { ...of, ground: what }, ...shown })
  }
  return (
    <details className="details no-print">
      <summary>{say('sealed.keep')}</summary>
      <div className="stack-small">
        <p>{say('sealed.keep.about')}</p>
        {may['exhibit.erase'] === true && isOwnWord(exhibit, me.person.id) ? (
          <p className="soft">{say('sealed.keep.alone')}</p>
        ) : null}
        {isFinal ? <p className="notice notice-wait">{say('sealed.keep.erase.final')}</p> : null}
        <div className="field">
          <label htmlFor={`${id}-what`}>{say('sealed.keep.what')}</label>
          <select
            id={`${id}-what`}
            value={what}
            onChange={(event) => setSaid({ ...said, what: event.target.value as KeepingAct })}
          >
            {whats.map((one) => (
              <option key={one} value={one}>
                {say(`sealed.keep.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <Particulars id={id} said={{ ...said, what }} change={setSaid} />
        <p>
          <button
            type="button"
            className={`button ${isFinal ? 'button-danger' : 'button-second'}`}
            disabled={reasons === '' || (what === 'term' && said.until === '')}
            onClick={signs}
          >
            {doing}
          </button>
        </p>
      </div>
      {dialog}
    </details>
  )
}

type Said = typeof nothing

/** Until when, where a term is said; and why. */
function Particulars({
  id,
  said,
  change,
}: {
  readonly id: string
  readonly said: Said
  readonly change: (said: Said) => void
}) {
  const { say } = useWords()
  return (
    <>
      {said.what === 'term' ? (
        <div className="field">
          <label htmlFor={`${id}-until`}>{say('sealed.keep.until')}</label>
          <DayInput
            id={`${id}-until`}
            value={said.until}
            onChange={(event) => change({ ...said, until: event.target.value })}
          />
        </div>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}-why`}>{say('sealed.keep.why')}</label>
        <input
          id={`${id}-why`}
          maxLength={4000}
          value={said.reasons}
          onChange={(event) => change({ ...said, reasons: event.target.value })}
        />
      </div>
    </>
  )
}

/** All that is signed, before it is: which file, what, until when, why, and that it cannot be undone. */
function Says({
  exhibit,
  what,
  until,
  reasons,
}: {
  readonly exhibit: Exhibit
  readonly what: KeepingAct
  readonly until: string
  readonly reasons: string
}) {
  const { say, day } = useWords()
  return (
    <>
      <p>
        <Exact text={exhibit.name} /> <Sum of={exhibit.sha256} first={16} className="soft" />
      </p>
      <p>
        {say(`sealed.keep.${what}`)}
        {what === 'term' ? (
          <>
            : <strong>{day(until)}</strong>
          </>
        ) : null}
      </p>
      <p>
        {say('sealed.keep.why')}: {reasons}
      </p>
      {isErasing(what) ? <p className="notice notice-block">{say('sealed.keep.erase.final')}</p> : null}
    </>
  )
}
