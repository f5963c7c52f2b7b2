import type { PlanStep } from '@oficio/core/plan'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { type Answer, anchorOf } from './answer.ts'
import './brief.css'
import { useCategoryNames } from './category-names.ts'
import { Scroll } from './scroll.tsx'

/**
 * The whole page in one line a provider: which company, until when the data is kept, when an answer comes,
 * and the day the data dies.
 */
export function Brief({ answers }: { readonly answers: readonly Answer[] }) {
  const { say } = useWords()
  if (answers.length === 0) return null
  return (
    <Scroll label={say('start.brief.title')}>
      <table className="brief table-cards">
        <caption>
          <h2>{say('start.brief.title')}</h2>
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('start.who.title')}</th>
            <th scope="col">{say('start.brief.kept')}</th>
            <th scope="col">{say('start.brief.answer')}</th>
            <th scope="col">{say('start.brief.gone')}</th>
          </tr>
        </thead>
        <tbody>
          {answers.map((answer) => (
            <Row key={anchorOf(answer)} answer={answer} />
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Row({ answer }: { readonly answer: Answer }) {
  const { say, sayCode, country, day } = useWords()
  const { routes } = useKnowledge().routeRules
  const namesOf = useCategoryNames(answer)
  const { plan, holder } = answer
  const kept = plan.steps.find((step) => step.kind === 'preserve')?.clock?.latest
  const asked = plan.steps.filter((step) => step.kind === 'ask' || step.kind === 'mutual-assistance')
  const dying = plan.deaths
    .filter((death) => death.allLost !== null)
    .sort((a, b) => ((a.allLost ?? '') < (b.allLost ?? '') ? -1 : 1))[0]
  // The clock of a step counts with the first of its routes whose time is known in numbers; the words are
  // those of the same route.
  const lasting = ({ routes: open }: PlanStep): string => {
    const known = open.flatMap(({ id }) => routes[id]?.duration ?? [])
    const words = (
      known.find(({ maxDays, maxMonths }) => maxDays !== undefined || maxMonths !== undefined) ?? known[0]
    )?.words
    return words ? sayCode(`route.duration.${words}`, words) : say('start.brief.timeUnknown')
  }
  return (
    <tr>
      <th scope="row">
        <a href={`#${anchorOf(answer)}`}>{answer.name}</a>
        <span className="brief-company">
          {holder.entity ? (
            <>
              <span translate="no">{holder.entity.name}</span>
              {holder.entity.country ? `, ${country(holder.entity.country)}` : null}
            </>
          ) : (
            say('start.who.unknown')
          )}
        </span>
      </th>
      <td data-label={say('start.brief.kept')}>
        {kept ? say('start.brief.until', { day: day(kept) }) : say('plan.clock.unknown')}
      </td>
      <td data-label={say('start.brief.answer')}>
        {asked.length === 0 ? say('start.brief.noWay') : null}
        {asked.map((step) => (
          <span key={step.id} className="brief-way">
            <span className="brief-data">{namesOf(step.categories)}</span>{' '}
            {say(step.kind === 'ask' ? 'start.brief.directly' : 'start.brief.byTreaty', {
              time: lasting(step),
            })}
          </span>
        ))}
      </td>
      <td data-label={say('start.brief.gone')}>
        {dying?.allLost ? (
          <>
            <strong>{day(dying.allLost)}</strong> ({namesOf([dying.category])})
          </>
        ) : (
          say('start.deaths.unknown')
        )}
      </td>
    </tr>
  )
}
