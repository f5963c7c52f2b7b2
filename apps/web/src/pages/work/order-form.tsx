import type { OrderGiven } from '@oficio/core/act'
import { unknownCourt } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { FileInput } from '../../files/file-input.tsx'
import { AnnexRows } from '../../request/acts/annex-rows.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { useBringing, useTakeAnnex } from './annexes.tsx'
import { useOrderCited } from './essentials.tsx'
import type { Open } from './open/open-request.tsx'

interface Props {
  readonly open: Open
  /** Words with less in them, where something is cut. */
  readonly less: EvidenceRequest | undefined
  readonly reasons: string
  readonly order: OrderGiven | undefined
  readonly onOrder: (order: OrderGiven | undefined) => void
  /** Which way was chosen; undefined: none yet. An order that is to be given is not granted without. */
  readonly way: OrderWay | undefined
  readonly onWay: (way: OrderWay) => void
}

/**
 * The ways of an order: the one that the letter cites, or none where it cites none; one that is written here,
 * or brought.
 */
export type OrderWay = 'cited' | 'none' | 'here' | 'brought'

/** Whether an order is to be given with the decision. */
export const givesOrder = (way: OrderWay | undefined): boolean => way === 'here' || way === 'brought'

/** The way without an order of one's own: which of the two it is the letter says. */
export const withoutOwn = (content: EvidenceRequest): OrderWay => (orderCited(content) ? 'cited' : 'none')

/** Whether the places of a letter cite an order of a court, a judge or a number. */
const orderCited = ({ letter, legalProcess }: EvidenceRequest): boolean =>
  Boolean(letter?.court || letter?.judge || letter?.orderNumber) ||
  legalProcess?.kind === 'domestic-judicial-order'

type Kept = { readonly file: string; readonly sha256: string; readonly size: number } | undefined

/** The file of an order, written by the house or brought, and how it is given with the decision. */
function useOrder(
  { open, less, reasons, onOrder }: Pick<Props, 'open' | 'less' | 'reasons' | 'onOrder'>,
  way: OrderWay | undefined,
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
export function OrderForm({ open, less, reasons, order, onOrder, way, onWay }: Props) {
  const { say } = useWords()
  const id = useId()
  // Of an order that nobody gave yet nothing is known: another court's number, article or day is not this
  // one's.
  const [said, tell] = useState<Said>({ number: '', article: '', on: '' })
  const { bringing, given, write, size, busy, trouble } = useOrder(
    { open, less, reasons, onOrder },
    way,
    said,
  )
  const take = useTakeAnnex(open)
  const isTold = said.number.trim() !== '' && said.article.trim() !== '' && said.on !== ''
  return (
    <fieldset className="stack-small">
      <legend>{say('house.order.title')}</legend>
      <Ways
        open={open}
        way={way}
        onChoose={(one) => {
          onWay(one)
          onOrder(undefined)
        }}
      />
      {givesOrder(way) ? (
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
      ) : null}
    </fieldset>
  )
}

interface WaysProps {
  readonly open: Open
  readonly way: OrderWay | undefined
  readonly onChoose: (way: OrderWay) => void
}

/** Whether there is an order, which one, and where it comes from. */
function Ways({ open: { content }, way, onChoose }: WaysProps) {
  const { say } = useWords()
  const { me } = useHouse()
  const name = useId()
  const order = useOrderCited(content)
  const isOther = unknownCourt(content, [me.person.institution.name]) !== undefined
  return ([withoutOwn(content), 'here', 'brought'] as const).map((one) => (
    <div key={one}>
      <label className="choice">
        <input type="radio" name={name} checked={way === one} onChange={() => onChoose(one)} />
        <span>{one === 'cited' ? say('house.order.cited', { order }) : say(`house.order.${one}`)}</span>
      </label>
      {one === 'cited' && isOther ? (
        <p className="notice notice-wait">{say('house.order.cited.other')}</p>
      ) : null}
    </div>
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
