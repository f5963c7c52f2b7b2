import { languages } from '@oficio/core/fact'
import { outcomes, plotSvg } from '@oficio/core/figures'
import type { Messages } from '@oficio/messages'
import type { Hono } from 'hono'
import type { Db } from '../db/scope.ts'
import { bindPublished, type Publishing } from '../door/bind-published.ts'
import type { HouseParts } from '../door/call.ts'
import type { RequestEnv, RequestHandler } from '../http/routing.ts'

interface Told {
  readonly period: string
  readonly toldAt: string
  readonly tables: readonly Table[]
  readonly gaps: readonly Table[]
}
interface Table {
  readonly by: readonly string[]
  readonly cells: readonly { readonly at: readonly string[]; readonly n: number }[]
}

/** What is drawn: the outcomes, and requests by country, by provider and by gap. Told numbers alone. */
const kinds = ['outcomes', 'countries', 'providers', 'gaps'] as const
type Kind = (typeof kinds)[number]

const dimensions = { outcomes: 'outcome', countries: 'country', providers: 'provider', gaps: 'gap' } as const
/** More bars than these nobody reads in a picture; the table has them all. */
const mostBars = 15

function nameOf(kind: Kind, value: string, words: Messages, { knowledge }: HouseParts): string {
  if (kind === 'countries') return words.country(value)
  if (kind === 'providers') return knowledge.providers[value]?.name ?? value
  if (kind === 'gaps') return knowledge.gaps.find(({ id }) => id === value)?.names[words.language] ?? value
  const key = `figures.${value}`
  return words.has(key) ? words.format(key) : value
}

/** The newest half-year that was told, as a picture. */
async function picture(kind: Kind, words: Messages, parts: HouseParts, db: Db): Promise<string> {
  const told = await db.row<Told>(
    `select period, told_at as "toldAt", tables, gaps from told_figures order by period desc limit 1`,
    [],
  )
  const tables = (kind === 'gaps' ? told?.gaps : told?.tables) ?? []
  const cells = tables.find(({ by }) => by.join() === dimensions[kind])?.cells ?? []
  const inOrder =
    kind === 'outcomes'
      ? outcomes.flatMap((outcome) => cells.filter(({ at }) => at[0] === outcome))
      : cells.toSorted((a, b) => b.n - a.n)
  const [year = '', half] = (told?.period ?? '').split('-')
  const period = told
    ? words.format('figures.period.name', { year, half: half === 'H1' ? 'h1' : 'h2' })
    : undefined
  const day = told ? words.day(told.toldAt.slice(0, 10)) : ''
  return plotSvg({
    language: words.language,
    title: [words.format(`figures.plot.${kind}`), period].filter(Boolean).join(', '),
    definition: `${words.format(kind === 'gaps' ? 'figures.plot.defined.gaps' : 'figures.plot.defined')} ${words.format('figures.plot.small')}`,
    origin: told ? words.format('figures.plot.origin', { origin: parts.origin, day }) : parts.origin,
    bars: inOrder.slice(0, mostBars).map(({ at: [value = ''], n }) => ({
      name: nameOf(kind, value, words, parts),
      n,
      said: words.number(n),
    })),
    more:
      inOrder.length > mostBars
        ? words.format('figures.plot.more', { count: inOrder.length - mostBars })
        : undefined,
    empty: words.format('figures.plot.empty'),
  })
}

/** Binds `/figures/plots/outcomes.es.svg` and its sisters, which any site may show as an image. */
export function bindPlots(app: Hono<RequestEnv>, publishing: Publishing, wrongMethod: RequestHandler): void {
  const answers = kinds.flatMap((kind) =>
    languages.map(
      (language) =>
        [
          `/figures/plots/${kind}.${language}.svg`,
          {
            type: 'image/svg+xml; charset=utf-8',
            make: (parts: HouseParts, db: Db) => picture(kind, parts.messages[language], parts, db),
          },
        ] as const,
    ),
  )
  bindPublished(app, publishing, wrongMethod, Object.fromEntries(answers), 'picture')
}
