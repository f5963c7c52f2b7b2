import type { Country, DomesticLaw, Match, Provision } from '@oficio/core/law'
import { Link } from 'wouter'
import { Note, Origin } from '../../facts/fact-line.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { MatchMark } from './marks.tsx'
import { type PlacedStatement, statementsOn, statementsOutside } from './statements.ts'

export const offenceArticles = ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const
export const powerArticles = ['16', '17', '18', '19', '20', '21'] as const

interface Props {
  readonly id: string
  readonly part: 'offences' | 'powers'
  readonly articles: readonly string[]
  readonly country: Country
  readonly law: DomesticLaw
}

const matches: readonly Match[] = ['full', 'partial', 'gap', 'unknown']

/** The domestic provision beside each article of the Convention, with the statements that touch it. */
export function Provisions({ id, part, articles, country, law }: Props) {
  const { say, language } = useWords()
  const knowledge = useKnowledge()
  const { budapest } = knowledge.routeRules.treaties
  const title = say(`law.${part}.title`)
  const caption = say('law.provisions.caption', { part: title, country: country.names[language] })
  const provisionsOf = (article: string): readonly Provision[] => law[part][article] ?? []
  const count = (match: Match) =>
    articles.reduce(
      (sum, article) =>
        sum +
        (provisionsOf(article).length === 0
          ? Number(match === 'unknown')
          : Number(worst(provisionsOf(article)) === match)),
      0,
    )
  return (
    <section className="stack" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p>{say('law.provisions.lead')}</p>
      <p className="soft">
        {say('law.match.sum', Object.fromEntries(matches.map((match) => [match, count(match)])))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={caption}>
        <table className="law-wide table-cards">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('law.provisions.article')}</th>
              <th scope="col">{say('law.provisions.match')}</th>
              <th scope="col">{say('law.provisions.domestic')}</th>
              <th scope="col">{say('law.provisions.notes')}</th>
            </tr>
          </thead>
          {articles.map((article) => {
            const heading = knowledge.articles[`${budapest}:art-${article}`]?.heading[language]
            const provisions = provisionsOf(article)
            const rows: readonly (Provision | undefined)[] = provisions.length > 0 ? provisions : [undefined]
            const statements = statementsOn(country, article)
            return (
              <tbody key={article}>
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
                      </th>
                    ) : null}
                    <td data-label={say('law.provisions.match')}>
                      <MatchMark match={provision?.match ?? 'unknown'} />
                    </td>
                    <td data-label={say('law.provisions.domestic')}>
                      <Domestic provision={provision} />
                    </td>
                    <td
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
    </section>
  )
}

/**
 * An article with several provisions is as good as the best of them where one is full, and else what is known
 * of it.
 */
function worst(provisions: readonly Provision[]): Match {
  for (const match of matches) if (provisions.some((p) => p.match === match)) return match
  return 'unknown'
}

function Domestic({ provision }: { readonly provision: Provision | undefined }) {
  const { say } = useWords()
  const sayIn = useSayIn()
  const inWords = (text: string) => sayIn(text).text
  if (!provision || provision.match === 'unknown') {
    return (
      <>
        {provision?.statute ? <p>{cited(provision, inWords)}</p> : null}
        <p>{say('law.provisions.unread')}</p>
        {provision ? <Origin of={provision} /> : null}
      </>
    )
  }
  return (
    <>
      <p>{provision.statute ? cited(provision, inWords) : say('law.provisions.nothing')}</p>
      <Origin of={provision} />
    </>
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
      <p>
        <strong>{say(`law.statement.${kind}`, { article: statement.art })}</strong>
        {statement.withdrawn ? (
          <> · {say('law.statement.withdrawn', { day: day(statement.withdrawn) })}</>
        ) : null}
      </p>
      <Note>{statement.text}</Note>
      <Origin of={statement.fact} />
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
    <section className="stack-small">
      <h2>{say('law.statements.title')}</h2>
      {rest.length === 0 ? <p className="soft">{say('law.statements.none')}</p> : <Statements of={rest} />}
    </section>
  )
}
