import { useCallback, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import type { ApiBody } from '../../signed-in/client.ts'
import { Pages } from '../../signed-in/pages.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { type Filter, filterIn, withFilter } from './asked.ts'
import { BeingVerified } from './being-verified.tsx'
import { Counts, Filters } from './filters.tsx'
import { Queue } from './queue.tsx'
import './desk.css'

/**
 * What lies on the desk of a provider, danger to life first, then the oldest; what is looked for, and what
 * nobody has yet, by itself.
 */
export default function DeskPage() {
  return (
    <Behind>
      <Desk />
    </Behind>
  )
}

type Place = NonNullable<ApiBody<'desk'>['after']>

function Desk() {
  const { client } = useHouse()
  const [params, setParams] = useSearchParams()
  const filter = filterIn(params)
  const { status, order, mine } = filter
  const [sought, seek] = useState('')
  const [after, setAfter] = useState<Place | null>(null)
  const { value, trouble, reread } = useReading(
    useCallback(
      () => client.desk({ status, order, mine, sought, after }),
      [client, status, order, mine, sought, after],
    ),
  )
  const onFilter = (next: Filter) => {
    setAfter(null)
    setParams((before) => withFilter(before, next), { replace: true })
  }
  const why = trouble?.kind === 'refused' ? trouble.problem.cause : undefined
  if (!value && (why === 'institution-not-live' || why === 'not-attested'))
    return <BeingVerified trouble={trouble} />
  return (
    <>
      <Head />
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value ? (
        <Counts
          counts={value.counts}
          asked={status}
          onAsk={(next) => onFilter({ ...filter, status: next })}
        />
      ) : null}
      <Filters
        filter={filter}
        onFilter={onFilter}
        sought={sought}
        onSeek={(text) => {
          setAfter(null)
          seek(text)
        }}
      />
      {value && value.lines.length > 0 ? (
        <Queue key={JSON.stringify([filter, sought, after])} value={value} reread={reread} />
      ) : null}
      {value && value.lines.length === 0 ? (
        <Nothing
          sought={sought}
          isWhole={status === 'open' && !mine}
          onAll={() => onFilter({ ...filter, status: 'all', mine: false })}
        />
      ) : null}
      {value && (value.next || after) ? <Pages after={after} next={value.next} onPage={setAfter} /> : null}
    </>
  )
}

function Head() {
  const { say } = useWords()
  const { me } = useHouse()
  return (
    <header className="stack-small">
      <h1>{say('desk.title')}</h1>
      <p className="lead">
        {me.person.unit.name}, {me.person.institution.name}
      </p>
      {me.actions.includes('desk.figures') || me.actions.includes('desk.keep-systems') ? (
        <p className="row">
          {me.actions.includes('desk.figures') ? (
            <Link href="/desk/figures">{say('desk.figures.go')}</Link>
          ) : null}
          {me.actions.includes('desk.keep-systems') ? (
            <Link href="/desk/systems">{say('systems.go')}</Link>
          ) : null}
        </p>
      ) : null}
    </header>
  )
}

interface NothingProps {
  readonly sought: string
  /** What waits is shown, of everybody: then there is nothing indeed. */
  readonly isWhole: boolean
  readonly onAll: () => void
}

/** What comes here, and what is done with it; or that only the filter is empty. */
function Nothing({ sought, isWhole, onAll }: NothingProps) {
  const { say } = useWords()
  const { me } = useHouse()
  if (sought || !isWhole) {
    const why = sought ? 'desk.search.none' : 'desk.filter.none'
    return (
      <section className="empty">
        <h2>{say(why)}</h2>
        <p>{say(`${why}.text`)}</p>
        <p>
          <button type="button" className="button button-second" onClick={onAll}>
            {say('desk.filter.none.go')}
          </button>
        </p>
      </section>
    )
  }
  const leads = me.actions.includes('desk.assign')
  return (
    <section className="empty">
      <h2>{say('desk.empty')}</h2>
      <ol>
        <li>{say('desk.empty.comes')}</li>
        <li>{say(leads ? 'desk.empty.lead' : 'desk.empty.clerk')}</li>
        <li>{say('desk.empty.check')}</li>
        <li>{say('desk.empty.answer')}</li>
      </ol>
      {leads ? (
        <p className="row">
          {me.actions.includes('person.invite') ? (
            <Link href="/people">{say('desk.empty.people')}</Link>
          ) : (
            <span>{say('desk.empty.people.who')}</span>
          )}
          <Link href="/desk/profile">{say('desk.empty.profile')}</Link>
        </p>
      ) : null}
    </section>
  )
}
