import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { Status } from '../../request/status.tsx'
import type { WorkLine } from '../../signed-in/client.ts'
import { useWords } from '../../words/words.tsx'
import { useLineName } from './request-lines.tsx'

const most = 5
const stands = ({ status, standing, step, held }: WorkLine) => [status, standing, step, held].join(' ')

/** Lines that are new, or stand otherwise than before; an older page that was opened is no news. */
const movedSince = (
  before: ReadonlyMap<string, WorkLine>,
  lines: readonly WorkLine[],
): readonly WorkLine[] => {
  const last = [...before.values()].reduce((most, { updatedAt }) => (updatedAt > most ? updatedAt : most), '')
  return lines.filter((line) => {
    const had = before.get(line.id)
    return had === undefined ? line.updatedAt >= last : stands(had) !== stands(line)
  })
}

/** What moved while the list was open, in words, the last first: nobody has to look for what is different. */
export function Happened({ lines }: { readonly lines: readonly WorkLine[] }) {
  const { say } = useWords()
  const nameOf = useLineName()
  const before = useRef<ReadonlyMap<string, WorkLine>>(undefined)
  const [moved, setMoved] = useState<readonly string[]>([])
  useEffect(() => {
    const had = before.current
    before.current = new Map(lines.map((line) => [line.id, line]))
    if (!had) return
    const now = movedSince(had, lines).map(({ id }) => id)
    if (now.length > 0) setMoved((old) => [...now, ...old.filter((id) => !now.includes(id))].slice(0, most))
  }, [lines])
  const told = moved.flatMap((id) => lines.find((line) => line.id === id) ?? [])
  return (
    <div role="status">
      {told.length > 0 ? (
        <div className="notice notice-wait stack-small">
          <p>
            <strong>{say('house.meanwhile')}</strong>
          </p>
          <ul>
            {told.map((line) => (
              <li key={line.id}>
                <Link href={`/requests/${line.id}?case=${line.case}`}>{nameOf(line)}</Link>,{' '}
                {say('house.line.case', { reference: line.reference })}: <Status {...line} />
              </li>
            ))}
          </ul>
          <p>
            <button type="button" className="button button-second" onClick={() => setMoved([])}>
              {say('house.meanwhile.seen')}
            </button>
          </p>
        </div>
      ) : null}
    </div>
  )
}
