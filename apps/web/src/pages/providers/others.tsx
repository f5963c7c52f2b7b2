import type { DirectoryEntry } from '@oficio/core/provider'
import { tellEntryValue, tellUnknown } from '@oficio/messages'
import { Dot } from '../../facts/dot.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { useGrowing } from '../../yielding/growing.ts'
import { wantedEntries } from './list.ts'

/** Services of which little was read: what was, and in one line what is not known. */
export function OthersSection({
  search,
  kind,
  isShown,
}: {
  readonly search: string
  readonly kind: string
  readonly isShown: boolean
}) {
  const { say } = useWords()
  const { directory } = useKnowledge()
  const found = isShown ? wantedEntries(Object.values(directory), { search, kind }) : []
  const drawn = useGrowing(found.length, 0, 4)
  if (found.length === 0) return null
  return (
    <section className="stack-small" aria-labelledby="others">
      <h2 id="others">{say('directory.entry.title')}</h2>
      <p className="soft">{say('directory.entry.lead')}</p>
      <ul className="provider-list entries" aria-busy={drawn < found.length}>
        {found.slice(0, drawn).map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  )
}

function Entry({ entry }: { readonly entry: DirectoryEntry }) {
  const words = useWords()
  const { say, sayCode, country } = words
  return (
    <li>
      <details className="entry">
        <summary>
          <h3>{entry.name}</h3>{' '}
          <span className="small soft">{sayCode(`directory.kind.${entry.kind}`, entry.kind)}</span>
        </summary>
        <p className="small">{tellUnknown(entry, words)}</p>
        {entry.companies.length + entry.channels.length + Object.keys(entry.facts).length > 0 ? (
          <ul className="list-plain small">
            {entry.companies.map((company) => (
              <li key={company.name}>
                <span className="soft">{say('directory.entry.company')}: </span>
                {company.name}
                {company.country ? ` (${country(company.country)})` : ''}
                {company.address ? `. ${company.address}` : ''}
                <Dot fact={company} of={company.name} />
              </li>
            ))}
            {entry.channels.map((channel) => (
              <li key={`${channel.type} ${channel.value}`}>
                <span className="soft">{say('directory.entry.channel')}: </span>
                {[
                  sayCode(`directory.how.type.${channel.type}`, channel.type),
                  channel.name,
                  channel.value ?? say('directory.entry.noAddress'),
                  sayCode(`directory.entry.status.${channel.status}`, channel.status),
                ]
                  .filter(Boolean)
                  .join(' · ')}
                <Dot fact={channel} of={entry.name} />
              </li>
            ))}
            {Object.entries(entry.facts).map(([topic, fact]) => (
              <li key={topic}>
                <span className="soft">{sayCode(`directory.entry.fact.${topic}`, topic)}: </span>
                {topic === 'country' && typeof fact.value === 'string'
                  ? country(fact.value)
                  : tellEntryValue(fact.value, words)}
                <Dot fact={fact} of={sayCode(`directory.entry.fact.${topic}`, topic)} />
              </li>
            ))}
          </ul>
        ) : null}
      </details>
    </li>
  )
}
