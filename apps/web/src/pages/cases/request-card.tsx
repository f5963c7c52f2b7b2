import { isWaiting, type Leg, legsThatKeep, type RecordedAct, standingOf, tellingOf } from '@oficio/core/act'
import {
  type Case,
  type CaseRequest,
  requestOf,
  stateOf,
  withDisclosure,
  withExtension,
  withoutAct,
  withRepaired,
} from '@oficio/core/case'
import { givenShort } from '@oficio/core/clock'
import type { Day } from '@oficio/core/time'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Shown } from '../../facts/shown.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { digestOf } from '../../pack/old-packs.ts'
import { useOutbox } from '../../pack/outbox.ts'
import { useIsOld } from '../../pack/use-making.ts'
import { Apart, leftApart } from '../../request/apart/apart.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { UnconfirmedNote } from '../../request/deadlines/unconfirmed.tsx'
import { CheckBefore } from '../../request/findings/check-before.tsx'
import { LawTerms } from '../../request/law-terms.tsx'
import { useSaid } from '../../request/record/said-fields.ts'
import { groundsOf } from '../../request/refused/refusal-ways.ts'
import { useWords } from '../../words/words.tsx'
import { RecordAct } from './record-act.tsx'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly acts: readonly RecordedAct[]
  readonly on: Day
  readonly change: (edit: (before: Case) => Case) => void
}

/**
 * What one request is about, what happened, and what can be done with it now: its row says where it stands.
 */
export function RequestCard({ whole, entry, acts, on, change }: Props) {
  const { say } = useWords()
  const words = useCaseWords()
  const state = stateOf(entry)
  const standing = standingOf(state)
  // Of several addressees each has its own line.
  const leg = state.legs.length === 1 ? state.legs[0] : undefined
  const asked = whole.identifiers.filter(({ id }) => entry.identifiers.includes(id))
  const name = say('cases.request.name', {
    type: words.type(entry),
    provider: words.provider(entry.provider),
  })
  return (
    <div className="cases-card">
      <p className="hint">
        <Shown
          text={[
            asked
              .map(({ value }) => value)
              .filter(Boolean)
              .join(', '),
            // Its days stand on the line above.
            leg?.reference ? say('cases.request.reference', { reference: leg.reference }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      </p>
      <GivenShort whole={whole} entry={entry} />
      <UnconfirmedNote of={{ id: entry.id, content: requestOf(whole, entry), state }} />
      {state.legs.length > 1 ? <Legs legs={state.legs} provider={words.provider(entry.provider)} /> : null}
      {standing === 'refused' || standing === 'redirected' ? (
        <Refused whole={whole} entry={entry} name={name} />
      ) : null}
      {state.legs.map((one) => (
        <LawTerms key={one.number} content={requestOf(whole, entry)} sentAt={one.sentAt ?? one.sentOn} />
      ))}
      <Apart whole={whole} entry={entry} change={change} />
      <Packed whole={whole} entry={entry} isDraft={standing === 'draft'} />
      <Pack entry={entry} />
      <Ways whole={whole} entry={entry} change={change} name={name} />
      <RecordAct whole={whole} entry={entry} status={state} on={on} change={change} name={name} />
      {standing === 'draft' ? null : <CameBack whole={whole} entry={entry} name={name} />}
      {acts.length > 0 ? <Acts entry={entry} acts={acts} change={change} /> : null}
    </div>
  )
}

/**
 * What a folded row may not hide: a life in danger, a pack that is no longer the request, what is to be asked
 * apart.
 */
export function Waiting({ whole, entry }: Pick<Props, 'whole' | 'entry'>) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const isDraft = standingOf(stateOf(entry)) === 'draft'
  const isOld = useIsOld((entry.packed ?? entry.packedInPart)?.digest, whole, entry)
  const apart = leftApart(whole, entry, knowledge)
  const marks = [
    entry.requestType === 'emergency' ? (['mark-block', 'frame.danger'] as const) : undefined,
    isDraft && isOld ? (['mark-conditional', 'cases.request.waits.old'] as const) : undefined,
    apart && !apart.second ? (['mark-conditional', 'cases.request.waits.apart'] as const) : undefined,
  ].filter((one) => one !== undefined)
  if (marks.length === 0) return null
  return (
    <>
      {marks.map(([mark, key]) => (
        <span key={key} className={`mark-status ${mark}`}>
          {say(key)}
        </span>
      ))}
    </>
  )
}

/** The way to what came back for it: files are read and noted on a page of their own. */
function CameBack({ whole, entry, name }: Pick<Props, 'whole' | 'entry'> & { readonly name: string }) {
  const { say } = useWords()
  const came = new Set(entry.acts.flatMap(({ recorded }) => recorded.files ?? []).map(({ sha256 }) => sha256))
  for (const { files } of entry.deliveries ?? []) for (const { sha256 } of files) came.add(sha256)
  return (
    <p className="no-print">
      <Link href={`/cases/${whole.id}/requests/${entry.id}/received`}>
        {say('received.open', { count: came.size })}
        <span className="visually-hidden">: {name}</span>
      </Link>
    </p>
  )
}

/** Why it was refused, and the way to what can be done about it. */
function Refused({ whole, entry, name }: Pick<Props, 'whole' | 'entry'> & { readonly name: string }) {
  const { say, list } = useWords()
  const words = useCaseWords()
  const grounds = groundsOf(entry).map(words.ground)
  return (
    <p className="notice notice-wait row-between">
      <strong>
        {grounds.length > 0
          ? say('cases.refusal.ground', { ground: list(grounds) })
          : say('cases.refusal.no-ground')}
      </strong>
      <Link className="no-print" href={`/cases/${whole.id}/requests/${entry.id}/refusal`}>
        {say('cases.next.handle-refusal.do')}
        <span className="visually-hidden">: {name}</span>
      </Link>
    </p>
  )
}

/** That data is kept for fewer days than were asked for. */
function GivenShort({ whole, entry }: Pick<Props, 'whole' | 'entry'>) {
  const { say } = useWords()
  const content = requestOf(whole, entry)
  return stateOf(entry).legs.map((leg) => {
    const short = givenShort(leg, content)
    return short ? (
      <p key={leg.number} className="small sign sign-clock">
        {say('cases.request.given-short', short)}
      </p>
    ) : null
  })
}

/** Each addressee, and where it stands with it. */
function Legs({ legs, provider }: { readonly legs: readonly Leg[]; readonly provider: string }) {
  const { sayCode } = useWords()
  const told = useTold()
  return (
    <ul className="small">
      {legs.map((leg) => (
        <li key={leg.number}>
          {[`${nameOf(leg, provider)}: ${sayCode(`cases.state.${leg.status}`, leg.status)}`, told(leg)]
            .filter(Boolean)
            .join(' · ')}
        </li>
      ))}
    </ul>
  )
}

const nameOf = ({ to }: Leg, provider: string): string => ('name' in to ? to.name : provider)

/** When one leg went, under which number, and until when the data is kept there. */
function useTold(): (leg: Leg) => string {
  const { say, day } = useWords()
  return ({ sentOn, reference, kept }) =>
    [
      sentOn ? say('cases.request.sent', { day: day(sentOn) }) : '',
      reference ? say('cases.request.reference', { reference }) : '',
      kept?.until && !kept.lapsed ? say('cases.request.kept', { day: day(kept.until) }) : '',
      kept?.doubted && !kept.lapsed ? say('cases.request.kept.doubted', { day: day(kept.doubted) }) : '',
    ]
      .filter(Boolean)
      .join(' · ')
}

function Ways({
  whole,
  entry,
  change,
  name,
}: Pick<Props, 'whole' | 'entry' | 'change'> & { readonly name: string }) {
  const { say } = useWords()
  const words = useCaseWords()
  const told = useTold()
  const [, go] = useLocation()
  const state = stateOf(entry)
  const make = (follow: (of: Case, request: string, id: string) => Case) => {
    const id = crypto.randomUUID()
    change((before) => follow(before, entry.id, id))
    go(`/cases/${whole.id}/requests/${id}`)
  }
  const keeping = legsThatKeep(state.legs)
  return (
    <p className="row no-print">
      <Link className="button button-second" href={`/cases/${whole.id}/requests/${entry.id}`}>
        {say(standingOf(state) === 'draft' ? 'cases.request.write' : 'cases.request.see')}
        <span className="visually-hidden">: {name}</span>
      </Link>
      {state.legs.some(isWaiting) ? (
        <Link className="button button-second" href={`/cases/${whole.id}/requests/${entry.id}/refusal`}>
          {say('refusal.came')}
          <span className="visually-hidden">: {name}</span>
        </Link>
      ) : null}
      {standingOf(state) === 'answered-in-part' ? (
        <button type="button" className="button button-second" onClick={() => make(withRepaired)}>
          {say('cases.request.rest')}
        </button>
      ) : null}
      {keeping.length > 0 ? (
        <>
          {keeping.map((leg) => (
            <button
              key={leg.number}
              type="button"
              className="button button-second"
              onClick={() => make((of, request, id) => withExtension(of, request, id, leg.number))}
            >
              {say('cases.request.extend')}
              {keeping.length > 1 ? `: ${nameOf(leg, words.provider(entry.provider))} · ${told(leg)}` : ''}
            </button>
          ))}
          <button type="button" className="button button-second" onClick={() => make(withDisclosure)}>
            {say('cases.request.ask')}
          </button>
        </>
      ) : null}
    </p>
  )
}

/** That its pack was made, what it lacked, whether it is of what the request says now, and the way to it. */
function Packed({ whole, entry, isDraft }: Pick<Props, 'whole' | 'entry'> & { readonly isDraft: boolean }) {
  const { say, day, list } = useWords()
  const [now, setNow] = useState<string>()
  useEffect(() => {
    void digestOf(whole, entry).then(setNow)
  }, [whole, entry])
  const { packed, packedInPart } = entry
  const made = packed ?? packedInPart
  if (!made) return null
  if (!isDraft) return <p className="small">{say('cases.request.packed.sent', { day: day(made.on) })}</p>
  const isOld = now !== undefined && now !== made.digest
  const see = (
    <Link href={`/cases/${whole.id}/requests/${entry.id}/summary#pack`} className="no-print">
      {say('cases.request.packed.see')}
    </Link>
  )
  if (!packed)
    return (
      <p className="notice notice-wait">
        {say('cases.request.packed.part', { day: day(made.on), files: list(packedInPart?.missing ?? []) })}{' '}
        {see}
      </p>
    )
  return (
    <>
      <p className={isOld ? 'notice notice-wait' : 'small'}>
        {say(isOld ? 'cases.request.packed.old' : 'cases.request.packed', { day: day(made.on) })} {see}
        {isOld ? null : (
          <>
            {' · '}
            <Link href={`/cases/${whole.id}/requests/${entry.id}/send`} className="no-print">
              {say('send.open')}
            </Link>
          </>
        )}
      </p>
      <CheckBefore whole={whole} entry={entry} />
    </>
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
  const saidOf = useSaid()
  return (
    <details className="details">
      <summary>{say('cases.acts.title', { count: acts.length })}</summary>
      <ol className="list-plain">
        {acts.map((act) => {
          const at = entry.acts.indexOf(act)
          const what = say(`cases.act.${tellingOf(act)?.name ?? 'closed'}`)
          const { on, files, note } = act.recorded
          return (
            <li key={`${at}-${act.kind}`} className="row-between">
              <span>
                <strong>{day(on)}</strong>: {what}
                <span className="hint">
                  {' '}
                  {[...saidOf(act), files ? say('cases.files', { count: files.length }) : '', note ?? '']
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
