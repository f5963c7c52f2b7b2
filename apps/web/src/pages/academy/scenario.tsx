import './academy.css'
import { seeded } from '@oficio/core/academy'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { useWords } from '../../words/words.tsx'
import { Chairs } from './chairs.tsx'
import { attemptAt, isAhead, keep, type ScenarioAttempt, storedProgress, withAttempt } from './progress.ts'
import type { ToldScenario } from './told-types.ts'
import { Training } from './training.tsx'
import { useCourses } from './use-courses.ts'
import { useSaySeed } from './use-say-seed.ts'

/** A scenario, from one of its chairs. What was done is kept on the device act by act: nothing is lost. */
export default function ScenarioPage() {
  const { say } = useWords()
  const { scenarios } = useCourses()
  const { scenario: id = '' } = useParams<{ scenario: string }>()
  const scenario = scenarios.find((one) => one.id === id)
  if (scenario) return <Attempted key={id} scenario={scenario} />
  return (
    <section className="stack">
      <h1>{say('academy.none.title')}</h1>
      <p>{say('academy.none.text')}</p>
      <p>
        <Link className="button" href="/academy">
          {say('academy.back')}
        </Link>
      </p>
    </section>
  )
}

function Attempted({ scenario }: { readonly scenario: ToldScenario }) {
  const { say } = useWords()
  const saySeed = useSaySeed()
  const [attempt, setAttempt] = useState(() => attemptAt(storedProgress(), scenario.id))
  const [isElsewhere, setElsewhere] = useState(false)
  const change = (next: ScenarioAttempt) => {
    const kept = attemptAt(storedProgress(), scenario.id)
    // Another tab of this device went on: what lies there is shown, and nothing of it is written over.
    const isBehind = isAhead(kept, attempt)
    setElsewhere(isBehind)
    setAttempt(isBehind ? kept : next)
    if (!isBehind) keep((before) => withAttempt(before, scenario.id, next))
  }
  const again = () => change({ ...attempt, seed: attempt.seed + 1, acts: [], draft: null })
  const own = seeded(scenario, attempt.seed, saySeed)
  const given = { attempt, change, again }
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/academy">← {say('academy.back')}</Link>
        </p>
        <h1>{own.title}</h1>
        <Training />
        <p className="small soft">
          {say(`academy.chair.${own.chair}`)} · {say('academy.attempt', { n: attempt.seed + 1 })}
        </p>
        <p className="academy-page">{own.brief}</p>
      </header>
      {isElsewhere ? (
        <p className="notice notice-wait" role="alert">
          {say('academy.elsewhere')}
        </p>
      ) : null}
      <Chairs scenario={own} {...given} />
    </>
  )
}
