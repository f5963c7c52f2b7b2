import { isNode, type JsonTree, type Node } from './tree.ts'

/**
 * A description in which what many objects have in common is said once: an object that has everything of a
 * named one, in the same words and as surely, is that one and what it has besides (`allOf`). What a program
 * of others reads is the same, and its types share a name.
 */
export function withHeads(whole: object, names: readonly string[]): object {
  const told = JSON.parse(JSON.stringify(whole)) as {
    readonly components?: { readonly schemas?: Node }
  } & Node
  const heads = names.flatMap((name): Head[] => {
    const head = told.components?.schemas?.[name]
    return isNode(head) ? [{ name, head }] : []
  })
  return Object.fromEntries(Object.entries(told).map(([key, one]) => [key, behind(one, heads)]))
}

interface Head {
  readonly name: string
  readonly head: Node
}

/** A part in which what begins with a head is told by it; a head at its own place stays whole. */
function behind(value: JsonTree, heads: readonly Head[], own?: string): JsonTree {
  if (Array.isArray(value)) return value.map((one) => behind(one, heads))
  if (!isNode(value)) return value
  const inside = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, behind(one, heads, key)]))
  const found = heads.find(({ name, head }) => name !== own && beginsWith(value, head))
  return found ? withoutHead(inside, found) : inside
}

const placeOf = (name: string): Node => ({ $ref: `#/components/schemas/${name}` })
const namesIn = ({ properties }: Node): readonly string[] =>
  isNode(properties) ? Object.keys(properties) : []
const required = ({ required = [] }: Node): readonly JsonTree[] => (Array.isArray(required) ? required : [])

/** Whether an object has each property of a head as that has it. */
function beginsWith({ properties, ...rest }: Node, head: Node): boolean {
  if (!isNode(properties) || rest.type !== 'object' || !isNode(head.properties)) return false
  const needed = required(rest)
  return Object.entries(head.properties).every(
    ([name, one]) =>
      JSON.stringify(properties[name]) === JSON.stringify(one) &&
      needed.includes(name) === required(head).includes(name),
  )
}

function withoutHead({ properties, ...rest }: Node, { name, head }: Head): Node {
  const gone = namesIn(head)
  const left = Object.entries(properties as Node).filter(([one]) => !gone.includes(one))
  const needed = required(rest).filter((one) => !gone.includes(one as string))
  const { required: _, ...others } = rest
  if (left.length === 0 && Object.keys(others).length === 1) return placeOf(name)
  const besides = {
    ...others,
    properties: Object.fromEntries(left),
    ...(needed.length > 0 ? { required: needed } : {}),
  }
  return { allOf: [placeOf(name), besides] }
}
