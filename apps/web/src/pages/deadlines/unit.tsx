import { addDays, type Day } from '@oficio/core/time'
import { useCallback, useState } from 'react'
import { today } from '../../knowledge.ts'
import { soonDays } from '../../request/deadlines/band.ts'
import { DeadlineBoard } from '../../request/deadlines/board.tsx'
import { type DeadlineLine, isNothing, soonestToAct } from '../../request/deadlines/line.ts'
import type { Value, WorkLine } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useNow } from '../../words/use-now.ts'
import { useWords } from '../../words/words.tsx'
import { Feed } from './feed.tsx'
import { Head, Within } from './head.tsx'

/** What runs out in the unit of whoever looks. */
export default function UnitDeadlines() {
  return (
    <Behind>
      <Board />
    </Behind>
  )
}

type Line = Value<'deadlines'>['lines'][number]

/** A line with the account that its request asks about, as the work list of the unit has it. */
const lineOf = (line: Line, work: readonly WorkLine[]): DeadlineLine => ({
  ...line,
  ...ofRequest(work.find(({ id }) => id === line.request)),
  caseName: line.reference,
  casePath: `/work/${line.case}`,
  path: line.request ? `/requests/${line.request}?case=${line.case}` : `/work/${line.case}`,
})

const ofRequest = (request: WorkLine | undefined) =>
  request?.about ? { about: request.about, more: request.more } : {}

/** Further than any clock of ours runs. */
const always = 36_500

function Board() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const [days, setDays] = useState(soonDays)
  const on: Day = today()
  const until = addDays(on, days === 0 ? always : days)
  const { value, trouble, reread } = useReading(
    useCallback(() => client.deadlines({ until }), [client, until]),
  )
  const work = useReading(useCallback(() => client.work({}), [client]))
  const duty = useReading(useCallback(() => client.duty({}), [client]))
  const now = useNow()
  return (
    <>
      <Head of="unit" lead={say('deadlines.lead.unit', { unit: me.person.unit.name })} />
      <Within days={days} onChange={setDays} />
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value?.stopped ? <p className="notice notice-block">{say('deadlines.stopped')}</p> : null}
      {value && value.uncounted > 0 ? (
        <p className="notice">{say('deadlines.uncounted', { count: value.uncounted })}</p>
      ) : null}
      {value && isNothing(value) ? <p className="empty">{say('deadlines.none')}</p> : null}
      {value && value.lines.length > 0 ? (
        <DeadlineBoard
          lines={value.lines.map((line) => lineOf(line, work.value?.lines ?? [])).sort(soonestToAct)}
          on={on}
          now={now}
          onDuty={duty.value?.now}
        />
      ) : null}
      {value?.more ? <p className="notice">{say('deadlines.more', { count: value.lines.length })}</p> : null}
      <Feed />
    </>
  )
}
