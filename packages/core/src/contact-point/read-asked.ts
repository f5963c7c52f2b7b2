// What the text of a mail or form of a contact point says, field by field. Only what stands under its own
// label is read; what stands twice and differs, or could be something else, is a question for whoever enters
// it.
import type { CountryCode } from '../fact/index.ts'
import { type FoundIdentifier, namedServices, recognise } from '../identifier/index.ts'
import { dangerIn } from '../preflight/index.ts'
import type { ContactPointKnowledge, ReadingRules } from './knowledge.ts'

export const askedFields = [
  'authority',
  'person',
  'address',
  'country',
  'reference',
  'data',
  'provider',
  'offence',
  'facts',
  'urgent',
  'traffic',
  'status',
] as const
export type AskedAbroadField = (typeof askedFields)[number]

/**
 * Why a field is asked: nothing says it; it says two things; what stands there is not clear; signs that
 * nobody sees stand in it; it is about an earlier request, which is looked for before a new order is
 * prepared.
 */
export type AskedWhy = 'missing' | 'twice' | 'unclear' | 'hidden' | 'earlier'

export interface AskedQuestion {
  readonly field: AskedAbroadField
  readonly why: AskedWhy
  /** What stands there, as it stands: to be chosen from, never chosen. */
  readonly options: readonly string[]
}

/** Whose a mailbox is by the heading above it; `unsaid`: the text does not say. */
export const mailboxOwners = ['requested', 'confirmation', 'investigating', 'unsaid'] as const
export type MailboxOwner = (typeof mailboxOwners)[number]
export interface Mailbox {
  readonly of: MailboxOwner
  readonly value: string
}

export interface AskedReading {
  /** What is surely read: of a country its code, of a provider its id, of yes and no `yes` or `no`. */
  readonly fields: Readonly<Partial<Record<AskedAbroadField, string>>>
  readonly questions: readonly AskedQuestion[]
  /** Of the data asked: those that nothing makes doubtful, and the others. */
  readonly identifiers: readonly FoundIdentifier[]
  readonly doubtful: readonly FoundIdentifier[]
  /** Lines that say of which days the data are asked, as they stand. */
  readonly period: readonly string[]
  /** Mailboxes of others than whoever writes, each with whose the form says that it is. */
  readonly mailboxes: readonly Mailbox[]
  /** Lines that may tell of a danger to somebody: evidence for a question, and no finding. */
  readonly danger: readonly string[]
  /** Every line of which nothing was read, in the order of the text. */
  readonly unread: readonly string[]
}

/** A message of a contact point is no book: beyond this nothing is read. */
const longest = 60_000
const wanted: ReadonlySet<AskedAbroadField> = new Set(['person', 'facts', 'urgent', 'traffic', 'status'])

/**
 * Reads a message of another contact point. Never throws. What is not there is no question where a request
 * can do without it (`person`, `facts`, `urgent`, `traffic`, `status`).
 */
export function readAsked(text: string, knowledge: ContactPointKnowledge): AskedReading {
  const { said, earlier, unread, isMeantOtherwise } = saidIn(text.slice(0, longest), knowledge)
  const rest = text.slice(longest).trim()
  const fields: Partial<Record<AskedAbroadField, string>> = {}
  const questions: AskedQuestion[] = []
  for (const field of askedFields) {
    const told = toldOf(field, said, earlier, knowledge)
    if ('value' in told) {
      fields[field] = told.value
      if (field === 'status' && told.value !== 'new')
        questions.push({ field, why: 'earlier', options: said.get('status') ?? [] })
    } else if (told.why !== 'missing' || !wanted.has(field)) questions.push({ field, ...told })
  }
  const found = identifiersIn(said, knowledge).map((one) =>
    isMeantOtherwise ? { ...one, doubtful: true } : one,
  )
  const before = identifiersIn(earlier, knowledge)
    .filter((one) => !found.some((now) => now.type === one.type && now.normalised === one.normalised))
    .map((one) => ({ ...one, doubtful: true }))
  return {
    fields,
    questions,
    identifiers: found.filter(({ doubtful }) => !doubtful),
    doubtful: [...found.filter(({ doubtful }) => doubtful), ...before],
    period: said.get('period') ?? [],
    mailboxes: mailboxesIn(said),
    danger: dangerLines(text, knowledge),
    // Of what is longer than a message the beginning of the rest is told.
    unread: rest === '' ? unread : [...unread, rest.slice(0, longestLabel)],
  }
}

/** Whoever reads them knows: more lines tell nobody more. */
const mostDanger = 5

/** The lines that tell of a danger to somebody and deny none; what is quoted is of an earlier mail. */
export function dangerLines(
  text: string,
  { preflight }: Pick<ContactPointKnowledge, 'preflight'>,
): readonly string[] {
  const lines = text.slice(0, longest).split(/\r\n|[\n\r]/)
  const told = lines.filter((line) => !/^\s*>/.test(line) && dangerIn(line, preflight) === 'person')
  return [...new Set(told.map((line) => line.trim()))].slice(0, mostDanger)
}

/** Where the mailbox of somebody else stands among what was said. */
const mailboxPlace = (of: MailboxOwner): string => `mailbox of ${of}`

const mailboxesIn = (said: Said): readonly Mailbox[] =>
  mailboxOwners.flatMap((of) =>
    [...new Set(said.get(mailboxPlace(of)) ?? [])].map((value) => ({ of, value })),
  )

/**
 * Accounts and numbers of what is to be kept: in the data where they are told once, and under a label of
 * their own, which stands as often as there are accounts. Of what speaks of somebody else too, or has another
 * label in it, none is sure, nor what signs stand in that nobody sees. Who holds the data says only which
 * service is meant: an address there is nobody's whose data is kept.
 */
function identifiersIn(said: Said, knowledge: ContactPointKnowledge): readonly FoundIdentifier[] {
  const [data, accounts, holder] = ['data', 'accounts', 'holder'].map((field) => said.get(field) ?? [])
  const told = [...(data?.length === 1 ? data : []), ...(accounts ?? [])]
  const own = new Set(accounts ?? [])
  const all = told.join('\n')
  if (all === '') return []
  const isHidden = (accounts ?? []).some((value) => hidden.test(value))
  const each = new Map<string, FoundIdentifier>()
  const found = recognise([all, ...(holder ?? [])].join('\n'), knowledge).identifiers.filter(
    ({ start }) => start < all.length,
  )
  const lineOf = ({ start }: FoundIdentifier) => all.slice(0, start).split('\n').length - 1
  for (const one of found) {
    const key = `${one.type} ${one.normalised}`
    const line = lineOf(one)
    const beside = found.filter((other) => lineOf(other) === line)
    const value = told[line] ?? ''
    const isDoubtful =
      isHidden ||
      one.doubtful ||
      isMixed(value, knowledge.contactPoints.reading) ||
      (own.has(value) ? !isBare(value, beside, knowledge) : isTold(beside, all))
    // Said surely under a label of its own, it is sure.
    if (!isDoubtful || !each.has(key)) each.set(key, { ...one, doubtful: isDoubtful })
  }
  return [...each.values()]
}

/**
 * Whether more than the words of a list stand between or behind several accounts of one line: it tells
 * something of them, and one may be of whoever suffered it.
 */
function isTold(found: readonly FoundIdentifier[], text: string): boolean {
  const inOrder = found.toSorted((a, b) => a.start - b.start)
  if (inOrder.length < 2) return false
  return inOrder.some((one, at) => {
    const [rest = ''] = text.slice(one.end).split('\n')
    const next = inOrder[at + 1]
    const behind = next ? text.slice(one.end, Math.max(one.end, next.start)) : rest
    return (behind.match(/\p{L}{2,}/gu) ?? []).length > mostOfList
  })
}
/** `and the account` */
const mostOfList = 3

/**
 * Whether nothing stands beside the accounts under a label of their own but what says nothing of whose they
 * are: any other word may tell that one is of whoever suffered it.
 */
function isBare(value: string, found: readonly FoundIdentifier[], knowledge: ContactPointKnowledge): boolean {
  const rest = found.reduce((left, one) => left.replaceAll(one.value, ' '), value)
  const { beside, fields } = knowledge.contactPoints.reading
  const plain = new Set([...beside, ...(fields.accounts ?? [])].flatMap((one) => folded(one).split(' ')))
  return (folded(rest).match(/[\p{L}'-]*\p{L}{2,}[\p{L}'-]*/gu) ?? []).every(
    (word) => plain.has(word) || namedServices(word, knowledge).length > 0,
  )
}

const secondLabel = /[^:：.,;]{2,140}?[:：](?=\s)/gu

/** Whether what stands under one label speaks of others too, or of what is not asked. */
function isMixed(value: string, { fields, others }: ReadingRules): boolean {
  const words = ` ${folded(value).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  if (others.some((other) => words.includes(` ${folded(other)} `))) return true
  const accounts = (fields.accounts ?? []).map(folded)
  return (value.match(secondLabel) ?? []).some((label) => {
    const before = folded(label).replace(/\s*[:：]$/, '')
    return !accounts.some((one) => before === one || before.endsWith(` ${one}`))
  })
}

type Told = { readonly value: string } | Omit<AskedQuestion, 'field'>

/** Nobody says the same in so many ways. */
const mostSame = 20

const hidden = /\p{Cf}/u
const ask = (why: AskedWhy, options: readonly string[] = []): Told => ({ why, options })

function toldOf(field: AskedAbroadField, said: Said, earlier: Said, knowledge: ContactPointKnowledge): Told {
  const now = said.get(placeOf(field)) ?? []
  const before = earlier.get(placeOf(field)) ?? []
  // What only an earlier mail says may be of another request: it is shown, and chosen by somebody.
  if (now.length === 0 && before.length > 0) return ask('unclear', [...new Set(before)])
  const values = [...new Set([...now, ...before])]
  const [first, ...others] = values
  if (first === undefined) return ask('missing')
  const unseen = values.filter((value) => hidden.test(value))
  if (unseen.length > 0) return ask('hidden', unseen)
  const read = readAs(field, first, knowledge)
  // The mail itself and the form in it may both say who writes: only where both say the same one it is read.
  const isSame = (value: string): boolean => {
    const other = readAs(field, value, knowledge)
    return 'value' in read && 'value' in other && other.value === read.value
  }
  return others.length < mostSame && others.every(isSame) ? read : ask('twice', values)
}

/** Where a field stands in what was said. */
const placeOf = (field: AskedAbroadField): string =>
  field === 'provider' ? 'holder' : field === 'urgent' ? 'urgency' : field

function readAs(field: AskedAbroadField, value: string, knowledge: ContactPointKnowledge): Told {
  const { reading } = knowledge.contactPoints
  switch (field) {
    case 'address': {
      const one = addressIn(value)
      return one ? { value: one } : ask('unclear', [value])
    }
    case 'country': {
      const code = countryCalled(value, knowledge)
      return code ? { value: code } : ask('unclear', [value])
    }
    case 'provider': {
      const named = namedServices(value, knowledge)
      const [only] = named
      return only && named.length === 1 ? { value: only } : ask('unclear', [value])
    }
    case 'urgent':
    case 'traffic': {
      // `No later than tomorrow` is no no, and neither is `No. The victim is in danger`.
      const text = folded(value)
      const [, word = '', more = ''] = /^(\p{L}+)(?:$|\s*[,;.(–—]|\s+-\s)(.*)$/su.exec(text) ?? []
      const others = more.match(/\p{L}+/gu) ?? []
      if (reading.yes.includes(word) && !others.some((one) => reading.no.includes(one)))
        return { value: 'yes' }
      return reading.no.includes(word) && others.length === 0 ? { value: 'no' } : ask('unclear', [value])
    }
    case 'status':
      return statusSaid(value, reading)
    default:
      return { value }
  }
}

/** What a request is to an earlier one; new it is called in so many words, and in no others. */
function statusSaid(value: string, { statuses }: ReadingRules): Told {
  const words = folded(value)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const called = Object.entries(statuses).flatMap(([status, all]) =>
    all.some((one) => (status === 'new' ? words === folded(one) : ` ${words} `.includes(` ${folded(one)} `)))
      ? [status]
      : [],
  )
  const [only] = called
  return only && called.length === 1 ? { value: only } : ask('unclear', [value])
}

/** The mailbox in a line; none where the line holds two, or a name that is another one. */
function addressIn(value: string): string | undefined {
  const all = value.split(/[\s<>"'(),;:]+/).filter((part) => /.@./u.test(part))
  const [one, ...others] = [...new Set(all.map((address) => address.toLowerCase()))]
  return one && others.length === 0 && /^[^@]+@[^@]+\.[^@.]+$/.test(one) ? one : undefined
}

/** No State is called by more. */
const longestName = 200

function countryCalled(value: string, { countries }: ContactPointKnowledge): CountryCode | undefined {
  if (value.length > longestName) return undefined
  const called = folded(value).replace(/[.\s]+$/, '')
  return Object.values(countries).find(({ names }) =>
    Object.values(names).some((name) => folded(name as string) === called),
  )?.iso2
}

/** What the labels of a text say, by field; a field that stands twice has two values. */
type Said = ReadonlyMap<string, readonly string[]>

const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()

/** A label without its number, its letter and what stands in brackets behind it; empty where it is none. */
function labelOf(written: string): string {
  // A line from abroad is as long as its writer likes; a label is short.
  if (written.length > longestLabel) return ''
  let label = folded(written).replace(/^(?:\(?\d{1,2}(?:\.\d{1,2})?[.)]?|\(?[a-z]\)|[-•*])\s+/, '')
  for (let before = ''; before !== label; ) {
    before = label
    label = label.replace(/\([^()]*\)/g, ' ')
  }
  return label
    .replace(/[*:]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

interface Labels {
  readonly sections: ReadonlyMap<string, string>
  readonly ofRequesting: ReadonlyMap<string, string>
  readonly fields: ReadonlyMap<string, string>
  readonly sender: ReadonlySet<string>
  readonly period: ReadonlySet<string>
  /** Labels of the forms and of mails that say nothing of what is read: none of their lines is missed. */
  readonly passed: ReadonlySet<string>
}

/** The labels that a form has, wherever they stand in it. */
function labelsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(labelsIn)
  if (part === null || typeof part !== 'object') return []
  return Object.entries(part).flatMap(([name, value]) =>
    name === 'label' && value !== null && typeof value === 'object'
      ? Object.values(value).filter((label): label is string => typeof label === 'string')
      : labelsIn(value),
  )
}

const tables = new WeakMap<ReadingRules, Labels>()

function labelsOf({ contactPoints, forms }: ContactPointKnowledge): Labels {
  const rules = contactPoints.reading
  const known = tables.get(rules)
  if (known) return known
  const byLabel = (lists: Readonly<Record<string, readonly string[]>>) =>
    new Map(Object.entries(lists).flatMap(([name, all]) => all.map((one) => [folded(one), name] as const)))
  const made: Labels = {
    sections: byLabel(rules.sections),
    ofRequesting: byLabel(rules.ofRequesting),
    fields: byLabel(rules.fields),
    sender: new Set(rules.sender.map(folded)),
    period: new Set(rules.period.map(folded)),
    passed: new Set([...rules.passed, ...labelsIn(Object.values(forms))].map(labelOf)),
  }
  tables.set(rules, made)
  return made
}

const longestLabel = 140
const labelled = new RegExp(`^([^:：]{2,${longestLabel}})[:：](.*)$`, 'u')
const longestHead = 20

/** What a line begins: a section, a field, or nothing; `rest` is what stands behind its colon. */
interface Begun {
  readonly section?: string
  readonly field?: string
  readonly rest: string
  /** Its label is none that is known: what stands here is read by nobody. */
  readonly isUnread?: boolean
}

/** What a text says, what an earlier mail in it says, and the lines of which nothing was read. */
interface Parted {
  readonly said: Said
  readonly earlier: Said
  readonly unread: readonly string[]
  /** A line that stands under no label says that something is withdrawn or corrected. */
  readonly isMeantOtherwise: boolean
}

/**
 * What the labels of a text say. A line is read, or is of a label that says nothing of what is read, or is
 * told: none is left out in silence.
 */
function saidIn(text: string, knowledge: ContactPointKnowledge): Parted {
  const labels = labelsOf(knowledge)
  const { reading } = knowledge.contactPoints
  const maps = { said: new Map<string, string[]>(), earlier: new Map<string, string[]>() }
  const unread: string[] = []
  let into: keyof typeof maps = 'said'
  let [section, field] = ['', '']
  let isHead = true
  let [isPassed, hadSender] = [false, false]
  let parts: string[] = []
  const close = () => {
    const value = parts.join(' ').replace(/\s+/g, ' ').trim()
    const map = maps[into]
    // A dash stands for nothing.
    if (field && value && !/^[-–—]+$/.test(value)) map.set(field, [...(map.get(field) ?? []), value])
    field = ''
    parts = []
  }
  for (const [number, line] of text.split(/\r\n|[\n\r]/).entries()) {
    // What is quoted below a mail is an earlier one; so is what stands under a line of a mail program.
    const isQuoted = /^\s*>/.test(line)
    const isOfHead = isHead && number < longestHead
    const isSender = namesSender(line, labels)
    if (isQuoted || beginsEarlier(line, reading) || (isSender && hadSender && !isOfHead)) {
      close()
      if (!isQuoted) [into, section, isHead] = ['earlier', '', true]
      unread.push(line.trim())
      isPassed = false
      continue
    }
    hadSender ||= isSender
    if (line.trim() === '') {
      if (parts.length > 0) close()
      isPassed = false
      isHead = isHead && number < 1
      continue
    }
    const begun = begunBy(line, { section, field, isHead: isOfHead }, labels)
    if (begun) {
      close()
      section = begun.section ?? section
      field = begun.field ?? ''
      isPassed = !begun.isUnread
      if (begun.isUnread) unread.push(line.trim())
      else if (begun.rest.trim()) parts.push(begun.field ? withBrackets(line, begun.rest) : begun.rest)
    } else if (field && !isBeyond(line, field, parts)) parts.push(line)
    // A label that says nothing of what is read goes on in lines that are set in.
    else if (!isPassed || !/^\s/.test(line)) {
      close()
      unread.push(line.trim())
    }
  }
  close()
  return { ...maps, unread, isMeantOtherwise: unread.some((line) => isOfOther(line, reading)) }
}

/** What is told in one line, unless the next one is set in: a line below it is of something else. */
const inOneLine: ReadonlySet<string> = new Set(['address', 'country', 'reference', 'person', 'status'])
const isBeyond = (line: string, field: string, parts: readonly string[]): boolean =>
  inOneLine.has(field) && parts.length > 0 && !/^\s/.test(line)

/** What a label says in brackets is said of what stands behind it: `Account (of the victim): …`. */
const withBrackets = (line: string, rest: string): string => {
  const label = line.slice(0, line.length - rest.length)
  const said = /^[^:：]*?(\(\p{L}[^()]*\))/u.exec(label.replace(numbered, ''))?.[1]
  return said ? `${rest} ${said}` : rest
}

/** A line of the head of a mail with a mailbox in it: a second one below the first head is another mail. */
const namesSender = (line: string, { sender }: Labels): boolean =>
  line.includes('@') && sender.has(labelOf(labelled.exec(line)?.[1] ?? ''))

/** A line with which a mail program begins an earlier mail, in dashes or with `wrote:` at its end. */
function beginsEarlier(line: string, { earlier, quoting }: ReadingRules): boolean {
  if (line.length > longestSeparator) return false
  const said = folded(line)
  const bare = said.replace(/^[-_=*\s]+|[-_=*:\s]+$/g, '')
  if (earlier.some((one) => bare === folded(one))) return true
  return quoting.some((one) => said.endsWith(`${folded(one)}:`) || said.endsWith(`${folded(one)} :`))
}
const longestSeparator = 300

/** Whether a line that nobody reads withdraws or corrects: nobody knows which accounts it means. */
function isOfOther(line: string, { statuses, corrections }: ReadingRules): boolean {
  const words = ` ${folded(line).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  return [...(statuses.withdrawal ?? []), ...corrections].some((one) => words.includes(` ${folded(one)} `))
}

const numbered = /^\s*(?:\(?\d{1,2}(?:\.\d{1,2})?[.)]|\(?[a-z]\))\s+/
/** An item of a list that is an account and no label. */
const listed = /^(?:https?:|www\.|[@+])|^\S+@\S|^\S*\d\S*$/
/** Words of a label end at a space or the line: an address and an hour have colons too. */
const labelLike = /^[^:：]{2,140}[:：](?:\s|$)/u

/** A day and no mailbox. */
const saysDay = /^(?!.*@)[^\d]{0,12}(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})/u

/** Where a line stands: the heading and the field above it, and whether it is of the head of a mail. */
interface Place {
  readonly section: string
  readonly field: string
  readonly isHead: boolean
}

/** Of these a line is missed whatever it is called: a day there may be that of the data. */
const ofRequest: ReadonlySet<string> = new Set(['data', 'accounts', 'facts', 'offence'])

function begunBy(line: string, { section, field, isHead }: Place, labels: Labels): Begun | undefined {
  const [, written = line, rest = ''] = labelled.exec(line) ?? []
  const label = labelOf(written)
  const heading = labels.sections.get(label)
  // Behind the heading of whoever asks its name may stand at once.
  if (heading !== undefined)
    return { section: heading, ...(heading === 'requesting' ? { field: 'authority' } : {}), rest }
  // The head of a mail has the same label: there a mailbox stands behind it, and here a day.
  if (labels.period.has(label) && saysDay.test(rest)) return { field: 'period', rest: line.trim() }
  const isItem = numbered.test(line) && !listed.test(line.replace(numbered, ''))
  if (labelled.test(line)) {
    const known = knownLabel(label, section, isHead, labels)
    if (known) return { ...known, rest: known.field ? rest : '' }
  }
  // Another item of the form ends what is said of whoever asks, whatever it is called.
  const ends = isItem ? { section: '' } : {}
  const isPassed = labels.passed.has(label) && (isItem || labelled.test(line))
  if (isPassed && (isItem || !ofRequest.has(field))) return { ...ends, rest: '' }
  if (isItem || (labelLike.test(line) && !listed.test(line.trim())))
    return { ...ends, rest: '', isUnread: true }
  return undefined
}

function knownLabel(
  label: string,
  section: string,
  isHead: boolean,
  { fields, ofRequesting, sender }: Labels,
): Omit<Begun, 'rest'> | undefined {
  if (isHead && sender.has(label)) return { field: 'address' }
  const field = fields.get(label)
  if (field !== undefined) return { field, section: '' }
  const own = ofRequesting.get(label)
  if (own === undefined) return undefined
  if (section === 'requesting') return { field: own }
  if (own === 'address') return { field: mailboxPlace(ownerOf(section)) }
  // Under the heading of somebody else it is said of them; under none nobody knows of whom.
  return section === '' ? { isUnread: true } : {}
}

const ownerOf = (section: string): MailboxOwner => mailboxOwners.find((of) => of === section) ?? 'unsaid'
