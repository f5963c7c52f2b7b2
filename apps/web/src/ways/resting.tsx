import type { RestingRule } from '@oficio/core/review'
import { useTold } from '../facts/translations.ts'
import { useWords } from '../words/words.tsx'

/** A thing that rests on an article, as it is shown. */
type RestsOn = Pick<RestingRule, 'id' | 'law'> & { readonly kind: string }

/** What rests on an article, each thing once: approvals, deadlines, letters, routes, rules of the State. */
export function Resting({ rules }: { readonly rules: readonly RestsOn[] }) {
  const { say, sayCode } = useWords()
  const told = useTold()
  const name = ({ kind, id, law }: RestsOn): string => {
    const cited = law === null ? '' : ` (${told(law.instrument)} ${told(law.article)})`
    if (kind === 'route') return `${sayCode(`route.name.${id}`, id)}${cited}`
    if (kind === 'deadline') return `${sayCode(`route.deadline.${id}`, id)}${cited}`
    const kinds = (text: string) =>
      text
        .split(/[+ ]/)
        .map((one) => sayCode(`drafting.kind.${one}`, '') || sayCode(`law.data.${one}`, one))
        .join(' · ')
    if (kind === 'approval') return `${kinds(id)}${cited}`
    if (kind === 'letter') return `${id === 'any' ? say('review.rests.anyLetter') : kinds(id)}${cited}`
    return cited.trim().replace(/^\(|\)$/g, '') || id
  }
  const kinds = ['approval', 'deadline', 'letter', 'route', 'rule'] as const
  if (rules.length === 0) return <p className="soft">{say('review.rests.none')}</p>
  return (
    <dl className="law-rests">
      {kinds.map((kind) => {
        const own = [...new Set(rules.filter((rule) => rule.kind === kind).map(name))]
        return own.length === 0 ? null : (
          <div key={kind}>
            <dt>{say(`review.rests.${kind}`)}</dt>
            {own.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
          </div>
        )
      })}
    </dl>
  )
}

/** What comes to rest on an article of home, or no longer does. */
export function RuleDifferences({
  rules,
}: {
  readonly rules: readonly { readonly rule: RestsOn; readonly rests: 'gone' | 'new' }[]
}) {
  const { say } = useWords()
  if (rules.length === 0) return <p>{say('review.effect.noRules')}</p>
  return (['gone', 'new'] as const).map((rests) => {
    const own = rules.filter((one) => one.rests === rests)
    return own.length === 0 ? null : (
      <section key={rests} className="stack-small">
        <h4>{say(`review.effect.rules.${rests}`)}</h4>
        <Resting rules={own.map(({ rule }) => rule)} />
      </section>
    )
  })
}
