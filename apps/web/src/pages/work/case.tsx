import { useCallback } from 'react'
import { Link, useParams } from 'wouter'
import { today } from '../../knowledge.ts'
import { HoldersView } from '../../request/lanes/holders-view.tsx'
import { LanesView } from '../../request/lanes/lanes-view.tsx'
import { NextStepNotice } from '../../request/plan/next-step.tsx'
import { PlanView } from '../../request/plan/plan-view.tsx'
import { toneOfStanding } from '../../request/standing-tones.ts'
import type { Value } from '../../signed-in/client.ts'
import { Lapsed, WithPurpose } from '../../signed-in/opening.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { AddRequest } from './add-request.tsx'
import { FromDevice, followedIn } from './from-device.tsx'
import { NewRequest } from './new-request.tsx'
import { Lines, useLineName } from './request-lines.tsx'
import { Unseal } from './unseal.tsx'
import { Viewers } from './viewers.tsx'
import './work.css'

/** A case of the unit: seen once its purpose is stated. */
export default function CasePage() {
  const { case: id = '' } = useParams<{ case: string }>()
  return (
    <Behind>
      <WithPurpose of={id}>
        {(opening, lapse) => <Opened id={id} opening={opening} lapse={lapse} />}
      </WithPurpose>
    </Behind>
  )
}

function Opened({
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
      {value ? <View whole={value} opening={opening} reread={reread} /> : null}
    </>
  )
}

interface ViewProps {
  readonly whole: Value<'caseRead'>
  readonly opening: string
  readonly reread: () => Promise<void>
}

/** What the case is about, and what another State asked to be kept, in its own words. */
function Facts({ facts }: { readonly facts: ViewProps['whole']['facts'] }) {
  const { say } = useWords()
  const { summary, offence, data } = facts
  if (![summary, offence, data].some((one) => typeof one === 'string')) return null
  return (
    <section className="stack-small" aria-labelledby="facts-title">
      <h2 id="facts-title">{say('house.case.facts')}</h2>
      {typeof offence === 'string' ? (
        <p>
          <strong>{offence}</strong>
        </p>
      ) : null}
      {typeof summary === 'string' ? <p className="pre-line">{summary}</p> : null}
      {typeof data === 'string' ? (
        <>
          <h3>{say('house.case.wanted')}</h3>
          <p className="pre-line">{data}</p>
        </>
      ) : null}
    </section>
  )
}

function View({ whole, opening, reread }: ViewProps) {
  const { say, country } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  return (
    <>
      <header className="stack-small">
        <p className="small">
          <Link href="/work">{say('house.room.work')}</Link>
        </p>
        <h1 data-of-case>{say('house.case.title', { reference: whole.reference })}</h1>
        <p className="row">
          {whole.sealed ? (
            <span className="mark-status mark-closed sign-sealed">{say('house.sealed')}</span>
          ) : null}
          <span className="soft">
            {whole.unitName}, {country(whole.country)} ·{' '}
            {say('house.case.since', { when: moment(whole.createdAt) })}
          </span>
        </p>
      </header>
      <Facts facts={whole.facts} />
      <Next whole={whole} />
      <Overall whole={whole} />
      <section className="stack-small" aria-labelledby="requests-title">
        <h2 id="requests-title">{say('house.case.requests', { count: whole.requests.length })}</h2>
        {whole.requests.length === 0 ? (
          <p className="soft">{say('house.case.requests.none')}</p>
        ) : (
          <Lines lines={whole.requests} inCase followed={followedIn(whole.facts)} />
        )}
      </section>
      {whole.requests.length > 0 ? (
        <PlanView
          id={whole.id}
          reference={whole.reference}
          clocks={whole.clocks}
          plan={whole.plan}
          on={today()}
          recorded={say('house.case.basis.recorded')}
          isFolded
        />
      ) : null}
      <FromDevice facts={whole.facts} />
      {whole.sealed && whole.own ? <Viewers whole={whole} opening={opening} reread={reread} /> : null}
      {whole.mayUnseal ? <Unseal whole={whole} opening={opening} reread={reread} /> : null}
      {whole.unsealed ? (
        <p className="small soft">
          {say('house.case.unsealed', {
            name: whole.unsealed.by,
            when: moment(whole.unsealed.at),
            reason: whole.unsealed.reason,
          })}
        </p>
      ) : null}
      {whole.own && me.actions.includes('request.draft') ? (
        <>
          <NewRequest whole={whole} opening={opening} />
          <AddRequest caseId={whole.id} opening={opening} reread={reread} />
        </>
      ) : null}
    </>
  )
}

/** All requests on one line of time, and who holds what, as on a device. */
function Overall({ whole }: { readonly whole: ViewProps['whole'] }) {
  const { sayCode } = useWords()
  const nameOf = useLineName()
  const lineOf = (id: string) => whole.requests.find((one) => one.id === id)
  return (
    <>
      <LanesView
        lanes={whole.lanes}
        nameOf={(id) => {
          const line = lineOf(id)
          return line ? nameOf(line) : id
        }}
        stateOf={(id) => {
          const standing = lineOf(id)?.standing ?? 'draft'
          return {
            text: sayCode(`cases.state.${standing}`, sayCode(`house.status.${standing}`, standing)),
            tone: `mark-status ${toneOfStanding(standing)}`,
          }
        }}
        hrefOf={(id) => `/requests/${id}?case=${whole.id}`}
      />
      <HoldersView holders={whole.holders} />
    </>
  )
}

/** The next step of the case; it is done on the page of its request. */
function Next({ whole }: { readonly whole: ViewProps['whole'] }) {
  const { say, sayCode } = useWords()
  const { code, request, provider } = whole.next
  // The case of a device says where on its own page the ways on are; here they are on the page of the
  // request.
  const why = sayCode(`house.case.next.${code}.why`, '')
  return (
    <NextStepNotice code={code} provider={provider} clocks={whole.clocks} on={today()} why={why || undefined}>
      {request && code === 'ask-preservation' ? (
        // A request of its own: it is begun further down on this page.
        <a className="button" href="#new-request-title">
          {say(`cases.next.${code}.do`)}
        </a>
      ) : request ? (
        <Link className="button" href={`/requests/${request}?case=${whole.id}`}>
          {say(`cases.next.${code}.do`)}
        </Link>
      ) : null}
    </NextStepNotice>
  )
}
