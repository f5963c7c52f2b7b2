// Writes the table of characters that look alike from Unicode's confusables.txt (UTS #39): node --import tsx
// architecture/confusables.ts FILE Kept: characters that pass for Latin, Greek or Cyrillic letters, digits,
// ASCII punctuation and combining marks.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const source = process.argv[2]
if (!source) throw new Error('name the file: node --import tsx architecture/confusables.ts confusables.txt')
const text = readFileSync(source, 'utf8')
const version = /# Version: ([\d.]+)/.exec(text)?.[1]
if (!version) throw new Error(`${source} does not say its version`)

const kept = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Mn}\u0020-\u007e]+$/u
const decode = (codes: string) =>
  String.fromCodePoint(...codes.split(' ').map((code) => Number.parseInt(code, 16)))
const byPrototype = new Map<string, string[]>()
for (const line of text.split('\n')) {
  const [from, to] = line.split(';').map((part) => part.trim())
  if (!from || !to || from.startsWith('#') || !kept.test(decode(to))) continue
  const key = to.toLowerCase().replaceAll(/\b0+/g, '')
  byPrototype.set(key, [...(byPrototype.get(key) ?? []), from.toLowerCase().replace(/^0+/, '')])
}

const lines = [...byPrototype].map(([to, from]) => `${to}=${from.join(' ')}`)
const file = join(resolve(import.meta.dirname, '..'), 'packages/core/src/registry/confusables.ts')
writeFileSync(
  file,
  `// Made by architecture/confusables.ts from Unicode ${version}, security/confusables.txt, of which it is a part in another form.
// Copyright © Unicode, Inc.; the terms are in UNICODE-LICENSE.txt beside this file.

/** A line a prototype: its code points, then those of every character that looks like it, in hexadecimal. */
export const confusables = \`
${lines.join('\n')}
\`
`,
)
console.log(`${file}: ${lines.length} prototypes, ${[...byPrototype.values()].flat().length} characters`)
