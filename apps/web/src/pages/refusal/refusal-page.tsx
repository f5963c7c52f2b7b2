import { standingOf } from '@oficio/core/act'
import { type Case, type CaseRequest, stateOf, withoutAct, withRepaired } from '@oficio/core/case'
import { Link, useLocation } from 'wouter'
import { OfRequestHere, type UsedCase } from '../../drafts/of-case.tsx'
import { Shown } from '../../facts/shown.tsx'
import { today } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { hrefOfPlace } from '../../request/refused/field-place.ts'
import { Refusal } from '../../request/refused/refusal.tsx'
import { groundsOf } from '../../request/refused/refusal-ways.ts'
import { useWords } from '../../words/words.tsx'
import { RefusalForm } from './refusal-form.tsx'
import './refusal.css'

/** A refusal: what was answered, why, and what is done about it. */
export default function RefusalPage() {
  return (
    <OfRequestHere>
      {({ whole, entry, used }) => (
        <Answered key={entry.id} whole={whole} entry={entry} change={used.change} />
      )}
    </OfRequestHere>
  )
}

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly change: UsedCase['used']['change']
}

function Answered({ whole, entry, change }: Props) {
  const { say } = useWords()
  const [, go] = useLocation()
  const words = useCaseWords()
  const on = today()
  const standing = standingOf(stateOf(entry))
  const isOver = standing === 'refused' || standing === 'redirected'
  return (
    <>
      <header className="stack-small">
        <p className="small">
          <Link href={`/cases/${whole.id}`}>
            <Shown text={words.title(whole)} />
          </Link>
        </p>
        <h1>{say('refusal.title', { provider: words.provider(entry.provider) })}</h1>
        <p className="soft">{words.type(entry)}</p>
      </header>
      {isOver ? (
        <>
          <Noted whole={whole} entry={entry} change={change} />
          <Refusal
            whole={whole}
            entry={entry}
            grounds={groundsOf(entry)}
            on={on}
            again={(data, at) => {
              const id = crypto.randomUUID()
              change((before) => withRepaired(before, entry.id, id, data))
              go(hrefOfPlace(whole.id, id, at))
            }}
          />
          {groundsOf(entry)[0] === undefined ? null : (
            <p className="no-print">
              <Link href={`/academy/grounds/${groundsOf(entry)[0]}`}>{say('academy.lesson')}</Link>
            </p>
          )}
        </>
      ) : (
        <RefusalForm whole={whole} entry={entry} on={on} change={change} />
      )}
    </>
  )
}

/** What was noted, to be taken out again: somebody may have read it wrong. */
function Noted({ whole: _whole, entry, change }: Props) {
  const { say, day } = useWords()
  const last = entry.acts.findLastIndex(({ kind }) => kind === 'answered' || kind === 'redirected')
  const act = entry.acts[last]
  if (!act) return null
  return (
    <p className="row no-print">
      <span className="soft">{say('refusal.recorded', { day: day(act.recorded.on) })}</span>
      <button
        type="button"
        className="button button-quiet"
        onClick={() => change((before) => withoutAct(before, entry.id, last))}
      >
        {say('refusal.undo')}
      </button>
    </p>
  )
}
