import './law.css'
import type { Country, Instrument } from '@oficio/core/law'
import type { Day } from '@oficio/core/time'
import { useState } from 'react'
import { Link } from 'wouter'
import { Told } from '../../facts/told.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { Reading } from './reading.tsx'
import { Sign } from './sign.tsx'
import { type StandingRow, standingRow, type TableTreaty, tableTreaties } from './standing.ts'
import { TileMap } from './tile-map.tsx'

/** Status of the States on a map and in a table, and the treaties. */
export default function Law() {
  const { say, day, language } = useWords()
  const knowledge = useKnowledge()
  const [treaty, setTreaty] = useState<TableTreaty>('budapest')
  const on = today()
  const byName = (a: Country, b: Country) => a.names[language].localeCompare(b.names[language], language)
  const region = new Set(knowledge.regions.LATAM)
  const inside = Object.values(knowledge.countries)
    .filter((c) => region.has(c.iso2))
    .sort(byName)
  const others = Object.values(knowledge.countries)
    .filter((c) => !region.has(c.iso2))
    .sort(byName)
  return (
    <>
      <header className="stack-small">
        <h1>{say('law.title')}</h1>
        <p className="lead">{say('law.lead')}</p>
      </header>
      <div className="columns law-overview">
        <div className="stack law-overview-map">
          <div className="field">
            <label htmlFor="treaty">{say('law.map.choose')}</label>
            <select
              id="treaty"
              value={treaty}
              onChange={(event) => setTreaty(event.target.value as TableTreaty)}
            >
              {tableTreaties.map((one) => (
                <option key={one} value={one}>
                  {say(`law.treaty.${one}`)}
                </option>
              ))}
            </select>
          </div>
          <TileMap
            label={say('law.map.label', { treaty: say(`law.treaty.${treaty}`) })}
            rows={inside.map((country) => ({
              country,
              name: country.names[language],
              row: standingRow(country, treaty, on),
            }))}
          />
        </div>
        <StatusTable caption={say('law.table.caption', { day: day(on) })} countries={inside} on={on} />
      </div>
      <details className="details">
        <summary>{say('law.table.others', { day: day(on) })}</summary>
        <StatusTable caption={say('law.table.others', { day: day(on) })} countries={others} on={on} />
      </details>
      <Treaties instruments={Object.values(knowledge.instruments)} />
      <Reading />
    </>
  )
}

function StatusTable({
  caption,
  countries,
  on,
}: {
  readonly caption: string
  readonly countries: readonly Country[]
  readonly on: Day
}) {
  const { say, language } = useWords()
  const { routeRules } = useKnowledge()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className="law-status">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('law.table.state')}</th>
            {tableTreaties.map((treaty) => (
              <th key={treaty} scope="col">
                <Link href={`/law/treaties/${routeRules.treaties[treaty]}`}>
                  {say(`law.treaty.${treaty}`)}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {countries.map((country) => (
            <tr key={country.iso2}>
              <th scope="row">
                <Link href={`/law/${country.iso2}`}>{country.names[language]}</Link>
              </th>
              {tableTreaties.map((treaty) => (
                <td key={treaty}>
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
  readonly row: StandingRow
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
  const count = (id: string) => Object.values(articles).filter((article) => article.instrument === id).length
  return (
    <section className="stack" aria-labelledby="treaties">
      <h2 id="treaties">{say('law.treaties.title')}</h2>
      <div className="law-groups">
        {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
          <section key={group} className="stack-small">
            <h3>{say(`law.treaties.${group}`)}</h3>
            <ul className="law-list">
              {instruments
                .filter(({ kind }) => groups[group](kind))
                .map(({ id, titles }) => (
                  <li key={id}>
                    <Link href={`/law/treaties/${id}`}>{titles[language]}</Link>
                    {count(id) > 0 ? (
                      <span className="law-origin">
                        {' '}
                        {say('law.treaties.articles', { count: count(id) })}
                      </span>
                    ) : null}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}
