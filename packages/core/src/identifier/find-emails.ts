import { isTaken, namedBy, type Reading, serviceNear, servicesFor, take } from './reading.ts'

/**
 * Gives away the headers of a mail that name only messages and machines, so that nothing in them is taken for
 * a person's.
 */
export function passHeaders(reading: Reading): void {
  const { text, table } = reading
  const headers = table.nobodysHeaders
  if (!headers) return
  headers.lastIndex = 0
  for (let match = headers.exec(text); match !== null; match = headers.exec(text))
    take(reading, match.index, match.index + match[0].length)
}

const LOCAL = new Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{|}~-")
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,63}/

/** E-mail addresses; one of a service's own mailboxes has the type of that service. */
export function findEmails(reading: Reading): void {
  const { text, table } = reading
  const general = table.types.get(table.rules.roles.email)
  if (!general) return
  const narrower = Object.entries(table.rules.broader).flatMap(([type, broad]) =>
    broad === general.type ? [table.types.get(type)] : [],
  )
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (!isAlphanumeric(text.charCodeAt(at + 1)) || !isLocal(text, at - 1)) continue
    const domain = DOMAIN.exec(text.slice(at + 1, at + 255))?.[0]
    if (!domain) continue
    // Decoration of chats and quotes is allowed in addresses, but nobody's address begins with it.
    const before = localBefore(text, at)
    const local = (table.mailLabels ? before.replace(table.mailLabels, '') : before).replace(
      /^(?:mailto:|[*_~'`.{|}/=!?#-])+/,
      '',
    )
    if (!local) continue
    const start = at - local.length
    const end = at + 1 + domain.length
    if (isTaken(reading, start, end)) continue
    const normalised = `${local}@${domain.toLowerCase()}`
    if (!general.patterns.some((p) => p.test(normalised))) continue
    take(reading, start, end)
    if (isBroken(text, start, end)) {
      reading.unsearchable.push({ type: general.type, start, end, code: 'wholeAddress' })
      continue
    }
    // "git@host:owner/repo" is where a program fetches from.
    if (/^:[\w.-]+\/[\w.-]+/.test(text.slice(end, end + 80))) continue
    // "id <…@…>" in the header of a server is the number of a message.
    if (/\bid[ \t]{1,2}<?$/i.test(text.slice(Math.max(0, start - 6), start))) continue
    const type = narrower.find((t) => t?.patterns.some((p) => p.test(normalised))) ?? general
    const near = serviceNear(reading, start, end)
    const services = type === general ? servicesFor(type, near, normalised) : type.services
    reading.found.push({
      type,
      start,
      end,
      normalised,
      confidence: 'high',
      services,
      why: [{ code: 'format' }],
      named: type === general ? namedBy(near, services) : [],
    })
  }
}

/** Broken over two lines by a hyphen: which part of it is the sign of the break nobody knows. */
const isBroken = (text: string, start: number, end: number): boolean =>
  /^-[ \t]?\r?\n[ \t]{0,8}[a-z0-9]/i.test(text.slice(end, end + 14)) ||
  /[A-Za-z0-9]-[ \t]?\r?\n[ \t]{0,8}$/.test(text.slice(Math.max(0, start - 14), start))

const isAlphanumeric = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

const isLocal = (text: string, at: number): boolean => LOCAL.has(text[at] ?? '')

/** The characters before an @ that may stand in an address, 64 at most. */
function localBefore(text: string, at: number): string {
  let start = at
  while (start > 0 && at - start < 64 && isLocal(text, start - 1)) start--
  return text.slice(start, at)
}
