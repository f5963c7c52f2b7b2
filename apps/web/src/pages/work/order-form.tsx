import type { OrderGiven } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useEffect, useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { FileInput } from '../../files/file-input.tsx'
import { AnnexRows } from '../../request/letter/annex-rows.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { useBringing, useTakeAnnex } from './annexes.tsx'
import type { Open } from './open/open-request.tsx'

interface Props {
  readonly open: Open
  /** Words with less in them, where something is cut. */
  readonly less: EvidenceRequest | undefined
  readonly reasons: string
  readonly order: OrderGiven | undefined
  readonly onOrder: (order: OrderGiven | undefined) => void
  /** Whether an order is to be given with the decision: then none goes without it. */
  readonly onWanted: (isWanted: boolean) => void
}

const ways = ['none', 'here', 'brought'] as const

/**
 * The order that a grant gives, where the court wants one: written here from what is granted, with name,
 * number, article and day, or the court's own file. It travels with the letter as an annex.
 */
export function OrderForm({ open, less, reasons, order, onOrder, onWanted }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const id = useId()
  const [way, choose] = useState<(typeof ways)[number]>('none')
  // Of an order that nobody gave yet nothing is known: another court's number, article or day is not this
  // one's.
  const [said, tell] = useState<Said>({ number: '', article: '', on: '' })
  const { busy, trouble, send } = useSending()
  const bringing = useBringing(open)
  const take = useTakeAnnex(open)
  const [size, setSize] = useState(0)
  const given = (kept: { file: string; sha256: string; size: number } | undefined) => {
    if (!kept) return
    setSize(kept.size)
    onOrder({
      file: kept.file,
      sha256: kept.sha256,
      ...said,
      // What is written here is in both languages of the letter; of a file nobody knows it.
      ...(way === 'here' && open.content.translation ? { translation: open.content.translation } : {}),
    })
  }
  const write = async () => {
    const body = { ...open.expected, ...(less ? { content: less } : {}), ...said, reasons }
    given(await send('order', body, (key) => client.requestOrder(body, { key })))
  }
  useEffect(() => onWanted(way !== 'none'), [way, onWanted])
  const isTold = said.number.trim() !== '' && said.article.trim() !== '' && said.on !== ''
  return (
    <fieldset className="stack-small">
      <legend>{say('house.order.title')}</legend>
      {ways.map((one) => (
        <label key={one} className="choice">
          <input
            type="radio"
            name={`${id}-way`}
            checked={way === one}
            onChange={() => {
              choose(one)
              onOrder(undefined)
            }}
          />
          <span>{say(`house.order.${one}`)}</span>
        </label>
      ))}
      {way === 'none' ? null : (
        <>
          <Particulars
            id={id}
            said={said}
            onChange={(now) => {
              tell({ ...said, ...now })
              // What was prepared says what it said then.
              onOrder(undefined)
            }}
          />
          {way === 'here' ? (
            <p>
              <button
                type="button"
                className="button button-second"
                disabled={busy || !isTold}
                onClick={() => void write()}
              >
                {say('house.order.write')}
              </button>
            </p>
          ) : (
            <div className="field">
              <label htmlFor={`${id}-file`}>{say('house.order.file')}</label>
              <p className="hint" id={`${id}-unread`}>
                {say('house.order.notRead')}
              </p>
              <FileInput
                id={`${id}-file`}
                aria-describedby={`${id}-unread`}
                disabled={bringing.busy || !isTold}
                onChange={(event) => {
                  const [file] = event.target.files ?? []
                  event.target.value = ''
                  if (file) void bringing.bring(file).then(given)
                }}
              />
            </div>
          )}
          <TroubleNote trouble={trouble ?? bringing.trouble} />
          {order ? null : <p className="hint">{say('house.order.lacking')}</p>}
          {order ? (
            <>
              <p role="status">{say('house.order.ready')}</p>
              <AnnexRows rows={[{ ...order, size }]} take={take} />
            </>
          ) : null}
        </>
      )}
    </fieldset>
  )
}

/** What names an order. */
interface Said {
  readonly number: string
  readonly article: string
  readonly on: string
}

interface ParticularsProps {
  readonly id: string
  readonly said: Said
  readonly onChange: (now: Partial<Said>) => void
}

function Particulars({ id, said, onChange }: ParticularsProps) {
  const { say } = useWords()
  return (
    <>
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}-number`}>{say('drafting.field.orderNumber')}</label>
          <input
            id={`${id}-number`}
            value={said.number}
            maxLength={120}
            onChange={(event) => onChange({ number: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-on`}>{say('house.order.on')}</label>
          <DayInput
            id={`${id}-on`}
            value={said.on}
            onChange={(event) => onChange({ on: event.target.value })}
          />
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${id}-article`}>{say('drafting.field.legalBasis')}</label>
        <input
          id={`${id}-article`}
          value={said.article}
          maxLength={300}
          onChange={(event) => onChange({ article: event.target.value })}
        />
      </div>
    </>
  )
}
