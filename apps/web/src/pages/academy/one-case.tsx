import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useWords } from '../../words/words.tsx'
import { useOpenCase } from './house-case.tsx'

type Certificates = Value<'trainingCertificates'>

type Kept = Certificates['cases'][number]

export interface OpenedScenario {
  readonly scenario: string
  readonly attempt: NonNullable<Kept['attempt']>
}

/** A case that counts for a certificate: opened here, or gone on with. */
export function OneCase({
  one: { scenario, passed, attempt },
  title,
  open,
}: {
  readonly one: Kept
  readonly title: string
  readonly open: (attempt: OpenedScenario['attempt']) => void
}) {
  const { say } = useWords()
  const { busy, trouble, open: begin } = useOpenCase(open)
  const state = passed ? 'done' : attempt ? 'started' : 'new'
  return (
    <li className="stack-small">
      <p>
        <strong>{title}</strong> <span className="small soft">{say(`academy.state.${state}`)}</span>
      </p>
      <TroubleNote trouble={trouble} />
      <p className="row">
        {attempt ? (
          <button type="button" className="button button-second" onClick={() => open(attempt)}>
            {say('academy.emergency.goOn')}
          </button>
        ) : null}
        <button
          type="button"
          className="button button-second"
          disabled={busy}
          onClick={() => void begin(scenario)}
        >
          {say(attempt ? 'academy.emergency.another' : 'academy.emergency.open')}
        </button>
      </p>
    </li>
  )
}
