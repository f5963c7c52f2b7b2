import { conformanceOf, type Profile } from '@oficio/core/provider'
import { Dot } from '../../facts/dot.tsx'
import { Fold } from '../../facts/fold.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

const tones = { accepts: 'mark-open', 'does-not': 'mark-closed', 'not-known': 'mark-conditional' } as const

/**
 * Which items of the standard a provider accepts, each with the text that says so; of the rest that nobody
 * knows.
 */
export function StandardSection({ profile, on }: { readonly profile: Profile; readonly on: string }) {
  const { say } = useWords()
  const { sources } = useKnowledge()
  const items = conformanceOf(profile, sources, on)
  const accepted = items.filter(({ standing }) => standing === 'accepts').length
  return (
    <Fold
      id="standard"
      title={say('directory.standard.title')}
      gist={say('directory.standard.gist', { n: accepted, of: items.length })}
      onPaper={false}
    >
      <p className="soft">{say('directory.standard.lead')}</p>
      <ul className="list-plain">
        {items.map(({ item, standing, fact }) => (
          <li key={item} className="with-dot">
            <span>
              <span className={`mark-status ${tones[standing]}`}>
                {say(`directory.standard.${standing}`)}
              </span>{' '}
              {say(`directory.standard.item.${item}`)}
            </span>
            {standing === 'not-known' ? null : (
              <Dot fact={fact} of={say(`directory.standard.item.${item}`)} />
            )}
          </li>
        ))}
      </ul>
    </Fold>
  )
}
