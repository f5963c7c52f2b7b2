import { couldSpeakOfClock } from '@oficio/core/time'
import { isSeen } from './plain-beside.ts'

// A page that shows one table and nothing else, in the few forms that hide nothing: every tag is closed by
// its own, no script, no remark, no image, no words but those that are seen, no style that could hide or
// write any. Whatever else a page may hold could say whose clock its times are of.

const phrases = ['b', 'strong', 'span', 'code']
const boxes = ['div', 'section', 'main', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']
/** What may stand in each element. */
const inside: Readonly<Record<string, readonly string[]>> = {
  '': ['html', 'head', 'body', 'table', ...boxes],
  html: ['head', 'body', 'table', ...boxes],
  head: ['meta', 'title', 'style'],
  body: ['table', ...boxes],
  ...Object.fromEntries(['div', 'section', 'main'].map((name) => [name, ['table', ...boxes]])),
  table: ['caption', 'thead', 'tbody', 'tr'],
  thead: ['tr'],
  tbody: ['tr'],
  tr: ['th', 'td'],
  th: phrases,
  td: phrases,
}
const holdsText = new Set(['title', 'caption', 'th', 'td', ...boxes, ...phrases])

/** Values of attributes that lay out and say nothing. */
const attributes: Readonly<Record<string, RegExp>> = {
  class: /^[\w -]{0,80}$/,
  id: /^[\w-]{0,80}$/,
  border: /^\d{0,2}$/,
  cellpadding: /^\d{1,2}$/,
  cellspacing: /^\d{1,2}$/,
  width: /^\d{2,4}(?:px|%)?$/,
  align: /^(?:left|right|center)$/i,
  valign: /^(?:top|middle|bottom|baseline)$/i,
  scope: /^(?:col|row)$/i,
  lang: /^[a-z]{2}(?:-[a-z]{2})?$/i,
  charset: /^[\w-]{2,20}$/,
  'http-equiv': /^content-type$/i,
  content: /^text\/html; ?charset=[\w-]{2,20}$/i,
  xmlns: /^http:\/\/www\.w3\.org\/(?:1999\/xhtml|TR\/REC-html40)$/,
  'xmlns:x': /^urn:schemas-microsoft-com:office:excel$/,
  'xmlns:o': /^urn:schemas-microsoft-com:office:office$/,
}

const length = String.raw`(?:0|[1-9]\d?(?:\.\d)?(?:px|em|pt|%))`
const font = `(?:arial|helvetica|verdana|tahoma|calibri|roboto|georgia|times|'?times new roman'?|sans-serif|serif|monospace)`
/** Declarations of style that neither hide nor write anything. */
const declarations: Readonly<Record<string, RegExp>> = {
  border: /^(?:0|none|\dpx|solid|#[\da-f]{3,6}|gr[ae]y|black|lightgr[ae]y| )+$/i,
  'border-collapse': /^(?:collapse|separate)$/i,
  padding: new RegExp(`^${length}(?: ${length}){0,3}$`, 'i'),
  margin: new RegExp(`^${length}(?: ${length}){0,3}$`, 'i'),
  'text-align': /^(?:left|right|center)$/i,
  width: /^\d{2,4}(?:px|%)$/i,
  background: /^(?:white|whitesmoke|#[c-f]{3}|#(?:[c-f][\da-f]){3})$/i,
  'background-color': /^(?:white|whitesmoke|#[c-f]{3}|#(?:[c-f][\da-f]){3})$/i,
  'font-family': new RegExp(`^${font}(?:, ?${font}){0,4}$`, 'i'),
}

const attribute = String.raw`\s+[a-z][a-z:-]*=(?:"[^"<>&]*"|'[^'<>&]*'|[\w%-]+)`
/** A tag with its attributes, the head of a page, or text. */
const piece = new RegExp(
  String.raw`<!doctype html>|<(/?)([a-z][a-z\d]*)((?:${attribute})*)\s*(/?)>|[^<]+`,
  'iy',
)

/** Whether a page, read in some letters, is of this form: then what its tree holds is what it shows. */
export function isClosedPage(text: string, encoding: string): boolean {
  const charsets = charsetsOf(text, encoding)
  const open: string[] = ['']
  let [tables, hasRows] = [0, false]
  piece.lastIndex = text.startsWith('\ufeff') ? 1 : 0
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text)
    if (!found) return false
    const [whole, isEnd, tag = '', own = '', isVoid] = found
    const [name, parent] = [tag.toLowerCase(), open.at(-1) ?? '']
    if (tag === '') {
      if (whole.startsWith('<') ? open.length > 1 : !isClosedText(whole, parent)) return false
    } else if (isEnd) {
      if (own !== '' || open.length < 2 || open.pop() !== name) return false
    } else {
      if (!mayStand(name, parent) || !areClosed(own, charsets)) return false
      // A head that stands under its rows is shown above them.
      if (hasRows && /^(?:caption|thead|head|body|style)$/.test(name)) return false
      if (name === 'table') tables += 1
      hasRows ||= name === 'tr'
      if (name !== 'meta') {
        if (isVoid) return false
        open.push(name)
      }
    }
  }
  return open.length === 1 && tables === 1
}

const mayStand = (name: string, parent: string): boolean =>
  (inside[parent] ?? (phrases.includes(parent) ? phrases : [])).includes(name)

/** Signs that are written by their name, of those that are seen. */
const named = /&(?:amp|lt|gt|quot|apos|#39|ccedil|[aeioun](?:acute|grave|circ|tilde|uml));/gi

/** Whether all signs of a text are seen as they are written: a page makes one blank of several. */
const isSeenText = (text: string): boolean => {
  const bare = text.replace(named, '').replace(/[\t\r\n]/g, ' ')
  return !bare.includes('&') && isSeen(bare)
}

const isClosedText = (text: string, parent: string): boolean =>
  parent === 'style' ? isClosedStyle(text) : holdsText.has(parent) ? isSeenText(text) : isBlank.test(text)
const isBlank = /^[ \t\r\n]*$/

/** What a page that was read in some letters may say of them: in others a browser shows other signs. */
function charsetsOf(text: string, encoding: string): RegExp {
  if (!/[^\0-\x7f]/.test(text)) return /^(?:utf-8|us-ascii|ascii|iso-8859-15?|latin1|windows-1252)$/i
  if (encoding === 'windows-1252') return /^(?:iso-8859-1|latin1|windows-1252)$/i
  return encoding === 'utf-8' ? /^utf-8$/i : /^utf-16(?:le|be)?$/i
}

function areClosed(own: string, charsets: RegExp): boolean {
  const names = new Set<string>()
  for (const [, name = '', written = ''] of own.matchAll(/([a-z:-]+)=("[^"]*"|'[^']*'|[\w%-]+)/gi)) {
    const value = written.replace(/^["']|["']$/g, '')
    const small = name.toLowerCase()
    if (names.has(small) || !attributes[small]?.test(value)) return false
    const [, charset = small === 'charset' ? value : undefined] = /;\s*charset=([\w-]+)$/i.exec(value) ?? []
    if (charset !== undefined && !charsets.test(charset)) return false
    if (couldSpeakOfClock(value.replace(/[-_]/g, ' '))) return false
    names.add(small)
  }
  return true
}

/** A list of rules whose selectors name elements and classes alone. */
function isClosedStyle(text: string): boolean {
  const rules = text.trim().split('}')
  return (
    rules.pop() === '' &&
    rules.every((rule) => {
      const [selector = '', body, ...more] = rule.split('{')
      if (body === undefined || more.length > 0 || !/^[\s\w.,-]+$/.test(selector)) return false
      return body.split(';').every((one) => {
        const [name = '', value = '', ...rest] = one.split(':').map((part) => part.trim())
        if (name === '' && value === '') return true
        return rest.length === 0 && declarations[name.toLowerCase()]?.test(value) === true
      })
    })
  )
}
