import { certifyingAttempt, seeded } from '@oficio/core/academy'
import { useRef, useState } from 'react'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Chairs } from './chairs.tsx'
import type { ScenarioAttempt } from './progress.ts'
import type { ToldScenario } from './told-types.ts'
import { Training } from './training.tsx'
import { useSaySeed } from './use-say-seed.ts'

type Kept = NonNullable<Value<'trainingCertificates'>['cases'][number]['attempt']>

/** Opens an attempt at a case of the certificate; which one it is, the house says. */
export function useOpenCase(onOpened: (attempt: Kept) => void) {
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const open = async (scenario: string) => {
    const body = { scenario }
    const told = await send('trainingBegin', body, (key) => client.trainingBegin(body, { key }))
    if (told) onOpened({ id: told.attempt, seed: told.seed, acts: [] })
  }
  return { busy, trouble, open }
}

interface Props {
  readonly scenario: ToldScenario
  readonly kept: Kept
  /** Something was done, or the case is another: the page reads anew what the house has. */
  readonly onDone: () => void
  readonly again: () => void
}

/**
 * A case of the certificate as the house keeps it: each act goes there, one after the other, and only what is
 * there is graded. What the house did not take is taken back here.
 */
export function HouseCase({ scenario, kept, onDone, again }: Props) {
  const { say } = useWords()
  const saySeed = useSaySeed()
  const { client } = useHouse()
  const { trouble, send } = useSending()
  const line = useRef(Promise.resolve())
  const [attempt, setAttempt] = useState<ScenarioAttempt>({
    ...{ seed: kept.seed, acts: kept.acts, draft: null, won: false, passed: null },
  })
  const bring = async (act: object, n: number) => {
    const body = { attempt: kept.id, n, act } as Parameters<typeof client.trainingAct>[0]
    const told = await send('trainingAct', body, (key) => client.trainingAct(body, { key }))
    if (!told) setAttempt((before) => ({ ...before, acts: before.acts.slice(0, n) }))
    else if (told.over) onDone()
  }
  const change = (next: ScenarioAttempt) => {
    const n = attempt.acts.length
    const act = next.acts[n]
    setAttempt(next)
    if (act) line.current = line.current.then(() => bring(act, n))
  }
  const own = seeded(scenario, attempt.seed, saySeed)
  return (
    <section className="stack" aria-labelledby="house-case">
      <h2 id="house-case">{own.title}</h2>
      <Training at="house" />
      <p className="small soft">
        {say(`academy.chair.${own.chair}`)} ·{' '}
        {say('academy.attempt', { n: certifyingAttempt(scenario, attempt.seed) })}
      </p>
      <p className="academy-page">{own.brief}</p>
      <TroubleNote trouble={trouble} />
      <Chairs scenario={own} attempt={attempt} change={change} again={again} />
    </section>
  )
}
