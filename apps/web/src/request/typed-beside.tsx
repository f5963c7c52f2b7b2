import { type TypedBeside, toldBeside, typedInActs, typedInside } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { Fold } from '../facts/fold.tsx'
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
  /** Whether all of it is folded under its heading: it opens by itself where it names a way or a person. */
  readonly isFolded?: boolean
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
  const named = useNamed(props)
  const typed = allTyped(props)
  if (typed.length === 0) return null
  return props.isFolded ? (
    <Fold
      id="beside"
      title={say('house.beside.title')}
      gist={<HowLong texts={typed.map(({ said }) => said)} />}
      isOpen={named.length > 0}
    >
      <div className="stack-small typed-beside" data-beside>
        <p className="notice">{say('house.beside.not')}</p>
        <ByPerson typed={typed} />
      </div>
    </Fold>
  ) : (
    <section className="card stack-small typed-beside" aria-labelledby="beside-title" data-beside>
      <h2 id="beside-title">{say('house.beside.title')}</h2>
      <p className="notice">{say('house.beside.not')}</p>
      {props.areInLetter ? <Named named={named} /> : null}
      <ByPerson typed={typed} isFolded={props.areInLetter === true} />
    </section>
  )
}

interface ByPersonProps {
  readonly typed: readonly TypedBeside[]
  /** Whether the words of each are folded under a line that says whose they are and how long. */
  readonly isFolded?: boolean
}

/** The words under whoever typed them. */
function ByPerson({ typed, isFolded = false }: ByPersonProps) {
  const { say } = useWords()
  const people = new Map<string, TypedBeside[]>()
  for (const one of typed) people.set(one.by, [...(people.get(one.by) ?? []), one])
  return [...people].map(([by, all]) => {
    const whose = by === '' ? say('house.beside.nobody') : say('house.beside.by', { name: by })
    return isFolded ? (
      <details key={by}>
        <summary>
          {whose} <HowLong texts={all.map(({ said }) => said)} />
        </summary>
        <Words all={all} />
      </details>
    ) : (
      <figure key={by} className="stack-small">
        <figcaption>{whose}</figcaption>
        <Words all={all} />
      </figure>
    )
  })
}

const Words = ({ all }: { readonly all: readonly TypedBeside[] }) =>
  all.map(({ at, said }) => <blockquote key={`${at} ${said}`}>{said}</blockquote>)

/** Whom and what the words name on nobody's word but that of whoever typed them, each once. */
function useNamed(props: Props): readonly string[] {
  const { localWords } = useKnowledge()
  const words = allTyped(props).map(({ said }) => said)
  const named = toldBeside(props.content, words, localWords).filter(({ kind }) => kind !== 'words')
  return [...new Set(named.map(({ said }) => said))]
}

function Named({ named }: { readonly named: readonly string[] }) {
  const { say, list } = useWords()
  if (named.length === 0) return null
  return (
    <dl>
      <dt>{say('desk.sender.own')}</dt>
      <dd data-named>
        {list([...named])}
        <p className="hint">{say('desk.sender.own.not')}</p>
      </dd>
    </dl>
  )
}
