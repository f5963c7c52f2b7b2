import { stationOf } from '@oficio/core/act'
import { Link } from 'wouter'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/** Whether whoever reads does the work of the central authority that this request lies before. */
export function useIsAuthority({ state }: Pick<Open, 'state'>): boolean {
  const { me } = useHouse()
  return me.actions.includes('assistance.keep') && me.person.unit.id === state.passing?.at.unit
}

/**
 * What the central authority does next with it, with the way there: its work has a place of its own on the
 * page.
 */
export function PassingNext({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const station = stationOf(open.state)
  if (!useIsAuthority(open) || !station || station === 'unit') return null
  const { request } = open.expected
  return (
    <p>
      {say(`assistance.next.${station}`)}{' '}
      <Link href={`/requests/${request}?case=${open.request.case.id}#passing`}>
        {say('assistance.panel')}
      </Link>
    </p>
  )
}
