import { Link } from 'wouter'
import { useAsker } from '../../../signed-in/session-now.ts'
import { useWords } from '../../../words/words.tsx'

/**
 * Why an emergency on this device has no letter. That nobody is signed in is said only where that is so;
 * whoever is has the way to the unit, which makes one.
 */
export function WithoutLetter({ why }: { readonly why: string | undefined }) {
  const { say } = useWords()
  const { me, isNobody } = useAsker()
  if (me?.actions.includes('case.create'))
    return (
      <p className="notice notice-wait row">
        <span>{say('drafting.emergency.toUnit')}</span>
        <Link href="/work">{say('drafting.emergency.toUnit.go')}</Link>
      </p>
    )
  return isNobody ? <p className="notice notice-block">{why}</p> : null
}
