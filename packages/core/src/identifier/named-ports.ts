import type { IdentifierKnowledge } from './knowledge.ts'
import { prepare, type Table } from './prepare.ts'
import type { FieldRole } from './rules.ts'
import { roleOf } from './structure.ts'
import { fold, WORD } from './words.ts'

// Whose a port is by what both are called: `private_port` is that of `private_ip`, whatever the word between
// them is. No list says which words these are.

/** What a column of a row or a field of a record is called, and what it holds. */
export interface Labelled {
  readonly words: string
  readonly role: FieldRole | undefined
}

/**
 * `PrivateIP`, `private_ip`, "IP privada" and "Puerto privado", "IP publique" and "Port public": words by
 * what does not change in them.
 */
const stemsOf = (label: string): readonly string[] =>
  (
    label
      .slice(0, 60)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
      .match(WORD) ?? []
  ).map((word) =>
    fold(word)
      .replace(/(?<=.{3})que$/, 'c')
      .replace(/(?<=.{4})(?:[ao]|e{1,2})$/, ''),
  )

/** What a port is called beside that word; small words part others and are dropped where one is left. */
function sideOf(label: string, table: Table): readonly string[] {
  const words = stemsOf(label).filter(
    (word) => !['', 'o', 'a'].some((end) => table.fieldRoles.get(word + end) === 'port'),
  )
  const long = words.filter((word) => word.length > 2)
  return long.length > 0 ? long : words
}

/** Whether a port is called anything but a port. */
const isCalled = (label: string, table: Table): boolean => sideOf(label, table).length > 0

/**
 * Of the addresses of a record the one whose label has every word of a port's, and the fewest besides;
 * undefined where none has, or two have them alike.
 */
export function ownerOf(port: string, addresses: readonly string[], table: Table): number | undefined {
  const side = sideOf(port, table)
  if (side.length === 0) return undefined
  const more = addresses.map((label) => {
    const own = stemsOf(label)
    return side.every((word) => own.includes(word)) ? own.length - side.length : Number.POSITIVE_INFINITY
  })
  const least = Math.min(...more)
  const best = more.flatMap((one, i) => (one === least ? [i] : []))
  return Number.isFinite(least) && best.length === 1 ? best[0] : undefined
}

const neutral = new WeakMap<Table, ReadonlySet<string>>()

/** Words that the knowledge has in what it calls the port of whoever came: they name no other end. */
function neutralStems(table: Table): ReadonlySet<string> {
  let stems = neutral.get(table)
  if (!stems) {
    const labels = [...table.fieldRoles].filter(([, role]) => role !== undefined && ofOwnPorts.has(role))
    stems = new Set(labels.flatMap(([label]) => stemsOf(label)))
    neutral.set(table, stems)
  }
  return stems
}
const ofOwnPorts: ReadonlySet<FieldRole> = new Set(['originPort', 'port', 'translatedPort'])

/**
 * Whether a port is called by a word that neither its address is called by nor whoever came: `lan_port` is
 * that of another end, though no other address stands in its record.
 */
export const isOfOtherEnd = (port: string, address: string, table: Table): boolean => {
  const own = stemsOf(address)
  return sideOf(port, table).some((word) => !own.includes(word) && !neutralStems(table).has(word))
}

/** Whether a column is called a port, and not that of a far end: `Puerto asignado`, `remote_port`. */
export function isPortHead(head: string, knowledge: IdentifierKnowledge): boolean {
  const table = prepare(knowledge)
  const isPort = (word: string): boolean => table.fieldRoles.get(word) === 'port'
  const words =
    head
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .slice(0, 60)
      .match(WORD)
      ?.map(fold) ?? []
  return words.some(isPort) && roleOf(head, table)?.role !== 'destinationPort'
}

/** Whether under a head stand addresses of a network, of either end. */
export const isAddressHead = (head: string, knowledge: IdentifierKnowledge): boolean =>
  isOfAddress(roleOf(head, prepare(knowledge))?.role)

const isOfAddress = (role: FieldRole | undefined): boolean =>
  role === 'origin' || role === 'destination' || role === 'address' || role === 'translated'

/** What the columns of a row tell of the port of the address in one of them. */
export interface ColumnsOfPorts {
  /** The columns of ports that may be its own. */
  readonly own: readonly number[]
  /** They are called as it is. */
  readonly isNamed: boolean
}

/**
 * The columns in which the port of an address may stand. One that is called as the address is its own; one
 * that is called as another address, or stands right behind it, is that one's, and one that is called by a
 * word of its own is that of an end which the row does not show. Of two addresses of which
 * neither is the far end a port is that of the one right before it, be it called the origin's or nothing,
 * and behind both of them nobody's: a device that translates calls the port of its inside the source's.
 * `unnamed`: columns whose head says nothing and whose cell is an address.
 */
export function columnsOfPort(
  columns: readonly Labelled[],
  at: number,
  unnamed: readonly number[],
  table: Table,
): ColumnsOfPorts {
  const addresses = columns.flatMap(({ role }, i) =>
    i === at || isOfAddress(role) || unnamed.includes(i) ? [i] : [],
  )
  const labels = addresses.map((i) => columns[i]?.words ?? '')
  const ports = columns.flatMap(({ words, role }, i) => {
    if (role !== 'originPort' && role !== 'port' && role !== 'translatedPort') return []
    const owner = ownerOf(words, labels, table)
    return [{ i, role, words, owner: owner === undefined ? undefined : addresses[owner] }]
  })
  const named = ports.filter(({ owner }) => owner === at)
  if (named.length > 0) return { own: named.map(({ i }) => i), isNamed: true }
  const isFarEnd = (i: number): boolean => columns[i]?.role === 'destination'
  const isAlone = addresses.every((i) => i === at || isFarEnd(i))
  let before = at - 1
  while (addresses.includes(before) && isFarEnd(before)) before -= 1
  const isBehindOne = addresses.includes(before)
  const own = ports.filter(({ i, role, words, owner }) => {
    if (owner !== undefined || isOfOtherEnd(words, columns[at]?.words ?? '', table)) return false
    const isBehindOther = i - 1 !== at && addresses.includes(i - 1)
    if (role === 'translatedPort') return true
    const isRightBehind = i - 1 === at && !isBehindOne
    if (role === 'originPort') return isAlone || isRightBehind
    return !isBehindOther && (isAlone || (isRightBehind && !isCalled(words, table)))
  })
  return { own: own.map(({ i }) => i), isNamed: false }
}
