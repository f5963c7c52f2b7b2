import { readLink } from './links.ts'
import { type CuedText, isTaken, lineEnd, take, type UnpairedValue } from './reading.ts'
import { spanAt } from './structure.ts'

// A link ends where the next begins: two links glued together are two. Its length has a bound, so that a text
// of nothing but schemes is read once.
const LINK = /https?:\/\/(?:(?!https?:\/\/)[^\s<>"`{}|\\^\u0000-\u001f\u201c\u201d\u00ab\u00bb]){1,8192}/gi
const LONGEST_HOST = 260

/** Letters and figures of a host, its hyphens and full stops. */
const isOfHost = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  code === 45 ||
  code === 46 ||
  (code >= 65 && code <= 90)

/** The runs of such signs that hold a full stop: of all words of a text they are few. */
function* hostRuns(text: string): Generator<{ readonly start: number; readonly run: string }> {
  for (let end = 0, dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', end)) {
    let start = dot
    while (start > end && isOfHost(text.charCodeAt(start - 1))) start--
    end = dot + 1
    while (isOfHost(text.charCodeAt(end))) end++
    if (end - start >= 4 && end - start <= LONGEST_HOST) yield { start, run: text.slice(start, end) }
  }
}

/**
 * Links with and without scheme: the accounts and posts they name, what must be opened first, and the sites
 * of nobody we know.
 */
export function findLinks(reading: CuedText): void {
  const { text } = reading
  LINK.lastIndex = 0
  for (let match = LINK.exec(text); match !== null; match = LINK.exec(text))
    add(reading, match.index, trimmed(match[0], openerBefore(text, match.index)), true)
  for (const { start: from, run } of hostRuns(text)) {
    if (run.length > 253 || text[from - 1] === '@' || isTaken(reading, from, from + 1)) continue
    const host = run.replace(/^[.-]+|[.-]+$/g, '')
    const start = from + run.indexOf(host)
    const follower = text[start + host.length]
    if (follower === '@' || !/\.[A-Za-z]{2,63}$/.test(host)) continue
    if (follower !== '/' && follower !== '?' && follower !== ':') continue
    const tail = /^(?::\d{1,5})?[/?][^\s<>"`{}|\\^]*/.exec(
      text.slice(start + host.length, lineEnd(text, start + host.length, 2048)),
    )
    if (tail) add(reading, start, trimmed(host + tail[0], openerBefore(text, start)), false)
  }
}

/** The marks of emphasis right before a link: what closes them is no part of it. */
const openerBefore = (text: string, start: number): string =>
  /[*_~]*$/.exec(text.slice(Math.max(0, start - 3), start))?.[0] ?? ''

/**
 * A link without the punctuation of the sentence and the brackets around it; names of accounts may end in
 * "_".
 */
function trimmed(link: string, opener: string): string {
  let end = link.length
  let closers = opener.replace(/[^_]/g, '').length
  for (;;) {
    const last = link[end - 1] ?? ''
    if (/[.,;:!?'’*~\]>»”]/.test(last)) end--
    else if (last === ')' && !link.slice(0, end).includes('(')) end--
    else if (last === '_' && closers > 0) {
      end--
      closers--
    } else break
    if (end < link.length - 40) break
  }
  return link.slice(0, end)
}

function add(reading: CuedText, start: number, written: string, hasScheme: boolean): void {
  const { table } = reading
  // Markdown's [text](link) leaves the bracket and more behind the link.
  const close = written.indexOf('](')
  const link = close > 0 ? written.slice(0, close) : written
  const end = start + link.length
  const read = readLink(link, table)
  if (!read) return
  if (read.kind === 'site') {
    if (hasScheme || /[/?]/.test(link)) addSite(reading, start, link, read.host, hasScheme)
    return
  }
  if (isTaken(reading, start, end)) return
  take(reading, start, end)
  if (read.kind === 'unsearchable') {
    reading.unsearchable.push({ type: read.type, start, end, code: read.ask })
    return
  }
  const { type, chain } = read
  const isPhoneLink = type.type === table.rules.roles.linkToPhone
  const digits = /(\d{8,15})$/.exec(read.normalised)?.[1]
  const services = [...read.services.filter((id) => type.services.includes(id)), ...type.services]
  const draft: UnpairedValue = {
    type,
    start,
    end,
    normalised:
      isPhoneLink && digits ? `+${digits}` : read.normalised.replace(type.isHandle ? /^@/ : /^$/, ''),
    confidence: 'high',
    services: [...new Set(services)],
    why: [{ code: 'link', value: read.host ?? '' }],
    named: services.slice(0, read.services.length === 1 ? 1 : 0),
    ...(chain === undefined ? {} : { has: new Set(['chain']) }),
  }
  reading.found.push(draft)
}

function addSite(reading: CuedText, start: number, link: string, host: string, hasScheme: boolean): void {
  const { table } = reading
  const type = table.types.get(table.rules.roles.domain)
  take(reading, start, start + link.length)
  const at = link.toLowerCase().indexOf(host)
  if (!type || at < 0 || !type.patterns.some((p) => p.test(host))) return
  if (!hasScheme && !isLikelyDomain(host, reading)) return
  reading.found.push({
    type,
    start: start + at,
    end: start + at + host.length,
    normalised: host,
    ...(REFERER.test(reading.text.slice(Math.max(0, start - 24), start))
      ? { confidence: 'medium', why: [{ code: 'link', value: host }, { code: 'server' }] }
      : { confidence: 'high', why: [{ code: 'link', value: host }] }),
    services: type.services,
  })
}

/** In the log of a web server, behind status and size: the page that led there, mostly of the site itself. */
const REFERER = /" \d{3} (?:\d{1,12}|-) "$/

/** Whether a bare name ends as hosts do; "final.Luego" does not. */
export function isLikelyDomain(host: string, { table }: CuedText): boolean {
  const labels = host.toLowerCase().split('.')
  const last = labels.at(-1) ?? ''
  if (table.domains.endings.has(last)) return true
  if (!table.domains.countryEndings.has(last)) return false
  return (
    labels.length > 2 || table.domains.secondLabels.has(labels.at(-2) ?? '') || (labels[0] ?? '').length > 3
  )
}

/** Bare hosts that no link and no other finding took. */
export function findDomains(reading: CuedText): void {
  const { text, table } = reading
  const type = table.types.get(table.rules.roles.domain)
  if (!type) return
  for (const { start: from, run } of hostRuns(text)) {
    const host = run.replace(/^[.-]+|[.-]+$/g, '')
    const start = from + run.indexOf(host)
    const end = start + host.length
    const around = `${text[start - 1] ?? ''}${text[end] ?? ''}`
    if (/[@_/\\]/.test(around) || isTaken(reading, start, end)) continue
    // In the header of a mail the machine that took it is nobody's; that which gave it may be somebody's.
    if (/\bby[ \t]$/.test(text.slice(start - 3, start)) && spanAt(reading.structure.headers, start)) continue
    const lower = host.toLowerCase()
    if ((host !== lower && host !== host.toUpperCase()) || !isLikelyDomain(lower, reading)) continue
    const read = readLink(lower, table)
    if (read?.kind !== 'site' || !type.patterns.some((p) => p.test(read.host))) continue
    take(reading, start, end)
    reading.found.push({
      type,
      start,
      end,
      normalised: read.host,
      confidence: 'medium',
      services: type.services,
      why: [{ code: 'format' }],
    })
  }
}
