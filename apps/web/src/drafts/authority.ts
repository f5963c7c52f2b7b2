import type { CountryCode } from '@oficio/core/fact'
import { type AuthorityProfile, type EvidenceRequest, withAuthority } from '@oficio/core/request'
import { useEffect, useSyncExternalStore } from 'react'
import {
  entryNames,
  keepingNow,
  onTold,
  openVault,
  readEntry,
  removeEntry,
  tell,
  writeEntry,
} from './vault.ts'

// Kept and sealed as the cases are: gone with the session, or behind the passphrase.
interface Saved {
  readonly profile: AuthorityProfile
  readonly savedAt: string
  readonly offences?: KeptOffences
}

/** The offence given last for facts of a kind, as texts by their places. */
export type KeptOffences = Readonly<Record<string, Readonly<Record<string, string>>>>

const start = 'authority:'
const listeners = new Set<() => void>()
let held: AuthorityProfile | undefined
const none: KeptOffences = {}
let heldOffences = none

async function newest(): Promise<{ readonly name: string; readonly saved: Saved } | undefined> {
  const all = await Promise.all(
    (await entryNames(start)).map(async (name) => ({
      name,
      saved: (await readEntry(name)) as Saved | undefined,
    })),
  )
  return all
    .flatMap(({ name, saved }) => (saved ? [{ name, saved }] : []))
    .sort((a, b) => (a.saved.savedAt < b.saved.savedAt ? 1 : -1))
    .at(0)
}

function hold(profile: AuthorityProfile | undefined, offences: KeptOffences): void {
  held = profile
  heldOffences = offences
  for (const listener of listeners) listener()
}

/** What this device keeps of the authority that asks, where this session can open it. */
export async function authorityNow(): Promise<AuthorityProfile | undefined> {
  await openVault()
  if (keepingNow() === 'memory') return held
  const { profile, offences = none } = (await newest())?.saved ?? {}
  const isSame = JSON.stringify([profile, offences]) === JSON.stringify([held, heldOffences])
  if (!isSame) hold(profile, offences)
  return held
}

/**
 * Saves it in place of the one before; false where the device has no room, and it lasts as long as the page.
 */
export async function saveAuthority(
  profile: AuthorityProfile,
  offences: KeptOffences = heldOffences,
): Promise<boolean> {
  await openVault()
  hold(profile, offences)
  try {
    const name = (await newest())?.name ?? `${start}${crypto.randomUUID()}`
    await writeEntry(name, { profile, offences, savedAt: new Date().toISOString() } satisfies Saved)
    tell({ kind: 'keeping' })
    return true
  } catch {
    return false
  }
}

/** Takes it off the device. Cases that were filled from it stay as they are. */
export async function forgetAuthority(): Promise<void> {
  await openVault()
  for (const name of await entryNames(start)) await removeEntry(name)
  hold(undefined, none)
  tell({ kind: 'keeping' })
}

/**
 * What every request of a new case says because its authority does; nothing where the profile is of another
 * State.
 */
export function saidByAuthority(
  profile: AuthorityProfile | undefined,
  country: CountryCode,
): Partial<EvidenceRequest> {
  const empty: EvidenceRequest = { provider: '', requestType: 'disclosure', country }
  const {
    provider: _provider,
    requestType: _type,
    country: _country,
    ...said
  } = profile ? withAuthority(empty, profile) : empty
  return said
}

if (typeof document !== 'undefined')
  onTold((told) => {
    if (told.kind !== 'left' && told.kind !== 'saved') void authorityNow()
  })

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The saved authority, live. */
export function useAuthority(): AuthorityProfile | undefined {
  useEffect(() => void authorityNow(), [])
  return useSyncExternalStore(subscribe, () => held)
}

/** The offences that this device keeps with it, live. */
export function useKeptOffences(): KeptOffences {
  useEffect(() => void authorityNow(), [])
  return useSyncExternalStore(subscribe, () => heldOffences)
}
