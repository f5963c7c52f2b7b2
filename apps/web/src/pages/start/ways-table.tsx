import { isDoubtful } from '@oficio/core/fact'
import type { Route } from '@oficio/core/route'
import { Doubt } from '../../facts/sources.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { categories, type ProviderAnswer } from './answer.ts'
import { Scroll } from './scroll.tsx'

/** What can be had by which route and how fast; the closed ones folded, each with its reasons. */
export function WaysTable({ answer }: { readonly answer: ProviderAnswer }) {
  const { say, sayCode, day } = useWords()
  const { ways, routes } = answer
  if (routes.questions)
    return (
      <div className="stack-small">
        <h3>{say('start.ways.title')}</h3>
        {routes.questions.map((question) => (
          <p key={question.field} className="notice notice-wait">
            {sayCode(`route.question.${question.why}`, question.why)}
          </p>
        ))}
      </div>
    )
  return (
    <div className="stack-small">
      <h3>{say('start.ways.title')}</h3>
      <Scroll label={say('start.ways.caption', { provider: answer.name, day: day(routes.date) })}>
        <table className="ways">
          <caption className="small soft">
            {say('start.ways.caption', { provider: answer.name, day: day(routes.date) })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say('start.ways.route')}</th>
              {categories.map((category) => (
                <th key={category} scope="col">
                  {sayCode(`finding.klass.${category}`, category)}
                </th>
              ))}
              <th scope="col">{say('start.ways.duration')}</th>
            </tr>
          </thead>
          <tbody>
            {ways.usable.map((route) => (
              <Way key={route.id} route={route} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {ways.closed.length > 0 ? (
        <details className="details">
          <summary>{say('start.ways.closed', { count: ways.closed.length })}</summary>
          <ul className="list-plain small">
            {ways.closed.map((route) => (
              <li key={route.id}>
                <strong>{sayCode(`route.name.${route.id}`, route.id)}</strong>
                <br />
                {route.reasons.map((code) => sayCode(`route.reason.${code}`, code)).join(' ')}
                {route.opensOn ? ` ${say('start.ways.opens', { day: day(route.opensOn) })}` : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

function Way({ route }: { readonly route: Route }) {
  const { say, sayCode, list } = useWords()
  const knowledge = useKnowledge()
  const told = knowledge.routeRules.routes[route.id]?.duration
  /** A reason that holds for some of the data says for which. */
  const reason = (code: string): string => {
    const said = sayCode(`route.reason.${code}`, code)
    const about = categories.filter((category) => route.byCategory[category]?.reasons.includes(code))
    return about.length === 0 || about.length === categories.length
      ? said
      : `${list(about.map((category) => sayCode(`finding.klass.${category}`, category)))}: ${said}`
  }
  const notes = [
    ...route.reasons.map(reason),
    ...route.flags.map((code) => sayCode(`route.flag.${code}`, code)),
  ]
  return (
    <tr>
      <th scope="row">
        {sayCode(`route.name.${route.id}`, route.id)}
        {notes.length > 0 ? (
          <ul className="way-notes">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ) : null}
      </th>
      {categories.map((category) => {
        const status = route.byCategory[category]?.status ?? 'closed'
        return (
          <td key={category} data-label={sayCode(`finding.klass.${category}`, category)}>
            <span className={`mark-status mark-${status} sign-${status}`}>
              {say(`start.status.${status}`)}
            </span>
          </td>
        )
      })}
      <td data-label={say('start.ways.duration')}>
        {route.duration ? sayCode(`route.duration.${route.duration}`, route.duration) : '–'}{' '}
        {told && isDoubtful(told) ? <Doubt /> : null}
      </td>
    </tr>
  )
}
