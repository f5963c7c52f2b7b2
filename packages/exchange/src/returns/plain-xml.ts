// XML as programs write it: tags, texts and the five signs that are written by their name. It is read some
// times as fast as by a parser of all that XML may be, and given up at whatever else stands there.

export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (piece: string) => void
  readonly close?: (name: string) => void
}

const tag =
  /<(\/?)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:[ \n]+[A-Za-z_][\w.:-]*="[^"<\t\n]*")*)[ \n]*(\/?)>/y
const attribute = /([A-Za-z_][\w.:-]*)="([^"]*)"/g
const prolog = /^<\?xml version="1\.0"(?: encoding="[\w-]+")?(?: standalone="(?:yes|no)")?\s*\?>/i
const noText = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\]\]>/
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const none: Readonly<Record<string, string>> = {}

/** Signs that are written by their name as what they are; `undefined` where one is of no name here. */
function unescaped(text: string): string | undefined {
  if (!text.includes('&')) return text
  let isOther = false
  const plain = text.replace(/&([a-z]{2,4};)?/g, (_, name: string | undefined) => {
    const sign = named[name?.slice(0, -1) ?? '']
    isOther ||= sign === undefined
    return sign ?? ''
  })
  return isOther ? undefined : plain
}

function attributesIn(written: string): Readonly<Record<string, string>> | undefined {
  if (written === '') return none
  const found: Record<string, string> = {}
  for (const [, name = '', value = ''] of written.matchAll(attribute)) {
    const plain = unescaped(value)
    if (plain === undefined || Object.hasOwn(found, name) || name === '__proto__') return undefined
    found[name] = plain
  }
  return found
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Walks through a text of such XML. `false` where it is another, or none: then what was told counts for
 * nothing, and a whole parser has to say what it is.
 */
export function walkPlain(whole: string, deepest: number, { open, text, close }: XmlHandlers): boolean {
  const xml = whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole
  if (noText.test(xml)) return false
  const names: string[] = []
  let at = prolog.exec(xml)?.[0].length ?? 0
  let roots = 0
  while (at < xml.length) {
    const next = xml.indexOf('<', at)
    const piece = xml.slice(at, next < 0 ? xml.length : next)
    if (names.length === 0 ? piece.trim() !== '' : next < 0) return false
    if (next < 0) break
    const said = names.length === 0 ? '' : unescaped(piece)
    if (said === undefined) return false
    if (said !== '') text?.(said)
    tag.lastIndex = next
    const found = tag.exec(xml)
    if (!found) return false
    const [, isEnd, name = '', written = '', isEmpty] = found
    at = tag.lastIndex
    if (isEnd) {
      if (names.pop() !== name || written !== '' || isEmpty) return false
      close?.(withoutPrefix(name))
      continue
    }
    if (names.length === 0) roots += 1
    const attributes = attributesIn(written)
    if (!attributes || roots > 1 || names.length >= deepest) return false
    open?.(withoutPrefix(name), attributes)
    if (isEmpty) close?.(withoutPrefix(name))
    else names.push(name)
  }
  return names.length === 0 && roots === 1
}
