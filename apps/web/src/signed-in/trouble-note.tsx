import { useWords } from '../words/words.tsx'
import type { CallProblem } from './client.ts'
import type { Trouble } from './use-house.tsx'

type Words = ReturnType<typeof useWords>

/**
 * A refusal of the house in words: its reason where the code has one, else the sentence that came with it.
 */
export function tellProblem(
  { code, cause = '', detail, title }: CallProblem,
  { say, sayCode }: Words,
): string {
  const why = [
    'house.denial',
    'house.refusal',
    'registry.refused',
    'people.refused',
    'profiles.refused',
    'dialogue.refused',
    'dialogue.lack',
    'systems.refused',
  ].reduce(
    // Behind the reason stands, where there is one, the place in what was sent.
    (told, area) => told || sayCode(`${area}.${cause.split(' ')[0]}`, ''),
    '',
  )
  if (code === 'changed-meanwhile') return say('house.problem.changed-meanwhile')
  if (code === 'touch-again') return say('house.problem.touch-again')
  return why || sayCode(`house.problem.${code}`, '') || detail || title
}

/** What a refusal is about: what stops the request, each in its own words. */
function About({ problem: { findings = [], differs = [] } }: { readonly problem: CallProblem }) {
  // Where words stand that are no place of the letter, they are said themselves.
  const said = differs.filter(({ pointer }) => pointer === '')
  if (findings.length + said.length === 0) return null
  return (
    <ul>
      {said.map((one) => (
        <li key={one.said}>
          <q>{one.said}</q>
        </li>
      ))}
      {findings.map(({ code, rule, path, message }) => (
        <li key={`${code}${rule}${path}`}>{message}</li>
      ))}
    </ul>
  )
}

/** What went wrong, and what to do; nothing typed is lost by it. */
export function TroubleNote({
  trouble,
  onAgain,
}: {
  readonly trouble: Trouble | undefined
  readonly onAgain?: (() => void) | undefined
}) {
  const words = useWords()
  if (!trouble) return null
  return (
    <div className="notice notice-block row" role="alert">
      <div className="stack-small">
        <p>{trouble.kind === 'lost' ? words.say('house.lost') : tellProblem(trouble.problem, words)}</p>
        {trouble.kind === 'lost' ? null : <About problem={trouble.problem} />}
      </div>
      {onAgain && trouble.kind === 'lost' ? (
        <button type="button" className="button button-second" onClick={onAgain}>
          {words.say('house.again')}
        </button>
      ) : null}
    </div>
  )
}
