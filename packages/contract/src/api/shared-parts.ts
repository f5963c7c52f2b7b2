import { isNode, type JsonTree, type Node } from './tree.ts'

/** What is shorter than this is read faster where it stands than behind a name. */
const least = 44
/** About what a place takes that only names a part. */
const named = 40

/** Whether the whole gets shorter where what stands so often is said once. */
const isShorter = (length: number, times: number): boolean =>
  times > 1 && (times - 1) * length > (times + 1) * named

/** Where names of properties stand, and not words of JSON Schema. */
const maps: ReadonlySet<string> = new Set(['properties', 'schemas'])

const isSchema = (node: Node): boolean =>
  'type' in node || 'anyOf' in node || 'oneOf' in node || 'allOf' in node || 'enum' in node

/**
 * A description in which each schema that stands in several places is said once where that is shorter, under
 * `#/components/schemas`: by the name of the property that has it far more often than others; where there is
 * none, by what it is (`DayOrNull`); else by that of the property that has it first, where that is taken
 * with the names of those around it. What a program of others reads is the same.
 */
export function withSharedParts(whole: object): object {
  const told = JSON.parse(JSON.stringify(whole)) as Node
  const { paths = {}, components = {}, ...rest } = told as { paths?: Node; components?: Node }
  const own = (components as { schemas?: Node }).schemas ?? {}
  const schemas = sharing(own)
  count({ paths, own }, schemas, undefined)
  const said = {
    paths: replaced(paths, schemas, []),
    schemas: Object.fromEntries(
      Object.entries(own).map(([name, one]) => [name, isNode(one) ? inside(one, schemas, [name]) : one]),
    ),
  }
  const kept = withoutIdleNames({ ...said, told: schemas.told })
  return {
    ...rest,
    paths: kept.paths,
    components: {
      ...components,
      schemas: sorted({ ...kept.schemas, ...kept.told }),
    },
  }
}

interface Said {
  readonly paths: JsonTree
  readonly schemas: Node
  /** What was said once, by the name that was found for it. */
  readonly told: Node
}

/**
 * A part of something that is said once itself stands in one place alone by then: it is said there again,
 * and so is what is no longer than the places that name it. A name of the code stays, and so does that of
 * one of several: a generator that has none for it makes one, and makes it twice.
 */
function withoutIdleNames(said: Said): Said {
  const times = timesReferred([said.paths, said.schemas, said.told])
  const chosen = choicesIn([said.paths, said.schemas, said.told])
  const told = Object.fromEntries(Object.entries(said.told).filter(([name]) => !chosen.has(name)))
  const single = Object.keys(told).filter((name) => times.get(name) === 1)
  const idle = single.length > 0 ? single : shortNames(told, times)
  if (idle.length === 0) return said
  const again = new Map(idle.map((name) => [name, said.told[name] as JsonTree]))
  const left = Object.entries(said.told).filter(([name]) => !again.has(name))
  return withoutIdleNames({
    paths: saidAgain(said.paths, again),
    schemas: saidAgain(said.schemas, again) as Node,
    told: saidAgain(Object.fromEntries(left), again) as Node,
  })
}

/** Names that take as much as they save; one within another waits, since it may be worth it then. */
function shortNames(told: Node, times: ReadonlyMap<string, number>): readonly string[] {
  const names = Object.entries(told).flatMap(([name, one]) => {
    const [uses, length] = [times.get(name) ?? 0, JSON.stringify(one).length]
    const behindName = length + name.length + 4 + uses * JSON.stringify(referenceTo(name)).length
    return uses * length <= behindName ? [name] : []
  })
  const within = timesReferred(names.map((name) => told[name] as JsonTree))
  return names.filter((name) => !within.has(name))
}

/** Names of what is one of several. */
function choicesIn(value: JsonTree): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((one) => [...choicesIn(one)]))
  if (!isNode(value)) return new Set()
  const choices = [value.anyOf, value.oneOf].flatMap((one) => (Array.isArray(one) ? (one as JsonTree[]) : []))
  const names = choices.flatMap((one) => (isNode(one) ? (referredBy(one) ?? []) : []))
  return new Set([...names, ...Object.values(value).flatMap((one) => [...choicesIn(one)])])
}

function timesReferred(value: readonly JsonTree[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  eachReference(value, (name) => times.set(name, (times.get(name) ?? 0) + 1))
  return times
}

const placeOfSchemas = '#/components/schemas/'
const referenceTo = (name: string): Node => ({ $ref: `${placeOfSchemas}${name}` })

/** The name of the schema that a node refers to; undefined where it is anything else. */
const referredBy = ({ $ref }: Node): string | undefined =>
  typeof $ref === 'string' && $ref.startsWith(placeOfSchemas) ? $ref.slice(placeOfSchemas.length) : undefined

function eachReference(value: JsonTree, look: (name: string) => void): void {
  if (Array.isArray(value)) for (const one of value) eachReference(one, look)
  if (!isNode(value)) return
  const name = referredBy(value)
  if (name !== undefined) look(name)
  for (const one of Object.values(value)) eachReference(one, look)
}

/** With each reference to one of these names replaced by what it names. */
function saidAgain(value: JsonTree, idle: ReadonlyMap<string, JsonTree>): JsonTree {
  if (Array.isArray(value)) return value.map((one) => saidAgain(one, idle))
  if (!isNode(value)) return value
  const again = idle.get(referredBy(value) ?? '')
  if (again !== undefined) return saidAgain(again, idle)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, saidAgain(one, idle)]))
}

interface Sharing {
  readonly times: Map<string, number>
  /** How often each property has a schema, by the text of that. */
  readonly holders: Map<string, Map<string, number>>
  readonly names: Map<string, string>
  readonly taken: Set<string>
  readonly told: Record<string, JsonTree>
}

const sharing = (own: Node): Sharing => ({
  times: new Map(),
  holders: new Map(),
  names: new Map(),
  taken: new Set(Object.keys(own)),
  told: {},
})

function count(value: JsonTree, schemas: Sharing, property: string | undefined): void {
  if (Array.isArray(value)) for (const one of value) count(one, schemas, property)
  if (!isNode(value)) return
  if (isSchema(value)) tally(value, schemas, property)
  for (const [key, one] of Object.entries(value))
    if (maps.has(key) && isNode(one))
      for (const [name, schema] of Object.entries(one)) count(schema, schemas, name)
    else count(one, schemas, isOfHolder.has(key) ? property : undefined)
}

/** What lies in these words of a schema is of the property that has the schema. */
const isOfHolder: ReadonlySet<string> = new Set(['anyOf', 'oneOf'])

function tally(node: Node, { times, holders }: Sharing, property: string | undefined): void {
  const text = JSON.stringify(node)
  if (text.length < least) return
  times.set(text, (times.get(text) ?? 0) + 1)
  if (property === undefined) return
  const of = holders.get(text) ?? new Map<string, number>()
  holders.set(text, of.set(property, (of.get(property) ?? 0) + 1))
}

/** The property that has a schema in a third of its places, and in twice as many as any other. */
function holderOf(text: string, { times, holders }: Sharing): string | undefined {
  const [most, next] = [...(holders.get(text) ?? [])].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  if (!most || most[1] * 3 < (times.get(text) ?? 0)) return undefined
  return most[1] >= 2 * (next?.[1] ?? 0) ? capital(most[0]) : undefined
}

/** What a schema is by itself, whoever has it: a digest, an object of whatever names. */
function plainNameOf({ default: left, ...node }: Node): string | undefined {
  const text = JSON.stringify(node)
  if (text === '{"type":"string","pattern":"^[0-9a-f]{64}$"}') return 'Sha256'
  if (text !== '{"type":"object","propertyNames":{"type":"string"}}') return undefined
  return left === undefined ? 'AnyObject' : 'AnyObjectOrNone'
}

/** What a schema of one word is: another one, or nothing; text, or nothing. */
function kindOf(node: Node): string | undefined {
  const [first, second, ...more] = Array.isArray(node.anyOf) ? (node.anyOf as readonly JsonTree[]) : []
  if (!isNode(first) || !isNode(second) || second.type !== 'null' || more.length > 0) return undefined
  const name = typeof first.$ref === 'string' ? first.$ref.split('/').at(-1) : undefined
  if (name !== undefined) return `${name}OrNull`
  const { type, maxLength, ...others } = first
  return type === 'string' && Object.keys(others).length === 0 ? `TextOrNull${maxLength ?? ''}` : undefined
}

function replaced(value: JsonTree, schemas: Sharing, names: Names): JsonTree {
  if (Array.isArray(value)) return value.map((one) => replaced(one, schemas, names))
  if (!isNode(value)) return value
  return isSchema(value)
    ? shared(value, schemas, names, () => inside(value, schemas, names))
    : inside(value, schemas, names)
}

/** A node whose parts are replaced, and which itself stands where it stands. */
function inside(node: Node, schemas: Sharing, names: Names): Node {
  return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, part(key, one, schemas, names)]))
}

function part(key: string, one: JsonTree, schemas: Sharing, names: Names): JsonTree {
  if (maps.has(key) && isNode(one))
    return Object.fromEntries(
      Object.entries(one).map(([property, schema]) => [
        property,
        replaced(schema, schemas, [property, ...names]),
      ]),
    )
  if (key.startsWith('/')) return replaced(one, schemas, nameOfPath(key))
  return replaced(one, schemas, names)
}

function shared(node: Node, sharing: Sharing, names: Names, made: () => JsonTree): JsonTree {
  const text = JSON.stringify(node)
  if (text.length < least || !isShorter(text.length, sharing.times.get(text) ?? 0)) return made()
  const known = sharing.names.get(text)
  const called = known ?? nameFor(node, text, names, sharing)
  if (known === undefined) {
    sharing.names.set(text, called)
    sharing.told[called] = made()
  }
  return referenceTo(called)
}

function nameFor(node: Node, text: string, names: Names, sharing: Sharing): string {
  const wanted = plainNameOf(node) ?? holderOf(text, sharing) ?? kindOf(node)
  if (wanted === undefined || sharing.taken.has(wanted)) return freeName(names, sharing.taken)
  sharing.taken.add(wanted)
  return wanted
}

/** The nearest name first. */
type Names = readonly string[]

/** `/api/v1/requests/read-next` as `requestsReadNext`. */
const nameOfPath = (path: string): Names => [path.split('/').slice(3).map(capital).join('')]

const capital = (text: string): string => {
  const plain = text.replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase())
  return `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}`
}

function freeName(names: Names, taken: Set<string>): string {
  const all = names.map((_, i) =>
    names
      .slice(0, i + 1)
      .toReversed()
      .map(capital)
      .join(''),
  )
  const free = all.find((name) => name !== '' && !taken.has(name))
  const last = all.at(-1) || 'Part'
  let name = free ?? last
  for (let n = 2; taken.has(name); n += 1) name = `${last}${n}`
  taken.add(name)
  return name
}

const sorted = (of: Readonly<Record<string, JsonTree>>): Readonly<Record<string, JsonTree>> =>
  Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)))
