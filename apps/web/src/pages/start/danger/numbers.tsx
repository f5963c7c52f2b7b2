import { useId } from 'react'
import { Exact } from '../../../exact/exact.tsx'
import { useKnowledge } from '../../../knowledge.ts'
import { useWords } from '../../../words/words.tsx'
import { Whose } from '../chip.tsx'
import type { Thing } from '../gather.ts'
import { type AccountOwner, holders, type ToldDanger } from './told.ts'
import { isAskedAbout, isOpen, isToldWhose, placeOf } from './whom.ts'

interface Props {
  readonly text: string
  readonly onText: (text: string) => void
  readonly things: readonly Thing[]
  readonly told: ToldDanger
  readonly tell: (next: ToldDanger) => void
}

/** More would hide the few that matter. */
const most = 12

/** Numbers and accounts of those who threaten and of those in danger: pasted, read, chosen. */
export function Numbers({ text, onText, things, told, tell }: Props) {
  const { say } = useWords()
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
              {isOpen(thing) ? (
                <HolderOf thing={thing} told={told} tell={tell} />
              ) : (
                <>
                  <label className="choice">
                    <input
                      type="checkbox"
                      checked={isAskedAbout(thing, told)}
                      onChange={(event) =>
                        tell({ ...told, asked: { ...told.asked, [thing.key]: event.target.checked } })
                      }
                    />
                    <span>
                      <NameOf thing={thing} />
                    </span>
                  </label>
                  {/* Why it is not ticked unasked: whoever knows what it is ticks it. */}
                  {thing.doubtful ? <Whose thing={thing} /> : null}
                </>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

/** Ticked by somebody or not: to be asked about is no evidence of what it is. */
function NameOf({ thing, isTold = false }: { readonly thing: Thing; readonly isTold?: boolean }) {
  const { say, sayCode, list, providerName } = useWords()
  const knowledge = useKnowledge()
  const services = list(thing.named.map((id) => providerName(id, knowledge)))
  return (
    <>
      <Exact text={thing.normalised} />{' '}
      <span className="small soft">
        {sayCode(`identifier.type.${thing.type}`, thing.type)}
        {services ? ` · ${services}` : ''}
      </span>
      {thing.doubtful && !isTold ? (
        <>
          {' '}
          <span className="mark-status mark-doubt">{say('start.found.unsure')}</span>
        </>
      ) : null}
    </>
  )
}

/**
 * Whose it is, where the text leaves it open: one choice says it, and asks about it. Of another person nobody
 * is asked.
 */
function HolderOf({ thing, told, tell }: Pick<Props, 'told' | 'tell'> & { readonly thing: Thing }) {
  const { say } = useWords()
  const id = placeOf(thing)
  const choose = (holder: AccountOwner | undefined) => {
    const { [thing.key]: _, ...others } = told.whose
    const { [thing.key]: __, ...asked } = told.asked
    tell({
      ...told,
      whose: holder ? { ...others, [thing.key]: holder } : others,
      asked: holder ? { ...asked, [thing.key]: holder !== 'other' } : asked,
    })
  }
  return (
    <div className="danger-holder">
      <p>
        <NameOf thing={thing} isTold={isToldWhose(thing, told)} />
      </p>
      {isToldWhose(thing, told) ? null : thing.why.some(
          ({ code }) => code === 'unknownWhose' || code === 'bystander',
        ) ? (
        <p className="small">{say('drafting.danger.open')}</p>
      ) : (
        <Whose thing={thing} />
      )}
      <div className="danger-holders">
        <label htmlFor={id}>
          {say('drafting.danger.holder')}
          <span className="visually-hidden"> {thing.normalised}</span>
        </label>
        <select
          id={id}
          value={told.whose[thing.key] ?? ''}
          onChange={(event) => choose(holders.find((one) => one === event.target.value))}
        >
          <option value="">{say('drafting.choose')}</option>
          {holders.map((holder) => (
            <option key={holder} value={holder}>
              {say(`drafting.danger.holder.${holder}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
