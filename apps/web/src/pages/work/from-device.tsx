import { isRecord } from '@oficio/core/json'
import { useCaseWords } from '../../request/case-words.ts'
import { useWords } from '../../words/words.tsx'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Which request of a case that was brought in extends, repairs or follows which, by their ids. */
export function followedIn(facts: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const device = isRecord(facts.device) ? facts.device : {}
  const pairs = isRecord(device.basedOn) ? Object.entries(device.basedOn) : []
  return new Map(pairs.flatMap(([id, before]) => (typeof before === 'string' ? [[id, before]] : [])))
}

/**
 * What a case of a device came with: the number of a report, what was pasted, and the identifiers with the
 * country of each person.
 */
export function FromDevice({ facts }: { readonly facts: Readonly<Record<string, unknown>> }) {
  const { say, country } = useWords()
  const words = useCaseWords()
  const device = isRecord(facts.device) ? facts.device : {}
  const pasted = text(device.pasted)
  const report = isRecord(device.origin) ? text(device.origin.reportNumber).trim() : ''
  const identifiers = Array.isArray(device.identifiers) ? device.identifiers.filter(isRecord) : []
  return (
    <>
      {report ? (
        <dl>
          <dt>{say('cases.facts.report')}</dt>
          <dd>{report}</dd>
        </dl>
      ) : null}
      {identifiers.length > 0 ? (
        <section className="stack-small" aria-labelledby="identifiers-title">
          <h2 id="identifiers-title">{say('house.case.identifiers')}</h2>
          <ul className="list-plain">
            {identifiers.map((one) => (
              <li key={text(one.id)}>
                <p className="code">{text(one.value)}</p>
                <p className="hint">
                  {[
                    words.identifierType(text(one.type)),
                    text(one.userCountry)
                      ? say('house.case.identifiers.country', { country: country(text(one.userCountry)) })
                      : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {pasted ? (
        <details className="details" open>
          <summary>{say('house.case.pasted')}</summary>
          <p className="pre-line">{pasted}</p>
        </details>
      ) : null}
    </>
  )
}
