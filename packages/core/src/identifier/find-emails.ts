import { isTaken, type Reading, serviceNear, servicesFor, take } from './reading.ts'

const LOCAL = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,63}/

/** E-mail addresses; one of a service's own mailboxes has the type of that service. */
export function findEmails(reading: Reading): void {
  const { text, table } = reading
  const general = table.types.get(table.rules.roles.email)
  if (!general) return
  const narrower = Object.entries(table.rules.broader).flatMap(([type, broad]) => (broad === general.type ? [table.types.get(type)] : []))
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const domain = DOMAIN.exec(text.slice(at + 1, at + 255))?.[0]
    if (!domain) continue
    // Decoration of chats and quotes is allowed in addresses, but nobody's address begins with it.
    const local = LOCAL.exec(text.slice(Math.max(0, at - 65), at))?.[0].replace(/^(?:mailto:|[*_~'`.{|}/=!?#-])+/, '')
    if (!local) continue
    const start = at - local.length
    const end = at + 1 + domain.length
    if (isTaken(reading, start, end)) continue
    const normalised = `${local}@${domain.toLowerCase()}`
    if (!general.patterns.some((p) => p.test(normalised))) continue
    take(reading, start, end)
    const type = narrower.find((t) => t?.patterns.some((p) => p.test(normalised))) ?? general
    const near = serviceNear(reading, start, end)
    const services = type === general ? servicesFor(type, near, normalised) : type.services
    reading.found.push({ type, start, end, normalised, confidence: 'high', services })
  }
}
