import { Fragment } from 'react'
import { type TranslationPart, useSayIn } from './translations.ts'

type Text = string | null | undefined

/**
 * Texts of the knowledge one after the other, in the language of the page as far as draft translations stand;
 * each is marked with the language that it is really in.
 */
export function Told({
  of,
  between = '; ',
  part,
}: {
  readonly of: Text | readonly Text[]
  readonly between?: string
  readonly part?: TranslationPart
}) {
  const sayIn = useSayIn(part)
  const texts = [of].flat().filter((text): text is string => Boolean(text))
  return texts.map((text, i) => {
    const said = sayIn(text)
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same text may stand twice, and none moves
      <Fragment key={i}>
        {i > 0 ? between : null}
        <span lang={said.language}>{said.text}</span>
      </Fragment>
    )
  })
}
