import type { Instant } from '../time/index.ts'
import type { Drill, RegistryAct } from './types.ts'

type Drilling = RegistryAct & { readonly act: 'drill-asked' | 'drill-answered' }

/**
 * The drills of an entry after one more act. An answer counts where it came from the address that was asked,
 * with the word that went there; what came otherwise is kept as what it is, and the drill is over.
 */
export function drillsAfter(drills: readonly Drill[], act: Drilling, at: Instant): readonly Drill[] {
  if (act.act === 'drill-asked') {
    const { drill, network, address, codeHash, by } = act
    const asked = { drill, network, address, codeHash, askedAt: at, askedBy: by.person }
    return [...drills, { ...asked, result: 'silent', answeredOn: null }]
  }
  return drills.map((one) =>
    one.drill === act.drill ? { ...one, answeredOn: act.on, result: resultOf(one, act) } : one,
  )
}

const resultOf = (
  { address, codeHash }: Drill,
  came: Drilling & { readonly act: 'drill-answered' },
): Exclude<Drill['result'], 'silent'> =>
  came.codeHash !== codeHash
    ? 'other-code'
    : mailbox(came.address) !== mailbox(address)
      ? 'other-address'
      : 'answered'

/** An address as it is compared: a mailbox is the same in capitals. */
export const mailbox = (address: string): string => address.trim().toLowerCase()
