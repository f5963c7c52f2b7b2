import { useCallback, useId, useState } from 'react'
import { Link } from 'wouter'
import type { WorkLine } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { BringIn } from './bring-in.tsx'
import { NewCase } from './new-case.tsx'
import { Lines } from './request-lines.tsx'
import './work.css'

/** What there is to do for the unit, what is one's own first. */
export default function WorkPage() {
  return (
    <Behind>
      <Work />
    </Behind>
  )
}

function Work() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.work({}), [client]))
  const mayOpen = me.actions.includes('case.create')
  return (
    <>
      <header className="stack-small">
        <h1>{say('house.work.title')}</h1>
        <p className="lead">
          {me.person.unit.name}, {me.person.institution.name}
        </p>
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value ? value.lines.length === 0 ? <Empty mayOpen={mayOpen} /> : <Listed lines={value.lines} /> : null}
      {mayOpen ? (
        <>
          <NewCase />
          <BringIn />
        </>
      ) : null}
    </>
  )
}

/** What comes here, and how one begins. */
function Empty({ mayOpen }: { readonly mayOpen: boolean }) {
  const { say } = useWords()
  return (
    <section className="empty">
      <h2>{say('house.work.empty')}</h2>
      {mayOpen ? (
        <ol>
          <li>
            {say('house.work.empty.paste')} <Link href="/">{say('frame.nav.start')}</Link>
          </li>
          <li>{say('house.work.empty.bring')}</li>
          <li>{say('house.work.empty.submit')}</li>
        </ol>
      ) : (
        <p>{say('house.work.empty.decide')}</p>
      )}
    </section>
  )
}

function Listed({ lines }: { readonly lines: readonly WorkLine[] }) {
  const { say } = useWords()
  const id = useId()
  const [status, setStatus] = useState('')
  const statuses = [...new Set(lines.map((line) => line.status))]
  const shown = status ? lines.filter((line) => line.status === status) : lines
  const mine = shown.filter((line) => line.mine)
  const others = shown.filter((line) => !line.mine)
  return (
    <>
      {statuses.length > 1 ? (
        <div className="field work-filter">
          <label htmlFor={id}>{say('house.work.filter')}</label>
          <select id={id} value={status} onChange={(event) => setStatus(event.target.value)}>
            <option value="">{say('house.work.filter.all', { count: lines.length })}</option>
            {statuses.map((one) => (
              <option key={one} value={one}>
                {say('house.work.filter.one', {
                  status: say(`house.status.${one}` as 'house.status.draft'),
                  count: lines.filter((line) => line.status === one).length,
                })}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <section className="stack-small" aria-labelledby="mine-title">
        <h2 id="mine-title">{say('house.work.mine', { count: mine.length })}</h2>
        {mine.length === 0 ? <p className="soft">{say('house.work.mine.none')}</p> : <Lines lines={mine} />}
      </section>
      {others.length > 0 ? (
        <section className="stack-small" aria-labelledby="others-title">
          <h2 id="others-title">{say('house.work.others', { count: others.length })}</h2>
          <Lines lines={others} />
        </section>
      ) : null}
    </>
  )
}
