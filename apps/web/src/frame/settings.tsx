import { languages } from '@oficio/messages'
import { useState } from 'react'
import { useWords } from '../words/words.tsx'
import { changeText, changeTheme, type Theme, theme } from './preferences.ts'

const names = { es: 'Español', pt: 'Português', en: 'English', fr: 'Français' } as const

export function Settings() {
  const { say, language, changeLanguage } = useWords()
  const [colours, setColours] = useState(theme)
  return (
    <div className="settings">
      <button type="button" onClick={() => changeText(-1)} title={say('frame.text.smaller')}>
        A−<span className="visually-hidden"> {say('frame.text.smaller')}</span>
      </button>
      <button type="button" onClick={() => changeText(1)} title={say('frame.text.larger')}>
        A+<span className="visually-hidden"> {say('frame.text.larger')}</span>
      </button>
      <label>
        <span className="visually-hidden">{say('frame.theme')}</span>
        <select
          value={colours}
          onChange={(event) => {
            const next = event.target.value as Theme
            setColours(next)
            changeTheme(next)
          }}
        >
          <option value="system">{say('frame.theme.system')}</option>
          <option value="light">{say('frame.theme.light')}</option>
          <option value="dark">{say('frame.theme.dark')}</option>
        </select>
      </label>
      <label>
        <span className="visually-hidden">{say('frame.language')}</span>
        <select value={language} onChange={(event) => changeLanguage(event.target.value as typeof language)}>
          {languages.map((code) => (
            <option key={code} value={code} lang={code}>
              {names[code]}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
