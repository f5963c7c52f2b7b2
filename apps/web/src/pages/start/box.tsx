import { type ClipboardEvent, type DragEvent, type RefObject, useId, useRef } from 'react'
import '../../identifier/type-on-row.css'
import { useWords } from '../../words/words.tsx'
import { Late } from '../../yielding/late.tsx'
import { AuthorityCountries } from './country-choice.tsx'
import { cut, pasteInto, readBound, type Trimmed } from './pasted.ts'

interface Props {
  readonly text: string
  readonly cutOf: number
  readonly onChange: (next: Trimmed) => void
  readonly onFocus: () => void
  readonly country: string
  readonly isGuessed: boolean
  readonly countryId: string
  readonly countryField: RefObject<HTMLSelectElement | null>
  readonly onCountry: (country: string) => void
}

export const examples = ['profile', 'mail', 'address', 'wallet', 'slips'] as const

export function Box(props: Props) {
  const { say, number } = useWords()
  const { text, cutOf, onChange } = props
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)

  const take = (pasted: string, start: number, end: number) => {
    const next = pasteInto(text, start, end, pasted)
    onChange(next)
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret))
  }
  // Only a paste too long for the box is taken by hand: all others keep the browser's undo.
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain')
    const { selectionStart, selectionEnd } = event.currentTarget
    if (text.length - (selectionEnd - selectionStart) + pasted.length <= readBound) return
    event.preventDefault()
    take(pasted, selectionStart, selectionEnd)
  }
  const drop = (event: DragEvent<HTMLTextAreaElement>) => {
    const pasted = event.dataTransfer.getData('text/plain')
    const file = event.dataTransfer.files[0]
    if (!file && text.length + pasted.length <= readBound) return
    event.preventDefault()
    // Four bytes are the most that a character takes; no more of a file is read than can be shown.
    if (file)
      void file
        .slice(0, readBound * 4)
        .text()
        .then((content) =>
          onChange(file.size > readBound * 4 ? { ...cut(content), of: file.size } : cut(content)),
        )
    else take(pasted, text.length, text.length)
  }

  // An example would replace what somebody pasted: it is offered only where there is nothing to lose.
  const isOwn = text !== '' && examples.every((name) => say(`start.example.${name}.text`) !== text)
  const isGuess = props.country !== '' && props.isGuessed
  const clear = (
    <button
      type="button"
      className="chip chip-clear"
      onClick={() => {
        onChange({ text: '', of: 0 })
        field.current?.focus()
      }}
    >
      {say('start.box.clear')}
    </button>
  )
  return (
    <form className="start-box card" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
      <div className="field">
        <label htmlFor={id}>{say('start.box.label')}</label>
        <textarea
          ref={field}
          id={id}
          rows={4}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          aria-describedby={`${id}-quiet`}
          placeholder={say('start.box.placeholder')}
          onChange={(event) => onChange(cut(event.target.value))}
          onFocus={props.onFocus}
          onPaste={paste}
          onDrop={drop}
        />
        <p className="hint hint-once" id={`${id}-quiet`}>
          {say('start.box.quiet')}
        </p>
        <div role="status">
          {cutOf > 0 ? (
            <p className="notice notice-wait small">
              {say('start.box.cut', { read: number(text.length), of: number(cutOf) })}
            </p>
          ) : null}
        </div>
      </div>
      <div className="start-under">
        <div className="field">
          <label htmlFor={props.countryId}>{say('start.country.label')}</label>
          <Late
            fallback={
              <select id={props.countryId} disabled>
                <option>…</option>
              </select>
            }
          >
            <select
              ref={props.countryField}
              id={props.countryId}
              value={props.country}
              onChange={(event) => props.onCountry(event.target.value)}
              aria-describedby={`${id}-country`}
            >
              <option value="">{say('start.country.choose')}</option>
              <AuthorityCountries />
            </select>
          </Late>
          <p className={isGuess ? 'hint' : 'hint hint-once'} id={`${id}-country`}>
            {say(isGuess ? 'start.country.guessed' : 'start.country.hint')}
          </p>
        </div>
        {isOwn ? (
          <div className="row">{clear}</div>
        ) : (
          <fieldset className="start-examples">
            <legend>{say('start.examples.label')}</legend>
            <div className="row">
              {examples.map((name) => (
                <button
                  key={name}
                  type="button"
                  className="chip"
                  onClick={() => onChange(cut(say(`start.example.${name}.text`)))}
                >
                  {say(`start.example.${name}`)}
                </button>
              ))}
              {text ? clear : null}
            </div>
          </fieldset>
        )}
      </div>
    </form>
  )
}
