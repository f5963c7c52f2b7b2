import type { CountryCode } from '@oficio/core/fact'
import { accession, type StatementToConsider } from '@oficio/core/review'
import { useId, useMemo, useState } from 'react'
import { Dot } from '../../../facts/dot.tsx'
import { Fold } from '../../../facts/fold.tsx'
import { Told } from '../../../facts/told.tsx'
import { today, useKnowledge } from '../../../knowledge.ts'
import { RouteDifferences } from '../../../ways/effect.tsx'
import { useWords } from '../../../words/words.tsx'
import { roleOf, type TreatyName } from './treaty-of.ts'

interface Props {
  readonly country: CountryCode
  readonly treaty: TreatyName
}

/** From signature to entry into force, with what each statement that a State may make does to the routes. */
export function AccessionChecklist({ country, treaty }: Props) {
  const { say } = useWords()
  return (
    <Fold id="accession" title={say('review.accession.title')} onPaper={false}>
      <p>{say('review.accession.lead')}</p>
      <Checklist country={country} treaty={treaty} />
    </Fold>
  )
}

function Checklist({ country, treaty }: Props) {
  const { say, day, language } = useWords()
  const knowledge = useKnowledge()
  const id = useId()
  const { countries, routeRules } = knowledge
  const others = Object.values(countries)
    .filter(({ iso2 }) => iso2 !== country)
    .sort((a, b) => a.names[language].localeCompare(b.names[language], language))
  const [partner, setPartner] = useState(
    country === routeRules.cloudActState ? (others[0]?.iso2 ?? country) : routeRules.cloudActState,
  )
  const on = today()
  const { steps, opens, statements, tooLate } = useMemo(
    () => accession(country, roleOf(treaty), partner, knowledge, on),
    [country, treaty, partner, knowledge, on],
  )
  const name = (code: string) => countries[code]?.names[language] ?? code
  return (
    <>
      <ol className="law-list">
        {steps.map(({ step, fact }) => (
          <li key={step}>
            <div className="with-dot">
              <p>
                <strong>{say(`review.step.${step}`)}</strong>:{' '}
                {fact?.value ? day(fact.value) : say('review.step.unknown')}
              </p>
              {fact ? <Dot fact={fact} of={say(`review.step.${step}`)} /> : null}
            </div>
          </li>
        ))}
      </ol>
      <div className="field no-print">
        <label htmlFor={id}>{say('review.accession.partner')}</label>
        <select id={id} value={partner} onChange={(event) => setPartner(event.target.value)}>
          {others.map((one) => (
            <option key={one.iso2} value={one.iso2}>
              {one.names[language]}
            </option>
          ))}
        </select>
      </div>
      <p className="law-simulation-mark">{say('law.whatif.mark')}</p>
      <p role="status">
        {say('review.accession.assumed', { one: name(country), other: name(partner), day: day(on) })}
      </p>
      <RouteDifferences
        isAssumed
        routes={opens}
        caption={say('review.accession.opens', { one: name(country), other: name(partner) })}
      />
      <h3>{say('review.statements.title')}</h3>
      <p className="soft">{say('review.statements.lead', { country: name(country) })}</p>
      <ul className="law-list">
        {statements.map((one) => (
          <Consider key={`${one.kind} ${one.para} ${one.text}`} one={one} />
        ))}
      </ul>
      {tooLate > 0 ? (
        <p className="small soft">
          {say('review.statements.too-late', { count: tooLate, country: name(country) })}
        </p>
      ) : null}
    </>
  )
}

function Consider({ one }: { readonly one: StatementToConsider }) {
  const { say } = useWords()
  const title = say(`law.statement.${one.kind}`, { article: one.para })
  return (
    <li className="stack-small">
      <p>
        <strong>{title}</strong>
        {one.made === 'no' ? null : (
          <> · {say(one.made === 'yes' ? 'review.statements.made' : 'review.statements.perhaps')}</>
        )}
        {one.late ? <> · {say('review.statements.late')}</> : null}: <Told of={one.text} />
      </p>
      {one.routes.length === 0 ? (
        <p className="small soft">{say('review.statements.nothing')}</p>
      ) : (
        <details className="details">
          <summary>{say('review.statements.changes', { count: one.routes.length })}</summary>
          <RouteDifferences isAssumed routes={one.routes} caption={`${say('law.whatif.mark')}. ${title}`} />
        </details>
      )}
    </li>
  )
}
