import { type ChangeEvent, type ComponentProps, useState } from 'react'
import { useWords } from '../words/words.tsx'

type Props = Omit<ComponentProps<'input'>, 'type' | 'onChange'> & {
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void
}

/**
 * A field for files whose button speaks the language of the page. The browser's own field lies over it,
 * unseen: it takes the click, the key and what is dropped.
 */
export function FileInput({ onChange, multiple = false, ...field }: Props) {
  const { say } = useWords()
  const what = 'webkitdirectory' in field ? 'folder' : String(multiple)
  const [names, setNames] = useState<readonly string[]>([])
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    onChange(event)
    // Whoever took the files may have emptied the field.
    setNames([...(input.files ?? [])].map(({ name }) => name))
  }
  return (
    <span className="file-input">
      <span className="button button-second" aria-hidden="true">
        {say('cases.file.choose', { many: what })}
      </span>
      {names.length > 0 ? (
        <span className="small" aria-hidden="true">
          {names.join(', ')}
        </span>
      ) : null}
      <input type="file" multiple={multiple} onChange={change} {...field} />
    </span>
  )
}
