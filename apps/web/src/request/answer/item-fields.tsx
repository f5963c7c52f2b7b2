import { answerChecks, type ItemAnswer } from '@oficio/core/act'
import { useId } from 'react'
import { HashedFiles } from '../../files/hashed-files.tsx'
import { Several } from '../../form/several.tsx'
import { useWords } from '../../words/words.tsx'
import { GroundField } from '../ground-field.tsx'
import { handsOver, type ItemDraft, outcomes } from './item-draft.ts'
import { type Deliver, SealedFiles } from './sealed-files.tsx'

interface Props {
  readonly name: string
  readonly provider: string
  /** Written down by the one who asked: in the words of somebody who received an answer. */
  readonly recorded: boolean
  /** Without what a provider asks itself before it answers. */
  readonly isUnasked?: boolean
  readonly draft: ItemDraft
  /** The last word on it, where one was given. */
  readonly given: ItemAnswer | undefined
  readonly set: (next: Partial<ItemDraft>) => void
  readonly copy: (() => void) | undefined
  /** At a desk: to whose key files may be sealed for whoever asks. */
  readonly deliver?: Deliver | undefined
  /** Of an emergency, what it waits for. */
  readonly waits?: string | undefined
}

/** One item: a line with its outcome, and what belongs to that once it is chosen. */
export function ItemFields({ name, provider, recorded, isUnasked = recorded, ...props }: Props) {
  const { draft, given, set, copy, deliver, waits } = props
  const { say } = useWords()
  return (
    <fieldset className={draft.outcome ? 'desk-item' : 'desk-item desk-item-line'}>
      <legend>{name}</legend>
      {waits ? <p className="desk-item-waits small sign sign-clock">{waits}</p> : null}
      {given ? (
        <p className="small">{say('desk.item.given', { outcome: say(`desk.outcome.${given.outcome}`) })}</p>
      ) : null}
      <Outcome provider={provider} recorded={recorded} draft={draft} set={set} />
      {isUnasked || !draft.outcome ? null : <Checks draft={draft} set={set} />}
      {handsOver(draft.outcome) ? (
        <HandedOver recorded={recorded} draft={draft} set={set} deliver={deliver} />
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

/** What becomes of it, on which ground where it is refused, and in which words. */
function Outcome({ provider, recorded, draft, set }: Pick<Props, 'provider' | 'recorded' | 'draft' | 'set'>) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="fields">
      <div className="field">
        <label htmlFor={`${id}-outcome`}>{say('desk.outcome')}</label>
        <select
          id={`${id}-outcome`}
          value={draft.outcome}
          onChange={(event) => set({ outcome: event.target.value as ItemDraft['outcome'] })}
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
          <label htmlFor={`${id}-words`}>{say(recorded ? 'cases.record.note' : 'desk.item.words')}</label>
          <input
            id={`${id}-words`}
            maxLength={4000}
            value={draft.words}
            onChange={(event) => set({ words: event.target.value })}
          />
        </div>
      ) : null}
    </div>
  )
}

/** The files that are handed over, how they went, and what of them was not asked for. */
function HandedOver({
  recorded,
  draft,
  set,
  deliver,
}: Pick<Props, 'recorded' | 'draft' | 'set' | 'deliver'>) {
  const { say } = useWords()
  const id = useId()
  return (
    <>
      {deliver ? <SealedFiles to={deliver} draft={draft} set={set} /> : null}
      <HashedFiles
        label={say(recorded ? 'desk.record.files' : 'desk.files')}
        files={draft.files}
        onChange={(files) => set({ files })}
      />
      {draft.files.length > 0 ? (
        <div className="field house-narrow">
          <label htmlFor={`${id}-channel`}>
            {say(recorded ? 'desk.record.channel' : 'desk.files.channel')}
          </label>
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
        <summary className="small">{say(recorded ? 'desk.record.beyond' : 'desk.beyond')}</summary>
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
  )
}

/** What a provider asks itself before it answers. */
function Checks({ draft, set }: Pick<Props, 'draft' | 'set'>) {
  const { say } = useWords()
  return (
    <div className="desk-checks">
      <Several keys={answerChecks} chosen={draft.checked} onChange={(checked) => set({ checked })}>
        {(check) => say(`desk.check.${check}`)}
      </Several>
    </div>
  )
}
