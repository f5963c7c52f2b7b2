import { type ItemAnswer, itemsOf, type Leg, type Outcome } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useId, useState } from 'react'
import { type HashedFile, HashedFiles } from '../../files/hashed-files.tsx'
import { today } from '../../knowledge.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { GroundField } from '../ground-field.tsx'
import { CameWith, RecordedFields } from '../record/recorded-fields.tsx'
import { dayFault, earliestDay, recordedOf, saidToday } from '../record/said-outside.ts'
import { useItemName } from './item-name.ts'
import './answer.css'

const outcomes = [
  'full',
  'part',
  'nothing-held',
  'refused',
  'assistance-needed',
] as const satisfies readonly Outcome[]
const checks = ['account', 'entity', 'scope', 'notice'] as const
type Check = (typeof checks)[number]

/** What somebody at the desk has worked out about one item, before it is sent. */
interface Draft {
  readonly checked: readonly Check[]
  readonly outcome: Outcome | ''
  readonly ground: string
  readonly words: string
  readonly files: readonly HashedFile[]
  readonly channel: string
  readonly beyond: string
}

const fresh: Draft = { checked: [], outcome: '', ground: '', words: '', files: [], channel: '', beyond: '' }
const handsOver = (outcome: Draft['outcome']): boolean => outcome === 'full' || outcome === 'part'

const answerOf = (item: string, draft: Draft & { readonly outcome: Outcome }): ItemAnswer => ({
  item,
  outcome: draft.outcome,
  ground: draft.outcome === 'refused' ? draft.ground : null,
  words: draft.words.trim(),
  files: handsOver(draft.outcome)
    ? draft.files.map((file) => ({ ...file, channel: draft.channel.trim() }))
    : [],
  beyond: handsOver(draft.outcome)
    ? draft.beyond
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
    : [],
})

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
    readonly reread: () => Promise<void>
  }
  readonly may: boolean
  readonly to: AnswerTo
}

/**
 * Every item with its four questions and its answer; what is chosen is sent in one, signed with one touch.
 */
export function AnswerForm({ at, may, to }: AnswerFormProps) {
  const { content, shown, desk, reread } = at
  const recorded = to.route === 'requestRecordAnswer'
  const { say, day } = useWords()
  const id = useId()
  const itemName = useItemName(shown)
  const { ask, dialog } = useSigned()
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const [reference, setReference] = useState(desk.reference ?? '')
  const [final, setFinal] = useState(true)
  const now = today()
  const [said, setSaid] = useState(saidToday(now))
  const earliest = earliestDay(false, content.createdOn, desk, now)
  const fault = recorded ? dayFault(said.on, now, earliest) : undefined
  if (!may) return null
  const items = itemsOf(content)
  const draftOf = (key: string): Draft => (Object.hasOwn(drafts, key) ? (drafts[key] ?? fresh) : fresh)
  const set = (key: string, next: Partial<Draft>) =>
    setDrafts((before) => ({ ...before, [key]: { ...(before[key] ?? fresh), ...next } }))
  const answers = items.flatMap(({ key }) => {
    const draft = draftOf(key)
    return draft.outcome ? [answerOf(key, { ...draft, outcome: draft.outcome })] : []
  })
  const missing = items.filter(
    ({ key }) => !Object.hasOwn(desk.items, key) && !answers.some(({ item }) => item === key),
  )
  const unchecked = items.filter(
    ({ key }) => draftOf(key).outcome && draftOf(key).checked.length < checks.length,
  )
  const isFinal = final && missing.length === 0
  const send = () =>
    ask({
      route: to.route,
      action: to.action,
      subject: {
        ...to.about,
        ...(recorded ? { recorded: recordedOf(said) } : {}),
        items: answers,
        reference,
        final: isFinal,
      },
      title: say(recorded ? 'desk.record.sign' : 'desk.answer.sign'),
      doing: say(recorded ? 'desk.record.do' : 'desk.answer.sign.do'),
      says: (
        <>
          {recorded ? (
            <p>
              <strong>{day(said.on)}</strong> ·{' '}
              {say('house.record.from', { from: say(`cases.from.${said.from}`) })}
            </p>
          ) : null}
          <ul>
            {answers.map((answer) => (
              <li key={answer.item}>
                {itemName(answer.item)}: <strong>{say(`desk.outcome.${answer.outcome}`)}</strong>
                {answer.files.length > 0
                  ? `, ${say('desk.files.count', { count: answer.files.length })}`
                  : ''}
              </li>
            ))}
          </ul>
          <p>{say(isFinal ? 'desk.answer.final.is' : 'desk.answer.part.is', { count: missing.length })}</p>
          {unchecked.length > 0 ? (
            <p className="notice notice-wait">{say('desk.answer.unchecked', { count: unchecked.length })}</p>
          ) : null}
        </>
      ),
      onDone: () => {
        setDrafts({})
        setSaid(saidToday(now))
        void reread()
      },
    })
  return (
    <form
      className="stack"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!fault) send()
      }}
    >
      <h2 id={`${id}-title`}>{say(recorded ? 'desk.record' : 'desk.answer')}</h2>
      <p className="soft">{say(recorded ? 'desk.record.about' : 'desk.answer.about')}</p>
      <ol className="desk-items">
        {items.map(({ key }, place) => (
          <li key={key}>
            <Item
              name={itemName(key)}
              provider={content.provider}
              draft={draftOf(key)}
              given={Object.hasOwn(desk.items, key) ? desk.items[key] : undefined}
              set={(next) => set(key, next)}
              copy={
                place === 0 && items.length > 1
                  ? () =>
                      setDrafts(
                        Object.fromEntries(
                          items.map((item) => [
                            item.key,
                            { ...draftOf(key), files: item.key === key ? draftOf(key).files : [] },
                          ]),
                        ),
                      )
                  : undefined
              }
            />
          </li>
        ))}
      </ol>
      {recorded ? (
        <>
          <RecordedFields
            id={id}
            said={said}
            set={(next) => setSaid((before) => ({ ...before, ...next }))}
            today={now}
            earliest={earliest}
            fault={fault}
          />
          <CameWith files={said.files} onChange={(files) => setSaid((before) => ({ ...before, files }))} />
        </>
      ) : null}
      <div className="field house-narrow">
        <label htmlFor={`${id}-reference`}>{say('desk.answer.reference')}</label>
        <input
          id={`${id}-reference`}
          maxLength={300}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={isFinal}
          disabled={missing.length > 0}
          onChange={(event) => setFinal(event.target.checked)}
        />
        <span>
          {say('desk.answer.final')}{' '}
          {missing.length > 0 ? (
            <span className="soft small">{say('desk.answer.missing', { count: missing.length })}</span>
          ) : null}
        </span>
      </label>
      <p>
        <button type="submit" className="button" disabled={answers.length === 0}>
          {say(recorded ? 'desk.record.write' : 'desk.answer.do', { count: answers.length })}
        </button>
      </p>
      {dialog}
    </form>
  )
}

interface ItemProps {
  readonly name: string
  readonly provider: string
  readonly draft: Draft
  /** The last word on it, where one was given. */
  readonly given: ItemAnswer | undefined
  readonly set: (next: Partial<Draft>) => void
  readonly copy: (() => void) | undefined
}

function Item({ name, provider, draft, given, set, copy }: ItemProps) {
  const { say } = useWords()
  const id = useId()
  return (
    <fieldset className="desk-item">
      <legend>{name}</legend>
      {given ? (
        <p className="small">{say('desk.item.given', { outcome: say(`desk.outcome.${given.outcome}`) })}</p>
      ) : null}
      <div className="desk-checks">
        {checks.map((check) => (
          <label key={check} className="choice">
            <input
              type="checkbox"
              checked={draft.checked.includes(check)}
              onChange={(event) =>
                set({
                  checked: event.target.checked
                    ? [...draft.checked, check]
                    : draft.checked.filter((one) => one !== check),
                })
              }
            />
            <span>{say(`desk.check.${check}`)}</span>
          </label>
        ))}
      </div>
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}-outcome`}>{say('desk.outcome')}</label>
          <select
            id={`${id}-outcome`}
            value={draft.outcome}
            onChange={(event) => set({ outcome: event.target.value as Draft['outcome'] })}
          >
            <option value="">{say('desk.outcome.none')}</option>
            {outcomes.map((one) => (
              <option key={one} value={one}>
                {say(`desk.outcome.${one}`)}
              </option>
            ))}
          </select>
        </div>
        {draft.outcome === 'refused' ? (
          <GroundField
            id={`${id}-ground`}
            label={say('desk.ground')}
            none={say('desk.ground.choose')}
            required
            provider={provider}
            value={draft.ground}
            onChange={(ground) => set({ ground })}
          />
        ) : null}
        {draft.outcome ? (
          <div className="field">
            <label htmlFor={`${id}-words`}>{say('desk.item.words')}</label>
            <input
              id={`${id}-words`}
              maxLength={4000}
              value={draft.words}
              onChange={(event) => set({ words: event.target.value })}
            />
          </div>
        ) : null}
      </div>
      {handsOver(draft.outcome) ? (
        <>
          <HashedFiles label={say('desk.files')} files={draft.files} onChange={(files) => set({ files })} />
          {draft.files.length > 0 ? (
            <div className="field house-narrow">
              <label htmlFor={`${id}-channel`}>{say('desk.files.channel')}</label>
              <input
                id={`${id}-channel`}
                required
                maxLength={300}
                value={draft.channel}
                onChange={(event) => set({ channel: event.target.value })}
              />
              <p className="hint">{say('desk.files.channel.hint')}</p>
            </div>
          ) : null}
          <details>
            <summary className="small">{say('desk.beyond')}</summary>
            <div className="field">
              <label htmlFor={`${id}-beyond`}>{say('desk.beyond.label')}</label>
              <textarea
                id={`${id}-beyond`}
                value={draft.beyond}
                onChange={(event) => set({ beyond: event.target.value })}
              />
            </div>
          </details>
        </>
      ) : null}
      {copy && draft.outcome ? (
        <p>
          <button type="button" className="button button-quiet" onClick={copy}>
            {say('desk.item.copy')}
          </button>
        </p>
      ) : null}
    </fieldset>
  )
}
