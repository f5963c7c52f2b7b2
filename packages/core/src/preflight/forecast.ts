import type { FigureRecord, Profile } from '../provider/index.ts'
import type { Day } from '../time/index.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { ownRows } from './own-outcomes.ts'
import { agedReading, readingOf } from './reading.ts'
import type { Forecast, ForecastRow, OutcomeCount } from './types.ts'

interface Question {
  readonly provider: string
  readonly country: string
  readonly requestType: string
}

/** The words of the reports for each type of request of ours. */
const figureTypes: Readonly<Record<string, readonly string[]>> = {
  disclosure: ['legal', 'all', 'fulfilled', 'cross-border', 'device', 'account', 'financial-identifier'],
  emergency: ['emergency'],
  preservation: ['preservation'],
  'preservation-extension': ['preservation'],
  freeze: ['account-restriction'],
}

const rowOf = (record: FigureRecord): ForecastRow => ({
  provider: record.provider,
  ...(record.scope === undefined ? {} : { scope: record.scope }),
  country: record.country,
  period: record.period,
  requestType: record.requestType,
  requests: record.requests ?? (typeof record.fulfilled === 'number' ? record.fulfilled : null),
  dataProducedPct: record.dataProducedPct ?? null,
  reading:
    record.requests === undefined && typeof record.fulfilled === 'number'
      ? 'fulfils-some'
      : agedReading(
          readingOf(record.requests ?? null, record.dataProducedPct ?? null),
          record.period,
          record.asOf,
        ),
  source: record.source,
  asOf: record.asOf,
  confidence: record.confidence,
})

/** The period of a report as it is put in order: the later, the greater. */
const latestFirst = (a: FigureRecord, b: FigureRecord): number =>
  a.period < b.period ? 1 : a.period > b.period ? -1 : 0

/** The last two periods of each kind of figure that fits the type of request. */
function figureRows(
  figures: readonly FigureRecord[],
  provider: string,
  question: Question,
): readonly ForecastRow[] {
  const types = Object.hasOwn(figureTypes, question.requestType)
    ? (figureTypes[question.requestType] as readonly string[])
    : []
  const fitting = figures
    .filter((f) => f.provider === provider && f.country === question.country && types.includes(f.requestType))
    .sort(latestFirst)
  return types.flatMap((type) => fitting.filter((f) => f.requestType === type).slice(0, 2)).map(rowOf)
}

/** The profile's own row, where no figure of the same period says it already. */
function practiceRow(profile: Profile, question: Question): ForecastRow | undefined {
  const { countryPractice } = profile
  const row = countryPractice.countries.find((c) => c.country === question.country)
  const share =
    question.requestType === 'disclosure'
      ? row && { requests: row.requests, pct: row.dataProducedPct }
      : question.requestType === 'emergency'
        ? row?.extra?.emergency
        : undefined
  if (!row || !share) return undefined
  const isDisclosure = question.requestType === 'disclosure'
  return {
    provider: profile.id,
    country: row.country,
    period: countryPractice.period,
    requestType: isDisclosure ? 'legal' : 'emergency',
    requests: share.requests ?? row.fulfilled ?? null,
    dataProducedPct: share.pct ?? null,
    reading: agedReading(
      isDisclosure ? row.reading : readingOf(share.requests, share.pct),
      countryPractice.period,
      countryPractice.asOf,
    ),
    source: countryPractice.source,
    asOf: countryPractice.asOf,
    confidence: countryPractice.confidence,
  }
}

const kept = new WeakMap<PreflightKnowledge, Map<string, Forecast>>()

/**
 * What this provider did before with requests of this type from this country: rows with period, size and
 * source.
 *
 * No row is a chance of success. Where the provider itself publishes nothing, the figures of its group stand
 * in. What the house counted itself, where it is given, stands first and says so.
 */
export function forecast(
  question: Question,
  knowledge: PreflightKnowledge,
  own?: { readonly outcomes: readonly OutcomeCount[]; readonly on: Day },
): Forecast {
  const published = publishedForecast(question, knowledge)
  const rows = own ? ownRows(own.outcomes, question, own.on) : []
  return rows.length === 0 ? published : { basis: [...rows, ...published.basis] }
}

function publishedForecast(question: Question, knowledge: PreflightKnowledge): Forecast {
  let answers = kept.get(knowledge)
  if (!answers) {
    answers = new Map()
    kept.set(knowledge, answers)
  }
  const key = `${question.provider}|${question.country}|${question.requestType}`
  const before = answers.get(key)
  if (before) return before
  const answer = forecastAnew(question, knowledge)
  if (answers.size < 2000) answers.set(key, answer)
  return answer
}

function forecastAnew(question: Question, knowledge: PreflightKnowledge): Forecast {
  const profile = Object.hasOwn(knowledge.providers, question.provider)
    ? knowledge.providers[question.provider]
    : undefined
  if (!profile) return { basis: [] }
  const own = figureRows(knowledge.figures, profile.id, question)
  const figures = own.length > 0 ? own : figureRows(knowledge.figures, profile.group, question)
  const practice = practiceRow(profile, question)
  const said =
    practice && figures.some((f) => f.period === practice.period && f.requests === practice.requests)
  return { basis: practice && !said ? [practice, ...figures] : figures }
}
