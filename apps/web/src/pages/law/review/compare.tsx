import '../law.css'
import { isReadInLaw, neighboursOf, review } from '@oficio/core/review'
import { Link, useParams, useSearchParams } from 'wouter'
import { useKnowledge } from '../../../knowledge.ts'
import { Resting } from '../../../ways/resting.tsx'
import { useWords } from '../../../words/words.tsx'
import { NoSuch } from '../country.tsx'
import { Reading } from '../reading.tsx'
import { StatusOfMatch } from '../statuses.tsx'
import { NoProvision, ProvisionRead } from './provision.tsx'
import { roleOf, treatyOf } from './treaty-of.ts'

const most = 6

/**
 * How several States wrote one article, side by side: each with its words, its source, and what rests on it.
 */
export default function Compare() {
  const { say, language } = useWords()
  const knowledge = useKnowledge()
  const params = useParams<{ treaty: string; article: string }>()
  const [asked, setAsked] = useSearchParams()
  const treaty = treatyOf(params.treaty)
  const { countries, domesticLaw } = knowledge
  const known = (asked.get('with') ?? '')
    .toUpperCase()
    .split(',')
    .filter((code) => Object.hasOwn(countries, code))
  const [first = Object.keys(domesticLaw)[0] ?? '', ...rest] = known
  const states = [...new Set([first, ...(rest.length > 0 ? rest : neighboursOf(first, knowledge))])].slice(
    0,
    most,
  )
  const rows = treaty
    ? states.flatMap((code) => {
        const one = review(code, roleOf(treaty), knowledge).find(({ article }) => article === params.article)
        return one ? [{ code, one }] : []
      })
    : []
  const [row] = rows
  if (!treaty || !row)
    return <NoSuch title={say('law.treaty.none.title')} text={say('law.treaty.none.text')} />
  const name = (code: string) => countries[code]?.names[language] ?? code
  const others = Object.keys(domesticLaw)
    .filter((code) => !states.includes(code))
    .sort((a, b) => name(a).localeCompare(name(b), language))
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href={`/law/${first}/review/${treaty}#art-${params.article}`}>← {name(first)}</Link>
        </p>
        <h1>
          {say('review.compare.title', {
            count: rows.length,
            // A State whose text was read and has none of it was read too; what press tells is no law.
            read: rows.filter(({ one }) => isReadInLaw(one, knowledge)).length,
            article: `${row.one.article}, ${row.one.heading?.[language] ?? ''}`,
          })}
        </h1>
      </header>
      <Reading />
      <div className="field no-print">
        <label htmlFor="another">{say('review.compare.add')}</label>
        <select
          id="another"
          value=""
          disabled={states.length >= most}
          onChange={(event) =>
            setAsked({ with: [...states, event.target.value].join(',') }, { replace: true })
          }
        >
          <option value="">{say('review.compare.choose')}</option>
          {others.map((code) => (
            <option key={code} value={code}>
              {name(code)}
            </option>
          ))}
        </select>
      </div>
      <div className="law-compared">
        {rows.map(({ code, one }) => (
          <section key={code} className="card stack-small" aria-labelledby={`of-${code}`}>
            <h2 id={`of-${code}`}>
              <Link href={`/law/${code}/review/${treaty}#art-${one.article}`}>{name(code)}</Link>
            </h2>
            <p>
              <StatusOfMatch match={one.assessment} />
            </p>
            {one.provisions.map((provision) => (
              <ProvisionRead
                key={`${provision.statute} ${provision.article} ${provision.note}`}
                of={provision}
                country={code}
              />
            ))}
            <NoProvision of={one} country={code} />
            <h3>{say('review.rests')}</h3>
            <Resting rules={one.rules.filter(({ law }) => law !== null)} />
          </section>
        ))}
      </div>
    </>
  )
}
