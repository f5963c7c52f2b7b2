import { languages } from '@oficio/messages'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useWords } from '../words/words.tsx'
import { changeText, changeTheme, type Theme, theme } from './preferences.ts'

const names = { es: 'Español', pt: 'Português', en: 'English', fr: 'Français' } as const

/**
 * Language, size of the text and colours: beside the navigation where there is room, else behind one button.
 */
export function Settings() {
  const { say, language, changeLanguage } = useWords()
  const [colours, setColours] = useState(theme)
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const leave = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !isOpen) return
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <div className="settings" role="none" onKeyDown={leave}>
      <button
        type="button"
        className="settings-open"
        ref={opener}
        aria-expanded={isOpen}
        aria-controls="settings"
        onClick={() => setOpen(!isOpen)}
      >
        <span className="settings-language">{language}</span> Aa
        <span className="visually-hidden"> {say('frame.settings')}</span>
      </button>
      <div className={isOpen ? 'settings-all settings-all-open' : 'settings-all'} id="settings">
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
          <select
            value={language}
            onChange={(event) => changeLanguage(event.target.value as typeof language)}
          >
            {languages.map((code) => (
              <option key={code} value={code} lang={code}>
                {names[code]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  )
}
