import type { Act, Leg } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useId } from 'react'
import { useHeld } from '../../drafts/use-held.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { answersOf, draftFrom, type ItemDrafts } from './item-draft.ts'
import { ItemFields } from './item-fields.tsx'
import { useItemName } from './item-name.ts'
import { Meanwhile, meanwhile } from './meanwhile.tsx'

interface Props {
  readonly at: {
    readonly content: EvidenceRequest
    readonly shown: EvidenceRequest
    readonly desk: Leg
    readonly acts: readonly Act[]
    readonly reread: () => Promise<void>
  }
  readonly about: { readonly request: string; readonly seq: number }
}

interface Typed {
  /** The place of the answer that is corrected; null: none is chosen. */
  readonly of: number | null
  readonly drafts: ItemDrafts
  readonly reasons: string
  readonly since: number | null
}
const nothingTyped: Typed = { of: null, drafts: {}, reasons: '', since: null }

/**
 * An answer that was wrong, said anew: which one, what it says now, and why. The old one stays in the story.
 */
export function CorrectionForm({ at, about }: Props) {
  const { content, shown, desk, reread } = at
  const { say } = useWords()
  const itemName = useItemName(shown)
  const { ask, dialog } = useSigned()
  const correcting = useCorrecting({ at, about })
  const { of, reasons, answers, keys, drafts, unlike, news, choose, set, type, drop } = correcting
  const send = () =>
    ask({
      route: 'deskCorrect',
      action: 'desk.correct',
      subject: { ...about, of, items: unlike, reasons: reasons.trim() },
      title: say('desk.correct.sign'),
      doing: say('desk.correct.sign.do'),
      says: <Says correcting={correcting} desk={desk} itemName={itemName} />,
      onMoved: () => void reread(),
      onDone: () => {
        drop()
        void reread()
      },
    })
  if (answers.length === 0) return null
  return (
    <details className="details">
      <summary>{say('desk.correct')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (news.length === 0) send()
        }}
      >
        <p className="soft">{say('desk.correct.about')}</p>
        <Meanwhile news={news} onSeen={() => choose(null)} />
        <Which correcting={correcting} />
        {keys.map((key) => (
          <ItemFields
            key={key}
            name={itemName(key)}
            provider={content.provider}
            recorded={false}
            isUnasked
            draft={drafts[key] ?? draftFrom(desk.items[key] as NonNullable<(typeof desk.items)[string]>)}
            given={undefined}
            set={(next) => set(key, next)}
            copy={undefined}
          />
        ))}
        {of === null ? null : <Reasons correcting={correcting} type={type} />}
        {dialog}
      </form>
    </details>
  )
}

/** Which answer is corrected, and what it says now. */
function useCorrecting({ at: { desk, acts }, about }: Props) {
  const { me } = useHouse()
  const { value, change, drop } = useHeld<Typed>(
    `desk.correction ${me.person.id} ${about.request}`,
    nothingTyped,
  )
  const { of, drafts, reasons, since } = value
  const heldBy = (place: number) =>
    Object.keys(desk.items).filter(
      (key) => (Object.hasOwn(desk.itemsBy, key) ? desk.itemsBy[key] : 0) === place,
    )
  const keys = of === null ? [] : heldBy(of)
  const choose = (place: number | null) =>
    change((before) => ({
      ...before,
      of: place,
      since: about.seq,
      drafts: Object.fromEntries(
        (place === null ? [] : heldBy(place)).flatMap((key) => {
          const given = desk.items[key]
          return given ? [[key, draftFrom(given)]] : []
        }),
      ),
    }))
  const set = (key: string, next: Partial<ItemDrafts[string]>) =>
    change((before) => {
      const had = before.drafts[key]
      return had ? { ...before, drafts: { ...before.drafts, [key]: { ...had, ...next } } } : before
    })
  return {
    ...{ of, drafts, reasons, keys, heldBy, choose, set, drop },
    type: (next: string) => change((before) => ({ ...before, reasons: next })),
    answers: acts.filter(({ seq }) => heldBy(seq).length > 0),
    unlike: answersOf(keys, drafts).filter(
      (one) => JSON.stringify(one) !== JSON.stringify(desk.items[one.item]),
    ),
    news: meanwhile(acts, since, me.person.id),
  }
}
type Correcting = ReturnType<typeof useCorrecting>

interface SaysProps {
  readonly correcting: Correcting
  readonly desk: Leg
  readonly itemName: (key: string) => string
}

/** What is about to be signed: of each item what was said, and what is said instead. */
function Says({ correcting: { unlike, reasons }, desk, itemName }: SaysProps) {
  const { say } = useWords()
  return (
    <>
      <ul>
        {unlike.map(({ item, outcome }) => (
          <li key={item}>
            {itemName(item)}: <del>{say(`desk.outcome.${desk.items[item]?.outcome ?? outcome}`)}</del>{' '}
            <ins>{say(`desk.outcome.${outcome}`)}</ins>
          </li>
        ))}
      </ul>
      <blockquote className="pre-line">{reasons.trim()}</blockquote>
      <p>{say('desk.correct.about')}</p>
    </>
  )
}

function Which({ correcting: { of, answers, heldBy, choose } }: { readonly correcting: Correcting }) {
  const { say } = useWords()
  const id = useId()
  const moment = useMoment()
  return (
    <div className="field">
      <label htmlFor={id}>{say('desk.correct.which')}</label>
      <select
        id={id}
        required
        value={of ?? ''}
        onChange={(event) => choose(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">{say('registry.propose.choose')}</option>
        {answers.map(({ seq, by, at: when }) => (
          <option key={seq} value={seq}>
            {say('desk.correct.which.one', {
              name: by.name,
              when: moment(when),
              count: heldBy(seq).length,
            })}
          </option>
        ))}
      </select>
    </div>
  )
}

interface ReasonsProps {
  readonly correcting: Correcting
  readonly type: (reasons: string) => void
}

function Reasons({ correcting: { reasons, unlike, news }, type }: ReasonsProps) {
  const { say } = useWords()
  const id = useId()
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{say('desk.correct.reasons')}</label>
        <textarea
          id={id}
          required
          maxLength={8000}
          value={reasons}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      <p>
        <button type="submit" className="button" disabled={unlike.length === 0 || news.length > 0}>
          {say('desk.correct.do', { count: unlike.length })}
        </button>
      </p>
    </>
  )
}
