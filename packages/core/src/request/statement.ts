/**
 * The text of a request without what a pack said above it about the sender: the officer's own words, as they
 * were drafted.
 *
 * So a `request.json` that is taken in again is checked for what the officer wrote, and for nothing that was
 * put above it.
 */
export function withoutStatement(text: string, sentences: readonly string[]): string {
  if (!sentences.some((sentence) => text.startsWith(sentence))) return text
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line !== '' && !sentences.includes(line))
  return first < 0 ? '' : lines.slice(first).join('\n')
}
