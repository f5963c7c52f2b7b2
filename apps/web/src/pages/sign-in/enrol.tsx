import { Link } from 'wouter'
import { useWords } from '../../words/words.tsx'
import { CodeForm, KeyForm, useEnrolment } from './make-keys.tsx'
import '../../signed-in/signed-in.css'
import './sign-in.css'

/**
 * With a code handed over in person: two passkeys, one after the other, so that losing one locks nobody out.
 */
export default function Enrol() {
  const { say } = useWords()
  const { begun, isDone, trouble, ...making } = useEnrolment()
  return (
    <>
      <header className="stack-small">
        <h1>{say('house.enrol.title')}</h1>
        <p className="lead">{say('house.enrol.lead')}</p>
      </header>
      <div role="alert">{trouble ? <p className="notice notice-block">{trouble}</p> : null}</div>
      {isDone ? (
        <Done />
      ) : begun ? (
        <KeyForm begun={begun} {...making} />
      ) : (
        <CodeForm hint={say('house.enrol.code.hint')} {...making} />
      )}
    </>
  )
}

function Done() {
  const { say } = useWords()
  return (
    <section className="notice notice-open stack-small" role="status">
      <h2>{say('house.enrol.done')}</h2>
      <p>{say('house.enrol.done.text')}</p>
      <p>
        <Link className="button" href="/sign-in">
          {say('house.enrol.enter')}
        </Link>
      </p>
    </section>
  )
}
