import { isDictionary, isText, readPdfFile, textString } from '../pdf-file/index.ts'
import { isRecord as isJson } from '../record/json.ts'

/**
 * Whether the paper is headed by somebody whom the signed words name. Older letters between States were
 * headed by the office that the law has for their State, whoever sealed them: nobody signed that name.
 */
export interface HeadRow {
  readonly is: 'head'
  readonly ok: boolean
  readonly why?: 'head-unsigned'
  readonly said: string
  readonly known: string
}

/** Letters and figures alone: what a font does not have is written otherwise on paper. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** As long as a name is kept in the properties of a letter. */
const longest = 150

function namesIn(value: unknown, found: string[] = []): readonly string[] {
  if (typeof value === 'string') found.push(plain(value).slice(0, longest))
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) namesIn(one, found)
  return found
}

/** Undefined where the paper or the words do not say who heads it. Never throws. */
export async function headRow(pdf: Uint8Array, words: unknown): Promise<HeadRow | undefined> {
  if (!isJson(words) || !isJson(words.authority) || typeof words.authority.name !== 'string') return undefined
  const known = words.authority.name
  try {
    const view = (await readPdfFile(pdf)).view(pdf.length)
    const info = await view.resolve(view.trailer.entries.get('Info'))
    const author = isDictionary(info) ? await view.resolve(info.entries.get('Author')) : null
    if (!isText(author)) return undefined
    const said = textString(author)
    const head = plain(said).slice(0, longest)
    // A letter that its font does not have is written as its number.
    if (head === '' || /u\d{4}/.test(head)) return undefined
    const row = { is: 'head', said, known } as const
    return namesIn(words).includes(head) ? { ...row, ok: true } : { ...row, ok: false, why: 'head-unsigned' }
  } catch {
    return undefined
  }
}
