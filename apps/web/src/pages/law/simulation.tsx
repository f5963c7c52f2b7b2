import type { CountryCode, Language } from '@oficio/core/fact'
import type { DataCategory, Route } from '@oficio/core/route'
import { useId, useMemo, useState } from 'react'
import { Told } from '../../facts/told.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { StatusOfRoute } from './statuses.tsx'
import { isUnsure, type RouteComparison, whatIf } from './what-if.ts'

const categories: readonly DataCategory[] = ['subscriber', 'traffic', 'domain', 'content', 'location']

/**
 * What if the Second Protocol were in force for this State and another: routes before and after, marked as a
 * simulation.
 */
export function Simulation({ code }: { readonly code: CountryCode }) {
  const { say } = useWords()
  const assuming = useAssuming(code)
  const { result, holder, name } = assuming
  const changed = result.comparisons.filter((c) => c.changed)
  const same = result.comparisons.filter((c) => !c.changed)
  const caption = say('law.whatif.caption', { from: name(code), to: name(holder) })
  return (
    <section className="stack law-simulation" aria-label={say('law.whatif.title')}>
      <p className="law-simulation-mark">{say('law.whatif.mark')}</p>
      <p>{say('law.whatif.lead', { country: name(code) })}</p>
      <Between code={code} assuming={assuming} />
      <Assumed code={code} assuming={assuming} />
      <p role="status">
        <strong>{say('law.whatif.count', { count: changed.length })}</strong>
      </p>
      {changed.length > 0 ? (
        <ComparisonTable caption={`${say('law.whatif.mark')}. ${caption}`} rows={changed} />
      ) : null}
      <details className="details">
        <summary>{say('law.whatif.rest', { count: same.length })}</summary>
        <ComparisonTable caption={`${say('law.whatif.mark')}. ${caption}`} rows={same} />
      </details>
    </section>
  )
}

/** States that may hold the data, in the order of their names. */
const holdersFor = (code: CountryCode, { countries }: ReturnType<typeof useKnowledge>, language: Language) =>
  Object.values(countries)
    .filter((c) => c.iso2 !== code)
    .sort((a, b) => a.names[language].localeCompare(b.names[language], language))

/** What is assumed, and what would come of it. */
function useAssuming(code: CountryCode) {
  const { language } = useWords()
  const knowledge = useKnowledge()
  const { cloudActState, treaties } = knowledge.routeRules
  const holders = holdersFor(code, knowledge, language)
  const [holder, setHolder] = useState(code === cloudActState ? (holders[0]?.iso2 ?? code) : cloudActState)
  const [data, setData] = useState<DataCategory>('subscriber')
  const [urgency, setUrgency] = useState<'ordinary' | 'emergency'>('ordinary')
  const [assumed, setAssumed] = useState<readonly string[]>([])
  const on = today()
  const options = useMemo(
    () => statementOptions(knowledge, treaties.secondProtocol),
    [knowledge, treaties.secondProtocol],
  )
  const result = useMemo(() => {
    const of = (kind: 'reservations' | 'declarations') =>
      options.flatMap((o) => (o.kind === kind && assumed.includes(o.para) ? [o.para] : []))
    const asked = { requesting: code, holder, data, urgency, on }
    return whatIf({ ...asked, reservations: of('reservations'), declarations: of('declarations') }, knowledge)
  }, [code, holder, data, urgency, on, assumed, options, knowledge])
  return {
    ...{ holders, holder, setHolder, data, setData, urgency, setUrgency, assumed, options, result, on },
    name: (state: CountryCode) => knowledge.countries[state]?.names[language] ?? state,
    toggle: (para: string) =>
      setAssumed((now) => (now.includes(para) ? now.filter((p) => p !== para) : [...now, para])),
  }
}

interface AssumingProps {
  readonly code: CountryCode
  readonly assuming: ReturnType<typeof useAssuming>
}

/** From which State to which, for what data, and how urgent; and what else a State might have said. */
function Between({ assuming }: AssumingProps) {
  const { say, language } = useWords()
  const id = useId()
  const { holders, holder, setHolder, data, setData, urgency, setUrgency, options, assumed, toggle } =
    assuming
  return (
    <>
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}-holder`}>{say('law.whatif.holder')}</label>
          <select id={`${id}-holder`} value={holder} onChange={(event) => setHolder(event.target.value)}>
            {holders.map((c) => (
              <option key={c.iso2} value={c.iso2}>
                {c.names[language]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-data`}>{say('law.whatif.data')}</label>
          <select
            id={`${id}-data`}
            value={data}
            onChange={(event) => setData(event.target.value as DataCategory)}
          >
            {categories.map((category) => (
              <option key={category} value={category}>
                {say(`law.data.${category}` as 'law.data.subscriber')}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-urgency`}>{say('law.whatif.urgency')}</label>
          <select
            id={`${id}-urgency`}
            value={urgency}
            onChange={(event) => setUrgency(event.target.value as 'ordinary' | 'emergency')}
          >
            <option value="ordinary">{say('law.whatif.ordinary')}</option>
            <option value="emergency">{say('law.whatif.emergency')}</option>
          </select>
        </div>
      </div>
      <details className="details no-print">
        <summary>{say('law.whatif.more')}</summary>
        <div className="stack-small">
          {options.map(({ para, text }) => (
            <label key={para} className="choice">
              <input type="checkbox" checked={assumed.includes(para)} onChange={() => toggle(para)} />
              <span>
                {say('law.provisions.article.short', { n: para })} <Told of={text} />
              </span>
            </label>
          ))}
        </div>
      </details>
    </>
  )
}

/** All that is assumed, so that nobody takes it for what is. */
function Assumed({ code, assuming: { holder, result, assumed, options, on, name } }: AssumingProps) {
  const { say, day } = useWords()
  return (
    <div className="stack-small">
      <p>{say('law.whatif.assumed', { day: day(on) })}</p>
      <ul>
        <li>{say('law.whatif.assumed.protocol')}</li>
        {[code, holder].map((state) => (
          <li key={state}>{say('law.whatif.assumed.party', { country: name(state) })}</li>
        ))}
        {result.assumedParties.map((state) => (
          <li key={`budapest ${state}`}>{say('law.whatif.assumed.budapest', { country: name(state) })}</li>
        ))}
        {assumed.map((para) => (
          <li key={para}>{say(statementKey(options, para), { article: para })}</li>
        ))}
        <li>{say('law.whatif.assumed.rest')}</li>
      </ul>
    </div>
  )
}

interface Option {
  readonly kind: 'reservations' | 'declarations'
  readonly para: string
  readonly text: string
}

const statementKey = (options: readonly Option[], para: string) =>
  options.find((o) => o.para === para)?.kind === 'reservations'
    ? ('law.statement.reservation' as const)
    : ('law.statement.declaration' as const)

/** What a State may reserve or declare under an instrument, of the articles that carry a route. */
function statementOptions(
  { articles }: ReturnType<typeof useKnowledge>,
  instrument: string,
): readonly Option[] {
  return Object.values(articles)
    .filter((article) => article.instrument === instrument && article.routes.length > 0)
    .flatMap((article) =>
      (['reservations', 'declarations'] as const).flatMap((kind) =>
        article[kind].map(({ para, text }) => ({ kind, para, text })),
      ),
    )
}

function ComparisonTable({
  caption,
  rows,
}: {
  readonly caption: string
  readonly rows: readonly RouteComparison[]
}) {
  const { say, sayCode } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className="law-compare table-cards">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('law.whatif.route')}</th>
            <th scope="col">{say('law.whatif.today')}</th>
            <th scope="col">{say('law.whatif.then')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, before, after }) => (
            <tr key={id}>
              <th scope="row">{sayCode(`route.name.${id}`, id)}</th>
              <td data-label={say('law.whatif.today')}>
                <Verdict route={before} />
              </td>
              <td data-label={say('law.whatif.then')}>
                <Verdict route={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The status with its reasons, and of an open route its duration and what to mind. */
function Verdict({ route }: { readonly route: Route | undefined }) {
  const { say, sayCode } = useWords()
  if (!route) return <>{say('law.value.unknown')}</>
  const flags = route.status === 'closed' ? [] : route.flags
  return (
    <div className="stack-small">
      <p>
        <StatusOfRoute status={route.status} unsure={isUnsure(route)} />
      </p>
      {route.duration && route.status !== 'closed' ? (
        <p className="small">
          {sayCode(`route.duration.${route.duration.replaceAll(' ', '-')}`, route.duration)}
        </p>
      ) : null}
      {[
        ...route.reasons.map((r) => sayCode(`route.reason.${r}`, r)),
        ...flags.map((f) => sayCode(`route.flag.${f}`, f)),
      ].map((text) => (
        <p key={text} className="small">
          {text}
        </p>
      ))}
    </div>
  )
}
