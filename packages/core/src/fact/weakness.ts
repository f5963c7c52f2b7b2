import { addDays, type Day } from '../time/index.ts'

/** Whose text a source is. `copy`: the provider's own words, kept by somebody else. */
export type SourceOwner =
  | 'own'
  | 'copy'
  | 'law'
  | 'court'
  | 'official'
  | 'press'
  | 'commercial'
  | 'blog'
  | 'data-set'
  | 'other'
  | 'memory'

/** Why a fact warns and never blocks: others tell it, or the text is more than a year old. */
export type Weakness = 'others' | 'old'

const binding: ReadonlySet<SourceOwner> = new Set(['own', 'copy', 'law', 'court', 'official'])
const daysUntilOld = 365

export type SourcesByKey = Readonly<Record<string, { readonly whose?: SourceOwner; readonly brought?: true }>>

/** Whether a source may carry a refusal: the provider's own text, law, a court, a public body. */
export function binds(address: string, sources: SourcesByKey): boolean {
  const source = Object.hasOwn(sources, address) ? sources[address] : undefined
  // A text that a provider's own people gave is in no list: it is theirs.
  return source?.whose === undefined || binding.has(source.whose)
}

/** Where the text of a law binds; what stands beside it or under it is not named and binds nowhere. */
export interface LawHosts {
  /** Exact hosts, not what stands under them: a forum or a forge of the same body is another host. */
  readonly official: readonly string[]
  /** Beginnings of addresses: the files of one repository at one state. */
  readonly copies: readonly string[]
  /** Whole addresses. */
  readonly pages?: readonly string[]
}

/**
 * The host of an address that a reader sees as what it is: no user in front of it, no sign or step that
 * misleads.
 */
export function plainHost(address: string): string | undefined {
  const [, host, path = ''] =
    /^https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:[/?#][^\s\p{C}\\]*)?)$/iu.exec(address) ?? []
  const isTurning = path.split(/[/?#]/).some((step) => /^(?:\.|%2e){1,2}$/i.test(step))
  return isTurning ? undefined : host?.toLowerCase()
}

/** Whether an address says plainly where it leads, by `https`. */
export const isPlainAddress = (address: string): boolean =>
  /^https:/i.test(address) && plainHost(address) !== undefined

/**
 * Whether what stands at an address may say what the law is: a host where the law itself is kept, a listed
 * page, or a file of one repository at one state.
 * That the program knows an address says only that somebody looked at it: it grounds nothing elsewhere, nor
 * does what it calls somebody's own words, press or a blog. What is known may stand at an older `http`.
 */
export function bindsAsLaw(address: string, sources: SourcesByKey, hosts: LawHosts | undefined): boolean {
  const host = plainHost(address)
  if (host === undefined || hosts === undefined) return false
  const known = Object.hasOwn(sources, address) ? sources[address] : undefined
  const isKnown = known !== undefined && known.brought === undefined
  if (isKnown && (!binds(address, sources) || known.whose === 'own' || known.whose === 'copy')) return false
  if (!isKnown && !isPlainAddress(address)) return false
  return (
    hosts.official.includes(host) ||
    hosts.pages?.includes(address) === true ||
    hosts.copies.some((one) => address.startsWith(one))
  )
}

/** Whether a text of a day says less on another: nobody has seen it standing for more than a year. */
export const isOldOn = (text: Day, on: Day): boolean => addDays(text, daysUntilOld) < on

/** Why a group of facts is weak on a day; undefined when its own text stands and is recent. */
export function weaknessOf(
  group: { readonly source: readonly string[]; readonly asOf?: Day; readonly seenOn?: Day },
  sources: SourcesByKey,
  on: Day,
): Weakness | undefined {
  if (!group.source.some((address) => binds(address, sources))) return 'others'
  const text = group.seenOn ?? group.asOf
  return text !== undefined && isOldOn(text, on) ? 'old' : undefined
}
