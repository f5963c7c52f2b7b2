import { useWords } from '../../words/words.tsx'

/** Stands on every page about law, and on its print. */
export function Reading() {
  const { say, language } = useWords()
  return (
    <div className="notice notice-wait">
      <p>
        <strong>{say('law.reading')}</strong> {say('law.reading.more')}{' '}
        {language === 'en' ? null : say('law.english')}
      </p>
    </div>
  )
}
