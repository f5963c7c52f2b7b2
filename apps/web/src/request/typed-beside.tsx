import { type TypedBeside, toldBeside, typedInActs, typedInside } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'
import { HowLong } from './how-long.tsx'

interface Props {
  readonly content: EvidenceRequest
  readonly acts: Parameters<typeof typedInActs>[0]
  /**
   * Who typed the texts of the story and the reasons, by their places, where the acts that say it are not
   * here.
   */
  readonly typed?: readonly { readonly at: string; readonly by: string }[]
  /**
   * Whether the words stand in the letter above too: what they name is told here, and they themselves are
   * folded, under a line that says whose they are and how long.
   */
  readonly areInLetter?: boolean
}

/** Every word beside the letter, with whoever typed it. */
function allTyped({ content, acts, typed }: Props): readonly TypedBeside[] {
  const who = typed && new Map(typed.map(({ at, by }) => [at, by]))
  const inside = typedInside(content, acts)
  return [
    ...(who ? inside.map((one) => ({ ...one, by: who.get(one.at) ?? '' })) : inside),
    ...typedInActs(acts),
  ]
}

/**
 * Every word that somebody typed beside the fixed letter, set apart under their name, with what such words
 * cannot do: all of them, and not those alone that look hostile.
 */
export function TypedBesideLetter(props: Props) {
  const { say } = useWords()
  const typed = allTyped(props)
  if (typed.length === 0) return null
  const people = new Map<string, TypedBeside[]>()
  for (const one of typed) people.set(one.by, [...(people.get(one.by) ?? []), one])
  return (
    <section className="card stack-small typed-beside" aria-labelledby="beside-title" data-beside>
      <h2 id="beside-title">{say('house.beside.title')}</h2>
      <p className="notice">{say('house.beside.not')}</p>
      {props.areInLetter ? <Named content={props.content} words={typed.map(({ said }) => said)} /> : null}
      {[...people].map(([by, all]) =>
        props.areInLetter ? (
          <details key={by}>
            <summary>
              {by === '' ? say('house.beside.nobody') : say('house.beside.by', { name: by })}{' '}
              <HowLong texts={all.map(({ said }) => said)} />
            </summary>
            <Words all={all} />
          </details>
        ) : (
          <figure key={by} className="stack-small">
            <figcaption>
              {by === '' ? say('house.beside.nobody') : say('house.beside.by', { name: by })}
            </figcaption>
            <Words all={all} />
          </figure>
        ),
      )}
    </section>
  )
}

const Words = ({ all }: { readonly all: readonly TypedBeside[] }) =>
  all.map(({ at, said }) => <blockquote key={`${at} ${said}`}>{said}</blockquote>)

/** Whom and what the words name on nobody's word but that of whoever typed them. */
function Named({ content, words }: { readonly content: EvidenceRequest; readonly words: readonly string[] }) {
  const { say, list } = useWords()
  const { localWords } = useKnowledge()
  const named = toldBeside(content, words, localWords).filter(({ kind }) => kind !== 'words')
  if (named.length === 0) return null
  return (
    <dl>
      <dt>{say('desk.sender.own')}</dt>
      <dd data-named>
        {list([...new Set(named.map(({ said }) => said))])}
        <p className="hint">{say('desk.sender.own.not')}</p>
      </dd>
    </dl>
  )
}
