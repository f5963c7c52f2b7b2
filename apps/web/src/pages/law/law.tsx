import './law.css'
import type { Country, Instrument } from '@oficio/core/law'
import type { Day } from '@oficio/core/time'
import { Suspense, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Told } from '../../facts/told.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { ArticleMap, ArticleTable } from './article-map.tsx'
import { askedOn, mappedArticles } from './mapped.ts'
import { Reading } from './reading.tsx'
import { Sign } from './sign.tsx'
import { standingRow, type TableTreaty, type TreatyStandingRow, tableTreaties } from './standing.ts'
import { TileMap, useStandingTiles } from './tile-map.tsx'

/** Status of the States on a map and in a table, and the treaties. */
export default function Law() {
  const { say } = useWords()
  return (
    <>
      <header className="stack-small">
        <h1>{say('law.title')}</h1>
        <p className="soft">{say('law.lead')}</p>
      </header>
      {/* What the page is stands there before the knowledge has come. */}
      <Suspense fallback={<p className="soft waits">{say('frame.loading')}</p>}>
        <States />
      </Suspense>
    </>
  )
}

function States() {
  const { say, day, language } = useWords()
  const knowledge = useKnowledge()
  const [params, setParams] = useSearchParams()
  const [pointed, point] = useState<string>()
  const [isOthersShown, showOthers] = useState(false)
  const asked = askedOn(params)
  const on = today()
  const byName = (a: Country, b: Country) => a.names[language].localeCompare(b.names[language], language)
  const region = new Set(knowledge.regions.LATAM)
  const inside = Object.values(knowledge.countries)
    .filter((c) => region.has(c.iso2))
    .sort(byName)
  const others = Object.values(knowledge.countries)
    .filter((c) => !region.has(c.iso2))
    .sort(byName)
  const pointing = { pointed, point }
  const choose = (value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        after.delete('treaty')
        after.delete('article')
        if (value.startsWith('art-')) after.set('article', value.slice(4))
        else after.set('treaty', value)
        return after
      },
      { replace: true },
    )
  return (
    <>
      <div className="columns law-overview">
        <div className="stack law-overview-map">
          <Choose value={asked.article ? `art-${asked.article}` : asked.treaty} choose={choose} />
          {asked.article ? (
            <ArticleMap article={asked.article} countries={inside} {...pointing} />
          ) : (
            <TreatyMap treaty={asked.treaty} countries={inside} on={on} {...pointing} />
          )}
        </div>
        {asked.article ? (
          <ArticleTable article={asked.article} countries={inside} {...pointing} />
        ) : (
          <StatusTable
            caption={say('law.table.caption', { day: day(on) })}
            countries={inside}
            on={on}
            chosen={asked.treaty}
            {...pointing}
          />
        )}
      </div>
      {/* Three hundred cells that few open: made when they do. */}
      <details className="fold no-print" onToggle={(event) => showOthers(event.currentTarget.open)}>
        <summary>{say('law.table.others', { day: day(on) })}</summary>
        {isOthersShown ? (
          <StatusTable
            caption={say('law.table.others', { day: day(on) })}
            countries={others}
            on={on}
            chosen={asked.treaty}
            {...pointing}
          />
        ) : null}
      </details>
      <Treaties instruments={Object.values(knowledge.instruments)} />
      <Reading />
    </>
  )
}

/** What the map shows: a treaty, or an article of the Convention. */
function Choose({ value, choose }: { readonly value: string; readonly choose: (value: string) => void }) {
  const { say, language } = useWords()
  const { articles, routeRules } = useKnowledge()
  return (
    <div className="field no-print">
      <label htmlFor="treaty">{say('law.map.choose')}</label>
      <select id="treaty" value={value} onChange={(event) => choose(event.target.value)}>
        <optgroup label={say('law.map.treaties')}>
          {tableTreaties.map((one) => (
            <option key={one} value={one}>
              {say(`law.treaty.${one}`)}
            </option>
          ))}
        </optgroup>
        <optgroup label={say('law.map.articles')}>
          {mappedArticles.map((article) => (
            <option key={article} value={`art-${article}`}>
              {say('law.provisions.article.short', { n: article })}{' '}
              {articles[`${routeRules.treaties.budapest}:art-${article}`]?.heading[language]}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  )
}

interface Pointing {
  /** The State that is pointed at on the map or in the table. */
  readonly pointed: string | undefined
  readonly point: (state: string | undefined) => void
}

function TreatyMap({
  treaty,
  countries,
  on,
  ...pointing
}: Pointing & { readonly treaty: TableTreaty; readonly countries: readonly Country[]; readonly on: Day }) {
  const { say, language } = useWords()
  const { tile, legend } = useStandingTiles()
  return (
    <TileMap
      label={say('law.map.label', { treaty: say(`law.treaty.${treaty}`) })}
      tiles={countries.map((country) =>
        tile(country, country.names[language], standingRow(country, treaty, on)),
      )}
      legend={legend}
      {...pointing}
    />
  )
}

function StatusTable({
  caption,
  countries,
  on,
  chosen,
  pointed,
  point,
}: Pointing & {
  readonly caption: string
  readonly countries: readonly Country[]
  readonly on: Day
  /** The treaty on the map. */
  readonly chosen: TableTreaty
}) {
  const { say, language } = useWords()
  const { routeRules } = useKnowledge()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className="law-status law-by-treaty">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('law.table.state')}</th>
            {tableTreaties.map((treaty) => (
              <th key={treaty} scope="col" className={treaty === chosen ? 'law-chosen' : undefined}>
                <Link href={`/law/treaties/${routeRules.treaties[treaty]}`}>
                  {say(`law.treaty.${treaty}`)}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {countries.map((country) => (
            <tr
              key={country.iso2}
              className={pointed === country.iso2 ? 'law-pointed' : undefined}
              onPointerEnter={() => point(country.iso2)}
              onPointerLeave={() => point(undefined)}
              onFocus={() => point(country.iso2)}
            >
              <th scope="row">
                <Link href={`/law/${country.iso2}`}>{country.names[language]}</Link>
              </th>
              {tableTreaties.map((treaty) => (
                <td
                  key={treaty}
                  data-label={say(`law.treaty.${treaty}`)}
                  className={treaty === chosen ? 'law-chosen' : undefined}
                >
                  <StandingWords row={standingRow(country, treaty, on)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A standing in a sign, words and a date; the doubt beside it. `wordy` adds the status in its own words. */
export function StandingWords({
  row,
  wordy = false,
}: {
  readonly row: TreatyStandingRow
  readonly wordy?: boolean
}) {
  const { say, day } = useWords()
  return (
    <div className="law-standing">
      <span>
        <Sign standing={row.standing} />
        {say(`law.standing.${row.standing}`)}
      </span>
      {row.date ? (
        <span className="law-origin">{say(`law.date.${row.date.kind}`, { day: day(row.date.day) })}</span>
      ) : null}
      {row.words && (wordy || row.standing === 'special') ? (
        <span className="law-origin">
          <Told of={row.words} />
        </span>
      ) : null}
      {row.doubtful ? <span className="law-doubt">{say('frame.confirm')}</span> : null}
    </div>
  )
}

const groups = {
  multilateral: (kind: string) => kind === 'multilateral-treaty' || kind === 'channel-treaty',
  bilateral: (kind: string) => kind === 'bilateral-treaty',
  other: (kind: string) =>
    kind !== 'multilateral-treaty' && kind !== 'channel-treaty' && kind !== 'bilateral-treaty',
}

function Treaties({ instruments }: { readonly instruments: readonly Instrument[] }) {
  const { say, language } = useWords()
  const { articles } = useKnowledge()
  const of = (group: keyof typeof groups) => instruments.filter(({ kind }) => groups[group](kind))
  const count = (id: string) => Object.values(articles).filter((article) => article.instrument === id).length
  return (
    <section className="stack-small no-print" aria-labelledby="treaties">
      <h2 id="treaties">{say('law.treaties.title')}</h2>
      <div className="law-groups">
        {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
          <details key={group} className="details law-group">
            <summary>
              {say(`law.treaties.${group}`)} <span className="soft">{of(group).length}</span>
            </summary>
            <ul className="law-list">
              {of(group).map(({ id, titles }) => (
                <li key={id}>
                  <Link href={`/law/treaties/${id}`}>{titles[language]}</Link>
                  {count(id) > 0 ? (
                    <span className="law-origin"> {say('law.treaties.articles', { count: count(id) })}</span>
                  ) : null}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  )
}
