import { figuresDefinition, type Measure, minuteSteps, toldFrom } from '@oficio/core/figures'
import { csvText } from '@oficio/core/letter'
import type { Hono } from 'hono'
import type { Db } from '../db/scope.ts'
import { bindPublished, type Publishing } from '../door/bind-published.ts'
import type { HouseParts } from '../door/call.ts'
import type { RequestEnv, RequestHandler } from '../http/routing.ts'
import type { Precedent } from './tell-precedents.ts'

interface ToldPeriod {
  readonly period: string
  readonly toldAt: string
  readonly definition: string
  readonly tables: readonly {
    readonly by: readonly string[]
    readonly cells: readonly { readonly at: readonly string[]; readonly n: number }[]
  }[]
}

/**
 * The public figures: every half-year as it was told, with what its words mean, and when the next one is.
 * What is not in it is below five, nought among it, or would give such a count away; nor is what is of one
 * provider alone that has its requests on a list here.
 */
async function told({ origin, mode, today }: HouseParts, db: Db) {
  const periods = await db.rows<ToldPeriod>(
    'select period, told_at as "toldAt", definition, tables from told_figures order by period desc',
  )
  const half = (day: string) => `${day.slice(0, 4)}-H${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`
  return {
    format: 'oficio-told-figures/1',
    definition: figuresDefinition,
    dictionary: '/figures/dictionary.json',
    origin,
    mode,
    running: { period: half(today()), toldFrom: toldFrom(half(today())) },
    periods,
  }
}

/** The gaps of every half-year as they were told, with what the knowledge calls them and holds of them. */
async function toldGaps({ origin, mode, knowledge }: HouseParts, db: Db) {
  const periods = await db.rows<ToldPeriod>(
    'select period, told_at as "toldAt", definition, gaps as tables from told_figures order by period desc',
  )
  return {
    format: 'oficio-told-gaps/1',
    definition: figuresDefinition,
    dictionary: '/figures/dictionary.json',
    origin,
    mode,
    gaps: knowledge.gaps,
    periods,
  }
}

/** What worked with which provider in every half-year, as it was told. */
async function toldPrecedents({ origin, mode }: HouseParts, db: Db) {
  const periods = await db.rows<{ period: string; precedents: readonly Precedent[] }>(
    'select period, precedents from told_figures order by period desc',
  )
  return {
    format: 'oficio-precedents/1',
    definition: figuresDefinition,
    dictionary: '/figures/dictionary.json',
    origin,
    mode,
    periods,
  }
}

/** What each measure of the own figures counts; what is a share says of what. */
const measured: Readonly<Record<Measure, string>> = {
  requests: 'Requests that left, each once',
  ended: 'Requests answered as a whole: full, part, none-held, refused or assistance',
  'first-time-right':
    'Of those that ended: without a question, not redirected, and with nothing refused or put off to mutual assistance in the first final answer of any addressee, nor since',
  turned: 'Of those that ended: something was refused or put off at first, and by the last word nothing is',
  full: 'By the last word everything was given, or nothing more was held; a preservation was confirmed',
  part: 'Given in part, or given of one thing and refused, or put off to mutual assistance, of another',
  'none-held': 'The provider holds nothing of what was asked',
  refused: 'Nothing was given and something was refused',
  assistance: 'Nothing was given, and for something the provider asks for mutual assistance',
  withdrawn: 'Taken back, replaced, or closed without an answer',
  open: 'Not answered as a whole yet',
  questioned: 'Requests with at least one question of the other side',
  rounds: 'Questions, all together',
  narrowed: 'Requests that an approver made smaller',
  overridden: 'Requests sent in spite of a finding of the check',
  timed: 'Requests done here from beginning to end: only of them times are known',
  emergencies: 'Emergency requests',
  'emergencies-refused': 'Emergency requests that were refused',
  'emergencies-validated': 'Emergency requests that were validated afterwards',
  'emergencies-not-validated': 'Emergency requests that were not validated afterwards',
  'emergencies-without-word':
    'Emergency requests of which nobody but whoever asked has said that they are validated',
  kept: 'Requests of which at least one addressee confirmed that data is kept',
  'kept-extended': 'Of those kept: prolonged at least once',
  'kept-lost':
    'Of those kept: what an addressee kept lapsed while of something asked of it nothing had been given; not where it was no longer needed',
  files: 'Files received',
  'files-with-manifest': 'Files received under a list that the provider signed',
}

/** What each column and value of the public figures is, for whoever reads them with a program. */
export const dictionary = {
  definition: figuresDefinition,
  counted:
    'One request that left, once, to one provider. Drafts, and requests of sealed cases, are not counted.',
  gaps: 'In /gaps.json and /gaps.csv: requests with a refusal, a question or a loss that gathers under a gap, by country, by provider, and of all. A request may fall into more than one',
  precedents:
    'In /precedents.json: of n requests to a provider that gave a phrase of the house and ended, how many were right the first time. Only where both these and the others are five or more',
  tables:
    'Country and provider, country and outcome, provider and outcome, each alone, and all; never the three together',
  columns: {
    period:
      'Half-year (UTC) of the first sending; of a case that was sealed, of the day on which it no longer was',
    country: 'ISO 3166-1 alpha-2, State of the authority that asks; empty: all',
    provider: 'Provider of the request, as the knowledge of this installation names it; empty: all',
    outcome: 'How the request ended, by the last word on everything asked; empty: all',
    n: 'Requests. A line that is not there is below five, nought among it, or would give such a count away, also to an institution or a desk that takes away its own; or it is of one provider alone that has its requests on a list here, with those of sealed cases',
  },
  outcomes: {
    full: 'Everything was given, or nothing more was held; a preservation was confirmed',
    part: 'Given in part, or given of one thing and refused, or put off to mutual assistance, of another',
    'none-held': 'The provider holds nothing of what was asked',
    refused: 'Refused as a whole',
    assistance: 'The provider asks for a request for mutual assistance',
    withdrawn: 'Taken back, replaced, or closed without an answer',
    open: 'Not answered as a whole when the half-year was told, sixty days after its end',
  },
  own: {
    columns: {
      period:
        'Half-year (UTC) of the first sending; of a case that was sealed, of the day on which it no longer was. On a desk always of the sending',
      counted: 'A measure, or one of the kinds below; what is not there is none',
      n: 'How many',
    },
    sealed:
      'Units and institutions: requests of sealed cases are not counted. Desks: everything that lies on them is',
    measures: measured,
    kinds: {
      'ground CODE': 'Requests refused for this ground in the first final answer of an addressee, each once',
      'foreseen CODE':
        'Of these: the check of today names that ground of the words that were sent; not what it named on that day',
      'asked CODE': 'Requests with at least one question of the other side about this',
      'gap GAP':
        'Requests with a refusal, a question or a loss that gathers under this gap of the knowledge, each once',
      'worded PHRASE':
        'Of those that ended: the phrase of the house, by its name, was given as why data are needed',
      'worded-right PHRASE': 'Of these: right the first time',
      'lost REASON': 'Preservations lost for this reason, each request once',
      'time WAIT STEP':
        'Requests whose time in the hands of WAIT lies in a step of minutes, from the one before to this one',
    },
    steps: minuteSteps,
  },
  revised:
    'Never: a half-year stays as it was first told, so that no difference of two tellings names a request',
} as const

/** Binds `/figures.json`, `/figures.csv` and `/figures/dictionary.json`. */
export function bindTold(app: Hono<RequestEnv>, publishing: Publishing, wrongMethod: RequestHandler): void {
  bindPublished(app, publishing, wrongMethod, {
    '/figures.json': {
      type: 'application/json',
      make: async (parts, db) => `${JSON.stringify(await told(parts, db))}\n`,
    },
    '/figures.csv': {
      type: 'text/csv; charset=utf-8',
      make: async (parts, db) => csvText(linesOf((await told(parts, db)).periods, columns)),
    },
    '/gaps.json': {
      type: 'application/json',
      make: async (parts, db) => `${JSON.stringify(await toldGaps(parts, db))}\n`,
    },
    '/precedents.json': {
      type: 'application/json',
      make: async (parts, db) => `${JSON.stringify(await toldPrecedents(parts, db))}\n`,
    },
    '/gaps.csv': {
      type: 'text/csv; charset=utf-8',
      make: async (parts, db) => csvText(linesOf((await toldGaps(parts, db)).periods, gapColumns)),
    },
    '/figures/dictionary.json': {
      type: 'application/json',
      make: async () => `${JSON.stringify(dictionary)}\n`,
    },
  })
}

const columns = ['country', 'provider', 'outcome'] as const
const gapColumns = ['country', 'provider', 'gap'] as const

function linesOf(periods: readonly ToldPeriod[], columns: readonly string[]): string[][] {
  const lines = periods.flatMap(({ period, tables }) =>
    tables.flatMap(({ by, cells }) =>
      cells.map(({ at, n }) => [period, ...columns.map((name) => at[by.indexOf(name)] ?? ''), String(n)]),
    ),
  )
  return [['period', ...columns, 'n'], ...lines]
}
