/**
 * What was signed, as texts are held against it: whole leaves and what can be followed in them, never a part.
 */
export interface SignedLeaves {
  readonly words: ReadonlySet<string>
  readonly digits: ReadonlySet<string>
  readonly days: ReadonlySet<number>
}

const day = 86_400_000
const days = /\d{4}-\d\d-\d\d/g
const numbers = /\+?\d(?:[ ().-]?\d){4,20}/g

const pagesWithoutScheme =
  /(?<![\p{L}\p{N}.@/-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,20}\/[^\s<>"')\],;]{1,300}/giu

/** What can be followed: mailboxes, pages, handles, addresses of connections, numbers. */
const followed = [
  /https?:\/\/[^\s<>"')\]]{4,300}/giu,
  /[^\s<>()"',;:]{1,80}@[^\s<>()"',;:]{1,80}\.\p{L}{2,20}/giu,
  /(?<![\p{L}\p{N}.])@[\p{L}\p{N}._-]{2,80}/giu,
  pagesWithoutScheme,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g,
  /(?<![0-9a-z:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){1,6}::?[0-9a-f]{1,4}(?![0-9a-z:])/gi,
] as const

export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
export const digitsOf = (text: string): string => text.replace(/\D/g, '')
const trimmed = (token: string): string => token.replace(/[.,;:)\]]+$/, '')
/** Of the hours between colons none is an address of a connection. */
const isHours = (token: string): boolean => /^\d{1,2}:\d\d(?::\d\d)?$/.test(token)
/** A handle is said with its sign or without. */
const bare = (token: string): string => plain(token).replace(/^@/, '')

/** Everything in a text that can be followed, and the numbers in what is left. */
function tokensIn(text: string): { readonly words: readonly string[]; readonly numbers: readonly string[] } {
  let rest = text.normalize('NFKC')
  const words: string[] = []
  for (const pattern of followed) {
    for (const [token] of rest.matchAll(pattern)) if (!isHours(token)) words.push(trimmed(token))
    rest = rest.replace(pattern, (token) => (isHours(token) ? token : ' '))
  }
  // Hours and zones belong to the days before them.
  const without = rest.replace(/\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?)?(?:Z|\s?UTC)?/g, ' ')
  return { words, numbers: without.match(numbers) ?? [] }
}

/** Every text, number and yes or no of a value, in its order. */
export function leavesOf(value: unknown, leaves: string[] = []): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    leaves.push(String(value))
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) leavesOf(one, leaves)
  return leaves
}

export function knownIn(signed: unknown): SignedLeaves {
  const leaves = leavesOf(signed)
  const tokens = leaves.map(tokensIn)
  const found = leaves.flatMap((leaf) => leaf.match(days) ?? []).map((one) => Date.parse(one))
  return {
    words: new Set([...leaves, ...tokens.flatMap(({ words }) => words)].map(bare)),
    digits: new Set([...leaves, ...tokens.flatMap((one) => one.numbers)].map(digitsOf)),
    days: new Set(found.flatMap((one) => [one - day, one, one + day])),
  }
}

/** A text without what looks like a page: names of forms hold such. */
export const withoutPages = (text: string): string => text.replace(pagesWithoutScheme, ' ')

export const isKnown = (text: string, known: SignedLeaves): boolean => known.words.has(bare(text))

/** The first thing in a text that can be followed and that nobody signed. */
export function foreignIn(text: string, known: SignedLeaves): string | undefined {
  const { words, numbers: counted } = tokensIn(text)
  return (
    words.find((token) => !isKnown(token, known)) ??
    [...text.matchAll(days)].map(([token]) => token).find((token) => !known.days.has(Date.parse(token))) ??
    counted.find((token) => !known.digits.has(digitsOf(token)))?.trim()
  )
}
