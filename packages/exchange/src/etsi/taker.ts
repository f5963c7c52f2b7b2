import { valueAt } from './sheet.ts'
import { houseOwner, type VocabularyEntry } from './vocabulary.ts'
import { isRecord, type JsonValue, limits, own, step, type WireNote, wireError } from './wire-error.ts'

/** A part of a message that found no place in the draft. */
export interface UnknownPart {
  readonly path: string
  readonly value: JsonValue
}

/** Reads a message and remembers what was read, so that the rest can be handed on and nothing is lost. */
export class Taker {
  readonly notes: WireNote[] = []
  private readonly message: JsonValue
  private readonly touched = new Set<string>()
  private readonly used = new Set<string>()

  constructor(message: JsonValue) {
    this.message = message
  }

  note(code: string, path = '', params: WireNote['params'] = {}): void {
    if (this.notes.length < limits.errors) this.notes.push(wireError(code, path, params))
  }

  peek(path: string): JsonValue | undefined {
    return valueAt(this.message, path)
  }

  text(path: string): string | undefined {
    const value = this.peek(path)
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  /** Marks a value and all below it as read. */
  use(path: string): void {
    this.used.add(path)
    for (let at = path; !this.touched.has(at); at = at.slice(0, at.lastIndexOf('/'))) {
      this.touched.add(at)
      if (at === '') return
    }
  }

  take(path: string): string | undefined {
    const text = this.text(path)
    if (text !== undefined) this.use(path)
    return text
  }

  /** Paths of the items of a list; a lenient sender writes one item without its list. */
  items(path: string): string[] {
    const value = this.peek(path)
    if (Array.isArray(value)) return value.map((_, i) => path + step(i))
    return value === undefined ? [] : [path]
  }

  entry(path: string): VocabularyEntry | undefined {
    const [owner, name, value] = ['Owner', 'Name', 'Value'].map((part) => this.text(`${path}/common:${part}`))
    return owner === undefined || name === undefined || value === undefined
      ? undefined
      : { owner, name, value }
  }

  /** Whether the entry at `path` has this value in ETSI's or our dictionary; marks it as read when it has. */
  takeIf(path: string, ...values: readonly string[]): boolean {
    const entry = this.entry(path)
    const same =
      entry !== undefined &&
      (entry.owner === 'ETSI' || entry.owner === houseOwner) &&
      values.includes(entry.value)
    if (same) this.use(path)
    return same
  }

  /** Everything not read, each at the highest place of which nothing was read. */
  rest(): UnknownPart[] {
    const parts: UnknownPart[] = []
    const todo: UnknownPart[] = [{ path: '', value: this.message }]
    for (let next = todo.pop(); next; next = todo.pop()) {
      const { path, value } = next
      if (this.used.has(path)) continue
      if (!this.touched.has(path) && path !== '') {
        parts.push(next)
        continue
      }
      if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value).reverse())
          todo.push({ path: path + step(key), value: inner })
    }
    return parts
  }
}

export interface FoundObject {
  readonly path: string
  readonly verb: string
  readonly type: string
}

/** The objects that the actions of a message carry, requests and responses alike. */
export function objectsOf(
  taker: Taker,
  lists: readonly { readonly items: readonly JsonValue[]; readonly path: string }[],
): FoundObject[] {
  return lists.flatMap(({ items, path }) =>
    items.flatMap((action, i) => {
      if (!isRecord(action)) return []
      taker.use(`${path}${step(i)}/ActionIdentifier`)
      return Object.entries(action).flatMap(([verb, body]) => {
        const at = `${path}${step(i)}${step(verb)}/HI1Object`
        const type = own(own(body, 'HI1Object'), '@xsi:type')
        if (typeof type !== 'string') return []
        taker.use(`${at}/@xsi:type`)
        for (const part of ['ObjectIdentifier', 'OwnerIdentifier', 'AssociatedObjects'])
          taker.use(`${at}/${part}`)
        return [{ path: at, verb, type }]
      })
    }),
  )
}
