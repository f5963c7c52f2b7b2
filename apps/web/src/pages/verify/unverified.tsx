import { useWords } from '../../words/words.tsx'

/**
 * The sentence that every pack made without signing in carries, and what it means for whoever received it.
 */
export function Unverified() {
  const { say } = useWords()
  return (
    <section className="notice notice-wait stack-small">
      <h2 className="verify-side-title">{say('verify.unverified.title')}</h2>
      <p>
        <strong>{say('verify.unverified')}</strong>
      </p>
      <p>{say('verify.unverified.means')}</p>
      <p>{say('verify.unverified.do')}</p>
    </section>
  )
}
