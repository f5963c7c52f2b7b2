import { useWords } from '../../words/words.tsx'

/** What every page of the academy bears, in every language: nothing here is real. */
export function Training({ room = false }: { readonly room?: boolean }) {
  const { say } = useWords()
  return (
    <p className="academy-training">
      <strong>{say('academy.training')}</strong>{' '}
      <span>{say(room ? 'academy.room.means' : 'academy.training.means')}</span>
    </p>
  )
}
