import { keys as allKeys, createStore, del, delMany, entries, get, set } from 'idb-keyval'
import { held, hold, isHeld } from './held.ts'
import {
  keyFromText,
  keyText,
  newKey,
  type SealedDraft,
  seal,
  unseal,
  unwrap,
  type Wrapped,
  wrap,
} from './seal.ts'

/**
 * Cases on the device, sealed.
 *
 * A vault is one key. The key lies in memory only: with the browser closed nobody reads the cases again, and
 * the next start erases them. With a passphrase the key is kept too, wrapped. Tabs of one session hand each
 * other their keys.
 */
interface VaultRecord {
  readonly wrapped?: Wrapped
  /** Milliseconds since 1970. */
  readonly usedAt: number
}

interface Entry {
  readonly vault: string
  readonly sealed: SealedDraft
}

export type VaultKeeping = 'session' | 'passphrase' | 'locked' | 'memory'

type Told =
  | { readonly kind: 'keys-wanted' }
  | { readonly kind: 'keys'; readonly ring: Readonly<Record<string, string>> }
  | { readonly kind: 'keeping' }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'erased' }
  /**
   * Told at every letter, and not written yet: if the tab is gone before it writes, who stays does. `unsaved`
   * is what the store makes of it.
   */
  | { readonly kind: 'typed'; readonly tab: string; readonly id: string; readonly unsaved: unknown }
  /** A tab wrote; `isAll` where nothing was typed in the meantime. */
  | { readonly kind: 'saved'; readonly tab: string; readonly id: string; readonly isAll: boolean }
  /** A tab goes and had not written yet. */
  | { readonly kind: 'left'; readonly tab: string; readonly id: string; readonly unsaved: unknown }

const ringPlace = 'keys'
const leftPlace = 'oficio.left'
const graceMs = 12 * 60 * 60 * 1000
/**
 * A tab that reloads, or goes to another page of the house, is away for a moment: until it could be back,
 * nothing of it is erased.
 */
const awayMs = 30_000
const answerMs = 250
/** This tab among the others of the session, until it is gone. */
export const thisTab = globalThis.crypto?.randomUUID?.() ?? ''

const ring = new Map<string, CryptoKey>()
const locked = new Map<string, Wrapped>()
const listeners = new Set<(told: Told) => void>()
let current = ''
let keeping: VaultKeeping = 'session'
let opened: Promise<void> | undefined
let store: ReturnType<typeof createStore> | undefined
let channel: BroadcastChannel | undefined
let again: ReturnType<typeof setTimeout> | undefined

/**
 * Opens the vault once; never throws: without storage or cryptography everything stays in memory, and the
 * pages say so.
 */
export function openVault(): Promise<void> {
  opened ??= open().catch(() => {
    keeping = 'memory'
    store = undefined
  })
  return opened
}

export const keepingNow = (): VaultKeeping => keeping
export const onTold = (listener: (told: Told) => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function tell(told: Told): void {
  channel?.postMessage(told)
}

async function open(): Promise<void> {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) throw new Error('no storage')
  store = createStore('oficio', 'drafts')
  // Read before anything is heard: the keys of another tab come beside our own, never in their place.
  const own = await ringOfTab()
  channel = new BroadcastChannel('oficio')
  channel.onmessage = (event: MessageEvent<Told>) => void hear(event.data)
  holdLock(tabLock(thisTab))
  await oneAtATime('oficio-open', async () => {
    await adopt(own)
    // A tab that opened while this one was away asked in vain: it gets the keys now.
    if (ring.size > 0) tell({ kind: 'keys', ring: await ringAsText() })
    else await askOtherTabs()
    await readVaults()
    if (!current) await startVault()
  })
  addEventListener('pagehide', (event) => {
    if (!event.persisted) sessionLeft()
  })
}

async function ringOfTab(): Promise<Readonly<Record<string, string>>> {
  // Keys that come late open what was looked for in vain, as those of another tab do.
  const late = (keys: unknown) => void hear({ kind: 'keys', ring: keys as Readonly<Record<string, string>> })
  return ((await held(ringPlace, late)) ?? {}) as Readonly<Record<string, string>>
}

async function ringAsText(): Promise<Record<string, string>> {
  return Object.fromEntries(
    await Promise.all([...ring].map(async ([id, key]) => [id, await keyText(key)] as const)),
  )
}

async function adopt(texts: Readonly<Record<string, string>>): Promise<boolean> {
  let isNew = false
  for (const [id, text] of Object.entries(texts)) {
    if (ring.has(id)) continue
    ring.set(id, await keyFromText(text))
    locked.delete(id)
    current ||= id
    isNew = true
    holdLock(`oficio-vault-${id}`)
  }
  if (isNew) hold(ringPlace, await ringAsText())
  return isNew
}

async function askOtherTabs(): Promise<void> {
  tell({ kind: 'keys-wanted' })
  // By the clock: in a tab that nobody looks at, each wait takes a second, and others wait for this one.
  const until = performance.now() + answerMs
  while (performance.now() < until && ring.size === 0) await new Promise((go) => setTimeout(go, 25))
}

async function hear(told: Told): Promise<void> {
  if (told.kind === 'keys-wanted') {
    if (ring.size > 0) tell({ kind: 'keys', ring: await ringAsText() })
    return
  }
  if (told.kind === 'keys') {
    const isNew = await adopt(told.ring)
    // Whoever was away when a vault was begun here did not hear of it, and could not read what is written to
    // it.
    if ([...ring.keys()].some((id) => !Object.hasOwn(told.ring, id)))
      tell({ kind: 'keys', ring: await ringAsText() })
    if (!isNew) return
  }
  if (told.kind === 'keys' || told.kind === 'keeping') await readVaults()
  if (told.kind === 'erased') forgetKeys()
  for (const listener of listeners) listener(told)
}

/**
 * Which vaults there are: those that wait for their passphrase, and those that nobody can open again, which
 * go.
 */
async function readVaults(): Promise<void> {
  const names = (await allKeys(store)).map(String).filter((name) => name.startsWith('vault:'))
  const alive = await locksHeld()
  let kept: string | undefined
  let mayBeBack = false
  for (const name of names) {
    const id = name.slice('vault:'.length)
    const record = await get<VaultRecord>(name, store)
    if (record?.wrapped && ring.has(id)) kept = id
    else if (record?.wrapped) locked.set(id, record.wrapped)
    else if (!ring.has(id) && !alive.has(`oficio-vault-${id}`)) {
      if (isOver(id, record)) await eraseVault(id)
      else if (leftAt(id) !== undefined) mayBeBack = true
    }
  }
  clearTimeout(again)
  if (mayBeBack) again = setTimeout(() => void readVaults(), awayMs)
  if (kept) current = kept
  keeping = kept ? 'passphrase' : locked.size > 0 ? 'locked' : 'session'
}

// A tab that the browser put to sleep or that crashed comes back with its key: only after half a day it is
// given up.
function isOver(id: string, record: VaultRecord | undefined): boolean {
  const left = leftAt(id)
  return (left !== undefined && left < Date.now() - awayMs) || (record?.usedAt ?? 0) < Date.now() - graceMs
}

/**
 * When the last tab of this vault went, in milliseconds since 1970; undefined where it did not say that it
 * went.
 */
function leftAt(id: string): number | undefined {
  const [vault, at] = (localStorage.getItem(leftPlace) ?? '').split(' ')
  return vault === id ? Number(at) || 0 : undefined
}

async function startVault(): Promise<void> {
  const id = crypto.randomUUID()
  await adopt({ [id]: await keyText(await newKey()) })
  current = id
  tell({ kind: 'keys', ring: await ringAsText() })
}

function sessionLeft(): void {
  if (current && keeping !== 'passphrase') localStorage.setItem(leftPlace, `${current} ${Date.now()}`)
}

async function eraseVault(id: string): Promise<void> {
  const all = await entries<string, Entry | VaultRecord>(store)
  await delMany(
    all.flatMap(([name, entry]) =>
      name === `vault:${id}` || ('vault' in entry && entry.vault === id) ? [name] : [],
    ),
    store,
  )
}

/** Seals a value and writes it; throws what the browser throws when there is no room. */
export async function writeEntry(name: string, value: unknown): Promise<void> {
  const key = ring.get(current)
  if (!store || !key) throw new Error('no storage')
  // Nothing is said to be kept before the key that opens it is.
  await isHeld()
  const vault = `vault:${current}`
  const record = await get<VaultRecord>(vault, store)
  if (!record || Date.now() - record.usedAt > 60_000)
    await set(vault, { ...record, usedAt: Date.now() }, store)
  await set(name, { vault: current, sealed: await seal(key, value, name) } satisfies Entry, store)
}

/** The value, or undefined where there is none that this session can open. */
export async function readEntry(name: string): Promise<unknown> {
  const entry = store && (await get<Entry>(name, store))
  const key = entry && ring.get(entry.vault)
  if (!entry || !key) return undefined
  try {
    return await unseal(key, entry.sealed, name)
  } catch {
    return undefined
  }
}

export async function removeEntry(name: string): Promise<void> {
  if (store) await del(name, store)
}

/** Names of what this session can open. */
export async function entryNames(start: string): Promise<readonly string[]> {
  if (!store) return []
  const all = await entries<string, Entry>(store)
  return all.flatMap(([name, entry]) => (name.startsWith(start) && ring.has(entry.vault) ? [name] : []))
}

/** Keeps the cases beyond the session, behind a passphrase. */
export async function keepWithPassphrase(passphrase: string): Promise<void> {
  const key = ring.get(current)
  if (!store || !key) throw new Error('no storage')
  await set(
    `vault:${current}`,
    { wrapped: await wrap(key, passphrase), usedAt: Date.now() } satisfies VaultRecord,
    store,
  )
  await moveAllTo(current)
  keeping = 'passphrase'
  localStorage.removeItem(leftPlace)
  tell({ kind: 'keeping' })
}

/** Back to the default: gone with the session. */
export async function keepForSessionOnly(): Promise<void> {
  await set(`vault:${current}`, { usedAt: Date.now() } satisfies VaultRecord, store)
  keeping = 'session'
  tell({ kind: 'keeping' })
}

/** Opens what was kept with a passphrase; false when it is not the one. What this session made joins it. */
export async function unlock(passphrase: string): Promise<boolean> {
  for (const [id, wrapped] of locked) {
    const key = await unwrap(wrapped, passphrase)
    if (!key) continue
    await adopt({ [id]: await keyText(key) })
    await moveAllTo(id)
    await readVaults()
    tell({ kind: 'keys', ring: await ringAsText() })
    return true
  }
  return false
}

async function moveAllTo(id: string): Promise<void> {
  current = id
  for (const [name, entry] of await entries<string, Entry>(store)) {
    if (name.startsWith('vault:') || entry.vault === id || !ring.has(entry.vault)) continue
    const value = await readEntry(name)
    if (value !== undefined) await writeEntry(name, value)
  }
}

/** Everything that the house kept on this device, also what waits for a passphrase. */
export async function eraseVaults(): Promise<void> {
  if (store) await delMany(await allKeys(store), store)
  forgetKeys()
  tell({ kind: 'erased' })
  if (store) await startVault()
}

function forgetKeys(): void {
  ring.clear()
  locked.clear()
  current = ''
  keeping = store ? 'session' : 'memory'
  hold(ringPlace, undefined)
  localStorage.removeItem(leftPlace)
}

/** Runs tasks of one name one after the other, over all tabs. */
export async function oneAtATime<T>(name: string, task: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return task()
  return (await navigator.locks.request(name, task)) as T
}

function holdLock(name: string): void {
  // Held until the tab is gone: so others see that somebody still reads this vault.
  void navigator.locks?.request(name, { mode: 'shared' }, () => new Promise(() => undefined))
}

const tabLock = (tab: string): string => `oficio-tab-${tab}`

/** Calls once the tab is gone, however it went: closed, killed, crashed. */
export function whenGone(tab: string, then: () => void): void {
  void navigator.locks?.request(tabLock(tab), then)
}

async function locksHeld(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {}
  return new Set(held.map(({ name }) => name ?? ''))
}
