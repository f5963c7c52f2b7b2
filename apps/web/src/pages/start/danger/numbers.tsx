import { useId } from 'react'
import { Exact } from '../../../exact/exact.tsx'
import { useWords } from '../../../words/words.tsx'
import { Whose } from '../chip.tsx'
import type { Thing } from '../gather.ts'
import type { Told } from './told.ts'
import { isAskedAbout } from './whom.ts'

interface Props {
  readonly text: string
  readonly onText: (text: string) => void
  readonly things: readonly Thing[]
  readonly told: Told
  readonly tell: (next: Told) => void
}

/** More would hide the few that matter. */
const most = 12

/** Numbers and accounts of those who threaten and of those in danger: pasted, read, chosen. */
export function Numbers({ text, onText, things, told, tell }: Props) {
  const { say, sayCode } = useWords()
  const id = useId()
  return (
    <section className="stack-small" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('drafting.danger.whose')}</h2>
      <div className="field">
        <label htmlFor={id}>{say('drafting.danger.numbers')}</label>
        <textarea
          id={id}
          rows={2}
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onText(event.target.value)}
        />
      </div>
      {things.length > 0 ? (
        <ul className="danger-numbers">
          {things.slice(0, most).map((thing) => (
            <li key={thing.key}>
              <label className="choice">
                <input
                  type="checkbox"
                  checked={isAskedAbout(thing, told)}
                  onChange={(event) =>
                    tell({ ...told, asked: { ...told.asked, [thing.key]: event.target.checked } })
                  }
                />
                <span>
                  <Exact text={thing.normalised} />{' '}
                  <span className="small soft">{sayCode(`identifier.type.${thing.type}`, thing.type)}</span>
                  {/* Ticked by somebody or not: to be asked about is no evidence of what it is. */}
                  {thing.doubtful ? (
                    <>
                      {' '}
                      <span className="mark-status mark-doubt">{say('start.found.unsure')}</span>
                    </>
                  ) : null}
                </span>
              </label>
              {/* Why it is not ticked unasked: whoever knows whose it is ticks it. */}
              {thing.doubtful ? <Whose thing={thing} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
