/** A fenced piece of a page, with the language that stands behind its fence. */
export interface Block {
  readonly language: string
  readonly text: string
}

export const blocksIn = (page: string): readonly Block[] =>
  [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }))

/** One command of the program as a page writes it: the words behind `oficio`. */
export interface Written {
  readonly line: string
  readonly words: readonly string[]
}

/** Words as a shell parts them, as far as the pages go: quotes, and a comment behind ` #`. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  )

/** The commands of the program that stand in the blocks for a shell, whole as they are to be typed. */
export function commandsIn(page: string): readonly Written[] {
  const lines = blocksIn(page)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n'))
  return lines
    .map((line) => line.replace(/(?:^|\s)#.*$/, ''))
    .flatMap((line) => line.split(/&&|;/))
    .map((line) => line.trim())
    .flatMap((line) => {
      const [, rest] = /^(?:[A-Z0-9_]+=\S*\s+)*oficio\s+(.+)$/.exec(line) ?? []
      return rest === undefined ? [] : [{ line, words: wordsOf(rest) }]
    })
}

/** Commands that a sentence names in passing, often without all that they take. */
export const namedIn = (page: string): readonly Written[] =>
  [...page.matchAll(/(?<!`)`oficio ([^`\n]+)`/g)].map(([line, rest = '']) => ({
    line,
    words: wordsOf(rest),
  }))

/** The scripts that a page starts with `npm run`. */
export const scriptsIn = (page: string): readonly string[] => [
  ...new Set([...page.matchAll(/\bnpm run (?:--\S+ )*([\w-]+)/g)].map(([, name = '']) => name)),
]

/** Settings in the first column of its table. */
export const settingsIn = (page: string): readonly string[] =>
  [...page.matchAll(/^\| ((?:`[A-Z][A-Z0-9_]+`(?:, )?)+) \|/gm)].flatMap(([, names = '']) =>
    names.split(', ').map((name) => name.replaceAll('`', '')),
  )
