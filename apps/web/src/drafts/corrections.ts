const key = 'oficio.corrections'

/**
 * A case on this device that holds words for a case of the unit. It lies in the clear, beside the sealed
 * case: it has names of rows and of the registry, and nothing that somebody wrote.
 */
export interface HeldCorrection {
  /** The request that is being corrected; absent: one that the unit does not have yet. */
  readonly request?: string
  readonly case: string
  /** Revision whose words were taken out. */
  readonly revision?: number
  /** Domains that the registry attests for the institution that speaks. */
  readonly domains?: readonly string[]
}

/** One that holds the corrected words of a request of the house. */
export type OpenCorrection = HeldCorrection & { readonly request: string; readonly revision: number }

type All = Readonly<Record<string, HeldCorrection>>

const all = (): All => JSON.parse(localStorage.getItem(key) ?? '{}') as All

/** For which case of the unit a case of this device is written, if for one. */
export const draftForUnit = (deviceCase: string): HeldCorrection | undefined => {
  const kept = all()
  return Object.hasOwn(kept, deviceCase) ? kept[deviceCase] : undefined
}

/** The case of this device in which a request is being corrected. */
export function correctionOf(
  request: string,
): { readonly deviceCase: string; readonly correction: OpenCorrection } | undefined {
  const found = Object.entries(all()).find(([, draft]) => draft.request === request)
  return found && { deviceCase: found[0], correction: found[1] as OpenCorrection }
}

export function keepForUnit(
  deviceCase: string,
  { request, case: file, revision, domains }: HeldCorrection,
): void {
  const draft = { request, case: file, revision, domains }
  localStorage.setItem(key, JSON.stringify({ ...all(), [deviceCase]: draft }))
}

export function forgetForUnit(deviceCase: string): void {
  const { [deviceCase]: _gone, ...others } = all()
  localStorage.setItem(key, JSON.stringify(others))
}

/** Which cases of the house were being corrected here is known to nobody any more. */
export const forgetCorrections = (): void => localStorage.removeItem(key)
