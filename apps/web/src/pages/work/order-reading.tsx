import type { FollowUp } from '@oficio/core/act'
import { useId, useState } from 'react'
import { OneOf } from '../../form/one-of.tsx'
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
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const take = useTakeAnnex(open)
  const [outcome, choose] = useState<(typeof outcomes)[number]>()
  const word = open.state.followUp
  const order = word?.order
  if (!order || open.request.may['request.read-order'] !== true) return null
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
              <WordRead word={word} />
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
      <WordRead word={word} />
      <AnnexRows rows={[{ ...order, name: undefined, size: sizeOf(open, order.sha256) }]} take={take} />
      <fieldset>
        <legend>{say('emergency.read.outcome')}</legend>
        <OneOf keys={outcomes} chosen={outcome} onChange={choose}>
          {(one) => say(`emergency.read.${one}`)}
        </OneOf>
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

/** The word that the file is read for: whoever signs sees the court, the day and the number of it. */
function WordRead({ word: { outcome, by, on, number } }: { readonly word: FollowUp }) {
  const { say, day } = useWords()
  return (
    <p>
      {say('emergency.follow.word', { by, day: day(on), what: say(`emergency.follow.outcome.${outcome}`) })}
      {number ? ` · ${say('emergency.follow.number', { number })}` : null}
    </p>
  )
}

const sizeOf = ({ request }: Open, sha256: string): number | undefined =>
  request.papers.find((one) => one.kind === 'annex' && one.sha256 === sha256)?.size
