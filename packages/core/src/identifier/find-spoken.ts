import { isLikelyDomain } from './find-links.ts'
import { type CuedText, isTaken, take } from './reading.ts'

const PART = String.raw`[\p{L}\p{N}_+-]{1,40}`
const JOIN = '(?:punto|ponto|dot|point|gui[oó]n bajo|underscore|underline|gui[oó]n|h[ií]fen|dash)'
const AT = /(?<=[\p{L}\p{N}]) (?:arroba|arobase|at) (?=[\p{L}\p{N}])/giu
const LOCAL = new RegExp(String.raw`(?:${PART} ${JOIN} ){0,5}[\p{L}\p{N}_.+-]{1,40}$`, 'iu')
const DOMAIN = new RegExp(
  String.raw`^(?:${PART} (?:punto|ponto|dot|point) ){1,3}\p{L}{2,20}(?![\p{L}\p{N}])`,
  'iu',
)

/** Addresses as they are dictated: "rosa punto ejemplo arroba correo punto com". */
export function findSpoken(reading: CuedText): void {
  const { text, table } = reading
  const type = table.types.get(table.rules.roles.email)
  if (!type) return
  for (const match of text.matchAll(AT)) {
    const after = match.index + match[0].length
    const said = DOMAIN.exec(text.slice(after, after + 160))?.[0]
    const local = said && LOCAL.exec(text.slice(Math.max(0, match.index - 200), match.index))?.[0]
    const domain = said && longestDomain(said, reading)
    if (!local || !domain) continue
    const [start, end] = [match.index - local.length, after + domain.length]
    const normalised = `${written(local)}@${written(domain).toLowerCase()}`
    if (isTaken(reading, start, end) || !type.patterns.some((p) => p.test(normalised))) continue
    take(reading, start, end)
    reading.found.push({
      type,
      start,
      end,
      normalised,
      confidence: 'medium',
      services: type.services,
      why: [{ code: 'spoken' }],
    })
  }
}

/** The most words that end as domains do: what the sentence says next is not of it. */
function longestDomain(words: string, reading: CuedText): string | undefined {
  for (let rest = words; rest.includes(' '); rest = rest.replace(/ [^ ]+ [^ ]+$/, ''))
    if (isLikelyDomain(written(rest).toLowerCase(), reading)) return rest
  return undefined
}

const written = (words: string): string =>
  words
    .replace(/ (?:punto|ponto|dot|point) /giu, '.')
    .replace(/ (?:gui[oó]n bajo|underscore|underline) /giu, '_')
    .replace(/ (?:gui[oó]n|h[ií]fen|dash) /giu, '-')
