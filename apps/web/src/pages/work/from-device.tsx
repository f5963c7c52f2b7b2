import { useCaseWords } from '../../request/case-words.ts'
import { useWords } from '../../words/words.tsx'

type Bag = Readonly<Record<string, unknown>>
const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a case of a device came with: what was pasted, and the identifiers with the country of each person. */
export function FromDevice({ facts }: { readonly facts: Bag }) {
  const { say, country } = useWords()
  const words = useCaseWords()
  const device = isBag(facts.device) ? facts.device : {}
  const pasted = text(device.pasted)
  const identifiers = Array.isArray(device.identifiers) ? device.identifiers.filter(isBag) : []
  return (
    <>
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
