import { type Case, exportedCaseVersion, mergeCases } from '@oficio/core/case'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { noListeners } from '../listeners.ts'
import { authorityNow, saidByAuthority } from './authority.ts'
import { forgetCorrections } from './corrections.ts'
import { held as heldByTab, hold } from './held.ts'
import type { ImportedCase } from './import/read-import.ts'
import { type CaseSeed, joined } from './joined.ts'
import { rememberText } from './remembered.ts'
import {
  entryNames,
  eraseVaults,
  keepingNow,
  keepWithPassphrase as keepVault,
  keepForSessionOnly as keepVaultForSession,
  oneAtATime,
  onTold,
  openVault,
  readEntry,
  removeEntry,
  tell,
  thisTab,
  unlock as unlockVault,
  type VaultKeeping,
  whenGone,
  writeEntry,
} from './vault.ts'

/**
 * `not-kept`: only in memory, the device has no room; `elsewhere`: another tab changed the same field,
 * somebody must choose.
 */
export type KeepState = 'saved' | 'saving' | 'not-kept' | 'elsewhere'

export interface CaseInUse {
  /** Undefined while it loads and where there is none. */
  readonly case: Case | undefined
  readonly isLoading: boolean
  change(edit: (before: Case) => Case): void
  readonly state: KeepState
  /** Fields that two tabs changed differently, in state `elsewhere`. */
  readonly conflicts: readonly string[]
  /** The other tab's version, in state `elsewhere`. */
  readonly theirs: Case | undefined
  settle(how: 'mine' | 'theirs'): void
}

interface Held {
  readonly case: Case | undefined
  readonly state: KeepState
  readonly isLoading: boolean
  readonly conflicts: readonly string[]
}

/** What the pages never see: the version last written, and whether something waits to be written. */
interface Work {
  base: Case | undefined
  theirs: Case | undefined
  /** What is being written down, of which a page that goes never hears whether it was. */
  writing: Writing | undefined
  isDirty: boolean
  timer: ReturnType<typeof setTimeout> | undefined
}

const debounceMs = 200
const held = new Map<string, Held>()
const works = new Map<string, Work>()
/** What was looked for here, found or not, also while it is still being looked for. */
const wanted = new Set<string>()
const { subscribe, tell: tellListeners } = noListeners()
const loading: Held = { case: undefined, state: 'saved', isLoading: true, conflicts: [] }
const entryOf = (id: string): string => `case:${id}`
const asideOf = (id: string): string => `aside:${id}`
const unsavedOf = (id: string): string => `unsaved:${id}`
const now = (): string => new Date().toISOString()

function put(id: string, next: Partial<Held>): void {
  held.set(id, { ...(held.get(id) ?? loading), ...next })
  notify()
}

let cases: readonly Case[] | undefined
function notify(): void {
  const whole = [...held.values()].flatMap((one) => one.case ?? [])
  if (listed) cases = whole.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1))
  tellListeners()
}

function workOf(id: string): Work {
  let work = works.get(id)
  if (!work) {
    work = { base: undefined, theirs: undefined, writing: undefined, isDirty: false, timer: undefined }
    works.set(id, work)
  }
  return work
}

/**
 * A new case from what the first page recognised; gives its id once it lies on the device, or in memory where
 * it cannot.
 */
export async function createCase(seed: CaseSeed): Promise<string> {
  const id = crypto.randomUUID()
  const at = now()
  const shared = saidByAuthority(await authorityNow(), seed.country)
  await keep({
    id,
    revision: 0,
    createdAt: at,
    changedAt: at,
    country: seed.country,
    shared,
    identifiers: seed.identifiers,
    requests: seed.requests.map((request) => ({ own: {}, ...request, id: crypto.randomUUID(), acts: [] })),
    ...(seed.pasted ? { pasted: seed.pasted } : {}),
  })
  return id
}

/** Adds to a case what a later paste asks; undefined where this session has no such case. */
export async function addToCase(id: string, seed: CaseSeed): Promise<string | undefined> {
  if (!(await openCase(id))) return undefined
  changeCase(id, (before) => joined(before, seed, () => crypto.randomUUID()))
  return id
}

async function keep(whole: Case): Promise<void> {
  await openVault()
  put(whole.id, { case: whole, isLoading: false, state: 'saving' })
  workOf(whole.id).isDirty = true
  await save(whole.id)
}

/** One case, live: what another tab changes shows here too. */
export function useCase(id: string): CaseInUse {
  const now = useSyncExternalStore(subscribe, () => held.get(id) ?? loading)
  useEffect(() => {
    void load(id)
  }, [id])
  const change = useCallback((edit: (before: Case) => Case) => changeCase(id, edit), [id])
  const settle = useCallback((how: 'mine' | 'theirs') => void settleCase(id, how), [id])
  return { ...now, theirs: now.state === 'elsewhere' ? works.get(id)?.theirs : undefined, change, settle }
}

/** One case as it stands now, or undefined where this session has none of that id. */
export async function openCase(id: string): Promise<Case | undefined> {
  await load(id)
  return held.get(id)?.case
}

async function load(id: string): Promise<void> {
  wanted.add(id)
  await openVault()
  if (held.get(id)?.case) return refresh(id)
  // What was typed before a reload, told by a busy machine when the case is open already.
  const inheritLate = (late: unknown): void => {
    const isTyped = works.get(id)?.isDirty || held.get(id)?.case?.revision !== stored?.revision
    void inherit(id, late as Unsaved, isTyped)
  }
  // What was typed in the last moment before the page went is only held: nothing slower gets done by then.
  const [stored, aside, unsaved] = [
    (await readEntry(entryOf(id))) as Case | undefined,
    (await readEntry(asideOf(id))) as Unsaved | undefined,
    (await heldByTab(unsavedOf(id), inheritLate)) as Unsaved | undefined,
  ]
  if (held.get(id)?.case) return
  const work = workOf(id)
  const left = unsaved ?? aside
  work.base = left?.base ?? stored
  work.writing = left?.writing
  work.isDirty = left !== undefined
  put(id, { case: left?.mine ?? stored, isLoading: false, state: left ? 'saving' : 'saved' })
  if (left) await save(id)
}

interface Unsaved {
  readonly base?: Case
  readonly mine: Case
  readonly writing?: Writing
}

/** What this tab last set out to write, and the version that it becomes on the device. */
interface Writing {
  readonly mine: Case
  readonly revision: number
  readonly changedAt: string
}

/** What is on the device is the half of a word that this very tab wrote down before its page went. */
const isOwn = (writing: Writing | undefined, stored: Case): writing is Writing =>
  writing?.revision === stored.revision && writing.changedAt === stored.changedAt

function unsavedNow(id: string): Unsaved | undefined {
  const [mine, { base, writing }] = [held.get(id)?.case, workOf(id)]
  return mine && { ...(base ? { base } : {}), mine, ...(writing ? { writing } : {}) }
}

/** Changes a case that is open; what is not open stays as it is. */
export function changeCase(id: string, edit: (before: Case) => Case): void {
  const before = held.get(id)?.case
  if (!before) return
  const after = edit(before)
  if (after === before) return
  const work = workOf(id)
  work.isDirty = true
  put(id, {
    case: { ...after, id, revision: before.revision, changedAt: now() },
    state: held.get(id)?.state === 'elsewhere' ? 'elsewhere' : 'saving',
  })
  tell({ kind: 'typed', tab: thisTab, id, unsaved: unsavedNow(id) })
  clearTimeout(work.timer)
  work.timer = setTimeout(() => void save(id), debounceMs)
}

async function save(id: string): Promise<void> {
  const work = workOf(id)
  clearTimeout(work.timer)
  await oneAtATime(`oficio-case-${id}`, async () => {
    const mine = held.get(id)?.case
    if (!mine || !work.isDirty) return
    try {
      await write(id, mine, work)
    } catch {
      put(id, { state: 'not-kept' })
    }
  })
}

async function write(id: string, mine: Case, work: Work): Promise<void> {
  const stored = (await readEntry(entryOf(id))) as Case | undefined
  const isElsewhere = stored !== undefined && stored.revision !== work.base?.revision
  const base = stored && isOwn(work.writing, stored) ? work.writing.mine : work.base
  const merged = isElsewhere ? mergeCases(base ?? stored, mine, stored) : { whole: mine, conflicts: [] }
  if (merged.conflicts.length > 0) {
    work.theirs = stored
    await writeEntry(asideOf(id), { ...(work.base ? { base: work.base } : {}), mine } satisfies Unsaved)
    put(id, { state: 'elsewhere', conflicts: merged.conflicts })
    return
  }
  await writeDown(
    id,
    mine,
    { ...merged.whole, revision: Math.max(stored?.revision ?? 0, mine.revision) + 1 },
    work,
  )
}

async function writeDown(id: string, mine: Case, next: Case, work: Work): Promise<void> {
  work.writing = { mine, revision: next.revision, changedAt: next.changedAt }
  await writeEntry(entryOf(id), next)
  await removeEntry(asideOf(id))
  work.base = next
  work.theirs = undefined
  work.writing = undefined
  const latest = held.get(id)?.case ?? mine
  const typedOn = latest !== mine
  work.isDirty = typedOn
  if (!typedOn) hold(unsavedOf(id), undefined)
  put(id, {
    case: typedOn ? mergeCases(mine, latest, next).whole : next,
    state: typedOn ? 'saving' : 'saved',
    conflicts: [],
  })
  tell({ kind: 'saved', tab: thisTab, id, isAll: !typedOn })
}

/** The choice of somebody who typed into the same field in two tabs. */
async function settleCase(id: string, how: 'mine' | 'theirs'): Promise<void> {
  const work = workOf(id)
  await oneAtATime(`oficio-case-${id}`, async () => {
    const mine = held.get(id)?.case
    const stored = (await readEntry(entryOf(id))) as Case | undefined
    if (!mine || !stored) return
    const base = work.base ?? stored
    const { whole } = how === 'mine' ? mergeCases(base, mine, stored) : mergeCases(base, stored, mine)
    await writeDown(
      id,
      mine,
      { ...whole, revision: Math.max(stored.revision, mine.revision) + 1 },
      work,
    ).catch(() => put(id, { state: 'not-kept' }))
  })
}

/** Another tab wrote: what it changed is shown here, and what is being typed here stays. */
async function refresh(id: string): Promise<void> {
  const work = workOf(id)
  if (work.isDirty) return save(id)
  const stored = (await readEntry(entryOf(id))) as Case | undefined
  if (!stored || work.isDirty || stored.revision === work.base?.revision) return
  work.base = stored
  put(id, { case: stored, isLoading: false, state: 'saved', conflicts: [] })
}

let listed = false
/** Every case that this session can open, the last changed first. */
export async function listCases(): Promise<readonly Case[]> {
  await openVault()
  const ids = (await entryNames('case:')).map((name) => name.slice('case:'.length))
  await Promise.all(ids.map(load))
  listed = true
  notify()
  return cases ?? []
}

/** The list, live; undefined while it loads. */
export function useCases(): readonly Case[] | undefined {
  useEffect(() => void listCases(), [])
  return useSyncExternalStore(subscribe, () => cases)
}

/** Takes a case off the device; what it gives brings it back, as long as the page is open. */
export async function removeCase(id: string): Promise<() => Promise<void>> {
  const whole = held.get(id)?.case
  forget(id)
  await removeEntry(entryOf(id))
  await removeEntry(asideOf(id))
  tell({ kind: 'removed', id })
  return async () => {
    if (whole) await keep(whole)
  }
}

function forget(id: string): void {
  dropTyped(id)
  clearTimeout(works.get(id)?.timer)
  works.delete(id)
  held.delete(id)
  wanted.delete(id)
  hold(unsavedOf(id), undefined)
  notify()
}

function forgetAll(): void {
  for (const id of [...held.keys()]) forget(id)
  for (const typed of typedElsewhere.values()) typed.clear()
}

/** Erases every case on this device, also those that wait for a passphrase. There is no way back. */
export async function eraseAll(): Promise<void> {
  await openVault()
  forgetAll()
  await eraseVaults()
  forgetCorrections()
  rememberText('')
  notify()
}

/** One case as a file that another device can take in. The case must be open. */
export function exportCase(id: string): Blob {
  const whole = held.get(id)?.case
  if (!whole) throw new Error('no such case')
  return new Blob(
    [`${JSON.stringify({ format: 'oficio-case', version: exportedCaseVersion, case: whole }, null, 2)}\n`],
    { type: 'application/json' },
  )
}

/**
 * Takes in a case file, a draft or an ETSI message. What is already here stays: an imported case is always a
 * new one.
 */
export async function importCase(file: File): Promise<ImportedCase & { readonly id: string }> {
  // Only now: the reader of messages is large, and the first page is small.
  const { readImport } = await import('./import/read-import.ts')
  const read = await readImport(file)
  const id = crypto.randomUUID()
  const at = now()
  await keep({ ...read.case, id, revision: 0, createdAt: read.case.createdAt || at, changedAt: at })
  return { ...read, id }
}

export const useKeeping = (): VaultKeeping => useSyncExternalStore(subscribe, keepingNow)

export async function keepWithPassphrase(passphrase: string): Promise<void> {
  await keepVault(passphrase)
  notify()
}

export async function keepForSessionOnly(): Promise<void> {
  await keepVaultForSession()
  notify()
}

export async function unlock(passphrase: string): Promise<boolean> {
  const isOpen = await unlockVault(passphrase)
  if (isOpen) await listCases()
  return isOpen
}

/** Writes what waits; what cannot be written in time is held until the page is back. */
function flush(): void {
  for (const [id, work] of works) {
    const unsaved = unsavedNow(id)
    if (!work.isDirty || !unsaved) continue
    tell({ kind: 'left', tab: thisTab, id, unsaved })
    hold(unsavedOf(id), unsaved)
    void save(id)
  }
}

/** What other tabs typed and have not written, by tab and case. */
const typedElsewhere = new Map<string, Map<string, Unsaved>>()

function hearTyped(tab: string, id: string, unsaved: Unsaved): void {
  const known = typedElsewhere.get(tab)
  if (known) return void known.set(id, unsaved)
  typedElsewhere.set(tab, new Map([[id, unsaved]]))
  whenGone(tab, () => {
    for (const [of, left] of typedElsewhere.get(tab) ?? []) void inherit(of, left)
    typedElsewhere.delete(tab)
  })
}

/** What is taken off the device does not come back with a tab that goes. */
function dropTyped(id: string): void {
  for (const typed of typedElsewhere.values()) typed.delete(id)
}

/** Writes what a tab that is gone had typed last. */
async function inherit(id: string, { base, mine }: Unsaved, isTyped = false): Promise<void> {
  const isTypedHere = isTyped || works.get(id)?.isDirty === true
  await load(id)
  const here = held.get(id)?.case
  if (!here) return keep(mine)
  // Where both say something else and nobody types here, what is here is what the tab wrote down itself, the
  // middle of its word.
  const [first, second] = isTypedHere ? [here, mine] : [mine, here]
  changeCase(id, () => mergeCases(base ?? here, first, second).whole)
}

function hearOthers(): void {
  onTold((told) => {
    if (told.kind === 'typed') return hearTyped(told.tab, told.id, told.unsaved as Unsaved)
    if (told.kind === 'removed') dropTyped(told.id)
    if (told.kind === 'left' || (told.kind === 'saved' && told.isAll))
      typedElsewhere.get(told.tab)?.delete(told.id)
    if (told.kind === 'left') void inherit(told.id, told.unsaved as Unsaved)
    else if (told.kind === 'saved' && held.has(told.id)) void refresh(told.id)
    else if (told.kind === 'saved' && listed) void load(told.id)
    else if (told.kind === 'removed' && !works.get(told.id)?.isDirty) forget(told.id)
    else if (told.kind === 'erased') forgetAll()
    else if (listed) void listCases()
    // Keys that came late open what this tab looked for in vain.
    else for (const id of wanted) if (!held.get(id)?.case) void load(id)
    notify()
  })
}

const isUnkept = (): boolean => [...held.values()].some(({ state }) => state === 'not-kept')

if (typeof document !== 'undefined') {
  hearOthers()
  addEventListener('pagehide', flush)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') return flush()
    for (const id of held.keys()) void refresh(id)
  })
  addEventListener('beforeunload', (event) => {
    if (isUnkept()) event.preventDefault()
  })
}
