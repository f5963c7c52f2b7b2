import { useWords } from '../words/words.tsx'

interface Props<Place> {
  readonly after: Place | null
  readonly next: Place | null
  readonly onPage: (place: Place | null) => void
}

/** On to the next page of a list, and back to its first. */
export function Pages<Place>({ after, next, onPage }: Props<Place>) {
  const { say } = useWords()
  return (
    <p className="row">
      {after ? (
        <button type="button" className="button button-second" onClick={() => onPage(null)}>
          {say('desk.page.first')}
        </button>
      ) : null}
      {next ? (
        <button type="button" className="button button-second" onClick={() => onPage(next)}>
          {say('desk.page.next')}
        </button>
      ) : null}
    </p>
  )
}
