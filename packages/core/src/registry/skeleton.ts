import { confusables } from './confusables.ts'

let table: ReadonlyMap<string, string> | undefined

/** Character to its prototype; made when first asked for, since most pages never compare names. */
function prototypes(): ReadonlyMap<string, string> {
  if (table) return table
  const decode = (code: string) => String.fromCodePoint(Number.parseInt(code, 16))
  const made = new Map<string, string>()
  for (const line of confusables.trim().split('\n')) {
    const [to = '', from = ''] = line.split('=')
    const prototype = to.split(' ').map(decode).join('')
    for (const code of from.split(' ')) made.set(decode(code), prototype)
  }
  table = made
  return made
}

/**
 * The skeleton of a text by UTS #39, section 4: two texts with the same skeleton look the same.
 *
 * It is for comparing only; it is not a text that anyone should read.
 */
export function skeleton(text: string): string {
  const map = prototypes()
  const visible = text.normalize('NFD').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  return [...visible]
    .map((character) => map.get(character) ?? character)
    .join('')
    .normalize('NFD')
}
