import { useId, useState } from 'react'
import { secondOf, textAt } from '../../form/pointer.ts'
import { useWords } from '../../words/words.tsx'
import {
  appended,
  filled,
  knownPlaces,
  openBraces,
  type PhrasePart,
  patterns,
  phrase,
} from './draft/phrases.ts'
import { useDraft } from './draft/use-draft.ts'

/** Places that a phrase left open; they block the pack until they are filled. */
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

/** Words for a pattern of offence, put into a field in the language of the letter and in the second one. */
export function PhraseBank({
  pointer,
  parts,
}: {
  readonly pointer: string
  readonly parts: readonly PhrasePart[]
}) {
  const { say, sayCode } = useWords()
  const { request, knowledge, signed, second, set } = useDraft()
  const [pattern, choose] = useState('')
  const id = useId()
  const known = knownPlaces(request)
  const insert = (part: PhrasePart) => {
    for (const [at, language] of [
      [pointer, signed] as const,
      ...(second ? [[secondOf(pointer), second] as const] : []),
    ]) {
      const text = phrase(knowledge, pattern, part, language)
      if (text !== undefined) set(at, appended(textAt(request, at), filled(text, known)))
    }
  }
  return (
    <details className="draft-bank draft-wide">
      <summary>{say('drafting.phrases.title')}</summary>
      <div className="stack-small">
        <p className="hint">{say('drafting.phrases.about')}</p>
        <div className="row">
          <label htmlFor={id} className="visually-hidden">
            {say('drafting.phrases.choose')}
          </label>
          <select
            id={id}
            className="input draft-narrow"
            value={pattern}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{say('drafting.phrases.choose')}</option>
            {patterns(knowledge).map((one) => (
              <option key={one} value={one}>
                {sayCode(`drafting.phrase.${one}`, one)}
              </option>
            ))}
          </select>
          {parts.map((part) => (
            <button
              key={part}
              type="button"
              className="button button-second"
              disabled={pattern === '' || phrase(knowledge, pattern, part, signed) === undefined}
              onClick={() => insert(part)}
            >
              {say(`drafting.phrases.insert.${part}`)}
            </button>
          ))}
        </div>
        {pattern !== '' && phrase(knowledge, pattern, 'facts', signed) === undefined ? (
          <p className="hint">{say('drafting.phrases.none')}</p>
        ) : null}
        {parts.map((part) => {
          const text = pattern === '' ? undefined : phrase(knowledge, pattern, part, signed)
          return text === undefined ? null : (
            <p key={part} lang={signed} className="small soft">
              {filled(text, known)}
            </p>
          )
        })}
      </div>
    </details>
  )
}
