import type { DirectoryEntry } from '@oficio/core/provider'
import { tellEntryValue, tellUnknown } from '@oficio/messages'
import { Sources } from '../../facts/sources.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
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
  if (found.length === 0) return null
  return (
    <section className="stack-small" aria-labelledby="others">
      <h2 id="others">{say('directory.entry.title')}</h2>
      <p className="soft">{say('directory.entry.lead')}</p>
      <ul className="provider-list">
        {found.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  )
}

function Entry({ entry }: { readonly entry: DirectoryEntry }) {
  const words = useWords()
  const { say, sayCode, country } = words
  const { sources } = useKnowledge()
  return (
    <li>
      <div className="row-between">
        <h3>{entry.name}</h3>
        <span className="small soft">{sayCode(`directory.kind.${entry.kind}`, entry.kind)}</span>
      </div>
      <p className="small">{tellUnknown(entry, words)}</p>
      {entry.companies.length + entry.channels.length + Object.keys(entry.facts).length > 0 ? (
        <ul className="list-plain small">
          {entry.companies.map((company) => (
            <li key={company.name}>
              <span className="soft">{say('directory.entry.company')}: </span>
              {company.name}
              {company.country ? ` (${country(company.country)})` : ''}
              {company.address ? `. ${company.address}` : ''}
              <Sources fact={company} of={company.name} known={sources} />
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
              <Sources fact={channel} of={entry.name} known={sources} />
            </li>
          ))}
          {Object.entries(entry.facts).map(([topic, fact]) => (
            <li key={topic}>
              <span className="soft">{sayCode(`directory.entry.fact.${topic}`, topic)}: </span>
              {topic === 'country' && typeof fact.value === 'string'
                ? country(fact.value)
                : tellEntryValue(fact.value, words)}
              <Sources fact={fact} of={sayCode(`directory.entry.fact.${topic}`, topic)} known={sources} />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}
