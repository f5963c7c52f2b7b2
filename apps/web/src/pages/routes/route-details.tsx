import { isDoubtful } from '@oficio/core/fact'
import {
  type DomesticPower,
  type explain,
  explain as explained,
  type Route,
  type RouteAnswer,
} from '@oficio/core/route'
import { isDay } from '@oficio/core/time'
import { Fragment, type ReactNode, useState } from 'react'
import { Noted } from '../../facts/section.tsx'
import { Sources } from '../../facts/sources.tsx'
import { Told } from '../../facts/told.tsx'
import { useTold } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWayWords } from '../../ways/way-words.ts'
import { useWords } from '../../words/words.tsx'
import { isPlain, powerOf } from './power.ts'
import { StatusOfRoute } from './route-status.tsx'

type Explanation = NonNullable<ReturnType<typeof explain>>
type Fact = Explanation['facts'][number]

/**
 * One route: its name and mark; opened, the tree of what it rests on. Nothing is worked out before it is
 * opened.
 */
export function RouteDetails({
  route,
  answer,
  isFirst,
  requesting,
}: {
  readonly route: Route
  readonly answer: RouteAnswer
  readonly isFirst: boolean
  readonly requesting: string
}) {
  const { sayCode } = useWords()
  const [isOpen, setOpen] = useState(isFirst)
  return (
    <details
      className="details routes-route"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {sayCode(`route.name.${route.id}`, route.id)} <StatusOfRoute status={route.status} />
      </summary>
      {isOpen ? (
        <Body route={route} answer={answer} requesting={requesting} />
      ) : (
        <FirstReason route={route} />
      )}
    </details>
  )
}

/** Stays in the page for print and for search inside it. */
function FirstReason({ route }: { readonly route: Route }) {
  const { sayCode } = useWords()
  return (
    <ul className="small">
      {route.reasons.map((code) => (
        <li key={code}>{sayCode(`route.reason.${code}`, code)}</li>
      ))}
    </ul>
  )
}

function Body({
  route,
  answer,
  requesting,
}: {
  readonly route: Route
  readonly answer: RouteAnswer
  readonly requesting: string
}) {
  const { say, day } = useWords()
  const { time } = useWayWords()
  const knowledge = useKnowledge()
  const tree = explained(answer, route.id, knowledge)
  if (!tree) return null
  const duration = knowledge.routeRules.routes[route.id]?.duration
  const told = new Set(tree.reasons.flatMap((reason) => reason.facts))
  const rest = tree.facts.filter((fact) => !told.has(fact))
  const isClosed = route.status === 'closed'
  return (
    <div className="stack routes-body">
      {route.duration && !isClosed ? (
        <p>
          {say('directory.cell.duration', {
            duration: duration ? time({ isEstimate: isDoubtful(duration), route }) : '–',
          })}
        </p>
      ) : null}
      {tree.opensOn ? <p>{say('directory.cell.opens', { day: day(tree.opensOn) })}</p> : null}
      {tree.doubts.length > 0 ? (
        <p>
          <span className="mark-status mark-doubt">
            {say('directory.cell.doubts', { count: tree.doubts.length })}
          </span>
        </p>
      ) : null}
      <Reasons reasons={tree.reasons} />
      {isClosed ? null : (
        <>
          <Codes title={say('directory.cell.flags')} area="route.flag" codes={route.flags} />
          <Deadlines ids={route.deadlines} />
          <Codes title={say('directory.cell.safeguards')} area="route.safeguard" codes={route.safeguards} />
          <Contents route={route} />
          <Powers powers={tree.whoMayOrder} requesting={requesting} />
        </>
      )}
      <Articles tree={tree} />
      {rest.length > 0 ? (
        <Part title={say('directory.cell.facts')}>
          <Facts facts={rest} />
        </Part>
      ) : null}
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="stack-small">
      <h4>{title}</h4>
      {children}
    </section>
  )
}

function Reasons({ reasons }: { readonly reasons: Explanation['reasons'] }) {
  const { say, sayCode } = useWords()
  if (reasons.length === 0) return null
  return (
    <Part title={say('directory.cell.reasons')}>
      <ul className="list-plain routes-tree">
        {reasons.map(({ code, facts }) => (
          <li key={code}>
            {sayCode(`route.reason.${code}`, code)}
            {facts.length > 0 ? (
              <details className="small">
                <summary>{say('directory.cell.reasonFacts', { count: facts.length })}</summary>
                <Facts facts={facts} />
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const { sources } = useKnowledge()
  return (
    <ul className="list-plain routes-facts">
      {facts.map((fact) => (
        <li key={fact.id}>
          <code>{fact.id}</code> <FactValue value={fact.value} />
          <Noted of={fact.note} />
          <Sources fact={fact} of={fact.id} known={sources} />
        </li>
      ))}
    </ul>
  )
}

const isCountryCode = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z]{2}$/.test(value)

function FactValue({ value }: { readonly value: unknown }) {
  const { say, sayCode, day, country } = useWords()
  if (value === null || value === undefined) return <span>{say('directory.cell.value.null')}</span>
  if (typeof value === 'boolean')
    return <span>{say(value ? 'directory.page.yes' : 'directory.page.no')}</span>
  if (isDay(value)) return <span>{day(value)}</span>
  if (Array.isArray(value))
    return value.map((part, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one value never move
      <Fragment key={i}>
        {i > 0 ? ', ' : null}
        {isCountryCode(part) ? country(part) : <Told of={String(part)} />}
      </Fragment>
    ))
  const process = sayCode(`finding.process.${value}`, '')
  return process || <Told of={typeof value === 'string' ? value : JSON.stringify(value)} />
}

function Codes({
  title,
  area,
  codes,
}: {
  readonly title: string
  readonly area: string
  readonly codes: readonly string[]
}) {
  const { sayCode } = useWords()
  if (codes.length === 0) return null
  return (
    <Part title={title}>
      <ul>
        {codes.map((code) => (
          <li key={code}>{sayCode(`${area}.${code}`, code)}</li>
        ))}
      </ul>
    </Part>
  )
}

/** A deadline is named `<article>/<deadline>`; its sentence goes by the last part. */
function Deadlines({ ids }: { readonly ids: readonly string[] }) {
  const { say, sayCode } = useWords()
  if (ids.length === 0) return null
  return (
    <Part title={say('directory.cell.deadlines')}>
      <ul>
        {ids.map((id) => (
          <li key={id}>{sayCode(`route.deadline.${id.slice(id.lastIndexOf('/') + 1)}`, id)}</li>
        ))}
      </ul>
    </Part>
  )
}

/** Article of an instrument by the number that lawyers cite and the short name of the treaty. */
function useArticleName(): (id: string) => { readonly name: string; readonly heading: string | undefined } {
  const { language, say } = useWords()
  const told = useTold()
  const { articles, instruments } = useKnowledge()
  return (id) => {
    const article = Object.hasOwn(articles, id) ? articles[id] : undefined
    if (!article) return { name: id === 'house' ? say('directory.cell.house') : id, heading: undefined }
    const instrument = told(instruments[article.instrument]?.shortName ?? article.instrument)
    return { name: `${instrument}, art. ${article.article}`, heading: article.heading[language] }
  }
}

function Contents({ route }: { readonly route: Route }) {
  const { say } = useWords()
  const nameOf = useArticleName()
  if (route.contents.length === 0) return null
  return (
    <Part title={say('directory.cell.contents')}>
      <ul className="small">
        {route.contents.map(({ item, article }) => (
          <li key={`${article} ${item}`}>
            <Told of={item} /> <span className="soft">({nameOf(article).name})</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Articles({ tree }: { readonly tree: Explanation }) {
  const { say } = useWords()
  const { articles, sources } = useKnowledge()
  const nameOf = useArticleName()
  if (tree.articles.length === 0) return null
  return (
    <Part title={say('directory.cell.articles')}>
      <ul className="list-plain">
        {tree.articles.map(({ id }) => {
          const { name, heading } = nameOf(id)
          const provenance = articles[id]?.provenance
          return (
            <li key={id}>
              <strong>{name}</strong> {heading}
              {provenance ? <Sources fact={provenance} of={name} known={sources} /> : null}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

const roles = ['police', 'prosecutor', 'judge'] as const

function Powers({
  powers,
  requesting,
}: {
  readonly powers: readonly DomesticPower[]
  readonly requesting: string
}) {
  const { say, country } = useWords()
  const { sources } = useKnowledge()
  const title = say('directory.cell.who', { country: country(requesting) })
  // The same power often stands for several classes of data: each is shown once.
  const once = powers.filter(
    (power, i) => powers.findIndex((p) => roles.every((role) => p[role] === power[role])) === i,
  )
  if (once.length === 0) return null
  return (
    <Part title={title}>
      {once.map((power) => (
        <div key={power.category} className="stack-small">
          {once.length > 1 ? (
            <p className="small soft">
              {power.category === 'realtime'
                ? power.category
                : say(`directory.routes.category.${power.category}`)}
            </p>
          ) : null}
          <dl className="facts">
            {roles.map((role) => (
              <PowerLine key={role} role={role} words={power[role]} />
            ))}
          </dl>
          <Sources fact={power} of={title} known={sources} />
        </div>
      ))}
    </Part>
  )
}

function PowerLine({
  role,
  words,
}: {
  readonly role: (typeof roles)[number]
  readonly words: string | null
}) {
  const { say } = useWords()
  return (
    <>
      <dt>{say(`directory.power.${role}`)}</dt>
      <dd>
        {say(`directory.power.${powerOf(words)}`)}
        {isPlain(words) ? null : <Noted of={words} />}
      </dd>
    </>
  )
}
