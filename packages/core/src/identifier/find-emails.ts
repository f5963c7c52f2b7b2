import { beganBefore, goesOn, untaken, wholeWord } from './edges.ts'
import { isLikelyDomain } from './find-links.ts'
import { countryOfNumber, isValidNumber } from './find-phones.ts'
import type { KnownType } from './prepare.ts'
import { type CuedText, firstFrom, isTaken, namedBy, serviceNear, servicesFor, take } from './reading.ts'
import { labelOf, spanAt } from './structure.ts'
import { fold } from './words.ts'

/**
 * Gives away the headers of a mail that name only messages and machines, so that nothing in them is taken for
 * a person's.
 */
export function passHeaders(reading: CuedText): void {
  const { text, table } = reading
  const headers = table.nobodysHeaders
  if (!headers) return
  headers.lastIndex = 0
  for (let match = headers.exec(text); match !== null; match = headers.exec(text))
    take(reading, match.index, match.index + match[0].length)
}

const LOCAL = new Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{}~-")
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,63}/
/** A domain with letters of any script, so that an address is seen whose letters we do not know. */
const ANY_DOMAIN = /^[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63}){1,8}/u

/** An address as it stands in the text. */
interface Address {
  readonly start: number
  readonly end: number
  readonly local: string
  readonly domain: string
  /**
   * Where the signs before the @ begin that may stand in an address; behind a key, where its value begins.
   */
  readonly from: number
  readonly isKeyed: boolean
}

/**
 * E-mail addresses; one of a service's own mailboxes has the type of that service. One that is not surely
 * whole, as it stands between letters of other scripts or in a longer word, is doubted with all of that word.
 */
export function findEmails(reading: CuedText): void {
  const { text, table } = reading
  const general = table.types.get(table.rules.roles.email)
  if (!general) return
  const narrower = Object.entries(table.rules.broader).flatMap(([type, broad]) =>
    broad === general.type ? [table.types.get(type)] : [],
  )
  let floor = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < floor) continue
    const address = addressAt(reading, at, floor)
    if (!address) {
      if (!isForeignAddress(text, at) || isTaken(reading, at, at + 1)) continue
      floor = doubt(reading, general, at, at + 1, floor)
      continue
    }
    const { start, end, local, domain } = address
    if (isTaken(reading, start, end)) continue
    if (isAccountOfApp(reading, address)) {
      floor = end
      continue
    }
    const whole = doubtfulFrom(reading, address, floor)
    if (whole !== undefined) {
      floor = doubt(reading, general, Math.min(whole, start), end, floor)
      continue
    }
    const normalised = `${local}@${domain.toLowerCase()}`
    if (!general.patterns.some((p) => p.test(normalised))) continue
    take(reading, start, end)
    floor = end
    if (isBroken(text, start, end)) {
      reading.unsearchable.push({ type: general.type, start, end, code: 'wholeAddress' })
      continue
    }
    // "getty@tty1.service", "logo@2x.png": a unit of a machine, a file.
    if (table.notMailDomains.has(domain.toLowerCase().split('.').at(-1) ?? '')) continue
    // "postgres://user:password@host": how a program opens a database.
    const lead = text.slice(Math.max(0, start - 120), start)
    if (lead.includes('://') && /[a-z][a-z\d+.-]{1,20}:\/\/[^\s/"'<>]{0,100}$/i.test(lead)) continue
    if (isAutomatic(reading, local, domain)) {
      reading.unsearchable.push({ type: general.type, start, end, code: table.rules.mail.automaticAsk })
      continue
    }
    if (isOfCompany(reading, domain, normalised, narrower)) {
      reading.unsearchable.push({ type: general.type, start, end, code: table.rules.mail.companyAsk })
      continue
    }
    // "git@host:owner/repo" is where a program fetches from.
    if (/^:[\w.-]+\/[\w.-]+/.test(text.slice(end, end + 80))) continue
    if (isNumberOfMessage(reading, start)) continue
    const type = narrower.find((t) => t?.patterns.some((p) => p.test(normalised))) ?? general
    const near = serviceNear(reading, start, end)
    // "La cuenta de Uber es …@gmail.com": an account of the service that is named, in a mailbox of another.
    const isNamed = type === general || isAccountOf(reading, start, end)
    const services = isNamed ? servicesFor(type, near, normalised) : type.services
    reading.found.push({
      type,
      start,
      end,
      normalised,
      confidence: 'high',
      services,
      why: [{ code: 'format' }],
      named: isNamed ? namedBy(near, services) : [],
    })
  }
}

const BEFORE_ACCOUNT = /^["')]?[ \t]*(?:[:=(|-]|\t|(?:es|é|is|est|era)(?=[ \t]))?[ \t]*["'“«(<]{0,2}$/iu
const BEHIND_ACCOUNT = /^["'”»>]?[ \t]?\([ \t]?$|^["'”»>]?[ \t](?:de|do|da|of)[ \t]$/iu

/**
 * Whether a mailbox stands right behind the name of a service, as its accounts do, or that right behind
 * it.
 */
function isAccountOf({ text, services }: CuedText, start: number, end: number): boolean {
  const after = firstFrom(services, start)
  const [previous, next] = [services[after - 1], services[after]]
  return (
    (previous !== undefined &&
      start - previous.end <= 12 &&
      BEFORE_ACCOUNT.test(text.slice(previous.end, start))) ||
    (next !== undefined && next.start - end <= 8 && BEHIND_ACCOUNT.test(text.slice(end, next.start)))
  )
}

/**
 * "51999…@c.us", "51999…:12@s.whatsapp.net", "1203…@g.us": how an app writes its accounts, by their number,
 * and its groups. None of them is an address of mail.
 */
function isAccountOfApp(reading: CuedText, { start, end, domain }: Address): boolean {
  const { table, text } = reading
  const { roles, mail } = table.rules
  const { of, numbers, groups, ask } = mail.accounts
  const type = table.types.get(roles.phone)
  const host = domain.toLowerCase()
  if (!type || !(numbers.includes(host) || groups.includes(host))) return false
  const digits = /(?<!\d)(\d{8,15})(?:[.:_]\d{1,3}){0,2}@$/.exec(
    text.slice(Math.max(0, start - 20), end - domain.length),
  )
  const from = digits ? end - domain.length - digits[0].length : start
  take(reading, from, end)
  const normalised = `+${digits?.[1] ?? ''}`
  if (groups.includes(host)) reading.unsearchable.push({ type: type.type, start, end, code: ask })
  else if (digits && isValidNumber(normalised)) {
    const country = countryOfNumber(normalised)
    reading.found.push({
      type,
      start: from,
      end,
      normalised,
      confidence: 'high',
      services: servicesFor(type, undefined, normalised),
      why: [{ code: 'format' }],
      named: [of],
      ...(country === undefined ? {} : { country }),
    })
  }
  return true
}

/**
 * "id <…@…>" in the header or the log of a server is the number of a message; "Apple ID ana@…" is an account.
 */
function isNumberOfMessage({ text, structure }: CuedText, start: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start)
  if (!/\bid[ \t]{1,2}<?$/i.test(before)) return false
  return (
    spanAt(structure.headers, start) !== undefined ||
    /\b(?:e?smtps?a?|lmtps?a?|message|msg|queue|mensaje|mensagem)[ \t-]id[ \t]{1,2}<?$/i.test(before)
  )
}

/** Whether a machine writes from it and nobody reads it: "noreply@…", "mailer-daemon@…". */
function isAutomatic({ table }: CuedText, local: string, domain: string): boolean {
  const { automatic, automaticParts } = table
  if (
    automatic.has(fold(local.replace(/[+.].*$/, ''))) ||
    automatic.has(fold(local)) ||
    automatic.has(domain.toLowerCase().split('.').at(-3) ?? '')
  )
    return true
  const parts = fold(local)
    .split(/[._+-]/)
    .slice(0, 8)
    .map((part) => part.replace(/\d+$/, ''))
  return parts.some((_, from) =>
    [1, 2, 3].some((count) => automaticParts.has(parts.slice(from, from + count).join(''))),
  )
}

/**
 * Whether it stands under the own domain of a service that gives nobody mailboxes there:
 * "security@mail.service.com".
 */
function isOfCompany(
  { table }: CuedText,
  domain: string,
  normalised: string,
  narrower: readonly (KnownType | undefined)[],
): boolean {
  if (narrower.some((type) => type?.patterns.some((pattern) => pattern.test(normalised)))) return false
  for (let name = domain.toLowerCase(); name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const owners = table.links.services.get(name)
    if (owners) return owners.some((id) => table.byProvider.has(id))
  }
  return false
}

/** The address around an @, without the label or key glued to it and without decoration. */
function addressAt({ text, table }: CuedText, at: number, floor: number): Address | undefined {
  if (!isAlphanumeric(text.charCodeAt(at + 1)) || !isLocal(text, at - 1)) return undefined
  const domain = DOMAIN.exec(text.slice(at + 1, at + 255))?.[0]
  if (!domain) return undefined
  const before = localBefore(text, at, floor)
  const parted = before.replace(/^.*[&?](?=[A-Za-z][\w.-]{0,30}=)/, '')
  const unlabelled = table.mailLabels ? parted.replace(table.mailLabels, '') : parted
  const isCoded = unlabelled === parted && CODED.test(parted)
  const value = isCoded
    ? unlabelled
    : unlabelled.replace(/^[*_~'`{}/!#-]*[A-Za-z][\w.-]{0,30}=(?=[^=]+$)/, '')
  // Decoration of chats and quotes is allowed in addresses, but nobody's address begins with it.
  const local = value.replace(/^[*_~'`.{}/=!?#&-]+/, '')
  return local === ''
    ? undefined
    : {
        start: at - local.length,
        end: at + 1 + domain.length,
        local,
        domain,
        from: at - value.length,
        isKeyed: value !== before,
      }
}

/** A letter or sign of a mail or link that is written as the figures of its bytes. */
const CODED = /=(?:[2-7][0-9A-F]|[89A-F][0-9A-F])|%[0-9A-Fa-f]{2}/

/**
 * Where the word begins of which an address is only a part, or `undefined` where it is surely whole: what
 * stands directly before it and behind it is of no word, and in it nothing is a sign of a list or of a code.
 */
function doubtfulFrom(reading: CuedText, address: Address, floor: number): number | undefined {
  const { text } = reading
  const { start, end, local, domain, from, isKeyed } = address
  if (local.length > 64 || /[!#$%&*/?^`{}=]/.test(local)) return from
  // "key=correo.example@…" is how lists of mail write whom they wrote to.
  if (isKeyed && text[from - 1] === '=' && /\.[a-z]{2,4}$/.test(local) && isLikelyDomain(local, reading))
    return text.lastIndexOf(' ', from) < floor ? floor : from - 1
  // "_juan_@…" begins so, and is not set in italics, unless they end behind it.
  if (text.slice(from, start).includes('_') && !/^[*_~'`"]/.test(text.slice(end, end + 1))) return from
  if (goesOn(text, end) || /^(?:@|[._+-]?[A-Za-z0-9]|[=%][0-9A-F]{2})/.test(text.slice(end, end + 3)))
    return from
  // "correo.example.El": the next sentence begins without a space.
  if (/[a-z]\.[A-Z][a-z]+$/.test(domain)) return from
  if (isKeyed || from === floor) return undefined
  if (beganBefore(text, from) || /[\\@]$/.test(text.slice(from - 1, from))) return from
  if (/[\p{L}\p{N}][’´·]$/u.test(text.slice(Math.max(0, from - 3), from)))
    return wholeWord(text, from - 1, from, floor).start
  return (
    commaBefore(reading, from, end) ??
    nameBefore(reading, from, end, start) ??
    firstNameBefore(reading, from, start, local)
  )
}

/** "juan,perez@…": behind a comma without a space it may be the rest of a word, except in a list or table. */
function commaBefore({ text, structure }: CuedText, from: number, end: number): number | undefined {
  if (text[from - 1] !== ',' || /^["']?,\S/.test(text.slice(end, end + 3))) return undefined
  // "Email del imputado,falso@…": a row of two cells, the first of which says what the second is.
  if (spanAt(structure.grids, from) || labelOf(text, from, structure)?.kind === 'line') return undefined
  const word = /(?:^|[\s:<("'=])([\p{L}\p{M}\p{N}._%+-]{1,40}),$/u.exec(
    text.slice(Math.max(0, from - 48), from),
  )
  return word?.[1] === undefined ? undefined : from - 1 - word[1].length
}

/** "<juan perez@…>", "correo: juan perez@…": a word between the mark where a value begins and the address. */
function nameBefore(reading: CuedText, from: number, end: number, start: number): number | undefined {
  const { text, table, cues } = reading
  if (from !== start) return undefined
  const word = /(^|\n|[<"]|[:=][ \t]{0,3})(\p{Ll}[\p{Ll}\p{M}\p{N}._-]{2,30}) $/u.exec(
    text.slice(Math.max(0, from - 48), from),
  )
  const [, mark = '', name = ''] = word ?? []
  if (name === '') return undefined
  const at = from - 1 - name.length
  const folded = fold(name)
  if (table.fillers.has(folded) || table.linkingWords.has(folded)) return undefined
  if (table.phrases.at(text, at, at + name.length, folded).length > 0) return undefined
  const isClosed = mark === '<' ? text[end] === '>' : mark === '"' && text[end] === '"'
  const isLabelled = cues.some(
    (cue) => cue.end === at - mark.length && cue.own.some(({ type }) => type === table.rules.roles.email),
  )
  // A line of nothing but the two.
  const isAlone = (at === 0 || text[at - 1] === '\n') && /^[ \t\r.]*(?:\n|$)/.test(text.slice(end, end + 8))
  return isClosed || isLabelled || isAlone ? at : undefined
}

/**
 * "era maria lopez@…": a first name in small letters, which a person's own name never is, before an address.
 */
function firstNameBefore(
  { text, table }: CuedText,
  from: number,
  start: number,
  local: string,
): number | undefined {
  if (from !== start) return undefined
  const name = /(?:^|[^\p{L}\p{N}])(\p{L}{3,14}) $/u.exec(text.slice(Math.max(0, from - 24), from))?.[1]
  if (name === undefined || !table.persons.firstNames.has(fold(name))) return undefined
  const isSmall = name === name.toLowerCase()
  if (fold(local).includes(fold(name)) || !(isSmall || /^\p{Lu}\p{Ll}/u.test(local))) return undefined
  return from - 1 - name.length
}

/**
 * Whether an @ stands in an address that has letters of other scripts directly beside it or in its domain.
 */
function isForeignAddress(text: string, at: number): boolean {
  const domain = ANY_DOMAIN.exec(text.slice(at + 1, at + 255))?.[0]
  if (!domain) return false
  const before = beganBefore(text, at)
  return before || (isLocal(text, at - 1) && /[^\u0000-\u007f]/.test(domain))
}

/** Doubts a stretch with all of the word that it stands in; gives where that ends. */
function doubt(reading: CuedText, type: KnownType, start: number, end: number, floor: number): number {
  const whole = untaken(reading, wholeWord(reading.text, start, end, floor), { start, end })
  reading.suspect.push({ type: type.type, ...whole, code: 'cut' })
  return whole.end
}

/** Broken over two lines by a hyphen or by a mail: which part of it is the sign of the break nobody knows. */
const isBroken = (text: string, start: number, end: number): boolean =>
  /^-[ \t]?\r?\n[ \t]{0,8}[a-z0-9]|^=\r?\n[.a-z0-9-]/i.test(text.slice(end, end + 14)) ||
  /[A-Za-z0-9]-[ \t]?\r?\n[ \t]{0,8}$|[A-Za-z0-9.]=\r?\n$/.test(text.slice(Math.max(0, start - 14), start))

const isAlphanumeric = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

const isLocal = (text: string, at: number): boolean => LOCAL.has(text[at] ?? '')

/** The characters before an @ that may stand in an address and in a key before it, 256 at most. */
function localBefore(text: string, at: number, floor: number): string {
  let start = at
  while (start > floor && at - start < 256 && isLocal(text, start - 1)) start--
  return text.slice(start, at)
}
