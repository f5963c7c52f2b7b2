import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../words/words.tsx'
import { keepWithPassphrase, useKeeping } from './store.ts'
import { useOutlives } from './use-outlives.ts'

const shortest = 12

/** Asks for a passphrase, twice, and keeps the cases beyond the session with it. */
export function SetPassphrase({ hasCases }: { readonly hasCases: boolean }) {
  const { say } = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [again, setAgain] = useState('')
  const [told, setTold] = useState<'short' | 'differs' | 'working' | 'failed'>()
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if ([...typed].length < shortest) return setTold('short')
    if (typed !== again) return setTold('differs')
    setTold('working')
    await keepWithPassphrase(typed).catch(() => setTold('failed'))
  }
  return (
    <form className="stack" onSubmit={(event) => void keep(event)}>
      <p className="hint" id={`${id}-hint`}>
        {say('cases.passphrase.hint', { least: shortest })}
      </p>
      <div className="fields">
        <div className="field">
          <label htmlFor={id}>{say('cases.passphrase')}</label>
          <input
            id={id}
            type="password"
            autoComplete="new-password"
            required
            value={typed}
            aria-invalid={told === 'short'}
            aria-describedby={`${id}-hint ${id}-told`}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-again`}>{say('cases.passphrase.again')}</label>
          <input
            id={`${id}-again`}
            type="password"
            autoComplete="new-password"
            required
            value={again}
            aria-invalid={told === 'differs'}
            aria-describedby={`${id}-told`}
            onChange={(event) => setAgain(event.target.value)}
          />
        </div>
      </div>
      <p id={`${id}-told`} role="status">
        {told ? say(`cases.passphrase.${told}`, { least: shortest }) : ''}
      </p>
      <p>
        <button type="submit" className="button" disabled={told === 'working'}>
          {say(hasCases ? 'cases.passphrase.keep' : 'cases.passphrase.keep-future')}
        </button>
      </p>
    </form>
  )
}

/** For how long what is said to be kept stays, and the way to keep it longer, right where it is said. */
export function KeptUntil() {
  const { say } = useWords()
  const keeping = useKeeping()
  const outlives = useOutlives()
  if (keeping === 'memory') return null
  if (keeping === 'passphrase') return <p className="small soft">{say('cases.keep.until.passphrase')}</p>
  return (
    <details className="kept-until small no-print">
      <summary>
        <span className={outlives ? 'soft' : 'mark-status mark-warn'}>
          {say(outlives ? 'cases.keep.until.closed' : 'cases.keep.until.reload')}
        </span>{' '}
        {keeping === 'session' ? <span className="link">{say('cases.keep.longer')}</span> : null}
      </summary>
      {keeping === 'session' ? <SetPassphrase hasCases /> : <p>{say('cases.keeping.locked')}</p>}
    </details>
  )
}
