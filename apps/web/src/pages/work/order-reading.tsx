import { useId, useState } from 'react'
import { AnnexRows } from '../../request/letter/annex-rows.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { useTakeAnnex } from './annexes.tsx'
import type { Open } from './open/open-request.tsx'

const outcomes = ['validated', 'not-validated', 'no-order'] as const

interface Props {
  readonly open: Open
  readonly onDone: () => Promise<void>
}

/** Somebody else than who brought the order of an emergency opens it, and signs what it is. */
export function OrderReading({ open, onDone }: Props) {
  const { say, day } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const take = useTakeAnnex(open)
  const [outcome, choose] = useState<(typeof outcomes)[number]>()
  const word = open.state.followUp
  const order = word?.order
  if (!order || open.request.may['request.read-order'] !== true) return null
  const wordSaid = [
    say('emergency.follow.word', {
      ...{ by: word.by, day: day(word.on), what: say(`emergency.follow.outcome.${word.outcome}`) },
    }),
    ...(word.number ? [say('emergency.follow.number', { number: word.number })] : []),
  ].join(' · ')
  return (
    <form
      className="stack-small"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!outcome) return
        ask({
          route: 'requestReadOrder',
          action: 'request.read-order',
          // The whole word: a reading says nothing of another court, number or day.
          subject: {
            ...{ ...open.expected, order, outcome },
            ...{ word: word.outcome, by: word.by, number: word.number, on: word.on },
          },
          title: say('emergency.read.title'),
          doing: say('emergency.read.do'),
          says: (
            <>
              <p>{wordSaid}</p>
              <p>
                {order.file}: {say(`emergency.read.${outcome}`)}
              </p>
            </>
          ),
          onDone: () => void onDone(),
          onMoved: () => void onDone(),
        })
      }}
    >
      <h3 id={`${id}-title`}>{say('emergency.read.title')}</h3>
      <p>{say('emergency.read.about', { name: word.notedBy })}</p>
      <p>{wordSaid}</p>
      <AnnexRows rows={[{ ...order, name: undefined, size: sizeOf(open, order.sha256) }]} take={take} />
      <fieldset>
        <legend>{say('emergency.read.outcome')}</legend>
        {outcomes.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name={`${id}-outcome`}
              required
              checked={outcome === one}
              onChange={() => choose(one)}
            />
            {say(`emergency.read.${one}`)}
          </label>
        ))}
      </fieldset>
      <p>
        <button type="submit" className="button">
          {say('emergency.read.do')}
        </button>
      </p>
      {dialog}
    </form>
  )
}

const sizeOf = ({ request }: Open, sha256: string): number | undefined =>
  request.papers.find((one) => one.kind === 'annex' && one.sha256 === sha256)?.size
