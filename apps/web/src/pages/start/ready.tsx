import { type Finding, messageKeys, saidParams } from '@oficio/core/preflight'
import { useMemo } from 'react'
import { Sources } from '../../facts/sources.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import type { ProviderAnswer } from './answer.ts'
import { readyFor } from './ready-for.ts'

/** The sentence of a finding in the reader's language, and its repair. */
function useFindingWords(
  provider: string,
): (finding: Finding) => { readonly message: string; readonly fix: string } {
  const words = useWords()
  return (finding) => {
    const keys = messageKeys(finding)
    const said = saidParams(finding, (key) => {
      const name = `finding.${key}`
      return words.has(name) ? words.format(name) : undefined
    })
    // Languages are codes in the knowledge, and names in a sentence.
    const params = {
      ...said,
      provider,
      // A State is a code in the knowledge, and a name in a sentence.
      ...(typeof said.country === 'string' ? { country: words.country(said.country) } : {}),
      ...(typeof said.other === 'string' && /^[A-Z]{2}$/.test(said.other)
        ? { other: words.country(said.other) }
        : {}),
      ...(typeof said.languages === 'string'
        ? { languages: languageNames(said.languages, words.language) }
        : {}),
    }
    const first = (among: readonly string[]) => {
      const key = among.map((name) => `finding.${name}`).find((name) => words.has(name))
      return key ? words.sayCode(key, key, params) : ''
    }
    return { message: first(keys.message), fix: first(keys.fix) }
  }
}

/** What to have ready, and for what this provider says it refuses. */
export function Ready({ answer }: { readonly answer: ProviderAnswer }) {
  const { say, sayCode } = useWords()
  const wordsOf = useFindingWords(answer.name)
  const knowledge = useKnowledge()
  const { profile } = answer
  const ready = useMemo(() => readyFor(answer, knowledge), [answer, knowledge])
  const reasons = profile.rejectionReasons
  return (
    <div className="stack-small">
      <h3>{say('start.ready.title')}</h3>
      {ready.fields.length > 0 ? (
        <>
          <p className="small">{say('start.ready.fields')}</p>
          <ul className="ready-fields small">
            {ready.fields.map((field) => (
              <li key={field}>{sayCode(`finding.${field}`, field)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {ready.findings.map((finding) => {
        const { message, fix } = wordsOf(finding)
        return (
          <p key={`${finding.code} ${finding.rule} ${finding.path}`} className="finding">
            {message} {fix}
          </p>
        )
      })}
      {ready.refusals.length > 0 ? (
        <details className="small" open>
          <summary>{say('start.ready.refusals', { provider: answer.name })}</summary>
          <ul>
            {ready.refusals.map((code) => {
              const known = sayCode(`cases.ground.${code}`, '')
              const title =
                knowledge.vocabularies.reasonCodes.find((reason) => reason.code === code)?.title ?? code
              return (
                <li key={code} lang={known ? undefined : 'en'}>
                  {known || title}
                </li>
              )
            })}
          </ul>
          <Sources fact={{ source: reasons.source, asOf: reasons.asOf, confidence: reasons.confidence }} />
        </details>
      ) : null}
    </div>
  )
}

/** What this provider did before with requests from this country: size and period always beside the share. */
export function Before({ answer }: { readonly answer: ProviderAnswer }) {
  const { say, sayCode, country, number, list, providerName } = useWords()
  const knowledge = useKnowledge()
  const { before } = answer
  return (
    <div className="stack-small">
      <h3>{say('start.before.title')}</h3>
      {before.length === 0 ? (
        <p className="small soft">{say('finding.forecast.none', { provider: answer.name })}</p>
      ) : null}
      {before.length > 0 ? (
        <>
          <ul className="list-plain small">
            {before.map((row) => (
              <li
                key={`${row.provider} ${row.scope?.join()} ${row.period} ${row.requestType} ${row.requests}`}
              >
                <strong>
                  {/* Whose figure it is: that of a company says nothing of one of its services alone. */}
                  {row.scope ? list(row.scope) : providerName(row.provider, knowledge)} ·{' '}
                  {country(row.country)}
                </strong>
                {': '}
                {sayCode(`finding.forecast.reading.${row.reading}`, row.reading, {
                  requests: row.requests ?? 0,
                  pct: row.dataProducedPct === null ? '–' : number(row.dataProducedPct),
                  period: row.period ?? '–',
                })}
                <br />
                <Sources
                  fact={{ source: row.source, asOf: row.asOf, confidence: confidenceOf(row.confidence) }}
                />
              </li>
            ))}
          </ul>
          <p className="hint">{say('finding.forecast.caution')}</p>
        </>
      ) : null}
    </div>
  )
}

function languageNames(codes: string, language: string): string {
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' })
  return codes.replace(/[a-z]{2,3}(?:-[A-Z]{2})?/g, (code) => names.of(code) ?? code)
}

const confidenceOf = (words: string) =>
  words === 'high' || words === 'medium' || words === 'low' ? words : undefined
