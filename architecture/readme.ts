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

/** Parts of the house that its map does not name. */
export function notInMap(readme: string, parts: readonly string[]): readonly string[] {
  const at = readme.indexOf('## The map of the house')
  const map = at === -1 ? '' : readme.slice(at)
  return parts.filter((part) => !map.includes(part))
}
