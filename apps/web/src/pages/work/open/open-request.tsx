import { type Act, foldActs, type RequestState } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { Link, useParams, useSearch } from 'wouter'
import { useDid } from '../../../request/acts/did.ts'
import type { OpenedRequest } from '../../../signed-in/client.ts'
import { Lapsed, WithPurpose } from '../../../signed-in/opening.tsx'
import { rooms } from '../../../signed-in/rooms.ts'
import { TroubleNote } from '../../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../../signed-in/use-house.tsx'
import { useMoment } from '../../../words/moment.ts'
import { useWords } from '../../../words/words.tsx'

/** A request as it was read, and what an act on it must name. */
export interface Open {
  readonly request: OpenedRequest
  readonly acts: readonly Act[]
  readonly state: RequestState
  readonly content: EvidenceRequest
  readonly expected: {
    readonly request: string
    readonly opening: string
    readonly seq: number
    /** Acts that nobody touched for, by their hashes, where what is done sets them aside. */
    readonly without?: readonly string[]
  }
  readonly reread: () => Promise<void>
}

/**
 * A page about one request: signed in, purpose stated, request read, and read again whenever somebody else
 * did something.
 */
export function OfRequest({ children }: { readonly children: (open: Open) => ReactNode }) {
  const { id = '' } = useParams<{ id: string }>()
  const file = new URLSearchParams(useSearch()).get('case')
  return (
    <Behind>
      {file ? (
        <InCase id={id} file={file}>
          {children}
        </InCase>
      ) : (
        <Sought id={id}>{children}</Sought>
      )}
    </Behind>
  )
}

interface Props {
  readonly id: string
  readonly children: (open: Open) => ReactNode
}

/** An address that does not name the case: the unit’s own requests are looked through for it. */
function Sought({ id, children }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.work({ text: id }), [client, id]))
  const line = value?.lines.find((one) => one.id === id)
  if (line)
    return (
      <InCase id={id} file={line.case}>
        {children}
      </InCase>
    )
  if (!value)
    return trouble ? (
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
    ) : (
      <p className="soft">{say('frame.loading')}</p>
    )
  return <NotHere />
}

function NotHere() {
  const { say } = useWords()
  const { me } = useHouse()
  // The first room that is this person's own: whoever answers at a desk has no work list.
  const room = rooms.find(({ action }) => !action || me.actions.includes(action))
  return (
    <section className="stack">
      <h1>{say('house.request.missing')}</h1>
      <p>{say('house.request.missing.text')}</p>
      {room ? (
        <p>
          <Link className="button" href={room.path}>
            {say(room.name)}
          </Link>
        </p>
      ) : null}
    </section>
  )
}

function InCase({ id, file, children }: Props & { readonly file: string }) {
  return (
    <WithPurpose of={file}>
      {(opening, lapse) => (
        <Read id={id} opening={opening} lapse={lapse}>
          {children}
        </Read>
      )}
    </WithPurpose>
  )
}

function Read({
  id,
  opening,
  lapse,
  children,
}: Props & { readonly opening: string; readonly lapse: () => void }) {
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(
    useCallback(() => client.requestRead({ request: id, opening }), [client, id, opening]),
  )
  const open = useMemo<Open | undefined>(() => {
    if (!value) return undefined
    const acts = value.acts
    const expected = { request: id, opening, seq: value.seq }
    return {
      request: value,
      acts,
      state: foldActs(acts),
      content: value.content,
      expected,
      reread,
    }
  }, [value, id, opening, reread])
  if (trouble?.kind === 'refused' && trouble.problem.code === 'not-found') return <NotHere />
  return (
    <>
      <Lapsed trouble={trouble} lapse={lapse} reread={reread} />
      {open ? (
        <>
          <Meanwhile open={open} />
          {children(open)}
        </>
      ) : null}
    </>
  )
}

/** What others did since this page was opened: whoever is writing here sees it before sending. */
function Meanwhile({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const didOf = useDid()
  const { me } = useHouse()
  const moment = useMoment()
  const [seen, setSeen] = useState(open.request.seq)
  const news = open.acts.filter((act) => act.seq > seen && act.by.person !== me.person.id)
  return (
    <div role="status" className="no-print">
      {news.length > 0 ? (
        <div className="notice notice-wait stack-small">
          <p>
            <strong>{say('house.meanwhile')}</strong>
          </p>
          <ul>
            {news.map((act) => (
              <li key={act.seq}>
                {say('house.meanwhile.act', {
                  name: act.by.name,
                  did: didOf(act),
                  when: moment(act.at),
                })}
              </li>
            ))}
          </ul>
          <p>
            <button type="button" className="button button-second" onClick={() => setSeen(open.request.seq)}>
              {say('house.meanwhile.seen')}
            </button>
          </p>
        </div>
      ) : null}
    </div>
  )
}
