import type { Language } from '@oficio/core/fact'
import { languages } from '@oficio/messages'
import { useId } from 'react'
import { useWords } from '../words/words.tsx'

/** In which language somebody is written to; each is named in itself. */
export function LanguageField({
  language,
  onChange,
  label,
}: {
  readonly language: Language
  readonly onChange: (language: Language) => void
  /** What it is called, where it is not the language of somebody of one's own. */
  readonly label?: string
}) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label ?? say('people.invite.language')}</label>
      <select id={id} value={language} onChange={(event) => onChange(event.target.value as Language)}>
        {languages.map((code) => (
          <option key={code} value={code} lang={code}>
            {new Intl.DisplayNames([code], { type: 'language' }).of(code)}
          </option>
        ))}
      </select>
    </div>
  )
}
