import { Link } from 'wouter'
import { useWords } from '../../words/words.tsx'
import type { ProviderAnswer } from './answer.ts'
import { Before, Ready } from './ready.tsx'
import { WaysTable } from './ways-table.tsx'
import { When } from './when.tsx'
import { Who } from './who.tsx'

/** Everything of one answer: company and why, what to have ready, ways, plan, what happened before. */
export default function Whole({ answer }: { readonly answer: ProviderAnswer }) {
  const { say, country } = useWords()
  return (
    <div className="stack answer">
      <p className="row-between">
        <strong>
          {say('start.answer.title', { provider: answer.name, country: country(answer.ask.userCountry) })}
        </strong>
        <Link href={`/providers/${answer.profile.id}`}>{say('start.answer.profile')}</Link>
      </p>
      <div className="answer-columns">
        <Who answer={answer} />
        <Ready answer={answer} />
      </div>
      <WaysTable answer={answer} />
      <When answer={answer} />
      <Before answer={answer} />
    </div>
  )
}
