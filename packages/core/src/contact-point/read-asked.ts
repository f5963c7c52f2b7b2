// What the text of a mail or form of a contact point says, field by field. Only what stands under its own
// label is read; what stands twice and differs, or could be something else, is a question for whoever enters
// it.
import type { CountryCode } from '../fact/index.ts'
import { type FoundIdentifier, namedServices, recognise } from '../identifier/index.ts'
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
] as const
export type AskedField = (typeof askedFields)[number]

/**
 * Why a field is asked: nothing says it; it says two things; what stands there is not clear; signs that
 * nobody sees stand in it.
 */
export type AskedWhy = 'missing' | 'twice' | 'unclear' | 'hidden'

export interface AskedQuestion {
  readonly field: AskedField
  readonly why: AskedWhy
  /** What stands there, as it stands: to be chosen from, never chosen. */
  readonly options: readonly string[]
}

export interface AskedReading {
  /** What is surely read: of a country its code, of a provider its id, of yes and no `yes` or `no`. */
  readonly fields: Readonly<Partial<Record<AskedField, string>>>
  readonly questions: readonly AskedQuestion[]
  /** Of the data asked: those that nothing makes doubtful, and the others. */
  readonly identifiers: readonly FoundIdentifier[]
  readonly doubtful: readonly FoundIdentifier[]
}

/** A message of a contact point is no book: beyond this nothing is read. */
const longest = 60_000
const wanted: ReadonlySet<AskedField> = new Set(['person', 'facts', 'urgent', 'traffic'])

/**
 * Reads a message of another contact point. Never throws. What is not there is no question where a request
 * can do without it (`person`, `facts`, `urgent`, `traffic`).
 */
export function readAsked(text: string, knowledge: ContactPointKnowledge): AskedReading {
  const said = saidIn(text.slice(0, longest), knowledge.contactPoints.reading)
  const fields: Partial<Record<AskedField, string>> = {}
  const questions: AskedQuestion[] = []
  for (const field of askedFields) {
    const told = toldOf(field, said, knowledge)
    if ('value' in told) fields[field] = told.value
    else if (told.why !== 'missing' || !wanted.has(field)) questions.push({ field, ...told })
  }
  const found = identifiersIn(said, knowledge)
  return {
    fields,
    questions,
    identifiers: found.filter(({ doubtful }) => !doubtful),
    doubtful: found.filter(({ doubtful }) => doubtful),
  }
}

/**
 * Accounts and numbers of what is to be kept: in the data where they are told once, and under a label of
 * their own, which stands as often as there are accounts. What signs stand in that nobody sees is doubtful.
 */
function identifiersIn(said: Said, knowledge: ContactPointKnowledge): readonly FoundIdentifier[] {
  const [data, accounts, holder] = ['data', 'accounts', 'holder'].map((field) => said.get(field) ?? [])
  const told = [...(data?.length === 1 ? data : []), ...(accounts ?? [])]
  if (told.length === 0) return []
  const found = recognise([...told, ...(holder ?? [])].join('\n'), knowledge).identifiers
  const isHidden = (accounts ?? []).some((value) => hidden.test(value))
  const each = new Map(found.map((one) => [`${one.type} ${one.normalised}`, one]))
  return [...each.values()].map((one) => (isHidden ? { ...one, doubtful: true } : one))
}

type Told = { readonly value: string } | Omit<AskedQuestion, 'field'>

/** Nobody says the same in so many ways. */
const mostSame = 20

const hidden = /\p{Cf}/u
const ask = (why: AskedWhy, options: readonly string[] = []): Told => ({ why, options })

function toldOf(field: AskedField, said: Said, knowledge: ContactPointKnowledge): Told {
  const values = [...new Set(said.get(placeOf(field)) ?? [])]
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
const placeOf = (field: AskedField): string =>
  field === 'provider' ? 'holder' : field === 'urgent' ? 'urgency' : field

function readAs(field: AskedField, value: string, knowledge: ContactPointKnowledge): Told {
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
      const word = /^\p{L}+/u.exec(folded(value))?.[0] ?? ''
      const [isYes, isNo] = [reading.yes.includes(word), reading.no.includes(word)]
      return isYes === isNo ? ask('unclear', [value]) : { value: isYes ? 'yes' : 'no' }
    }
    default:
      return { value }
  }
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
}

const tables = new WeakMap<ReadingRules, Labels>()

function labelsOf(rules: ReadingRules): Labels {
  const known = tables.get(rules)
  if (known) return known
  const byLabel = (lists: Readonly<Record<string, readonly string[]>>) =>
    new Map(Object.entries(lists).flatMap(([name, all]) => all.map((one) => [folded(one), name] as const)))
  const made: Labels = {
    sections: byLabel(rules.sections),
    ofRequesting: byLabel(rules.ofRequesting),
    fields: byLabel(rules.fields),
    sender: new Set(rules.sender.map(folded)),
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
}

function saidIn(text: string, rules: ReadingRules): Said {
  const labels = labelsOf(rules)
  const said = new Map<string, string[]>()
  let [section, field] = ['', '']
  let isHead = true
  let parts: string[] = []
  const close = () => {
    const value = parts.join(' ').replace(/\s+/g, ' ').trim()
    // A dash stands for nothing.
    if (field && value && !/^[-–—]+$/.test(value)) said.set(field, [...(said.get(field) ?? []), value])
    field = ''
    parts = []
  }
  for (const [number, line] of text.split(/\r\n|[\n\r]/).entries()) {
    // What is quoted below a mail is an earlier one.
    if (/^\s*>/.test(line)) {
      close()
      continue
    }
    if (line.trim() === '') {
      if (parts.length > 0) close()
      isHead = isHead && number < 1
      continue
    }
    const begun = begunBy(line, section, isHead && number < longestHead, labels)
    if (!begun) {
      if (field) parts.push(line)
      continue
    }
    close()
    section = begun.section ?? section
    field = begun.field ?? ''
    if (begun.rest.trim()) parts.push(begun.rest)
  }
  close()
  return said
}

function begunBy(line: string, section: string, isHead: boolean, labels: Labels): Begun | undefined {
  const [, written = line, rest = ''] = labelled.exec(line) ?? []
  const label = labelOf(written)
  const heading = labels.sections.get(label)
  // Behind the heading of whoever asks its name may stand at once.
  if (heading !== undefined)
    return { section: heading, ...(heading === 'requesting' ? { field: 'authority' } : {}), rest }
  // Another item of the form ends what is said of whoever asks.
  if (section !== '' && /^\s*(?:\(?\d{1,2}[.)]|\(?[a-z]\))\s/.test(line) && !fieldOf(label, labels))
    return { section: '', rest: '' }
  if (!labelled.test(line)) return undefined
  if (isHead && labels.sender.has(label)) return { field: 'address', rest }
  const field = labels.fields.get(label)
  if (field !== undefined) return { field, section: '', rest }
  const own = labels.ofRequesting.get(label)
  if (own !== undefined) return section === 'requesting' ? { field: own, rest } : { rest: '' }
  // Another line of the head of a mail ends the one before it.
  return isHead && /^[A-Z][A-Za-z-]*[:：]\s/u.test(line) ? { rest: '' } : undefined
}

const fieldOf = (label: string, { fields, ofRequesting }: Labels): string | undefined =>
  fields.get(label) ?? ofRequesting.get(label)
