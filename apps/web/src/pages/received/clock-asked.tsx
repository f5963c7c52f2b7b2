import type { ReturnReading } from '@oficio/exchange/returns'
import { type FormEvent, useId, useState } from 'react'
import { Shown } from '../../facts/shown.tsx'
import { ZoneSelect } from '../../form/moment.tsx'
import { deviceOffset } from '../../form/zone.ts'
import { today } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

interface Lines {
  readonly words: readonly string[]
  readonly places?: readonly string[]
  readonly more?: number
}

/** Lines as they stand in the file, each whole: whoever answers has read them. */
function Words({ words, places = [], more = 0 }: Lines) {
  const { say } = useWords()
  const placed = (place: string): string =>
    /^\d/.test(place) ? say('received.asked.line', { place }) : place
  return (
    <>
      <ul className="small received-words">
        {words.map((one, i) => (
          <li key={one}>
            <q>
              <Shown text={one} />
            </q>
            {places[i] ? <span className="soft"> {placed(places[i])}</span> : null}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="small">{say('received.asked.more', { count: more })}</p> : null}
    </>
  )
}

interface Props {
  readonly reading: ReturnReading
  /** Whoever read these says that the hours are of the zone that the file says. */
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
 * Of which zone the hours are, asked once a file beside what it says of its clock, with both answers side by
 * side; and what was answered, for whoever reads the table after.
 */
export function ClockAsked({ reading, aside, inZone, isAnswered, undo }: Answered) {
  const { say } = useWords()
  const { clockWords, wordsAside } = reading
  return (
    <>
      {wordsAside.length > 0 && clockWords.length === 0 ? (
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

function Question({ reading, aside, inZone }: Props) {
  const { say } = useWords()
  const id = useId()
  const [zone, setZone] = useState('')
  const { clockWords, clockPlaces, clockWordsMore, isTooMuch, zoneBy, rows, tables } = reading
  const isOpen = ({ doubts }: ReturnReading['rows'][number]): boolean =>
    doubts.includes('zone-asked') || doubts.includes('zones-differ')
  const open = rows.find(isOpen)?.table
  const ofTimes = tables.filter(({ time }) => time !== undefined)
  const column = (ofTimes.find(({ name }) => name === open) ?? ofTimes[0])?.time
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (zone !== '' && column !== undefined) inZone(zone, column)
    else document.getElementById(`${id}-zone`)?.focus()
  }
  return (
    <section className="notice notice-wait stack-small" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{say('received.asked.title')}</h3>
      <p>{say('received.asked.lead')}</p>
      <Words words={clockWords} places={clockPlaces} more={clockWordsMore} />
      {isTooMuch ? <p>{say('received.asked.too-much')}</p> : null}
      <div className="received-answers">
        {zoneBy === undefined || isTooMuch ? null : (
          <div className="stack-small">
            <p className="label">{say('received.asked.none', { by: zoneBy })}</p>
            <button type="button" className="button button-second" onClick={() => aside(clockWords)}>
              {say('received.read.aside')}
            </button>
          </div>
        )}
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
