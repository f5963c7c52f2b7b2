import { type Act, foldActs, type RequestState } from '@oficio/core/act'

/** What a list comes to; none where it is broken, which `oficio fsck` names: what goes over many goes on. */
export function foldedOrNone(acts: readonly Act[] | null): RequestState | undefined {
  try {
    return foldActs(acts ?? [])
  } catch {
    return undefined
  }
}
