/**
 * What is true of a requirement. `shown`: a test fails without it. `built`: the code does it, and no test of
 * its own fails without it. `part`: something of it is missing. `no`: not done. `none`: it asks about what
 * the house does not have.
 */
export const standings = ['shown', 'built', 'part', 'no', 'none'] as const
export type Standing = (typeof standings)[number]

/** One requirement of ASVS 5.0.0 (OWASP), and what the house does. */
export interface Requirement {
  /** As the standard writes it: `v5.0.0-6.2.1`. */
  readonly id: string
  readonly chapter: number
  readonly level: 1 | 2 | 3
  /** What it is about, in words of ours. */
  readonly subject: string
  readonly standing: Standing
  /** A test by its full name, or a word that stands in the code that does it. */
  readonly shownBy: { readonly file: string; readonly name: string } | undefined
  readonly reason: string
}

/** Requirements of each level, by the chapters of the standard: what no row may be lost of. */
const inStandard: readonly (readonly [level1: number, level2: number, level3: number])[] = [
  [8, 19, 3],
  [4, 7, 2],
  [8, 11, 12],
  [2, 8, 6],
  [4, 5, 4],
  [13, 22, 12],
  [6, 12, 1],
  [4, 3, 6],
  [4, 3, 0],
  [5, 24, 7],
  [3, 11, 10],
  [3, 6, 3],
  [1, 12, 8],
  [2, 7, 4],
  [3, 10, 8],
  [0, 16, 1],
  [0, 7, 5],
]
const header = 'requirement,level,subject,verdict,shown by,reason'

/**
 * Reads `asvs.csv`.
 *
 * @throws Error naming the row and what is wrong: one that is missing or stands twice, a level or a verdict
 * that is none, a verdict without what it rests on.
 */
export function readAsvs(text: string): readonly Requirement[] {
  const [first, ...lines] = text.trimEnd().split('\n')
  if (first !== header) throw new Error(`asvs: the first line is not ${header}`)
  const rows = lines.map(oneRow)
  rows.forEach(({ id }, at) => {
    const before = rows[at - 1]
    if (before && !follows(numbersIn(before.id), numbersIn(id)))
      throw new Error(`asvs: ${id} stands behind ${before.id}`)
  })
  inStandard.forEach((counts, at) => {
    counts.forEach((count, level) => {
      const found = rows.filter((row) => row.chapter === at + 1 && row.level === level + 1).length
      if (found !== count)
        throw new Error(`asvs: chapter ${at + 1} has ${found} of ${count} at level ${level + 1}`)
    })
  })
  return rows
}

function oneRow(line: string): Requirement {
  const [id = '', level = '', subject = '', standing = '', by = '', reason = '', ...more] = cellsIn(line)
  const [chapter = 0] = numbersIn(id)
  if (!/^v5\.0\.0-\d+\.\d+\.\d+$/.test(id) || more.length > 0) throw new Error(`asvs: no row: ${line}`)
  if (!/^[123]$/.test(level)) throw new Error(`${id}: no level: ${level}`)
  if (subject === '' || subject.length > 80) throw new Error(`${id}: no subject of a few words`)
  if (!isStanding(standing)) throw new Error(`${id}: no verdict: ${standing}`)
  const shownBy = placeIn(by, id)
  if ((standing === 'shown' || standing === 'built') && !shownBy)
    throw new Error(`${id}: ${standing}, and nothing shows it`)
  if (!['shown', 'built'].includes(standing) && reason === '')
    throw new Error(`${id}: ${standing} without a reason`)
  return { id, chapter, level: Number(level) as 1 | 2 | 3, subject, standing, shownBy, reason }
}

const isStanding = (word: string): word is Standing => (standings as readonly string[]).includes(word)

function placeIn(text: string, id: string): Requirement['shownBy'] {
  if (text === '') return undefined
  const [, file = '', name = ''] = /^([\w./@-]+): (.+)$/.exec(text) ?? []
  if (name === '') throw new Error(`${id}: no place: ${text}`)
  return { file, name }
}

const numbersIn = (id: string): readonly number[] =>
  id
    .replace(/^v5\.0\.0-/, '')
    .split('.')
    .map(Number)

/** Whether a number is the next one of its section, or the first of a section that comes later. */
function follows(before: readonly number[], after: readonly number[]): boolean {
  const [chapter = 0, section = 0, number = 0] = before
  const [nextChapter = 0, nextSection = 0, nextNumber = 0] = after
  if (chapter === nextChapter && section === nextSection) return nextNumber === number + 1
  const isLater = nextChapter === chapter ? nextSection === section + 1 : nextChapter === chapter + 1
  return isLater && nextNumber === 1
}

/** The cells of a line (RFC 4180); none of ours goes over more than one. */
function cellsIn(line: string): readonly string[] {
  const cells = line.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^",]*)/g) ?? []
  if (cells.join('') !== line) throw new Error(`asvs: no row: ${line}`)
  return cells.map((cell, at) => {
    const bare = at === 0 ? cell : cell.slice(1)
    return bare.startsWith('"') ? bare.slice(1, -1).replaceAll('""', '"') : bare
  })
}
