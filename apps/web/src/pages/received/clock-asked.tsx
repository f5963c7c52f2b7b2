import type { ReturnReading } from '@oficio/exchange/returns'
import { type FormEvent, useId, useState } from 'react'
import { Shown } from '../../facts/shown.tsx'
import { ZoneSelect } from '../../form/moment.tsx'
import { deviceOffset } from '../../form/zone.ts'
import { today } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

/** Only what was shown can be put aside; the next ones follow. */
const shownWords = 8

function Words({ words }: { readonly words: readonly string[] }) {
  const { say } = useWords()
  return (
    <>
      <ul className="small received-words">
        {words.slice(0, shownWords).map((one) => (
          <li key={one}>
            <q>
              <Shown text={one.length > 300 ? `${one.slice(0, 300)}…` : one} />
            </q>
          </li>
        ))}
      </ul>
      {words.length > shownWords ? (
        <p className="small">{say('received.asked.more', { count: words.length - shownWords })}</p>
      ) : null}
    </>
  )
}

interface Props {
  readonly reading: ReturnReading
  /** Whoever read these says that they change no hour. */
  readonly aside: (words: readonly string[]) => void
  /** Or of which zone the hours of that column are. */
  readonly inZone: (zone: string, column: string) => void
}

interface Answered extends Props {
  readonly isAnswered: boolean
  /** Takes the answer back: the question stands again. */
  readonly undo: () => void
}

/**
 * What the file says that is not understood and may be of its clock, each sentence as it stands, with both
 * answers side by side; and what was put aside, for whoever reads the table after.
 */
export function ClockAsked({ reading, aside, inZone, isAnswered, undo }: Answered) {
  const { say } = useWords()
  const { clockWords, wordsAside } = reading
  return (
    <>
      {wordsAside.length > 0 ? (
        <div className="notice notice-wait stack-small">
          <p>{say('received.asked.aside', { count: wordsAside.length })}</p>
          <Words words={wordsAside} />
        </div>
      ) : null}
      {isAnswered ? (
        <p>
          <button type="button" className="button button-quiet" onClick={undo}>
            {say('received.asked.undo')}
          </button>
        </p>
      ) : null}
      {clockWords.length > 0 ? <Question reading={reading} aside={aside} inZone={inZone} /> : null}
    </>
  )
}

function Question({ reading: { clockWords, wordsAside, rows, tables }, aside, inZone }: Props) {
  const { say } = useWords()
  const id = useId()
  const [zone, setZone] = useState('')
  const open = rows.find(({ doubts }) => doubts.includes('zones-differ'))?.table
  const column = tables.find(({ name, time }) => name === open && time !== undefined)?.time
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (zone !== '' && column !== undefined) inZone(zone, column)
    else document.getElementById(`${id}-zone`)?.focus()
  }
  return (
    <section className="notice notice-wait stack-small" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{say('received.asked.title')}</h3>
      <p>{say('received.asked.lead')}</p>
      <Words words={clockWords} />
      <div className="received-answers">
        <div className="stack-small">
          <p className="label">{say('received.asked.none')}</p>
          <button
            type="button"
            className="button button-second"
            onClick={() => aside([...wordsAside, ...clockWords.slice(0, shownWords)])}
          >
            {say('received.read.aside')}
          </button>
        </div>
        {column !== undefined ? (
          <form className="stack-small" onSubmit={submit} autoComplete="off">
            <div className="field">
              <label htmlFor={`${id}-zone`}>{say('received.asked.zone', { column })}</label>
              <ZoneSelect id={`${id}-zone`} value={zone} device={deviceOffset(today())} onChange={setZone} />
            </div>
            <button type="submit" className="button button-second">
              {say('received.asked.in-zone')}
            </button>
          </form>
        ) : null}
      </div>
    </section>
  )
}
