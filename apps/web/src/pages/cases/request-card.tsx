import { type RecordedAct, standingOf } from '@oficio/core/act'
import {
  type Case,
  type CaseRequest,
  stateOf,
  withDisclosure,
  withExtension,
  withoutAct,
  withRepaired,
} from '@oficio/core/case'
import type { Day } from '@oficio/core/time'
import { Link, useLocation } from 'wouter'
import { useOutbox } from '../../pack/outbox.ts'
import { markOf, useCaseWords } from '../../request/case-words.ts'
import { idOf } from '../../request/findings-at.ts'
import { detailsOf, tellingOf } from '../../request/record/acts.ts'
import { Refusal } from '../../request/refused/refusal.tsx'
import { useWords } from '../../words/words.tsx'
import { Receipt } from './receipt.tsx'
import { RecordAct } from './record-act.tsx'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly acts: readonly RecordedAct[]
  readonly on: Day
  readonly change: (edit: (before: Case) => Case) => void
}

/** One request: where it stands, what happened, and what can be done with it now. */
export function RequestCard({ whole, entry, acts, on, change }: Props) {
  const { say, day } = useWords()
  const [, go] = useLocation()
  const words = useCaseWords()
  const state = stateOf(entry)
  const standing = standingOf(state)
  const [leg] = state.legs
  const asked = whole.identifiers.filter(({ id }) => entry.identifiers.includes(id))
  const name = say('cases.request.name', {
    type: words.type(entry),
    provider: words.provider(entry.provider),
  })
  return (
    <li className="card cases-card" id={`request-${entry.id}`}>
      <div className="row-between">
        <h3>{name}</h3>
        <span className={markOf(state)}>{words.state(state)}</span>
      </div>
      <p className="hint">
        {[
          asked
            .map(({ value }) => value)
            .filter(Boolean)
            .join(', '),
          leg?.sentOn ? say('cases.request.sent', { day: day(leg.sentOn) }) : '',
          leg?.reference ? say('cases.request.reference', { reference: leg.reference }) : '',
          leg?.kept?.until ? say('cases.request.kept', { day: day(leg.kept.until) }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {standing === 'refused' || standing === 'redirected' ? (
        <Refusal
          whole={whole}
          entry={entry}
          ground={standing === 'refused' ? (leg?.whole?.ground ?? undefined) : undefined}
          on={on}
          again={(data, at) => {
            const id = crypto.randomUUID()
            change((before) => withRepaired(before, entry.id, id, data))
            // The field that the refusal is about, where it is one of the request's own page.
            const place =
              at?.startsWith('/dataRequested') || at?.startsWith('/identifiers') ? `#${idOf(at)}` : ''
            go(`/cases/${whole.id}/requests/${id}${place}`)
          }}
        />
      ) : null}
      <Pack entry={entry} />
      <Ways whole={whole} entry={entry} change={change} name={name} />
      <RecordAct entry={entry} status={state} on={on} change={change} name={name} />
      {standing === 'draft' ? null : <Receipt whole={whole} entry={entry} on={on} change={change} />}
      {acts.length > 0 ? <Acts entry={entry} acts={acts} change={change} /> : null}
    </li>
  )
}

function Ways({
  whole,
  entry,
  change,
  name,
}: Pick<Props, 'whole' | 'entry' | 'change'> & { readonly name: string }) {
  const { say } = useWords()
  const [, go] = useLocation()
  const state = stateOf(entry)
  const make = (follow: typeof withExtension) => {
    const id = crypto.randomUUID()
    change((before) => follow(before, entry.id, id))
    go(`/cases/${whole.id}/requests/${id}`)
  }
  const isKept = state.legs.some(({ kept }) => kept?.on)
  return (
    <p className="row no-print">
      <Link className="button button-second" href={`/cases/${whole.id}/requests/${entry.id}`}>
        {say(standingOf(state) === 'draft' ? 'cases.request.write' : 'cases.request.see')}
        <span className="visually-hidden">: {name}</span>
      </Link>
      {isKept ? (
        <>
          <button type="button" className="button button-second" onClick={() => make(withExtension)}>
            {say('cases.request.extend')}
          </button>
          <button type="button" className="button button-second" onClick={() => make(withDisclosure)}>
            {say('cases.request.ask')}
          </button>
        </>
      ) : null}
    </p>
  )
}

/** The pack of this session, to download again; what it still lacks is said. */
function Pack({ entry }: Pick<Props, 'entry'>) {
  const { say } = useWords()
  const { packs } = useOutbox()
  const pack = packs.find(({ requestId }) => requestId === entry.id)
  if (!pack) return null
  return (
    <p className="small no-print">
      <a href={pack.address} download={pack.name}>
        {say('drafting.pack.download', { file: pack.name })}
      </a>{' '}
      {say(pack.missing.length === 0 ? 'drafting.outbox.whole' : 'drafting.outbox.missing')}
    </p>
  )
}

function Acts({ entry, acts, change }: Pick<Props, 'entry' | 'acts' | 'change'>) {
  const { say, day } = useWords()
  const words = useCaseWords()
  return (
    <details className="details">
      <summary>{say('cases.acts.title', { count: acts.length })}</summary>
      <ol className="list-plain">
        {acts.map((act) => {
          const at = entry.acts.indexOf(act)
          const what = say(`cases.act.${tellingOf(act) ?? 'closed'}`)
          const { ground, extent, channel, reference, until } = detailsOf(act)
          const { on, files, note } = act.recorded
          return (
            <li key={`${at}-${act.kind}`} className="row-between">
              <span>
                <strong>{day(on)}</strong>: {what}
                <span className="hint">
                  {' '}
                  {[
                    ground ? words.ground(ground) : '',
                    extent ? say(`cases.extent.${extent}`) : '',
                    channel ?? '',
                    reference ?? '',
                    until ? say('cases.request.kept', { day: day(until) }) : '',
                    files ? say('cases.files', { count: files.length }) : '',
                    note ?? '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <button
                type="button"
                className="button button-quiet no-print"
                aria-label={say('cases.act.undo.named', { what, day: day(on) })}
                onClick={() => change((before) => withoutAct(before, entry.id, at))}
              >
                {say('cases.act.undo')}
              </button>
            </li>
          )
        })}
      </ol>
    </details>
  )
}
