import { unheldWords } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { useWords } from '../words/words.tsx'
import { HowLong } from './how-long.tsx'

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
      <dt>
        <span className="mark-status mark-doubt">{say('desk.sender.second')}</span>
      </dt>
      <dd>
        <details>
          <summary>
            <HowLong texts={unheld} />
          </summary>
          <p className="hint">{say('desk.sender.second.not')}</p>
          <ul className="small" data-unheld>
            {unheld.map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
        </details>
      </dd>
    </>
  )
}

interface QuestionProps extends Props {
  /** Whether something in it differs from the first language: then it is open from the start. */
  readonly differs: boolean
}

/**
 * The same as a question to whoever decides: every word that they have to read beside the first language. All
 * of it stands in the letter too, so it is folded while nothing differs.
 */
export function SecondUnheldQuestion({ content, differs }: QuestionProps) {
  const { say } = useWords()
  const texts = [...new Set(unheldWords(content).map(({ said }) => said))]
  if (texts.length === 0) return null
  return (
    <details className="card" open={differs}>
      <summary>
        {say('desk.sender.second')} <HowLong texts={texts} />
      </summary>
      <p className="hint">{say('desk.sender.second.not')}</p>
      <ul className="small" data-unheld>
        {texts.map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
    </details>
  )
}
