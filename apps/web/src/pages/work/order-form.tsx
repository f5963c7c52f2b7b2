import type { OrderGiven } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useEffect, useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { FileInput } from '../../files/file-input.tsx'
import { AnnexRows } from '../../request/acts/annex-rows.tsx'
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

type Kept = { readonly file: string; readonly sha256: string; readonly size: number } | undefined

/** The file of an order, written by the house or brought, and how it is given with the decision. */
function useOrder(
  { open, less, reasons, onOrder }: Pick<Props, 'open' | 'less' | 'reasons' | 'onOrder'>,
  way: Way,
  said: Said,
) {
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const bringing = useBringing(open)
  const [size, setSize] = useState(0)
  const given = (kept: Kept) => {
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
  return { bringing, given, write, size, busy, trouble: trouble ?? bringing.trouble }
}

/**
 * The order that a grant gives, where the court wants one: written here from what is granted, with name,
 * number, article and day, or the court's own file. It travels with the letter as an annex.
 */
export function OrderForm({ open, less, reasons, order, onOrder, onWanted }: Props) {
  const { say } = useWords()
  const id = useId()
  const [way, choose] = useState<Way>('none')
  // Of an order that nobody gave yet nothing is known: another court's number, article or day is not this
  // one's.
  const [said, tell] = useState<Said>({ number: '', article: '', on: '' })
  const { bringing, given, write, size, busy, trouble } = useOrder(
    { open, less, reasons, onOrder },
    way,
    said,
  )
  const take = useTakeAnnex(open)
  useEffect(() => onWanted(way !== 'none'), [way, onWanted])
  const isTold = said.number.trim() !== '' && said.article.trim() !== '' && said.on !== ''
  return (
    <fieldset className="stack-small">
      <legend>{say('house.order.title')}</legend>
      <Ways
        way={way}
        onChoose={(one) => {
          choose(one)
          onOrder(undefined)
        }}
      />
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
            <OrderFile
              isDisabled={bringing.busy || !isTold}
              bring={(file) => void bringing.bring(file).then(given)}
            />
          )}
          <TroubleNote trouble={trouble} />
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

type Way = (typeof ways)[number]

/** Whether there is an order, and where it comes from. */
function Ways({ way, onChoose }: { readonly way: Way; readonly onChoose: (way: Way) => void }) {
  const { say } = useWords()
  const name = useId()
  return ways.map((one) => (
    <label key={one} className="choice">
      <input type="radio" name={name} checked={way === one} onChange={() => onChoose(one)} />
      <span>{say(`house.order.${one}`)}</span>
    </label>
  ))
}

/** The court's own file: nobody here reads it. */
function OrderFile(props: { readonly isDisabled: boolean; readonly bring: (file: File) => void }) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{say('house.order.file')}</label>
      <p className="hint" id={`${id}-unread`}>
        {say('house.order.notRead')}
      </p>
      <FileInput
        id={id}
        aria-describedby={`${id}-unread`}
        disabled={props.isDisabled}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) props.bring(file)
        }}
      />
    </div>
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
