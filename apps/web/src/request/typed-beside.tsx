import { type TypedBeside, typedBeside } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { useWords } from '../words/words.tsx'

interface Props {
  readonly content: EvidenceRequest
  readonly acts: Parameters<typeof typedBeside>[1]
}

/**
 * Every word that somebody typed beside the fixed letter, set apart under their name, with what such words cannot do:
 * all of them, and not those alone that look hostile.
 */
export function TypedBesideLetter({ content, acts }: Props) {
  const { say } = useWords()
  const typed = typedBeside(content, acts)
  if (typed.length === 0) return null
  const people = new Map<string, TypedBeside[]>()
  for (const one of typed) people.set(one.by, [...(people.get(one.by) ?? []), one])
  return (
    <section className="card stack-small" aria-labelledby="beside-title" data-beside>
      <h2 id="beside-title">{say('house.beside.title')}</h2>
      <p className="notice">{say('house.beside.not')}</p>
      {[...people].map(([by, all]) => (
        <figure key={by} className="stack-small">
          <figcaption>
            {by === '' ? say('house.beside.nobody') : say('house.beside.by', { name: by })}
          </figcaption>
          {all.map(({ at, said }) => (
            <blockquote key={`${at} ${said}`} className="pre-line">
              {said}
            </blockquote>
          ))}
        </figure>
      ))}
    </section>
  )
}
