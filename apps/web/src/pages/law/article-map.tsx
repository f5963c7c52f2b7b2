import { isDoubtful } from '@oficio/core/fact'
import type { Country } from '@oficio/core/law'
import { Link } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { matchedOn, matches } from './mapped.ts'
import { Domestic } from './provisions.tsx'
import { StatusOfMatch } from './statuses.tsx'
import { signOfMatch, TileMap } from './tile-map.tsx'

interface Props {
  readonly article: string
  readonly countries: readonly Country[]
  readonly pointed: string | undefined
  readonly point: (state: string | undefined) => void
}

/**
 * How far the law of each State matches one article of the Convention; a square leads to the article in its
 * table.
 */
export function ArticleMap({ article, countries, pointed, point }: Props) {
  const { say, language } = useWords()
  const knowledge = useKnowledge()
  return (
    <TileMap
      label={say('law.map.label', { treaty: say('law.provisions.article.short', { n: article }) })}
      tiles={matchedOn(article, countries, knowledge).map(({ country, provisions, match }) => ({
        country,
        name: country.names[language],
        sign: signOfMatch[match],
        words: say(`law.match.${match}`),
        doubtful: match !== 'unknown' && provisions.some((p) => p.match === match && isDoubtful(p)),
        href: `/law/${country.iso2}#art-${article}`,
      }))}
      legend={matches.map((match) => [signOfMatch[match], say(`law.match.${match}`)] as const)}
      pointed={pointed}
      point={point}
    />
  )
}

/** The same in words, with the provision of each State and its source. */
export function ArticleTable({ article, countries, pointed, point }: Props) {
  const { say, language } = useWords()
  const knowledge = useKnowledge()
  const { articles, routeRules } = knowledge
  const { budapest } = routeRules.treaties
  const heading = articles[`${budapest}:art-${article}`]?.heading[language] ?? ''
  const caption = `${say('law.provisions.article.short', { n: article })} ${heading}`
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className="law-status table-cards">
        <caption>
          <Link href={`/law/treaties/${budapest}#art-${article}`}>{caption}</Link>
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('law.table.state')}</th>
            <th scope="col">{say('law.provisions.match')}</th>
            <th scope="col">{say('law.provisions.domestic')}</th>
          </tr>
        </thead>
        <tbody>
          {matchedOn(article, countries, knowledge).map(({ country, provisions, match }) => (
            <tr
              key={country.iso2}
              className={pointed === country.iso2 ? 'law-pointed' : undefined}
              onPointerEnter={() => point(country.iso2)}
              onPointerLeave={() => point(undefined)}
              onFocus={() => point(country.iso2)}
            >
              <th scope="row">
                <Link href={`/law/${country.iso2}#art-${article}`}>{country.names[language]}</Link>
              </th>
              <td data-label={say('law.provisions.match')}>
                <StatusOfMatch match={match} />
              </td>
              <td data-label={say('law.provisions.domestic')}>
                {provisions.length === 0 ? (
                  <Domestic provision={undefined} />
                ) : (
                  provisions.map((provision) => (
                    <Domestic
                      key={`${provision.statute} ${provision.article} ${provision.note}`}
                      provision={provision}
                    />
                  ))
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
