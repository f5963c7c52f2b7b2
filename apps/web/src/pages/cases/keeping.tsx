import { type FormEvent, useId, useState } from 'react'
import { Link } from 'wouter'
import { SetPassphrase } from '../../drafts/set-passphrase.tsx'
import { keepForSessionOnly, unlock, useKeeping } from '../../drafts/store.ts'
import { useWords } from '../../words/words.tsx'

/** Where the cases lie and for how long, and how to change it. */
export function Keeping({ hasCases }: { readonly hasCases: boolean }) {
  const { say } = useWords()
  const keeping = useKeeping()
  return (
    <section className="card" aria-labelledby="keeping-title">
      <h2 id="keeping-title">{say('cases.keeping.title')}</h2>
      <p>{say(`cases.keeping.${keeping}`)}</p>
      <p>
        <Link href="/authority">{say('drafting.own.title')}</Link>{' '}
        <span className="soft">{say('drafting.own.about')}</span>
      </p>
      {keeping === 'locked' ? <Unlock /> : null}
      {keeping === 'session' ? (
        <details className="details">
          <summary>{say('cases.keeping.keep')}</summary>
          <SetPassphrase hasCases={hasCases} />
        </details>
      ) : null}
      {keeping === 'passphrase' ? (
        <p>
          <button type="button" className="button button-second" onClick={() => void keepForSessionOnly()}>
            {say('cases.keeping.session-only')}
          </button>
        </p>
      ) : null}
    </section>
  )
}

function Unlock() {
  const { say } = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<'ready' | 'working' | 'wrong'>('ready')
  const open = async (event: FormEvent) => {
    event.preventDefault()
    setState('working')
    setState((await unlock(typed)) ? 'ready' : 'wrong')
  }
  return (
    <form className="stack-small" onSubmit={(event) => void open(event)}>
      <div className="field">
        <label htmlFor={id}>{say('cases.passphrase')}</label>
        <input
          id={id}
          type="password"
          autoComplete="current-password"
          required
          value={typed}
          aria-invalid={state === 'wrong'}
          aria-describedby={`${id}-told`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p className="hint" id={`${id}-told`} role="status">
          {state === 'wrong'
            ? say('cases.passphrase.wrong')
            : state === 'working'
              ? say('cases.passphrase.working')
              : ''}
        </p>
      </div>
      <p>
        <button type="submit" className="button" disabled={state === 'working'}>
          {say('cases.passphrase.open')}
        </button>
      </p>
    </form>
  )
}
