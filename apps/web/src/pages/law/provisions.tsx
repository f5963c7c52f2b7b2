import type { Country, DomesticLaw, Provision } from '@oficio/core/law'
import type { Assessment } from '@oficio/core/review'
import { Link } from 'wouter'
import { Dot } from '../../facts/dot.tsx'
import { Note } from '../../facts/fact-line.tsx'
import { Fold } from '../../facts/fold.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { matches, matchOf, offenceArticles, powerArticles, provisionsOf } from './mapped.ts'
import { type PlacedStatement, statementsOn, statementsOutside } from './statements.ts'
import { StatusOfMatch } from './statuses.tsx'

interface Props {
  readonly id: string
  readonly part: 'offences' | 'powers'
  readonly articles: readonly string[]
  readonly country: Country
  readonly law: DomesticLaw
}

/** The domestic provision beside each article of the Convention, with the statements that touch it. */
export function Provisions({ id, part, articles, country, law }: Props) {
  const { say, language } = useWords()
  const knowledge = useKnowledge()
  const { budapest } = knowledge.routeRules.treaties
  const title = say(`law.${part}.title`)
  const caption = say('law.provisions.caption', { part: title, country: country.names[language] })
  const count = (match: Assessment) =>
    articles.filter((article) => matchOf(provisionsOf(law, article), knowledge.sources) === match).length
  return (
    <Fold
      id={id}
      title={title}
      gist={say('law.match.sum', Object.fromEntries(matches.map((match) => [match, count(match)])))}
    >
      <p>{say('law.provisions.lead')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={caption}>
        <table className="law-wide table-cards">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('law.provisions.article')}</th>
              <th scope="col">{say('law.provisions.match')}</th>
              <th scope="col">{say('law.provisions.domestic')}</th>
              <th scope="col" className="no-print">
                {say('law.provisions.notes')}
              </th>
            </tr>
          </thead>
          {articles.map((article) => {
            const heading = knowledge.articles[`${budapest}:art-${article}`]?.heading[language]
            const provisions = provisionsOf(law, article)
            const rows: readonly (Provision | undefined)[] = provisions.length > 0 ? provisions : [undefined]
            const statements = statementsOn(country, article)
            return (
              <tbody key={article} id={`art-${article}`} className="law-row">
                {rows.map((provision, index) => (
                  <tr
                    key={provision ? `${provision.statute} ${provision.article} ${provision.note}` : article}
                  >
                    {index === 0 ? (
                      <th scope="rowgroup" rowSpan={rows.length}>
                        <Link href={`/law/treaties/${budapest}#art-${article}`}>
                          {say('law.provisions.article.short', { n: article })}
                        </Link>{' '}
                        <span className="law-heading">{heading}</span>
                        <Link href={`/law?article=${article}`} className="small law-to-map">
                          {say('law.article.map')}
                          <span className="visually-hidden">
                            {' '}
                            {say('law.provisions.article.short', { n: article })}
                          </span>
                        </Link>
                      </th>
                    ) : null}
                    <td data-label={say('law.provisions.match')}>
                      <StatusOfMatch match={matchOf(provision ? [provision] : [], knowledge.sources)} />
                    </td>
                    <td data-label={say('law.provisions.domestic')}>
                      <Domestic provision={provision} />
                    </td>
                    <td
                      className="no-print"
                      data-label={
                        provision?.note || (index === 0 && statements.length > 0)
                          ? say('law.provisions.notes')
                          : undefined
                      }
                    >
                      <Note>{provision?.note}</Note>
                      {index === 0 ? <Statements of={statements} /> : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            )
          })}
        </table>
      </section>
    </Fold>
  )
}

export function Domestic({ provision }: { readonly provision: Provision | undefined }) {
  const { say } = useWords()
  const sayIn = useSayIn()
  const inWords = (text: string) => sayIn(text).text
  if (!provision || provision.match === 'unknown') {
    return (
      <div className="with-dot">
        <div>
          {provision?.statute ? <p>{cited(provision, inWords)}</p> : null}
          <p>{say('law.provisions.unread')}</p>
        </div>
        {provision ? <Dot fact={provision} of={say('law.provisions.domestic')} /> : null}
      </div>
    )
  }
  return (
    <div className="with-dot">
      <p>{provision.statute ? cited(provision, inWords) : say('law.provisions.nothing')}</p>
      <Dot
        fact={provision}
        of={provision.statute ? inWords(provision.statute) : say('law.provisions.domestic')}
      />
    </div>
  )
}

const cited = ({ statute, article, year }: Provision, inWords: (text: string) => string): string =>
  [
    statute ? inWords(statute) : undefined,
    article ? `art. ${inWords(article)}` : undefined,
    year && !statute?.includes(String(year)) ? `(${year})` : undefined,
  ]
    .filter(Boolean)
    .join(', ')
    .replace(', (', ' (')

export function Statements({ of }: { readonly of: readonly PlacedStatement[] }) {
  const { say, day } = useWords()
  return of.map(({ kind, statement }) => (
    <div key={`${kind} ${statement.art} ${statement.text}`} className="law-statement">
      <div className="with-dot">
        <p>
          <strong>{say(`law.statement.${kind}`, { article: statement.art })}</strong>
          {statement.withdrawn ? (
            <> · {say('law.statement.withdrawn', { day: day(statement.withdrawn) })}</>
          ) : null}
        </p>
        <Dot fact={statement.fact} of={say(`law.statement.${kind}`, { article: statement.art })} />
      </div>
      <Note>{statement.text}</Note>
    </div>
  ))
}

/** What the State reserved or declared about articles that have no row above. */
export function OtherStatements({
  country,
  withArticles,
}: {
  readonly country: Country
  readonly withArticles: boolean
}) {
  const { say } = useWords()
  const rest = statementsOutside(country, withArticles ? [...offenceArticles, ...powerArticles] : [])
  return (
    <Fold id="statements" title={say('law.statements.title')} gist={String(rest.length)} onPaper={false}>
      {rest.length === 0 ? <p className="soft">{say('law.statements.none')}</p> : <Statements of={rest} />}
    </Fold>
  )
}
