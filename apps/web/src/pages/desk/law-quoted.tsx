import type { ApprovalStep } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { secondOf } from '@oficio/core/request'
import { Link } from 'wouter'
import { ApprovalGrounds } from '../../facts/approval.tsx'
import { Note, Origin } from '../../facts/fact-line.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { textAt } from '../../form/pointer.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly content: EvidenceRequest
  readonly chain: readonly ApprovalStep[]
}

const basis = '/legalProcess/legalBasis'

/**
 * The law of whoever asks: as the request names it in both its languages, and what is known of it in the
 * reader's.
 */
export function LawQuoted({ content, chain }: Props) {
  const { say, country } = useWords()
  const { approvals, stateRules } = useKnowledge()
  const sayIn = useSayIn()
  const own = Object.hasOwn(approvals.countries, content.country)
    ? (approvals.countries[content.country] ?? [])
    : []
  const asked = new Set(chain.flatMap(({ categories }) => categories))
  const rules = own.filter(
    ({ kinds, categories }) =>
      kinds.includes(content.requestType) &&
      (!categories || categories.some((category) => asked.has(category))),
  )
  const stated = (
    Object.hasOwn(stateRules, content.country) ? (stateRules[content.country]?.rules ?? []) : []
  ).filter(({ of }) => of === 'requesting')
  const named = textAt(content, basis)
  const second = textAt(content, secondOf(basis))
  return (
    <div className="stack-small">
      {named ? (
        <>
          <p className="small soft">{say('desk.law.named')}</p>
          <p lang={content.language ?? undefined}>{named}</p>
          {second ? <p lang={content.translation ?? undefined}>{second}</p> : null}
        </>
      ) : (
        <p className="notice notice-wait">{say('desk.law.unnamed')}</p>
      )}
      {rules.length + stated.length > 0 ? (
        <details className="details">
          <summary>
            {say('desk.law.known', {
              country: country(content.country),
              count: rules.length + stated.length,
            })}
          </summary>
          <ul className="list-plain">
            {rules.map((rule) => (
              <li key={`${rule.law?.article} ${rule.categories?.join()}`} className="card">
                <ApprovalGrounds of={{ rule, own: true }} />
              </li>
            ))}
            {stated.map((rule) => (
              <li key={rule.id} className="card">
                <Note>{rule.words}</Note>
                {rule.law ? (
                  <p className="law-origin">
                    {sayIn(rule.law.instrument).text}, {sayIn(rule.law.article).text}
                  </p>
                ) : null}
                <Origin of={rule} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <p className="small">
        <Link href={`/law/${content.country.toLowerCase()}`}>
          {say('desk.law.more', { country: country(content.country) })}
        </Link>
      </p>
    </div>
  )
}
