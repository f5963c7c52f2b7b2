import { useWords } from '../../words/words.tsx'

/** Public addresses where a value can be read; only web addresses become links. */
export function SourceLinks({ sources }: { readonly sources: readonly string[] }) {
  const { say } = useWords()
  if (sources.length === 0) return <span className="soft small">{say('registry.proposal.sources.none')}</span>
  return (
    <span className="small registry-sources">
      <span className="soft">{say('registry.entry.sources')}:</span>{' '}
      {sources.map((source) =>
        /^https?:\/\//.test(source) ? (
          <a key={source} href={source} rel="noreferrer noopener" target="_blank">
            {source.replace(/^https?:\/\//, '')}
          </a>
        ) : (
          <span key={source}>{source}</span>
        ),
      )}
    </span>
  )
}
