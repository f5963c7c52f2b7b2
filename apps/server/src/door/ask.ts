import { type Action, may, type Subject } from '@oficio/core/permission'
import { HouseProblem, type SignedIn } from './call.ts'

/** Goes on where the table of permissions says yes; otherwise the call ends with the reason. */
export function demand(who: SignedIn, action: Action, subject: Subject = {}): void {
  const verdict = may(who, action, subject)
  if (!verdict.may) throw new HouseProblem('not-allowed', verdict.why)
}
