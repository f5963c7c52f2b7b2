/** Text of a stranger: what does not show is shown as its code point, and no direction leaks out. */
export function Visible({ text }: { readonly text: string }) {
  const shown = text.replace(
    /[\p{Cc}\p{Cf}]/gu,
    (letter) => `⟨U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  )
  return <bdi>{shown}</bdi>
}
