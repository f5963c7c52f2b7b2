import { plainXmlLeaves } from '../xml/index.ts'
import { foreignIn, isKnown, leavesOf, type SignedLeaves } from './known-words.ts'

interface Leaf {
  /** Local names, without their prefixes. */
  readonly parent: string
  readonly name: string
  readonly value: string
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const id = new RegExp(`^${uuid}$`)
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/
const word = /^[A-Za-z][A-Za-z-]{0,60}$/

/** What a message says of itself in the words of the standard: nothing that somebody asks for. */
const ofTheStandard: ReadonlyMap<string, RegExp> = new Map([
  ['TransactionIdentifier', id],
  ['ObjectIdentifier', id],
  ['AssociatedObject', id],
  ['ActionIdentifier', /^\d{1,4}$/],
  ['Timestamp', moment],
  ['DesiredPreservationExpiration', moment],
  ['ETSIVersion', /^V[\d.]{1,20}$/],
  ['NationalProfileOwner', word],
  ['NationalProfileVersion', /^v[\d.]{1,20}$/],
  ['CountryCode', /^[A-Z]{2}$/],
  ['Name', word],
  ['FormatOwner', word],
  ['FormatName', /^[A-Za-z][A-Za-z0-9-]{0,60}$/],
  ['Owner', word],
  ['ApprovalType', word],
  ['NatureOfReference', word],
  ['DocumentName', /^(?:request\.(?:pdf|json)|record\.json)$/],
  ['ContentType', /^[a-z]{1,20}\/[a-z.+-]{1,60}$/],
  ['Checksum', /^[0-9a-f]{64}$/],
  ['ChecksumType', /^SHA-256$/],
  // The version of the knowledge, with the number of the newest release of its house behind it.
  ['PropertyValue', /^\d+\.\d+\.\d+\+[0-9a-f]{6,40}(?:\.r\d{1,6})?$/],
])
const namespaces = /^@?xmlns(?::[\w-]{1,40})?$/
/** Entries of dictionaries: these parents hold what is asked about, and no entry. */
const asksAbout = new Set([
  'RequestValue',
  'RequestValues',
  'RequestDetails',
  'DeliveryAddress',
  'EndpointID',
])

const local = (key: string): string => key.slice(key.indexOf(':') + 1)

/** The texts of a message; of JSON that two readers could read otherwise, none. */
function leavesIn(file: 'etsi.json' | 'etsi.xml', text: string): readonly Leaf[] {
  if (file === 'etsi.xml') return plainXmlLeaves(text)
  const message: unknown = JSON.parse(text)
  // A name that stands twice is one to one reader and another to the next.
  const squeezed = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, quoted?: string) => quoted ?? '')
  if (squeezed !== JSON.stringify(message)) throw new SyntaxError('not plainly written JSON')
  const leaves: Leaf[] = []
  const walk = (value: unknown, name: string, parent: string): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, name, parent)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        walk(inner, key.startsWith('@') ? key : local(key), name)
    else if (value !== null) leaves.push({ parent, name, value: String(value) })
  }
  walk(message, '', '')
  return leaves
}

/** The first text of a message that nobody signed and that is none of the standard's own words. */
export function foreignInMessage(
  file: 'etsi.json' | 'etsi.xml',
  text: string,
  known: SignedLeaves,
  record: SignedLeaves,
): string | undefined {
  for (const leaf of leavesIn(file, text)) {
    const foreign = foreignLeaf(leaf, known, record)
    if (foreign !== undefined) return foreign
  }
  return undefined
}

function foreignLeaf(
  { parent, name, value }: Leaf,
  known: SignedLeaves,
  record: SignedLeaves,
): string | undefined {
  if (namespaces.test(name) && /^https?:\/\/[\w./-]{1,200}$/.test(value)) return undefined
  if (name === '@xsi:type' && /^(?:\{https?:\/\/[\w./-]{1,200}\}|[\w-]{1,40}:)?\w{1,80}$/.test(value))
    return undefined
  if (isKnown(value, known) || ofTheStandard.get(name)?.test(value)) return undefined
  if (name === 'Value' && !asksAbout.has(parent) && word.test(value)) return undefined
  if (name === 'Contents') return foreignContents(value, known, record)
  for (const line of value.replace(new RegExp(uuid, 'g'), ' ').split('\n')) {
    // What has no place of its own is written line by line, each behind its place in the words.
    const said = /^\/[\w/-]{1,200}: (.*)$/.exec(line)?.[1] ?? line
    if (isKnown(said, known)) continue
    const foreign = foreignIn(said, known)
    if (foreign !== undefined) return foreign
    // One word in which nothing can be followed is an account as well.
    if (!/\s/.test(said.trim()) && said.trim() !== '' && !moment.test(said.trim()) && !/^[+\d]+$/.test(said))
      return said
  }
  return undefined
}

/**
 * Of a request that goes along as JSON every leaf is a signed one, of a record every leaf is one of the
 * record that lies in the pack; a letter has its own seal.
 */
function foreignContents(base64: string, known: SignedLeaves, record: SignedLeaves): string | undefined {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
  if (bytes[0] !== 0x7b) return undefined
  const carried: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  const signed = typeof carried === 'object' && carried !== null && 'acts' in carried ? record : known
  return leavesOf(carried).find((leaf) => !isKnown(leaf, signed))
}
