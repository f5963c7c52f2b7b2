import type { EvidenceRequest, RequestedData } from '@oficio/core/request'
import { useMoment } from '../../house/moment.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

/** What is asked for, by the provider's own name of the category, with its description. */
export function useDataName(request: EvidenceRequest): (data: RequestedData) => string {
  const { sayCode } = useWords()
  const knowledge = useKnowledge()
  const items = Object.hasOwn(knowledge.providers, request.provider) ? knowledge.providers[request.provider]?.dataCategories.items : undefined
  return ({ category, description }) => {
    const item = items?.find(({ code }) => code === category)
    const name = sayCode(`law.data.${item?.klass ?? category}`, '') || sayCode(`law.data.${category}`, category ?? '')
    return [name, description].filter(Boolean).join(': ')
  }
}

/** From when to when, as it stands in the request. */
export function usePeriod(): (data: RequestedData) => string {
  const { say, day } = useWords()
  const moment = useMoment()
  const one = (at: string | null | undefined) => (!at ? '…' : at.length > 10 ? moment(at) : day(at))
  return (data) => (data.from || data.to ? say('house.period', { from: one(data.from), to: one(data.to) }) : say('house.period.none'))
}

/** The request in short: about what, for which crime, which accounts, which data. */
export function ContentView({ content }: { readonly content: EvidenceRequest }) {
  const { say, sayCode } = useWords()
  const dataName = useDataName(content)
  const period = usePeriod()
  const offence = content.case?.offence
  return (
    <div className="stack-small">
      <dl className="facts">
        {offence?.name ? (
          <>
            <dt>{say('drafting.field.offence')}</dt>
            <dd>{[offence.name, offence.legalReference].filter(Boolean).join(', ')}</dd>
          </>
        ) : null}
        {content.case?.summary ? (
          <>
            <dt>{say('drafting.field.summary')}</dt>
            <dd className="pre-line">{content.case.summary}</dd>
          </>
        ) : null}
        <dt>{say('house.ask.identifiers')}</dt>
        <dd>
          <ul>
            {(content.identifiers ?? []).map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same account may stand twice
              <li key={at}>
                {sayCode(`identifier.type.${one.type}`, one.type)}: <span className="code">{one.value}</span>
              </li>
            ))}
          </ul>
        </dd>
        <dt>{say('house.ask.data')}</dt>
        <dd>
          <ul>
            {(content.dataRequested ?? []).map((data, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
              <li key={at}>
                {dataName(data)} <span className="soft small">({period(data)})</span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </div>
  )
}
