/** A plot that stands by itself on another's page: what it counts, of when and of whom is in the picture. */
export interface Plot {
  readonly language: string
  readonly title: string
  /** What is counted, and what is left out. */
  readonly definition: string
  /** Whose figures, from where. */
  readonly origin: string
  readonly bars: readonly { readonly name: string; readonly n: number; readonly said: string }[]
  /** What is said under the bars, where not all are drawn. */
  readonly more?: string | undefined
  /** Said in the place of bars where there are none. */
  readonly empty: string
}

const wide = 640
const edge = 16
const step = 46
const signs = 88

/** Colours with a contrast above 7 on white: another's page has none of ours. */
const ink = '#1b2733'
const bar = '#1f5c99'

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{C}/gu, ' ')

/** Lines of at most so many signs, cut between words: a picture breaks no line by itself. */
function linesOf(text: string, most: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length + 1 > most) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/**
 * A picture (SVG) without script, style or anything from elsewhere: as an image it shows on any page,
 * whatever policy that page has. Whoever hears it hears title and definition; the numbers stand beside their
 * bars.
 */
export function plotSvg({ language, title, definition, origin, bars, more, empty }: Plot): string {
  let y = edge
  const parts: string[] = []
  const text = (line: string, size: number, weight = 400) => {
    y += size + 5
    parts.push(
      `<text x="${edge}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${ink}">${escaped(line)}</text>`,
    )
  }
  for (const line of linesOf(title, 62)) text(line, 18, 700)
  y += 8
  if (bars.length === 0) for (const line of linesOf(empty, signs)) text(line, 14)
  const highest = Math.max(1, ...bars.map(({ n }) => n))
  for (const { name, n, said } of bars) {
    const length = Math.max(1, Math.round((n / highest) * (wide - 2 * edge)))
    parts.push(
      `<text x="${edge}" y="${y + 16}" font-size="14" fill="${ink}">${escaped(name)}</text>`,
      `<text x="${wide - edge}" y="${y + 16}" font-size="14" text-anchor="end" fill="${ink}">${escaped(said)}</text>`,
      `<rect x="${edge}" y="${y + 22}" width="${length}" height="14" fill="${bar}"/>`,
    )
    y += step
  }
  y += 4
  if (more) for (const line of linesOf(more, signs)) text(line, 14)
  for (const line of [...linesOf(definition, signs), ...linesOf(origin, signs)]) text(line, 13)
  const height = y + edge
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${height}" viewBox="0 0 ${wide} ${height}"`,
    ` role="img" aria-labelledby="title definition" xml:lang="${escaped(language)}" font-family="sans-serif">`,
    `<title id="title">${escaped(title)}</title><desc id="definition">${escaped([more, definition, origin].filter(Boolean).join(' '))}</desc>`,
    `<rect width="${wide}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    '</svg>\n',
  ].join('')
}
