import { unheldWords } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { useWords } from '../words/words.tsx'

interface Props {
  readonly content: EvidenceRequest
}

/** Words of the second language that nothing held against the first, each once: an entry of a list. */
export function SecondUnheld({ content }: Props) {
  const { say } = useWords()
  const unheld = [...new Set(unheldWords(content).map(({ said }) => said))]
  if (unheld.length === 0) return null
  return (
    <>
      <dt>{say('desk.sender.second')}</dt>
      <dd data-unheld>
        <ul className="small">
          {unheld.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
        <p className="hint">{say('desk.sender.second.not')}</p>
      </dd>
    </>
  )
}

/** The same as a question to whoever decides: every word that they have to read beside the first language. */
export function SecondUnheldQuestion({ content }: Props) {
  if (unheldWords(content).length === 0) return null
  return (
    <dl className="card">
      <SecondUnheld content={content} />
    </dl>
  )
}
