import { actsInOrder, type Case, followedOf, stateOf } from '@oficio/core/case'
import { holdersOf, lanesOf, livePlan } from '@oficio/core/clock'
import { type ReactNode, useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { KeepStateLine } from '../../drafts/keep-state.tsx'
import { OfCase, type UsedCase } from '../../drafts/of-case.tsx'
import { removeCase } from '../../drafts/store.ts'
import { Exact } from '../../exact/exact.tsx'
import { Shown } from '../../facts/shown.tsx'
import { TypeOnRow } from '../../identifier/type-on-row.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { forgetPacks } from '../../pack/outbox.ts'
import { toneOf, useCaseWords } from '../../request/case-words.ts'
import { HoldersView } from '../../request/lanes/holders-view.tsx'
import { LanesView } from '../../request/lanes/lanes-view.tsx'
import { withIdentifierType } from '../../request/letter/place.ts'
import { referenceOf, useDueNotices } from '../../request/plan/device-notice.ts'
import { PlanView } from '../../request/plan/plan-view.tsx'
import { dayHere } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Export } from './export.tsx'
import { NextStepCard } from './next-step-card.tsx'
import { Replied } from './replied.tsx'
import { RequestCard, Waiting } from './request-card.tsx'
import { unaskedIn } from './unasked.ts'
import { WrongClock } from './wrong-clock.tsx'
import './cases.css'

/** One case: what to do next, where each request stands, and the days that run. */
export default function CasePage() {
  return <OfCase>{(of) => <Overview {...of} />}</OfCase>
}

function Overview({ whole, used }: UsedCase) {
  const { say, country, day } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const on = today()
  const live = useMemo(() => livePlan(followedOf(whole), knowledge, on), [whole, knowledge, on])
  useDueNotices(useMemo(() => [whole], [whole]))
  return (
    <>
      <header className="stack-small">
        <p className="small">
          <Link href="/cases">{say('cases.title')}</Link>
        </p>
        <h1 data-of-case className="cases-title">
          <Shown text={words.title(whole)} />{' '}
          {whole.requests.some(({ requestType }) => requestType === 'emergency') ? (
            <span className="mark-status mark-block">{say('frame.danger')}</span>
          ) : null}
        </h1>
        <p className="soft">
          {country(whole.country)} · {say('cases.made', { day: day(dayHere(whole.createdAt)) })}
        </p>
        <KeepStateLine used={used} />
      </header>
      <WrongClock cases={[whole]} />
      <NextStepCard whole={whole} live={live} on={on} change={used.change} />
      <Unasked whole={whole} />
      <div className="columns columns-side">
        <div className="stack">
          <Overall whole={whole} live={live} on={on} change={used.change} />
          {whole.requests.length > 0 ? (
            <PlanView
              id={whole.id}
              reference={referenceOf(whole)}
              clocks={live.clocks}
              plan={live.plan}
              recorded={say('cases.plan.basis.recorded')}
              on={on}
              isPacked={whole.requests.some(({ packed }) => packed !== undefined)}
              isSent={whole.requests.some((entry) => stateOf(entry).legs.length > 0)}
              isFolded
            />
          ) : null}
        </div>
        <aside className="stack" aria-label={say('cases.about')}>
          <Facts whole={whole} />
          <Identifiers whole={whole} change={used.change} />
          <Export whole={whole} />
          <Remove whole={whole} />
        </aside>
      </div>
    </>
  )
}

/** What nobody is asked about while a life is in danger, said where it goes on. */
function Unasked({ whole }: { readonly whole: Case }) {
  const { say, list } = useWords()
  const values = unaskedIn(whole)
  if (values.length === 0) return null
  return <p className="finding finding-warn">{say('cases.unasked', { values: list(values) })}</p>
}

/** All requests on one line of time, each told whole on touch, and who holds what. */
function Overall({
  whole,
  live,
  on,
  change,
}: {
  readonly whole: Case
  readonly live: ReturnType<typeof livePlan>
  readonly on: string
  readonly change: UsedCase['used']['change']
}) {
  const { say } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const { lanes, holders } = useMemo(() => {
    const { requests } = followedOf(whole)
    return {
      lanes: lanesOf(requests, live.clocks, knowledge, on),
      holders: holdersOf(requests, live.plan, knowledge, on),
    }
  }, [whole, live, knowledge, on])
  const entryOf = (id: string) => whole.requests.find((one) => one.id === id)
  if (whole.requests.length === 0)
    return (
      <section className="stack-small" aria-labelledby="lanes-title">
        <h2 id="lanes-title">{say('cases.requests.title')}</h2>
        <p className="soft">{say('cases.requests.teach')}</p>
      </section>
    )
  return (
    <>
      <LanesView
        lanes={lanes}
        title={say('cases.requests.title')}
        nameOf={(id) => {
          const entry = entryOf(id)
          return entry
            ? say('cases.request.name', { type: words.type(entry), provider: words.provider(entry.provider) })
            : id
        }}
        stateOf={(id) => {
          const entry = entryOf(id)
          const state = entry && stateOf(entry)
          return state
            ? { text: words.state(state, entry.packed !== undefined), tone: toneOf(state) }
            : { text: '', tone: '' }
        }}
        waits={(id) => {
          const entry = entryOf(id)
          return entry ? <Waiting whole={whole} entry={entry} /> : null
        }}
        beside={(id, open) => {
          const entry = entryOf(id)
          return entry ? <Replied whole={whole} entry={entry} onOpen={open} /> : null
        }}
        inside={(id) => {
          const entry = entryOf(id)
          return entry ? (
            <RequestCard whole={whole} entry={entry} on={on} change={change} acts={actsInOrder(entry.acts)} />
          ) : null
        }}
      />
      <HoldersView holders={holders} isFolded />
    </>
  )
}

function Facts({ whole }: { readonly whole: Case }) {
  const { say } = useWords()
  const { shared, origin } = whole
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [say('cases.facts.number'), shared.case?.number],
    [say('cases.facts.authority'), shared.authority?.name],
    [say('cases.facts.officer'), shared.authority?.officer?.name],
    [say('cases.facts.offence'), shared.case?.offence?.name],
    [say('cases.facts.summary'), shared.case?.summary],
    [say('cases.facts.report'), origin?.reportNumber],
  ]
  const given = rows.filter(([, value]) => value?.trim())
  return (
    <section className="card cases-about" aria-labelledby="facts-title">
      <div className="row-between">
        <h2 id="facts-title">{say('cases.facts.title')}</h2>
        <Link href={`/cases/${whole.id}/facts`} className="no-print">
          {say(given.length === 0 ? 'cases.facts.write' : 'cases.facts.edit')}
        </Link>
      </div>
      {given.length === 0 ? <p className="soft">{say('cases.facts.none')}</p> : null}
      {given.length > 0 ? (
        <AboutFold
          line={given
            .flatMap(([, value]) => (value && value.length <= lineOfCase ? [value] : []))
            .join(' · ')}
        >
          <dl className="cases-facts">
            {given.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <Shown text={value ?? ''} />
                </dd>
              </div>
            ))}
          </dl>
        </AboutFold>
      ) : null}
    </section>
  )
}

function Identifiers({
  whole,
  change,
}: {
  readonly whole: Case
  readonly change: UsedCase['used']['change']
}) {
  const { say, list, country } = useWords()
  const knowledge = useKnowledge()
  const words = useCaseWords()
  return (
    <section className="card cases-about" aria-labelledby="identifiers-title">
      <h2 id="identifiers-title">{say('cases.identifiers.title', { count: whole.identifiers.length })}</h2>
      {whole.identifiers.length === 0 ? (
        <p className="soft">{say('cases.identifiers.none')}</p>
      ) : (
        <AboutFold line={whole.identifiers.map(({ value }) => value).join(' · ')}>
          <ul className="list-plain">
            {whole.identifiers.map((one) => (
              <li key={one.id}>
                <p>
                  <Exact text={one.value ?? ''} />
                </p>
                <div className="row">
                  <TypeOnRow
                    type={one.type}
                    value={one.value ?? ''}
                    country={whole.country}
                    knowledge={knowledge}
                    onType={(chosen) =>
                      chosen && change((before) => withIdentifierType(before, one.id, chosen))
                    }
                  />
                  {one.doubtful && askedAbout(whole, one.id).length === 0 ? (
                    <span className="mark-status mark-doubt">{say('drafting.identifiers.doubtful')}</span>
                  ) : null}
                </div>
                <p className="hint">
                  {[
                    list(askedAbout(whole, one.id).map(words.provider)),
                    one.userCountry && one.userCountry !== whole.country
                      ? say('cases.identifiers.user', { country: country(one.userCountry) })
                      : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </AboutFold>
      )}
    </section>
  )
}

/** What is longer is a story, and no part of a line. */
const lineOfCase = 60

/** What is told about the case: open beside it where there is room, a line of it where there is none. */
function AboutFold({ line, children }: { readonly line: string; readonly children: ReactNode }) {
  const [isOpen] = useState(() => matchMedia('(min-width: 64rem)').matches)
  return (
    <details className="details" open={isOpen}>
      <summary className="cases-line">
        <Shown text={line} />
      </summary>
      {children}
    </details>
  )
}

/** Who is asked about an identifier in this case; all who could search it would be a wall. */
const askedAbout = (whole: Case, identifier: string): readonly string[] => [
  ...new Set(
    whole.requests
      .filter(({ identifiers }) => identifiers.includes(identifier))
      .map(({ provider }) => provider),
  ),
]

function Remove({ whole }: { readonly whole: Case }) {
  const { say } = useWords()
  const [, go] = useLocation()
  const [asked, setAsked] = useState(false)
  const remove = async () => {
    await removeCase(whole.id)
    forgetPacks(whole.id)
    go('/cases')
  }
  return (
    <section className="stack-small no-print" aria-label={say('cases.remove')}>
      {asked ? (
        <>
          <p>{say('cases.remove.sure')}</p>
          <p className="row">
            <button type="button" className="button button-danger" onClick={() => void remove()}>
              {say('cases.remove.yes')}
            </button>
            <button type="button" className="button button-quiet" onClick={() => setAsked(false)}>
              {say('cases.cancel')}
            </button>
          </p>
        </>
      ) : (
        <p>
          <button type="button" className="button button-quiet" onClick={() => setAsked(true)}>
            {say('cases.remove')}
          </button>
        </p>
      )}
    </section>
  )
}
