import type { ComponentProps } from 'react'

interface Props extends Omit<ComponentProps<'textarea'>, 'rows' | 'value' | 'onChange'> {
  readonly value: string
  readonly onLine: (line: string) => void
}

/** One line of a letter, shown whole: an article with its law is longer than a field is wide. */
export function Line({ value, onLine, className = '', ...rest }: Props) {
  return (
    <textarea
      {...rest}
      rows={1}
      className={`line ${className}`.trim()}
      value={value}
      autoComplete="off"
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault()
      }}
      onChange={(event) => onLine(event.target.value.replace(/\s*\n\s*/g, ' '))}
    />
  )
}
