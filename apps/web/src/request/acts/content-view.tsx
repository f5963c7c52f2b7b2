import type { EvidenceRequest, RequestedData } from '@oficio/core/request'
import { Exact } from '../../exact/exact.tsx'
import { Shown } from '../../facts/shown.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import './acts.css'

/** The name of a category of data of a provider, as people say it. */
export function useCategoryName(provider: string): (code: string) => string {
  const { sayCode } = useWords()
  const knowledge = useKnowledge()
  const items = Object.hasOwn(knowledge.providers, provider)
    ? knowledge.providers[provider]?.dataCategories.items
    : undefined
  return (code) =>
    sayCode(`law.data.${items?.find((item) => item.code === code)?.klass ?? code}`, '') ||
    sayCode(`law.data.${code}`, code)
}

/** What is asked for: the category with its description. */
export function useDataName(request: EvidenceRequest): (data: RequestedData) => string {
  const named = useCategoryName(request.provider)
  return ({ category, description }) =>
    [category ? named(category) : '', description].filter(Boolean).join(': ')
}

/**
 * From when to when each row of a request asks, as its letter has it: what is asked of the creation of an
 * account has no period, whatever its day.
 */
export function usePeriodOf({ letter }: EvidenceRequest): (data: RequestedData, at: number) => string {
  const { say } = useWords()
  const period = usePeriod()
  return (data, at) => (letter?.data?.[at]?.atCreation ? say('house.period.creation') : period(data))
}

/** From when to when, in the hours and the zone in which it is asked, not in those of this device. */
export function usePeriod(): (data: RequestedData) => string {
  const { say, language } = useWords()
  return ({ from, to, timezone }) => {
    if (!from && !to) return say('house.period.none')
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
    const one = (at: string | null | undefined) => {
      const [, day, hour = ''] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(at ?? '') ?? []
      return day ? `${format.format(new Date(`${day}T00:00:00Z`))} ${hour}`.trim() : '…'
    }
    const period = say('house.period', { from: one(from), to: one(to) })
    return timezone ? `${period} (UTC${timezone})` : period
  }
}

/** The request in short: about what, for which crime, which accounts, which data. */
export function ContentView({ content }: { readonly content: EvidenceRequest }) {
  const { say, sayCode } = useWords()
  const dataName = useDataName(content)
  const period = usePeriodOf(content)
  const offence = content.case?.offence
  return (
    <div className="stack-small">
      <dl className="facts">
        {offence?.name ? (
          <>
            <dt>{say('drafting.field.offence')}</dt>
            <dd>
              <Shown text={[offence.name, offence.legalReference].filter(Boolean).join(', ')} />
            </dd>
          </>
        ) : null}
        {content.case?.summary ? (
          <>
            <dt>{say('drafting.field.summary')}</dt>
            <dd className="pre-line">
              <Shown text={content.case.summary} />
            </dd>
          </>
        ) : null}
        <dt>{say('house.ask.identifiers')}</dt>
        <dd>
          <ul>
            {(content.identifiers ?? []).map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same account may stand twice
              <li key={at}>
                {sayCode(`identifier.type.${one.type}`, one.type)}: <Exact text={one.value ?? ''} />
                {one.port == null ? null : (
                  <span className="soft small">
                    {' '}
                    · {sayCode('drafting.field.port', 'port')}: {one.port}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </dd>
        {content.dataRequested && content.dataRequested.length > 0 ? (
          <>
            <dt>{say('house.ask.data')}</dt>
            <dd>
              <ul>
                {content.dataRequested.map((data, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
                  <li key={at}>
                    <Shown text={dataName(data)} /> <span className="soft small">· {period(data, at)}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        ) : null}
      </dl>
    </div>
  )
}
