import { Link } from 'wouter'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

/** Before anything is there: what comes here, what one does with it, and one button for the first step. */
export function FirstDay({ mayOpen }: { readonly mayOpen: boolean }) {
  const { say } = useWords()
  const { me } = useHouse()
  const heads = me.person.roles.includes('unit-head')
  const decides = me.person.roles.some((role) => role === 'judge' || role === 'prosecutor')
  return (
    <section className="empty stack-small">
      <h2>{say('house.work.empty')}</h2>
      <ol>
        {mayOpen ? (
          <>
            <li>{say('house.work.empty.paste')}</li>
            <li>{say('house.work.empty.bring')}</li>
            <li>{say('house.work.empty.submit')}</li>
          </>
        ) : null}
        {decides ? (
          <>
            <li>{say('house.work.empty.decide')}</li>
            <li>{say('house.work.empty.read')}</li>
            <li>{say('house.work.empty.keys')}</li>
          </>
        ) : null}
        {heads ? <li>{say('house.work.empty.head')}</li> : null}
      </ol>
      <p>
        {mayOpen ? (
          <Link className="button" href="/">
            {say('house.work.empty.paste.do')}
          </Link>
        ) : (
          <Link className="button" href="/keys">
            {say('house.work.empty.keys.do')}
          </Link>
        )}
      </p>
    </section>
  )
}
