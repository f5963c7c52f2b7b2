/** How much there is of each thing that README counts, and of which day the newest of it is. */
export interface Counts {
  readonly providers: number
  readonly latin: number
  readonly others: number
  readonly instruments: number
  readonly asOf: string
}

const line =
  /At least (\d+) providers; (\d+) Latin American States and (\d+) others; (\d+) treaties and statutes; as of (\d{4}-\d\d-\d\d) or later\./

/**
 * What README claims of the knowledge and is not so. It says "at least": a country or a provider that is
 * added touches no file outside its folder.
 */
export function overclaimed(readme: string, held: Counts): readonly string[] {
  const [, ...said] = line.exec(readme) ?? []
  if (said.length === 0) return ['no line counts what there is']
  const have = [held.providers, held.latin, held.others, held.instruments]
  const names = ['providers', 'Latin American States', 'other States', 'treaties and statutes']
  return [
    ...names.flatMap((name, at) =>
      Number(said[at]) > (have[at] ?? 0) ? [`${name}: ${said[at]} said, ${have[at]} held`] : [],
    ),
    ...((said[4] ?? '') > held.asOf ? [`as of ${said[4]}: the newest is of ${held.asOf}`] : []),
  ]
}

/** Files that its session gives to a command. */
export const givenToCommands = (readme: string): readonly string[] =>
  [...readme.matchAll(/^\$ npx oficio \S+ (\S+\.json)\b/gm)].map(([, path = '']) => path)

/** A command that README shows in its session, and what it shows that the command says. */
export interface Shown {
  /** What it is given, word by word: `recognise`, `--country`, `CL`. */
  readonly words: readonly string[]
  readonly input: string | undefined
  readonly lines: readonly string[]
}

/**
 * The commands of a checkout (`npx oficio …`) that its sessions show; those of an installation need one.
 */
export function shownSessions(readme: string): readonly Shown[] {
  const blocks = [...readme.matchAll(/^```console\n(.*?)^```$/gms)].map(([, text = '']) => text)
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .flatMap((told) => {
        const [command = '', ...lines] = told.trimEnd().split('\n')
        const [, input, line] = /^(?:echo '([^']*)' \| )?npx oficio (.+)$/.exec(command) ?? []
        if (line === undefined) return []
        const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
        return [{ words, input, lines }]
      }),
  )
}

/**
 * The first line that is shown and not said, in its order; undefined where all are. `…` stands for what is
 * left out: alone for any lines, at the end of a line for the rest of it. Shown without any line, nothing is
 * claimed. A size is the same within one kilobyte: a byte more or less may round it up.
 */
export function notSaid(shown: readonly string[], said: string): string | undefined {
  const lines = said.trimEnd().split('\n')
  let at = 0
  let mayPass = shown.length === 0
  for (const line of shown) {
    if (line === '…') {
      mayPass = true
      continue
    }
    const isIt = (one: string) =>
      line.endsWith('…') ? one.startsWith(line.slice(0, -1)) : isAlike(one, line)
    const found = mayPass ? lines.findIndex((one, i) => i >= at && isIt(one)) : at
    if (found === -1 || !isIt(lines[found] ?? '')) return line
    at = found + 1
    mayPass = false
  }
  return mayPass || at === lines.length ? undefined : `and nothing after it; it says ${lines[at]}`
}

const kilobytes = /\d+(?= kB)/
function isAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((line) => Number(kilobytes.exec(line)?.[0] ?? 0)) as [number, number]
  return one.replace(kilobytes, '') === other.replace(kilobytes, '') && Math.abs(a - b) <= 1
}

/** Parts of the house that its map does not name. */
export function notInMap(readme: string, parts: readonly string[]): readonly string[] {
  const at = readme.indexOf('## The map of the house')
  const map = at === -1 ? '' : readme.slice(at)
  return parts.filter((part) => !map.includes(part))
}
