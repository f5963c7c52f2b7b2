import { type Act, answerChecks, asksForFiles, itemsOf, type Leg } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { useHeld } from '../../drafts/use-held.ts'
import { today } from '../../knowledge.ts'
import type { UnitKeyNow } from '../../sealed/bring.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { CameWith, RecordedFields } from '../record/recorded-fields.tsx'
import {
  type Chosen,
  dayFault,
  earliestDay,
  recordedOf,
  type SaidOutside,
  saidToday,
} from '../record/said-outside.ts'
import { BesideFields } from './beside-fields.tsx'
import {
  answeredAtOnce,
  answersOf,
  type BesideItems,
  deliveryOf,
  draftOf,
  handsOver,
  type ItemDraft,
  type ItemDrafts,
  nothingBeside,
  sameAs,
  withoutFile,
  withoutOrigin,
} from './item-draft.ts'
import { ItemFields } from './item-fields.tsx'
import { isOfOne, useItemName } from './item-name.ts'
import { Meanwhile, meanwhile } from './meanwhile.tsx'
import type { WaitingItems } from './waiting.tsx'
import { WholeAnswer } from './whole-answer.tsx'
import './answer.css'

/**
 * Where the answers go: to the sender, from the desk; or into the list of the one who asked, when the
 * provider answered outside the platform.
 */
type AnswerTo =
  | {
      readonly route: 'deskAnswer'
      readonly action: 'desk.answer'
      readonly about: { readonly request: string; readonly seq: number }
    }
  | {
      readonly route: 'requestRecordAnswer'
      readonly action: 'request.record-answer'
      readonly about: {
        readonly request: string
        readonly seq: number
        readonly opening: string
        readonly leg: number
      }
    }

interface AnswerFormProps {
  readonly at: {
    readonly content: EvidenceRequest
    /** The same in the reader's language, as far as the request speaks it. */
    readonly shown: EvidenceRequest
    readonly desk: Leg
    /** At a desk, what has happened: somebody else may answer meanwhile. */
    readonly acts?: readonly Act[]
    readonly reread: () => Promise<void>
  }
  readonly may: boolean
  readonly to: AnswerTo
  /** At a desk: to whose key files may be sealed for whoever asks; null: the unit has none. */
  readonly unitKey?: UnitKeyNow | null
  /** At a desk, what of an emergency waits. */
  readonly waiting?: WaitingItems | undefined
}

/** What is typed, and after which act it was begun. */
interface Typed {
  readonly drafts: ItemDrafts
  readonly reference: string | null
  readonly final: boolean
  readonly since: number | null
  /** At a desk, what goes with the sealed files of the items. */
  readonly beside?: BesideItems
}
const nothingTyped: Typed = { drafts: {}, reference: null, final: true, since: null }

/**
 * Every item with its four questions and its answer; what is chosen is sent in one, signed with one touch. At
 * a desk what is half typed outlives the page, and whoever types is told what a colleague did meanwhile.
 */
export function AnswerForm(props: AnswerFormProps) {
  return props.may ? <Form {...props} /> : null
}

function Form(props: AnswerFormProps) {
  const { at, to, unitKey, waiting } = props
  const { content, desk } = at
  const recorded = to.route === 'requestRecordAnswer'
  const { say } = useWords()
  const id = useId()
  const typing = useTyping(props)
  const { drafts, keys, missing, type, news, lacking, said } = typing
  const { send, dialog } = useSend(props, typing)
  return (
    <form
      className="stack"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!said.fault && news.length === 0 && lacking === 0) send(drafts, typing.isFinal)
      }}
    >
      <h2 id={`${id}-title`}>{say(recorded ? 'desk.record' : 'desk.answer')}</h2>
      {recorded ? <p className="soft">{say('desk.record.about')}</p> : null}
      {unitKey === null && keys.some((key) => handsOver(draftOf(drafts, key).outcome)) ? (
        <p className="hint">{say('sealed.none')}</p>
      ) : null}
      {typing.wasHeld ? <Kept drop={typing.drop} /> : null}
      <Meanwhile news={news} onSeen={() => type({ since: to.about.seq })} />
      {!recorded && missing.length > 0 ? (
        <WholeAnswer
          provider={content.provider}
          isStopped={news.length > 0}
          left={missing.length}
          free={answeredAtOnce(missing, 'full', waiting?.items).length}
          // Nothing is chosen before the touch: whoever turns back finds the card, and each line as it was.
          onAnswer={(one) => {
            const answered = answeredAtOnce(missing, one.outcome ?? '', waiting?.items)
            const said = answered.map((key) => [key, { ...draftOf(drafts, key), ...one }])
            send({ ...drafts, ...Object.fromEntries(said) }, answered.length === missing.length)
          }}
        />
      ) : null}
      {recorded ? null : <h3>{say('desk.answer.each')}</h3>}
      <ol className="desk-items">
        {keys.map((key) => (
          <li key={key}>
            <OneItem of={props} typing={typing} item={key} given={desk.items} />
          </li>
        ))}
      </ol>
      <Around of={props} typing={typing} />
      <LastWords typing={typing} recorded={recorded} />
      {dialog}
    </form>
  )
}

/** What is typed, of which items it is, and what keeps it from being sent. */
function useTyping({ at, to, unitKey }: AnswerFormProps) {
  const { content, desk } = at
  const recorded = to.route === 'requestRecordAnswer'
  const { me } = useHouse()
  const { value, change, wasHeld, drop } = useHeld<Typed>(
    recorded ? undefined : `desk.answer ${me.person.id} ${to.about.request}`,
    nothingTyped,
  )
  const said = useSaid(at, recorded)
  const { drafts, final } = value
  const type = (next: Partial<Typed>) =>
    change((before) => ({ ...before, since: before.since ?? to.about.seq, ...next }))
  const set = (key: string, next: Partial<ItemDraft>) =>
    change((before) => ({
      ...before,
      since: before.since ?? to.about.seq,
      drafts: { ...before.drafts, [key]: { ...draftOf(before.drafts, key), ...next } },
    }))
  const keys = itemsOf(content).map(({ key }) => key)
  const missingWith = (all: ItemDrafts) =>
    keys.filter((key) => !Object.hasOwn(desk.items, key) && !draftOf(all, key).outcome)
  const missing = missingWith(drafts)
  const deliver = useMemo(
    () => (unitKey ? { request: to.about.request, unitKey } : undefined),
    [unitKey, to.about.request],
  )
  const beside = value.beside ?? nothingBeside
  return {
    ...{ drafts, type, set, keys, missing, missingWith, wasHeld, drop, said, deliver, beside },
    reference: value.reference ?? desk.reference ?? '',
    isFinal: final && missing.length === 0,
    news: meanwhile(at.acts ?? [], value.since, me.person.id),
    lacking: deliver ? withoutOrigin(keys, drafts, beside, new Date().toISOString()) : 0,
  }
}
type Typing = ReturnType<typeof useTyping>

/** Of an answer that came from outside: on which day, from what it is known, and what came with it. */
function useSaid({ content, desk }: AnswerFormProps['at'], recorded: boolean) {
  const now = today()
  const [value, setValue] = useState(saidToday(now))
  const earliest = earliestDay(false, content.createdOn, desk, now)
  const set = (next: Partial<typeof value>) => setValue((before) => ({ ...before, ...next }))
  const clear = () => setValue(saidToday(now))
  return { value, set, clear, now, earliest, fault: recorded ? dayFault(value.on, now, earliest) : undefined }
}

/** Asks for the touch that signs exactly what is typed, and sends it. */
function useSend({ at, to }: AnswerFormProps, typing: Typing) {
  const { content, shown, reread } = at
  const recorded = to.route === 'requestRecordAnswer'
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const itemName = useItemName(shown)
  const { keys, deliver, beside, reference, missingWith, drop } = typing
  const { value: said, clear } = typing.said
  const send = (all: ItemDrafts, isAll: boolean) => {
    const { from } = said
    if (recorded && from === '') return
    const delivery = deliver ? deliveryOf(deliver.request, deliver.unitKey, keys, all, beside) : undefined
    ask({
      route: to.route,
      action: to.action,
      subject: {
        ...to.about,
        ...(recorded && from ? { recorded: recordedOf({ ...said, from }) } : {}),
        items: answersOf(keys, all),
        reference,
        final: isAll,
        ...(delivery ? { delivery } : {}),
      },
      title: say(recorded ? 'desk.record.sign' : 'desk.answer.sign'),
      doing: say(recorded ? 'desk.record.do' : 'desk.answer.sign.do'),
      says: (
        <Says
          keys={keys}
          drafts={all}
          itemName={itemName}
          recorded={recorded && from ? { ...said, from } : undefined}
          isFinal={isAll}
          missing={missingWith(all).length}
          sealed={delivery?.exhibits.length ?? 0}
          fileless={asksForFiles(content) && said.files.length === 0 ? withoutFile(keys, all) : []}
        />
      ),
      onMoved: () => void reread(),
      onDone: () => {
        drop()
        clear()
        void reread()
      },
    })
  }
  return { send, dialog }
}

interface OneItemProps {
  readonly of: AnswerFormProps
  readonly typing: Typing
  readonly item: string
  readonly given: Leg['items']
}

/** One item; what the first says can be said of all. */
function OneItem({ of: { at, to, waiting }, typing, item, given }: OneItemProps) {
  const { say } = useWords()
  const itemName = useItemName(at.shown, isOfOne(at.shown))
  const { keys, drafts, set, type, deliver } = typing
  const own = draftOf(drafts, item)
  const copy = () =>
    type({
      drafts: Object.fromEntries(
        keys.map((one) => [one, one === item ? own : sameAs(own, draftOf(drafts, one))]),
      ),
    })
  return (
    <ItemFields
      name={itemName(item)}
      provider={at.content.provider}
      recorded={to.route === 'requestRecordAnswer'}
      draft={own}
      given={Object.hasOwn(given, item) ? given[item] : undefined}
      set={(next) => set(item, next)}
      deliver={deliver}
      waits={waiting?.items.includes(item) ? say(`emergency.item.${waiting.why}`) : undefined}
      copy={item === keys[0] && keys.length > 1 ? copy : undefined}
    />
  )
}

/** What goes with the sealed files; or, of what came from outside, when it came, how, and with what. */
function Around({ of: { to }, typing }: { readonly of: AnswerFormProps; readonly typing: Typing }) {
  const id = useId()
  const { deliver, beside, type, said } = typing
  return (
    <>
      {deliver ? (
        <BesideFields to={deliver} beside={beside} set={(next) => type({ beside: { ...beside, ...next } })} />
      ) : null}
      {to.route === 'requestRecordAnswer' ? (
        <>
          <RecordedFields
            id={id}
            said={said.value}
            set={said.set}
            today={said.now}
            earliest={said.earliest}
            fault={said.fault}
          />
          <CameWith files={said.value.files} onChange={(files) => said.set({ files })} />
        </>
      ) : null}
    </>
  )
}

/** The number of the answer; and once there is one, what signs it. */
function LastWords({ typing, recorded }: { readonly typing: Typing; readonly recorded: boolean }) {
  const { say } = useWords()
  const id = useId()
  const { type, reference, keys, drafts } = typing
  const count = answersOf(keys, drafts).length
  return (
    <>
      <div className="field house-narrow">
        <label htmlFor={`${id}-reference`}>
          {say(recorded ? 'cases.record.reference' : 'desk.answer.reference')}
        </label>
        <input
          id={`${id}-reference`}
          maxLength={300}
          value={reference}
          onChange={(event) => type({ reference: event.target.value })}
        />
      </div>
      {count > 0 || recorded ? <Signing typing={typing} recorded={recorded} count={count} /> : null}
    </>
  )
}

interface SigningProps {
  readonly typing: Typing
  readonly recorded: boolean
  /** Items that have an answer. */
  readonly count: number
}

/** Whether it is the last answer, what is still lacking, and the button. */
function Signing({ typing, recorded, count }: SigningProps) {
  const { say } = useWords()
  const { type, isFinal, missing, lacking, news } = typing
  return (
    <>
      {missing.length > 0 && !recorded ? <p className="hint">{say('desk.answer.about')}</p> : null}
      <label className="choice">
        <input
          type="checkbox"
          checked={isFinal}
          disabled={missing.length > 0}
          onChange={(event) => type({ final: event.target.checked })}
        />
        <span>
          {say('desk.answer.final')}{' '}
          {missing.length > 0 ? (
            <span className="soft small">{say('desk.answer.missing', { count: missing.length })}</span>
          ) : null}
        </span>
      </label>
      {lacking > 0 ? (
        <p className="notice notice-wait">{say('sealed.origin.lacking', { count: lacking })}</p>
      ) : null}
      <p>
        <button type="submit" className="button" disabled={count === 0 || news.length > 0 || lacking > 0}>
          {say(recorded ? 'desk.record.write' : 'desk.answer.do', { count })}
        </button>
      </p>
    </>
  )
}

interface SaysProps {
  readonly keys: readonly string[]
  readonly drafts: ItemDrafts
  readonly itemName: (key: string) => string
  /** Where it is written down by the one who asked. */
  readonly recorded: Chosen<SaidOutside> | undefined
  readonly isFinal: boolean
  readonly missing: number
  /** Files that are handed over sealed with it. */
  readonly sealed: number
  /** What is said to be given, and no file of it goes along. */
  readonly fileless: readonly string[]
}

/** What is about to be signed. */
function Says({
  keys,
  drafts,
  itemName,
  recorded,
  isFinal,
  missing,
  sealed,
  fileless,
}: SaysProps): ReactNode {
  const { say, day, list } = useWords()
  const words = useCaseWords()
  const answers = answersOf(keys, drafts)
  // What a provider asks itself before it answers is nothing that its answer shows to whoever writes it down.
  const unchecked = recorded
    ? 0
    : answers.filter(({ item }) => draftOf(drafts, item).checked.length < answerChecks.length).length
  return (
    <>
      {recorded ? (
        <p>
          <strong>{day(recorded.on)}</strong> ·{' '}
          {say('house.record.from', { from: say(`cases.from.${recorded.from}`) })}
        </p>
      ) : null}
      <ol>
        {answers.map((answer) => (
          <li key={answer.item}>
            {itemName(answer.item)}: <strong>{say(`desk.outcome.${answer.outcome}`)}</strong>
            {answer.ground ? `, ${words.ground(answer.ground)}` : ''}
            {answer.files.length > 0 ? `, ${say('desk.files.count', { count: answer.files.length })}` : ''}
          </li>
        ))}
      </ol>
      <p>{say(isFinal ? 'desk.answer.final.is' : 'desk.answer.part.is', { count: missing })}</p>
      {sealed > 0 ? <p>{say('sealed.signs', { count: sealed })}</p> : null}
      {fileless.length > 0 ? (
        <div className="notice notice-wait">
          <p>{say('desk.answer.fileless', { count: fileless.length })}</p>
          {fileless.length === answers.length ? null : (
            <p>{list(fileless.map((key) => `${answers.findIndex(({ item }) => item === key) + 1}`))}</p>
          )}
        </div>
      ) : null}
      {unchecked > 0 ? (
        <p className="notice notice-wait">{say('desk.answer.unchecked', { count: unchecked })}</p>
      ) : null}
    </>
  )
}

function Kept({ drop }: { readonly drop: () => void }) {
  const { say } = useWords()
  return (
    <div className="notice row-between" role="status">
      <p>
        {say('desk.kept')} <span className="soft small">{say('desk.kept.where')}</span>
      </p>
      <button type="button" className="button button-quiet" onClick={drop}>
        {say('desk.kept.drop')}
      </button>
    </div>
  )
}
