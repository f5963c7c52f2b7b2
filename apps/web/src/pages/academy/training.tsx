import { useWords } from '../../words/words.tsx'

/** What every page of the academy bears, in every language: nothing here is real. */
export function Training({ at = 'training' }: { readonly at?: 'training' | 'room' | 'house' }) {
  const { say } = useWords()
  return (
    <p className="academy-training">
      <strong>{say('academy.training')}</strong> <span>{say(`academy.${at}.means`)}</span>
    </p>
  )
}
