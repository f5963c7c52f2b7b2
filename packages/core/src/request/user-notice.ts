import type { UserNotice } from './types.ts'

/**
 * Whether the request wants the user not to be told, for a time or at all. Nothing said is no leave to tell.
 */
export const asksSilence = (notice: UserNotice | null | undefined): boolean =>
  notice?.position === 'forbidden' || notice?.position === 'delayed' || notice?.delayRequested === true
