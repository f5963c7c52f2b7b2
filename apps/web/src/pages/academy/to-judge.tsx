import { type SeatProgress, seeded } from '@oficio/core/academy'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { ToldCourses } from './told-types.ts'
import { useSaySeed } from './use-say-seed.ts'

interface Props {
  readonly room: string
  readonly n: number
  readonly open: SeatProgress['open']
  readonly scenario: ToldCourses['scenarios'][number] | undefined
  readonly onDone: () => void
}

/** The sentences of a seat that the program could not judge, for whoever leads to say whether they fit. */
export function ToJudge({ room, n, open, scenario, onDone }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  if (open.length === 0) return null
  const judge = async (sentence: string, fits: boolean) => {
    const body = { room, n, sentence, fits }
    if (await send('trainingJudge', body, (key) => client.trainingJudge(body, { key }))) onDone()
  }
  const attempts = [...new Set(open.map(({ seed }) => seed))]
  return (
    <div className="stack-small">
      <p className="small">{say('academy.judging')}</p>
      {attempts.map((seed) => {
        const own = open.filter((one) => one.seed === seed)
        return (
          <div key={seed} className="stack-small">
            {scenario ? <Facts scenario={scenario} seed={seed} known={own[0]?.known ?? []} /> : null}
            <ul className="stack-small">
              {own.map((one) => (
                <OneSentence
                  key={one.sentence}
                  sentence={one.sentence}
                  words={one.words}
                  busy={busy}
                  judge={(fits) => void judge(one.sentence, fits)}
                />
              ))}
            </ul>
          </div>
        )
      })}
      <TroubleNote trouble={trouble} />
    </div>
  )
}

interface SentenceProps {
  readonly sentence: string
  readonly words: readonly string[]
  readonly busy: boolean
  readonly judge: (fits: boolean) => void
}

function OneSentence({ sentence, words, busy, judge }: SentenceProps) {
  const { say, list } = useWords()
  return (
    <li className="stack-small">
      <p>«{sentence}»</p>
      {words.length > 0 ? (
        <p className="small soft">{say('academy.unjudged.words', { words: list(words) })}</p>
      ) : null}
      <p className="row no-print">
        {([true, false] as const).map((fits) => (
          <button
            key={String(fits)}
            type="button"
            className="button button-second"
            disabled={busy}
            onClick={() => judge(fits)}
          >
            {say(fits ? 'academy.judging.fits' : 'academy.judging.not')}
          </button>
        ))}
      </p>
    </li>
  )
}

interface FactsProps {
  readonly scenario: NonNullable<Props['scenario']>
  readonly seed: number
  readonly known: readonly string[]
}

/** What the case says in an attempt, what its draft told, and what was answered to whoever asked. */
function Facts({ scenario, seed, known }: FactsProps) {
  const { say } = useWords()
  const saySeed = useSaySeed()
  const own = seeded(scenario, seed, saySeed)
  const office = own.chair === 'officer' ? own : undefined
  const found = [office?.draft.case?.summary, office?.draft.case?.nexusToService, office?.draft.text]
  return (
    <details open className="small">
      <summary>{say('academy.judging.facts')}</summary>
      <div className="stack-small">
        <p>{own.brief}</p>
        {found.map((text) => (text ? <p key={text}>{text}</p> : null))}
        {office?.clues
          .filter(({ id }) => known.includes(id))
          .map(({ id, ask, says }) => (
            <p key={id}>
              <span className="soft">{ask}:</span> {says}
            </p>
          ))}
      </div>
    </details>
  )
}
