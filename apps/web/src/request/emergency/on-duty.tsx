import { Link } from 'wouter'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly people: readonly { readonly person: string; readonly name: string; readonly telephone: string }[]
  /** What it means that nobody is. */
  readonly none: string
  /** On the page of the turns itself. */
  readonly isHere?: boolean
}

/** Whose turn it is, with where they are reached; that nobody's is, said before it hurts. */
export function OnDuty({ people, none, isHere = false }: Props) {
  const { say } = useWords()
  return (
    <>
      {people.length > 0 ? (
        <p>
          {say('emergency.duty.now')}{' '}
          {people.map(({ name, telephone }) => (telephone ? `${name} (${telephone})` : name)).join(' · ')}
        </p>
      ) : (
        <p className="notice notice-wait">{none}</p>
      )}
      {isHere ? null : (
        <p className="small">
          <Link href="/duty">{say('emergency.duty.link')}</Link>
        </p>
      )}
    </>
  )
}
