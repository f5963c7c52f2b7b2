import type { Finding } from '@oficio/core/preflight'
import { tellFinding } from '@oficio/messages'
import { Sources } from '../../facts/sources.tsx'
import { useTold } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

const toneOf = { block: 'mark-block', warn: 'mark-warn', advice: 'mark-advice' } as const

export function useFindingWords(finding: Finding, provider: string) {
  const words = useWords()
  const knowledge = useKnowledge()
  return tellFinding(finding, provider, knowledge, words, useTold())
}

/** One finding: how grave, what is wrong, what mends it, and on what it rests. */
export function FindingText({ finding, provider }: { readonly finding: Finding; readonly provider: string }) {
  const { say } = useWords()
  const { message, fix } = useFindingWords(finding, provider)
  return (
    <div className={`finding finding-${finding.severity}`}>
      <p>
        <span className={`mark-status ${toneOf[finding.severity]}`}>
          {say(`finding.severity.${finding.severity}`)}
        </span>{' '}
        <strong>{message}</strong>
      </p>
      {fix ? <p>{fix}</p> : null}
      {finding.source.length > 0 ? (
        <Sources fact={{ ...finding, source: finding.source }} of={message} />
      ) : null}
    </div>
  )
}
