import type { Finding } from './types.ts'

/**
 * Keys of the sentences of a finding in the area `finding`, the most particular first: by code, rule and
 * severity's own words.
 */
export function messageKeys(finding: Pick<Finding, 'code' | 'rule'>): {
  readonly message: readonly string[]
  readonly fix: readonly string[]
} {
  const rule = finding.rule.startsWith('base:') ? [] : [`${finding.code}.${finding.rule}`]
  const stems = [...rule, finding.code]
  return { message: stems.map((s) => `${s}.message`), fix: stems.map((s) => `${s}.fix`) }
}

/**
 * The params of a finding with those that are themselves keys, one or a list, put into words; words that
 * stand twice stand once.
 *
 * `say` gives the words of a key of the area, or undefined: then the bare name stands, because half a
 * sentence is better than none. `told` says a text of the knowledge in the reader's language.
 */
export function saidParams(
  finding: Pick<Finding, 'params' | 'path'>,
  say: (key: string) => string | undefined,
  told: (text: string) => string = (text) => text,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(finding.params).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value]
      if (ofKnowledge.has(name) || (name === 'given' && chosen.test(finding.path))) return [name, told(value)]
      if (!value.startsWith('@')) return [name, value]
      const words = value.split(', ').map((part) => {
        const key = part.replace(/^@/, '')
        return say(key) ?? key.slice(key.indexOf('.') + 1)
      })
      return [name, [...new Set(words)].join(', ')]
    }),
  )
}

/**
 * Params that say a text of the knowledge. What the draft says is quoted as it stands, unless it was chosen
 * from the profile.
 */
const ofKnowledge: ReadonlySet<string> = new Set([
  'provider',
  'entity',
  'channel',
  'form',
  'note',
  'instrument',
])
const chosen = /^\/(?:addressee|channel)(?:\/|$)/
