/**
 * The hosts that a link pattern can match, read from its source: `^https:\/\/(?:www\.|m\.)?site\.com\/` gives
 * `www.site.com`, `m.site.com`, `site.com`. A character class becomes `*`.
 *
 * So a new provider's links are found from its profile alone. The grammar read is that of the profiles:
 * literals, `(?:…|…)`, `?` and classes; anything else ends the host. At most 64 hosts are given.
 */
export function hostsOf(source: string): readonly string[] {
  const begin =
    /^\^?https\??:(?:\\\/|\/){2}/.exec(source) ?? /^\^?\(\?:https\?:(?:\\\/|\/){2}\)\??/.exec(source)
  if (!begin) return []
  const hosts = expand(source.slice(begin[0].length, begin[0].length + 600), 0)
    .texts.map((text) => text.split(/[/?#:]/)[0] ?? '')
    .filter((host) => host.includes('.') && !host.startsWith('.'))
  return [...new Set(hosts)]
}

const LIMIT = 64

function expand(source: string, from: number): { texts: string[]; next: number } {
  const alternatives: string[] = []
  let texts = ['']
  let at = from
  const add = (endings: readonly string[]) => {
    texts = texts
      .flatMap((text) => (isFinished(text) ? [text] : endings.map((ending) => text + ending)))
      .slice(0, LIMIT)
  }
  while (at < source.length) {
    const character = source[at] ?? ''
    if (character === ')') break
    if (character === '|') {
      alternatives.push(...texts)
      texts = ['']
      at++
      continue
    }
    let endings: string[]
    if (source.startsWith('(?:', at)) {
      const group = expand(source, at + 3)
      endings = group.texts
      at = group.next + 1
    } else if (character === '(' || character === '$') {
      endings = ['/']
      at = character === '(' ? source.length : at + 1
    } else if (character === '[') {
      const close = source.indexOf(']', at + 1)
      if (close < 0) break
      const members = source.slice(at + 1, close)
      endings = /^[a-z0-9]{1,6}$/.test(members) ? [...members] : ['*']
      at = close + 1
    } else if (character === '\\') {
      endings = [/[./-]/.test(source[at + 1] ?? '') ? (source[at + 1] ?? '') : '*']
      at += 2
    } else {
      endings = [character]
      at++
    }
    const quantifier = /^(?:\?|\+|\*|\{\d+(?:,\d*)?\})/.exec(source.slice(at, at + 12))?.[0]
    if (quantifier) {
      at += quantifier.length
      if (quantifier === '?' || quantifier === '*' || quantifier.startsWith('{0')) endings = [...endings, '']
    }
    add(endings)
    if (texts.every(isFinished) && !source.slice(from, at).includes('(')) break
  }
  return { texts: [...alternatives, ...texts].slice(0, LIMIT), next: at }
}

const isFinished = (text: string): boolean => text.includes('/')
