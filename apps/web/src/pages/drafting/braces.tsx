import { useWords } from '../../words/words.tsx'
import { openBraces } from './draft/braces.ts'

/** Braces that somebody left in a text of their own: no letter leaves with one. */
export function Braces({ text }: { readonly text: string }) {
  const { say, list } = useWords()
  const places = openBraces(text)
  if (places.length === 0) return null
  return (
    <p className="finding finding-block">
      <span>
        <span className="mark-status mark-block">{say('finding.severity.block')}</span>{' '}
        {say('drafting.braces', { places: list(places.map((place) => `{${place}}`)) })}
      </span>
    </p>
  )
}
