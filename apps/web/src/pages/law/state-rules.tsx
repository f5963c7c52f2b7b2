import type { CountryCode } from '@oficio/core/fact'
import type { StateRule } from '@oficio/core/route'
import { Dot } from '../../facts/dot.tsx'
import { Note } from '../../facts/fact-line.tsx'
import { Fold } from '../../facts/fold.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { StatusOfRoute } from './statuses.tsx'

const sides = ['requesting', 'holder', 'either'] as const

/** What the law of this State adds to the rules of routes, by the side on which it stands. */
export function StateRulesList({ code }: { readonly code: CountryCode }) {
  const { say } = useWords()
  const { stateRules } = useKnowledge()
  const rules = Object.hasOwn(stateRules, code) ? (stateRules[code]?.rules ?? []) : []
  return (
    <Fold id="rules" title={say('law.rules.title')} gist={String(rules.length)} onPaper={false}>
      {rules.length === 0 ? <p className="soft">{say('law.rules.none')}</p> : null}
      {sides.map((side) => {
        const own = rules.filter((rule) => rule.of === side)
        return own.length === 0 ? null : (
          <section key={side} className="stack-small">
            <h3>{say(`law.rules.${side}`)}</h3>
            <ul className="list-plain law-rules">
              {own.map((rule) => (
                <li key={rule.id} className="card">
                  <Rule rule={rule} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </Fold>
  )
}

function Rule({ rule }: { readonly rule: StateRule }) {
  const { say, sayCode, list } = useWords()
  const sayIn = useSayIn()
  const { gives } = rule
  const effects = [
    gives.reason ? sayCode(`route.reason.${gives.reason}`, gives.reason) : undefined,
    gives.flag ? sayCode(`route.flag.${gives.flag}`, gives.flag) : undefined,
    gives.deadline ? sayCode(`route.deadline.${gives.deadline}`, gives.deadline) : undefined,
    gives.safeguard ? sayCode(`route.safeguard.${gives.safeguard}`, gives.safeguard) : undefined,
    gives.contents?.length
      ? say('law.rules.requires', { contents: list(gives.contents.map((text) => sayIn(text).text)) })
      : undefined,
  ].filter((text) => text !== undefined)
  return (
    <>
      <p className="row">
        {gives.status ? <StatusOfRoute status={gives.status} /> : null}
        <strong>{list(rule.routes.map((route) => sayCode(`route.name.${route}`, route)))}</strong>
      </p>
      {rule.categories ? (
        <p className="small">
          {say('law.rules.only', { data: list(rule.categories.map((c) => say(`law.data.${c}`))) })}
        </p>
      ) : null}
      {effects.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Note>{rule.words}</Note>
      <div>
        {rule.law ? (
          <p className="law-origin">
            {sayIn(rule.law.instrument).text}, {sayIn(rule.law.article).text}
          </p>
        ) : null}
        <Dot fact={rule} of={list(rule.routes.map((route) => sayCode(`route.name.${route}`, route)))} />
      </div>
    </>
  )
}
