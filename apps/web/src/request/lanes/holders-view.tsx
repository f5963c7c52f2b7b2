import type { Holder, Holding, HoldingState } from '@oficio/core/clock'
import { Exact } from '../../exact/exact.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { Sign, signClass } from '../../signs/sign.tsx'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { signOfHolding } from './signs.ts'
import './lanes.css'

/**
 * The map of a case: who holds what, and what is frozen, lost or at risk; the worst first. Where it is folded
 * its counts stay in sight.
 */
export function HoldersView({
  holders,
  isFolded = false,
}: {
  readonly holders: readonly Holder[]
  readonly isFolded?: boolean
}) {
  const { say } = useWords()
  if (holders.length === 0) return null
  const head = (
    <>
      <h2 id="holders-title">{say('lanes.map.title')}</h2>
      <Counts holders={holders} />
    </>
  )
  return (
    <section className="stack-small" aria-labelledby="holders-title">
      {isFolded ? (
        <details className="holders-fold">
          <summary>{head}</summary>
          <Rows holders={holders} />
        </details>
      ) : (
        <>
          <div className="row-between">{head}</div>
          <Rows holders={holders} />
        </>
      )}
    </section>
  )
}

function Rows({ holders }: { readonly holders: readonly Holder[] }) {
  const { say } = useWords()
  if (holders.every(({ holdings }) => holdings.length === 0))
    return <p className="soft">{say('lanes.map.none')}</p>
  return (
    <table className="holders table-cards">
      <thead>
        <tr>
          <th scope="col">{say('lanes.map.holder')}</th>
          <th scope="col">{say('lanes.map.accounts')}</th>
          <th scope="col">{say('lanes.map.state')}</th>
        </tr>
      </thead>
      <tbody>
        {holders.map((holder) => (
          <HolderRow key={holder.provider} holder={holder} />
        ))}
      </tbody>
    </table>
  )
}

const groups: readonly (readonly [
  name: 'lost' | 'risk' | 'kept' | 'got',
  states: readonly HoldingState[],
])[] = [
  ['lost', ['lost', 'partly-lost']],
  ['risk', ['at-risk', 'lapsed', 'unknown', 'said']],
  ['kept', ['kept']],
  ['got', ['got']],
]

function Counts({ holders }: { readonly holders: readonly Holder[] }) {
  const { say } = useWords()
  const all = holders.flatMap(({ holdings }) => holdings)
  return (
    <span className="row holders-counts">
      {groups.map(([name, states]) => {
        const count = all.filter(({ state }) => states.includes(state)).length
        const [sign] = states
        return count > 0 && sign ? (
          <Sign key={name} name={signOfHolding[sign]} className={`holders-count holders-count-${name}`}>
            {say(`lanes.map.count.${name}`, { count })}
          </Sign>
        ) : null
      })}
    </span>
  )
}

function HolderRow({ holder: { provider, entity, identifiers, holdings } }: { readonly holder: Holder }) {
  const { say, country } = useWords()
  const words = useCaseWords()
  return (
    <tr>
      <th scope="row">
        {words.provider(provider)}
        {entity.name || entity.country ? (
          <span className="holders-entity">
            {[entity.name, entity.country ? country(entity.country) : ''].filter(Boolean).join(', ')}
          </span>
        ) : null}
      </th>
      <td data-label={say('lanes.map.accounts')}>
        <ul className="list-plain holders-accounts">
          {identifiers.map((value) => (
            <li key={value}>
              <Exact text={value} />
            </li>
          ))}
        </ul>
      </td>
      <td data-label={say('lanes.map.state')}>
        <Told provider={provider} holdings={holdings} />
      </td>
    </tr>
  )
}

/** What stands alike is said once. */
function Told({ provider, holdings }: { readonly provider: string; readonly holdings: readonly Holding[] }) {
  const { say, sayCode, day, list } = useWords()
  const { providers } = useKnowledge()
  const items = Object.hasOwn(providers, provider) ? providers[provider]?.dataCategories.items : undefined
  const nameOf = ({ category }: Holding): string =>
    sayCode(`finding.klass.${items?.find(({ code }) => code === category)?.klass ?? 'unknown'}`, category)
  const alike = new Map<string, Holding[]>()
  for (const one of holdings) {
    const key = `${one.state} ${one.day} ${one.isAsked}`
    alike.set(key, [...(alike.get(key) ?? []), one])
  }
  const stateOf = ({ state, day: of }: Holding): string =>
    state === 'kept' && of === null
      ? say('lanes.map.kept.open')
      : sayCode(`lanes.map.${state}`, state, { day: of ? day(of) : '' })
  return (
    <ul className="list-plain holders-states">
      {[...alike].map(([key, same]) => {
        const [first] = same
        if (!first) return null
        const isPending = first.isAsked && first.state !== 'got' && first.state !== 'kept'
        return (
          <li key={key} className={`holding holding-${first.state}`}>
            <span className={signClass(signOfHolding[first.state])} aria-hidden="true" />
            <span>
              <strong>{list([...new Set(same.map(nameOf))])}</strong>: {stateOf(first)}
              {isPending ? <span className="hint"> · {say('lanes.map.asked')}</span> : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
