import { useAuthority } from '../../../drafts/authority.ts'

/** The mailbox that this device keeps of somebody, by the name under which the registry has them. */
export function useOwnMailbox(name: string): string | undefined {
  const officer = useAuthority()?.authority?.officer
  return officer?.name === name ? officer.email || undefined : undefined
}
