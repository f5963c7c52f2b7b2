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
  const { say, sayCode } = useWords()
  const knowledge = useKnowledge()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [editing, edit] = useState<ProfileChange>(() => begin(factNames[0] as FactName, profile))
  const [changes, setChanges] = useState<readonly ProfileChange[]>([])
  const [finding, setFinding] = useState('')
  const [reason, setReason] = useState('')

  const add = (event: FormEvent) => {
    event.preventDefault()
    const next = [...changes, cleaned(editing)]
    const on = today()
    const tried = applyChanges(profile, next, { on, source: '', confidence: 'high' }, knowledge)
    setFinding(tried.ok ? '' : tried.finding.code)
    if (!tried.ok) return
    setChanges(next)
    edit(begin(editing.fact, profile))
  }
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
      <form className="stack-small no-print" onSubmit={add}>
        <div className="field">
          <label htmlFor={`${id}-fact`}>{say('profiles.propose.fact')}</label>
          <select
            id={`${id}-fact`}
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
      {changes.length > 0 ? (
        <form className="stack-small no-print" onSubmit={send}>
          <div className="field">
            <label htmlFor={`${id}-reason`}>{say('profiles.propose.reason')}</label>
            <textarea
              id={`${id}-reason`}
              rows={3}
              required
              maxLength={8000}
              aria-describedby={`${id}-hint`}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
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
      ) : null}
      {dialog}
    </>
  )
}
