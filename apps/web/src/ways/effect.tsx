import type { RouteStatus } from '@oficio/core/route'
import { useTold } from '../facts/translations.ts'
import { useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'

/** A route that would stand otherwise, as it is shown. */
interface WayLine {
  readonly route: string
  readonly requesting: string
  readonly holder: string
  readonly data: readonly string[]
  readonly emergencyOnly: boolean
  readonly before: RouteStatus
  readonly after: RouteStatus
}

/** What an approval comes to, as far as it is shown. */
interface Rule {
  readonly steps: readonly { readonly role: string; readonly part: string }[]
  readonly law?: { readonly instrument: string; readonly article: string } | null
}
export interface ApprovalLine {
  readonly kind: string
  readonly category: string
  readonly before: Rule | null
  readonly after: Rule | null
}

/** `isAssumed`: nobody knows what else that law will say by then, so that an open way wears no green. */
function Status({ of, isAssumed }: { readonly of: RouteStatus; readonly isAssumed: boolean }) {
  const { say } = useWords()
  if (of === 'open' && isAssumed)
    return <span className="mark-status mark-conditional sign-conditional">{say('law.route.unsure')}</span>
  return <span className={`mark-status mark-${of} sign-${of}`}>{say(`law.route.${of}`)}</span>
}

/** Routes that would stand otherwise, before and after. */
export function RouteDifferences({
  routes,
  caption,
  isAssumed = false,
}: {
  readonly routes: readonly WayLine[]
  readonly caption: string
  /** What is after is a treaty that is assumed to be in force. */
  readonly isAssumed?: boolean
}) {
  const { say, sayCode, list, language } = useWords()
  const { countries } = useKnowledge()
  const name = (code: string) => countries[code]?.names[language] ?? code
  if (routes.length === 0) return <p>{say('review.effect.noRoutes')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className="table-cards">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('law.whatif.route')}</th>
            <th scope="col">{say('review.effect.pair')}</th>
            <th scope="col">{say('law.whatif.data')}</th>
            <th scope="col">{say('review.effect.before')}</th>
            <th scope="col">{say('review.effect.after')}</th>
          </tr>
        </thead>
        <tbody>
          {routes.map(({ route, requesting, holder, data, emergencyOnly, before, after }) => (
            <tr key={[route, requesting, holder, before, after].join(' ')}>
              <th scope="row">{sayCode(`route.name.${route}`, route)}</th>
              <td data-label={say('review.effect.pair')}>
                {say('review.effect.pairOf', { from: name(requesting), to: name(holder) })}
              </td>
              <td data-label={say('law.whatif.data')}>
                {list(data.map((one) => sayCode(`law.data.${one}`, one)))}
                {emergencyOnly ? ` · ${say('law.whatif.emergency')}` : null}
              </td>
              <td data-label={say('review.effect.before')}>
                <Status of={before} isAssumed={false} />
              </td>
              <td data-label={say('review.effect.after')}>
                <Status of={after} isAssumed={isAssumed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Chains of approvals that would be others; those that say the same of several categories in one row. */
export function ApprovalDifferences({ approvals }: { readonly approvals: readonly ApprovalLine[] }) {
  const { say, sayCode, list } = useWords()
  const told = useTold()
  const chain = (rule: Rule | null) =>
    rule === null
      ? say('law.value.unknown')
      : [
          rule.steps
            .map(
              ({ role, part }) =>
                `${sayCode(`law.approval.role.${role}`, role)}: ${sayCode(`law.approval.part.${part}`, part)}`,
            )
            .join(', '),
          rule.law ? `${told(rule.law.instrument)}, ${told(rule.law.article)}` : '',
        ]
          .filter(Boolean)
          .join(' · ')
  const rows = new Map<string, { readonly line: ApprovalLine; readonly categories: string[] }>()
  for (const line of approvals) {
    const key = [line.kind, chain(line.before), chain(line.after)].join('\n')
    const row = rows.get(key)
    if (row) row.categories.push(line.category)
    else rows.set(key, { line, categories: [line.category] })
  }
  if (rows.size === 0) return <p>{say('review.effect.noApprovals')}</p>
  return (
    <ul className="list-plain stack-small">
      {[...rows.values()].map(({ line, categories }) => (
        <li key={[line.kind, chain(line.before), chain(line.after)].join(' ')}>
          <strong>{sayCode(`drafting.kind.${line.kind}`, line.kind)}</strong>
          {' · '}
          {list(categories.map((one) => sayCode(`law.data.${one}`, one)))}
          <p className="small">
            {say('review.effect.before')}: {chain(line.before)}
          </p>
          <p className="small">
            {say('review.effect.after')}: {chain(line.after)}
          </p>
        </li>
      ))}
    </ul>
  )
}
