import { soonDays } from '../../request/deadlines/band.ts'
import { useWords } from '../../words/words.tsx'

export function Head({ of, lead }: { readonly of: 'unit' | 'device'; readonly lead: string }) {
  const { say } = useWords()
  return (
    <header className="stack-small">
      <div className="row-between">
        <h1>{say(`deadlines.title.${of}`)}</h1>
        <button type="button" className="button button-second no-print" onClick={() => print()}>
          {say('deadlines.print')}
        </button>
      </div>
      <p className="lead">{lead}</p>
    </header>
  )
}

interface WithinProps {
  /** 0: without end. */
  readonly days: number
  readonly onChange: (days: number) => void
}

/** How far ahead the board looks. */
export function Within({ days, onChange }: WithinProps) {
  const { say } = useWords()
  return (
    <fieldset className="row no-print">
      <legend>{say('deadlines.within')}</legend>
      {[soonDays, 90, 0].map((one) => (
        <label key={one} className="row">
          <input type="radio" name="within" checked={one === days} onChange={() => onChange(one)} />
          {one === 0 ? say('deadlines.within.all') : say('deadlines.within.days', { days: one })}
        </label>
      ))}
    </fieldset>
  )
}
