import { isTaken, namedBy, type Reading, serviceNear, servicesFor, take } from './reading.ts'
import { fit, keepsCheck, whyOf } from './values.ts'

const TOKEN = /[A-Za-z0-9$Ñ&*][A-Za-z0-9$Ñ&*._:/-]{2,}/g

/**
 * What its shape gives away without any word beside it: wallet addresses, formatted national numbers, order
 * numbers.
 */
export function findAlone(reading: Reading): void {
  const { text } = reading
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const token = match[0].replace(/[._:/*-]+$/, '')
    if (token.length < 4 || token.length > 140) continue
    if (tryToken(reading, match.index, token)) continue
    const colon = token.lastIndexOf(':')
    if (colon > 0) tryToken(reading, match.index + colon + 1, token.slice(colon + 1))
  }
}

function tryToken(reading: Reading, start: number, token: string): boolean {
  const { table, text } = reading
  const types = table.aloneByLength.get(token.length)
  if (!types || /[\p{L}\p{N}_]/u.test(text[start - 1] ?? '')) return false
  const end = start + token.length
  for (const type of types) {
    if (!type.alone?.test(token) || isTaken(reading, start, end)) continue
    const normalised = fit(type, token)
    if (normalised === undefined) continue
    const near = serviceNear(reading, start, end)
    if (type.rule.aloneWithService && !near?.providers.some((id) => type.services.includes(id))) continue
    if (!keepsCheck(type, normalised)) {
      if (type.rule.quiet) continue
      take(reading, start, end)
      reading.suspect.push({ type: type.type, start, end, code: whyOf(type) })
      return true
    }
    take(reading, start, end)
    const services = servicesFor(type, near, normalised)
    reading.found.push({
      type,
      start,
      end,
      normalised,
      confidence: type.rule.check ? 'high' : 'medium',
      services,
      why: [{ code: 'format' }, ...(type.rule.check ? [{ code: 'checkDigit' } as const] : [])],
      named: namedBy(near, services),
    })
    return true
  }
  return false
}

const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[0-9:.]{0,10}(?:Z|[+-]\d{2}:\d{2})/g

/** Times with their offset, written as ISO 8601, that belong to no address. */
export function findInstants(reading: Reading): void {
  const { text, table } = reading
  const type = table.types.get(table.rules.roles.instant)
  if (!type) return
  INSTANT.lastIndex = 0
  for (let match = INSTANT.exec(text); match !== null; match = INSTANT.exec(text)) {
    const [start, end] = [match.index, match.index + match[0].length]
    if (isTaken(reading, start, end) || fit(type, match[0]) === undefined) continue
    take(reading, start, end)
    reading.found.push({
      type,
      start,
      end,
      normalised: match[0],
      confidence: 'high',
      services: type.services,
      why: [{ code: 'format' }],
    })
  }
}
