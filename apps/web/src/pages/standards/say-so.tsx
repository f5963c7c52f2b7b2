import { type Stance, stances } from '@oficio/core/dialogue'
import { type FormEvent, useId, useState } from 'react'
import { OneOf } from '../../form/one-of.tsx'
import { useKnowledge } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { SendAnyway } from '../../signed-in/send-anyway.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Trouble, useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { SignedText, textDigest } from './signed-text.tsx'
import type { StandardLine } from './standard-line.ts'

type Text = StandardLine['versions'][number]

interface Props {
  readonly id: string
  readonly version: number
  readonly onDone: (text: string) => void
}

/** The word of an institution about a text, signed by whoever speaks for it. */
export function PositionForm({ id, text, onDone }: Omit<Props, 'version'> & { readonly text: Text }) {
  const { say } = useWords()
  const { me } = useHouse()
  const { ask, dialog } = useSigned()
  const field = useId()
  const [stance, setStance] = useState<Stance>()
  const [reasons, setReasons] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!stance) return
    ask({
      route: 'standardPosition',
      action: 'standard.position',
      subject: {
        ...{ standard: id, version: text.version, text: textDigest(text) },
        ...{ stance, reasons: reasons.trim() },
      },
      title: say('dialogue.position.form'),
      doing: say('dialogue.position.sign'),
      says: (
        <>
          <p>
            <strong>{say(`dialogue.stance.${stance}`)}</strong> · {me.person.institution.name}:{' '}
            {reasons.trim()}
          </p>
          <SignedText text={text} />
        </>
      ),
      onDone: () => onDone(say(`dialogue.stance.${stance}`)),
    })
  }
  return (
    <form className="stack-small" onSubmit={send}>
      <fieldset className="stack-small">
        <legend>{say('dialogue.position.form')}</legend>
        <OneOf keys={stances} chosen={stance} onChange={setStance}>
          {(one) => say(`dialogue.stance.${one}`)}
        </OneOf>
      </fieldset>
      <div className="field">
        <label htmlFor={field}>{say('dialogue.reason')}</label>
        <textarea
          id={field}
          rows={2}
          required
          maxLength={4000}
          value={reasons}
          onChange={(event) => setReasons(event.target.value)}
        />
      </div>
      <p>
        <button type="submit" className="button button-second">
          {say('dialogue.position.sign')}
        </button>
      </p>
      {dialog}
    </form>
  )
}

/** Something said about a text, without a touch: it decides nothing. */
export function CommentForm({ id, version, onDone }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const field = useId()
  const [words, setWords] = useState('')
  const submit = async (more: { readonly anyway?: true } = {}) => {
    const body = { standard: id, version, words: words.trim(), ...more }
    if (!(await send('standardComment', body, (key) => client.standardComment(body, { key })))) return
    setWords('')
    onDone('')
  }
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className="field">
        <label htmlFor={field}>{say('dialogue.comment.form')}</label>
        <textarea
          id={field}
          rows={2}
          required
          maxLength={4000}
          aria-describedby={`${field}-hint`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <p className="hint" id={`${field}-hint`}>
          {say('dialogue.comment.hint')}
        </p>
      </div>
      <TroubleNote trouble={trouble} />
      <SendAnyway trouble={trouble} busy={busy} onAnyway={() => void submit({ anyway: true })} />
      <p>
        <button type="submit" className="button button-second" disabled={busy}>
          {say('dialogue.comment.send')}
        </button>
      </p>
    </form>
  )
}

/** What would read otherwise, before anybody says that it shall. */
export function Effect({ id }: { readonly id: string }) {
  const { say, language } = useWords()
  const { client } = useHouse()
  const { templates } = useKnowledge()
  const [effect, setEffect] = useState<Value<'standardEffect'>>()
  const [trouble, setTrouble] = useState<Trouble>()
  const look = async () => {
    const told = await client.standardEffect({ standard: id }).catch(() => undefined)
    setEffect(told?.ok ? told.value : undefined)
    setTrouble(
      told === undefined
        ? { kind: 'lost' }
        : told.ok
          ? undefined
          : { kind: 'refused', problem: told.problem },
    )
  }
  return (
    <section className="stack-small">
      <p>
        <button type="button" className="button button-quiet" onClick={() => void look()}>
          {say('dialogue.effect.look')}
        </button>
      </p>
      <TroubleNote trouble={trouble} />
      {effect ? (
        <>
          {effect.letters.length > 0 ? (
            <>
              <h4>{say('dialogue.effect.letters')}</h4>
              <ul>
                {effect.letters.map(({ kind, template, languages }) => (
                  <li key={kind}>
                    {templates.wording[`title.${kind}`]?.[language] ?? template} ({languages.join(', ')})
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <p>
            {effect.drafts.letters === null
              ? say('dialogue.effect.fewDrafts')
              : say('dialogue.effect.drafts', { count: effect.drafts.letters })}
          </p>
          {effect.drafts.findings === null ? null : (
            <p>{say('dialogue.effect.findings', { count: effect.drafts.findings })}</p>
          )}
          {effect.stoppedAt === null ? null : (
            <p>{say('dialogue.effect.more', { count: effect.stoppedAt })}</p>
          )}
        </>
      ) : null}
    </section>
  )
}
