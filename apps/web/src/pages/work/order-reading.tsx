import { everything, type FollowUp, itemsOf, mustSayWhich } from '@oficio/core/act'
import { useId, useState } from 'react'
import { OneOf } from '../../form/one-of.tsx'
import { Several } from '../../form/several.tsx'
import { AnnexRows } from '../../request/acts/annex-rows.tsx'
import { useItemName } from '../../request/answer/item-name.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { useTakeAnnex } from './annexes.tsx'
import type { Open } from './open/open-request.tsx'
import { type Readable, readSentence, type SaidOfOrder, useReadable } from './open/readable-orders.ts'

/** On top of the page: whose turn it is to read an order does not look for it. */
export function OrderWaits({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const unread = useReadable(open).filter(
    ({ isRead, isReachUnsaid, word }) => !isRead && (isReachUnsaid || word.readings.length === 0),
  )
  return unread.map(({ word, order, outcomes, isReachUnsaid }) => (
    <p key={`${order.sha256} ${word.seq}`} className="notice notice-wait no-print">
      <a href="#order-reading">
        {isReachUnsaid
          ? say('emergency.read.unsaid', { file: order.file })
          : say(readSentence(outcomes), { name: word.notedBy })}
      </a>
    </p>
  ))
}

interface Props {
  readonly open: Open
  readonly onDone: () => Promise<void>
}

/** Somebody else than who brought an order opens it, and signs what it is; each word apart. */
export function OrderReadings({ open, onDone }: Props) {
  const { say } = useWords()
  const readable = useReadable(open)
  if (readable.length === 0) return null
  return (
    <div className="stack" id="order-reading">
      {readable.map((one) =>
        one.isRead ? (
          <details key={one.word.seq} className="details">
            <summary>{say('emergency.read.again', { file: one.order.file })}</summary>
            <OrderReading open={open} readable={one} onDone={onDone} />
          </details>
        ) : (
          <OrderReading key={one.word.seq} open={open} readable={one} onDone={onDone} />
        ),
      )}
    </div>
  )
}

function OrderReading({
  open,
  readable: { word, order, outcomes },
  onDone,
}: Props & { readonly readable: Readable }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const take = useTakeAnnex(open)
  const [outcome, choose] = useState<SaidOfOrder['outcome']>()
  const [ticked, tick] = useState<readonly string[]>([])
  const [isNoneTicked, tell] = useState(false)
  const covers = outcome && mustSayWhich(open.state, outcome) ? ticked : undefined
  const itemName = useItemName(open.content)
  return (
    <form
      className="stack-small"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!outcome) return
        tell(covers?.length === 0)
        if (covers?.length === 0) return
        ask({
          route: 'requestReadOrder',
          action: 'request.read-order',
          // The whole word: a reading says nothing of another court, number or day.
          subject: {
            ...{ ...open.expected, order, outcome },
            ...(covers ? { covers } : {}),
            ...{ word: word.outcome, by: word.by, of: word.of, number: word.number, on: word.on },
          },
          title: say('emergency.read.title'),
          doing: say('emergency.read.do'),
          says: (
            <>
              <WordRead word={word} />
              <p>
                {order.file}: {say(`emergency.read.${outcome}`)}
              </p>
              {covers ? (
                <ul>
                  {covers.map((key) => (
                    <li key={key}>{key === everything ? say('emergency.read.covers.all') : itemName(key)}</li>
                  ))}
                </ul>
              ) : null}
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
      <WhatItIs outcomes={outcomes} word={word} chosen={outcome} onChange={choose} />
      {covers ? <OfWhich open={open} ticked={covers} onTick={tick} /> : null}
      {isNoneTicked && covers?.length === 0 ? (
        <p className="notice notice-block" role="alert">
          {say('emergency.read.covers.none')}
        </p>
      ) : null}
      <p>
        <button type="submit" className="button">
          {say('emergency.read.do')}
        </button>
      </p>
      {dialog}
    </form>
  )
}

interface OfWhichProps {
  readonly open: Open
  readonly ticked: readonly string[]
  readonly onTick: (ticked: readonly string[]) => void
}

/** The items that the paper speaks of: whoever reads it ticks them, and none is ticked before. */
function OfWhich({ open, ticked, onTick }: OfWhichProps) {
  const { say } = useWords()
  const itemName = useItemName(open.content)
  const keys = itemsOf(open.content).map(({ key }) => key)
  return (
    <fieldset>
      <legend>{say('emergency.read.covers')}</legend>
      <p className="hint">{say('emergency.read.covers.why')}</p>
      <Several
        keys={[...keys, everything]}
        chosen={ticked}
        // All and some at once would be neither.
        onChange={(chosen) =>
          onTick(chosen.at(-1) === everything ? [everything] : chosen.filter((one) => one !== everything))
        }
      >
        {(key) => (key === everything ? say('emergency.read.covers.all') : itemName(key))}
      </Several>
    </fieldset>
  )
}

interface WhatItIsProps extends Pick<Readable, 'outcomes' | 'word'> {
  readonly chosen: SaidOfOrder['outcome'] | undefined
  readonly onChange: (outcome: SaidOfOrder['outcome']) => void
}

/** What the rule lets this person say; why a yes is not among it. */
function WhatItIs({ outcomes, word, chosen, onChange }: WhatItIsProps) {
  const { say } = useWords()
  return (
    <fieldset>
      <legend>{say('emergency.read.outcome')}</legend>
      <OneOf keys={outcomes} chosen={chosen} onChange={onChange}>
        {(one) => say(`emergency.read.${one}`)}
      </OneOf>
      {!outcomes.includes('validated') && !word.readings.some(isYes) ? (
        <p className="hint">{say('emergency.read.ownUnit')}</p>
      ) : null}
    </fieldset>
  )
}

/** The word that the file is read for: whoever signs sees the court, the day and the number of it. */
function WordRead({ word: { outcome, by, of, on, number } }: { readonly word: FollowUp }) {
  const { say, day } = useWords()
  return (
    <p>
      {say('emergency.follow.word', { by, day: day(on), what: say(`emergency.follow.outcome.${outcome}`) })}
      {` · ${say(`emergency.follow.of.${of}`)}`}
      {number ? ` · ${say('emergency.follow.number', { number })}` : null}
    </p>
  )
}

const isYes = ({ outcome }: SaidOfOrder): boolean => outcome === 'validated'

const sizeOf = ({ request }: Open, sha256: string): number | undefined =>
  request.papers.find((one) => one.kind === 'annex' && one.sha256 === sha256)?.size
