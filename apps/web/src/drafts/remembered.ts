import { sessionNow, subscribeToSession } from '../signed-in/session-now.ts'
import { held, heldHere, hold, mayBeHeld } from './held.ts'

const countryKey = 'oficio.country'
const textKey = 'pasted'
const choicesKey = 'pasted.choices'

/**
 * The country of the authority: chosen here before, else the one that the browser's language names, as
 * `es-CL` does.
 */
export function rememberedCountry(): { readonly country: string; readonly guessed: boolean } {
  const kept = attempt(() => localStorage.getItem(countryKey))
  if (kept && /^[A-Z]{2}$/.test(kept)) return { country: kept, guessed: false }
  for (const language of navigator.languages) {
    const region = /-([A-Z]{2})$/.exec(language)?.[1]
    if (region) return { country: region, guessed: true }
  }
  return { country: '', guessed: true }
}

export const rememberCountry = (country: string): void =>
  void attempt(() => localStorage.setItem(countryKey, country))

const dutyKey = 'oficio.duty'
/**
 * The telephone of whoever is on duty in the own prosecution service, as somebody noted it on this
 * device.
 */
export const rememberedDuty = (): string => attempt(() => localStorage.getItem(dutyKey)) ?? ''
export const rememberDuty = (telephone: string): void =>
  void attempt(() =>
    telephone === '' ? localStorage.removeItem(dutyKey) : localStorage.setItem(dutyKey, telephone),
  )

/**
 * What was pasted, until the tab is closed: a reload or a crash loses nothing, the next person at the counter
 * finds nothing, and the disk never has it.
 */
export const rememberedText = async (): Promise<string> => textOf(await held(textKey))
/** The same, where this page itself remembers it. */
export const textHere = (): string => textOf(heldHere(textKey))
/** Whether something pasted may still come back. */
export const mayComeBack = (): boolean => textHere() === '' && mayBeHeld()
export function rememberText(text: string): void {
  hold(textKey, text || undefined)
  if (text === '') {
    hold(choicesKey, undefined)
    hold(caseKey, undefined)
  }
}

const caseKey = 'pasted.case'
/** The case that a paste goes on with, with what the first page shows of it. */
export interface PastedFor {
  readonly id: string
  readonly country: string
  /** Undefined: it has no name yet. */
  readonly title: string | undefined
  readonly readFrom?: ReadFrom
}

/** It was read out of a file whose hours have their zone by somebody's answer. */
export interface ReadFrom {
  readonly file: string
  /** Sentences that may be about its hours, and were put aside. */
  readonly aside: readonly string[]
  /** The zone that was answered, of hours without one; by whom (empty: not written) and when. */
  readonly said?: { readonly zone: string; readonly by: string; readonly at: string }
}

export const rememberCase = (of: PastedFor | undefined): void => hold(caseKey, of)
export const caseHere = (): PastedFor | undefined => pastedForIn(heldHere(caseKey))
export const rememberedCase = async (): Promise<PastedFor | undefined> => pastedForIn(await held(caseKey))

/** Read back as whatever was held. */
function pastedForIn(value: unknown): PastedFor | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, country, title, readFrom } = value as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || typeof country !== 'string') return undefined
  return {
    ...{ id, country, title: typeof title === 'string' ? title : undefined },
    ...(isReadFrom(readFrom) ? { readFrom } : {}),
  }
}

function isReadFrom(value: unknown): value is ReadFrom {
  if (typeof value !== 'object' || value === null) return false
  const { file, aside, said } = value as Readonly<Record<string, unknown>>
  const { zone, by, at } = (said ?? {}) as Readonly<Record<string, unknown>>
  const isSaid = [zone, by, at].every((one) => typeof one === 'string')
  return (
    typeof file === 'string' &&
    Array.isArray(aside) &&
    aside.every((one) => typeof one === 'string') &&
    (said === undefined || isSaid)
  )
}

/** What was corrected and chosen of that paste, beside it and for as long: read back as whatever was held. */
export const choicesHere = (): unknown => heldHere(choicesKey)
export const rememberedChoices = (): Promise<unknown> => held(choicesKey)
export const rememberChoices = (choices: unknown): void => hold(choicesKey, choices)

const dangerKey = 'danger'
/**
 * What was answered while a life is in danger, as long as the tab: from the first touch on, read back as it
 * was held.
 */
export const dangerHere = (): unknown => heldHere(dangerKey)
export const rememberedDanger = (): Promise<unknown> => held(dangerKey)
export const rememberDanger = (told: unknown): void => hold(dangerKey, told)

let isWatching = false
let last: string | undefined

/** Whoever sits down at this tab after somebody left reads nothing of what was pasted or told in it. */
export function forgetOnceLeft(): void {
  if (isWatching) return
  isWatching = true
  subscribeToSession(() => {
    const session = sessionNow()
    const person = 'me' in session ? session.me.person.id : undefined
    const isLeft = session.state === 'nobody' || person !== undefined
    if (last !== undefined && isLeft && person !== last) {
      rememberText('')
      rememberDanger(undefined)
    }
    if (isLeft) last = person
  })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A device without room, or with storage shut off, works all the same. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
