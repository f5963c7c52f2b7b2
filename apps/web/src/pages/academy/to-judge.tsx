import type { SeatProgress } from '@oficio/core/academy'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly room: string
  readonly n: number
  readonly open: SeatProgress['open']
  readonly onDone: () => void
}

/** The sentences of a seat that the program could not judge, for whoever leads to say whether they fit. */
export function ToJudge({ room, n, open, onDone }: Props) {
  const { say, list } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  if (open.length === 0) return null
  const judge = async (sentence: string, fits: boolean) => {
    const body = { room, n, sentence, fits }
    if (await send('trainingJudge', body, (key) => client.trainingJudge(body, { key }))) onDone()
  }
  return (
    <div className="stack-small">
      <p className="small">{say('academy.judging')}</p>
      <ul className="stack-small">
        {open.map(({ sentence, words }) => (
          <li key={sentence} className="stack-small">
            <p>«{sentence}»</p>
            {words.length > 0 ? (
              <p className="small soft">{say('academy.unjudged.words', { words: list(words) })}</p>
            ) : null}
            <p className="row no-print">
              <button
                type="button"
                className="button button-second"
                disabled={busy}
                onClick={() => void judge(sentence, true)}
              >
                {say('academy.judging.fits')}
              </button>
              <button
                type="button"
                className="button button-second"
                disabled={busy}
                onClick={() => void judge(sentence, false)}
              >
                {say('academy.judging.not')}
              </button>
            </p>
          </li>
        ))}
      </ul>
      <TroubleNote trouble={trouble} />
    </div>
  )
}
