import { applyChanges, type Profile, type ProfileChange } from '@oficio/core/provider'
import { type FormEvent, useId, useState } from 'react'
import { today, useKnowledge } from '../../knowledge.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { begin, cleaned, type FactName, factNames } from './begin.ts'
import { ChangeView } from './change-view.tsx'
import { FactForm } from './fact-form.tsx'

/**
 * Facts are gathered one by one, each held against the entry at once; then the whole is proposed with one
 * touch.
 */
export function Propose({ profile, onDone }: { readonly profile: Profile; readonly onDone: () => void }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [changes, setChanges] = useState<readonly ProfileChange[]>([])
  const [reason, setReason] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    ask({
      route: 'profilePropose',
      action: 'profile.propose',
      subject: { changes, reason: reason.trim() },
      title: say('profiles.propose.title'),
      doing: say('profiles.propose.sign'),
      says: (
        <>
          {changes.map((change) => (
            <ChangeView key={JSON.stringify(change)} change={change} profile={profile} />
          ))}
          <p>{reason.trim()}</p>
        </>
      ),
      onDone: () => {
        setChanges([])
        setReason('')
        onDone()
      },
    })
  }
  return (
    <>
      <OneMore profile={profile} changes={changes} onChange={setChanges} />
      <section className="stack-small" aria-labelledby={`${id}-changes`}>
        <h3 id={`${id}-changes`}>{say('profiles.propose.changes', { count: changes.length })}</h3>
        {changes.map((change) => (
          <div key={JSON.stringify(change)} className="stack-small">
            <ChangeView change={change} profile={profile} />
            <p className="no-print">
              <button
                type="button"
                className="button button-quiet"
                onClick={() => setChanges(changes.filter((one) => one !== change))}
              >
                {say('profiles.propose.remove')}
              </button>
            </p>
          </div>
        ))}
      </section>
      {changes.length > 0 ? <Reason reason={reason} onChange={setReason} send={send} /> : null}
      {dialog}
    </>
  )
}

interface OneMoreProps {
  readonly profile: Profile
  readonly changes: readonly ProfileChange[]
  readonly onChange: (changes: readonly ProfileChange[]) => void
}

/** One fact more, held against the entry with those that were gathered before it. */
function OneMore({ profile, changes, onChange }: OneMoreProps) {
  const { say, sayCode } = useWords()
  const knowledge = useKnowledge()
  const id = useId()
  const [editing, edit] = useState<ProfileChange>(() => begin(factNames[0] as FactName, profile))
  const [finding, setFinding] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    const next = [...changes, cleaned(editing)]
    const tried = applyChanges(profile, next, { on: today(), source: '', confidence: 'high' }, knowledge)
    setFinding(tried.ok ? '' : tried.finding.code)
    if (!tried.ok) return
    onChange(next)
    edit(begin(editing.fact, profile))
  }
  return (
    <form className="stack-small no-print" onSubmit={add}>
      <div className="field">
        <label htmlFor={id}>{say('profiles.propose.fact')}</label>
        <select
          id={id}
          value={editing.fact}
          onChange={(event) => {
            setFinding('')
            edit(begin(event.target.value as FactName, profile))
          }}
        >
          {factNames.map((fact) => (
            <option key={fact} value={fact}>
              {say(`profiles.fact.${fact}`)}
            </option>
          ))}
        </select>
      </div>
      <FactForm change={editing} profile={profile} onChange={edit} />
      <div role="alert">
        {finding ? (
          <p className="finding finding-block">{sayCode(`profiles.refused.${finding}`, finding)}</p>
        ) : null}
      </div>
      <p>
        <button type="submit" className="button button-second">
          {say('profiles.propose.add')}
        </button>
      </p>
    </form>
  )
}

interface ReasonProps {
  readonly reason: string
  readonly onChange: (reason: string) => void
  readonly send: (event: FormEvent) => void
}

/** Why all of it is proposed. */
function Reason({ reason, onChange, send }: ReasonProps) {
  const { say } = useWords()
  const id = useId()
  return (
    <form className="stack-small no-print" onSubmit={send}>
      <div className="field">
        <label htmlFor={id}>{say('profiles.propose.reason')}</label>
        <textarea
          id={id}
          rows={3}
          required
          maxLength={8000}
          aria-describedby={`${id}-hint`}
          value={reason}
          onChange={(event) => onChange(event.target.value)}
        />
        <p className="hint" id={`${id}-hint`}>
          {say('profiles.propose.reason.hint')}
        </p>
      </div>
      <p>
        <button type="submit" className="button">
          {say('profiles.propose.sign')}
        </button>
      </p>
    </form>
  )
}
