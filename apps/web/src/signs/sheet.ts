import { type SignName, type SignShape, shapes, signNames } from './shapes.ts'

const side = 24

/** The paths of a sign as they stand in a file, its own corner at `x`. */
function drawn({ line, dashed, solid }: SignShape, x: number): string {
  const paths = [
    ...(line ? [`<path d="${line}"/>`] : []),
    ...(dashed ? [`<path d="${dashed}" stroke-dasharray="3 3.2"/>`] : []),
    ...(solid ? [`<path d="${solid}" fill="#000" stroke="none"/>`] : []),
  ]
  return `<g transform="translate(${x})">${paths.join('')}</g>`
}

/** All signs in one strip: one file that comes once, and of which the style shows one sign. */
export function sheetOfSigns(): string {
  const width = side * signNames.length
  const all = signNames.map((name, i) => drawn(shapes[name], i * side)).join('\n')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${side}" viewBox="0 0 ${width} ${side}" fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
<title>Oficio</title>
${all}
</svg>
`
}

/** What has a sign of its tone without being asked; whatever wears a sign of its own has that one. */
const tones: Readonly<Partial<Record<SignName, string>>> = {
  stands: '.mark-open, .notice-open',
  conditional: '.mark-conditional',
  warn: '.mark-warn, .notice-wait',
  closed: '.mark-closed',
  stop: '.mark-block, .notice-block',
  doubtful: '.mark-doubt',
  notBegun: '.mark-new',
  notKnown: '.mark-unknown',
}

/**
 * Which place of the strip each sign has, for what wears it and for the tones; the first rule is for all
 * others.
 */
export function placesOfSigns(): string {
  const rule = (name: SignName, i: number) => {
    const tone = tones[name]
    return `${tone ? `:where(${tone}),\n` : ''}.sign-${cssName(name)} {\n  --sign: ${i};\n}`
  }
  return `/* Made by \`npm run generate\` from shapes.ts. */
:root {
  --signs: ${signNames.length};
}
:where(.mark-status, .notice) {
  --sign: ${signNames.indexOf('advice')};
}
${signNames.map(rule).join('\n')}
`
}

/** As a name is written in a style: `notKnown` → `not-known`. */
const cssName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
