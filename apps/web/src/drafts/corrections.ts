const key = 'oficio.corrections'

/** A case on this device that holds the corrected words of a request of the house. */
export interface OpenCorrection {
  readonly request: string
  readonly case: string
  readonly reference: string
  /** Revision whose words were taken out. */
  readonly revision: number
}

type All = Readonly<Record<string, OpenCorrection>>

const all = (): All => JSON.parse(localStorage.getItem(key) ?? '{}') as All

/** The correction that a case of this device is, if it is one. */
export const correctionIn = (deviceCase: string): OpenCorrection | undefined => {
  const kept = all()
  return Object.hasOwn(kept, deviceCase) ? kept[deviceCase] : undefined
}

/** The case of this device in which a request is being corrected. */
export function correctionOf(
  request: string,
): { readonly deviceCase: string; readonly correction: OpenCorrection } | undefined {
  const found = Object.entries(all()).find(([, correction]) => correction.request === request)
  return found && { deviceCase: found[0], correction: found[1] }
}

export const keepCorrection = (deviceCase: string, correction: OpenCorrection): void =>
  localStorage.setItem(key, JSON.stringify({ ...all(), [deviceCase]: correction }))

export function forgetCorrection(deviceCase: string): void {
  const { [deviceCase]: _gone, ...others } = all()
  localStorage.setItem(key, JSON.stringify(others))
}

/** Which cases of the house were being corrected here is known to nobody any more. */
export const forgetCorrections = (): void => localStorage.removeItem(key)
