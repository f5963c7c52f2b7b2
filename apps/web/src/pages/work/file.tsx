import type { CaseClock } from '@oficio/core/clock'
import { useCallback } from 'react'
import { Link, useParams } from 'wouter'
import { today } from '../../knowledge.ts'
import { Clocks } from '../../request/plan/plan-view.tsx'
import type { Value } from '../../signed-in/client.ts'
import { Lapsed, WithPurpose } from '../../signed-in/opening.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { AddRequest } from './add-request.tsx'
import { FromDevice } from './from-device.tsx'
import { Lines } from './request-lines.tsx'
import { Viewers } from './viewers.tsx'
import './work.css'

/** A case of the unit: seen once its purpose is stated. */
export default function FilePage() {
  const { case: id = '' } = useParams<{ case: string }>()
  return (
    <Behind>
      <WithPurpose of={id}>
        {(opening, lapse) => <File id={id} opening={opening} lapse={lapse} />}
      </WithPurpose>
    </Behind>
  )
}

function File({
  id,
  opening,
  lapse,
}: {
  readonly id: string
  readonly opening: string
  readonly lapse: () => void
}) {
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(
    useCallback(() => client.caseRead({ case: id, opening }), [client, id, opening]),
  )
  return (
    <>
      <Lapsed trouble={trouble} lapse={lapse} reread={reread} />
      {value ? <View file={value} opening={opening} reread={reread} /> : null}
    </>
  )
}

interface ViewProps {
  readonly file: Value<'caseRead'>
  readonly opening: string
  readonly reread: () => Promise<void>
}

function View({ file, opening, reread }: ViewProps) {
  const { say, country } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const { summary, offence } = file.facts as { summary?: unknown; offence?: unknown }
  return (
    <>
      <header className="stack-small">
        <p className="small">
          <Link href="/work">{say('house.room.work')}</Link>
        </p>
        <h1>{say('house.file.title', { reference: file.reference })}</h1>
        <p className="row">
          {file.sealed ? <span className="mark-status mark-closed">{say('house.sealed')}</span> : null}
          <span className="soft">
            {file.unitName}, {country(file.country)} ·{' '}
            {say('house.file.since', { when: moment(file.createdAt) })}
          </span>
        </p>
      </header>
      {typeof summary === 'string' || typeof offence === 'string' ? (
        <section className="stack-small" aria-labelledby="facts-title">
          <h2 id="facts-title">{say('house.file.facts')}</h2>
          {typeof offence === 'string' ? (
            <p>
              <strong>{offence}</strong>
            </p>
          ) : null}
          {typeof summary === 'string' ? <p className="pre-line">{summary}</p> : null}
        </section>
      ) : null}
      <section className="stack-small" aria-labelledby="requests-title">
        <h2 id="requests-title">{say('house.file.requests', { count: file.requests.length })}</h2>
        {file.requests.length === 0 ? (
          <p className="soft">{say('house.file.requests.none')}</p>
        ) : (
          <Lines lines={file.requests} inCase />
        )}
      </section>
      <section className="stack" aria-labelledby="plan-title">
        <h2 id="plan-title">{say('cases.plan.title')}</h2>
        <Clocks
          id={file.id}
          reference={file.reference}
          clocks={file.clocks as readonly CaseClock[]}
          on={today()}
        />
      </section>
      <FromDevice facts={file.facts} />
      {file.sealed && file.own ? <Viewers file={file} opening={opening} reread={reread} /> : null}
      {file.own && me.actions.includes('request.draft') ? (
        <AddRequest file={file.id} opening={opening} reread={reread} />
      ) : null}
    </>
  )
}
