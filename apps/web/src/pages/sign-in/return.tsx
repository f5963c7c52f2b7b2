import { useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { type ApiBody, houseIn } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import type { Trouble } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { entered, takeNext } from './entered.ts'
import '../../signed-in/signed-in.css'
import './sign-in.css'

/**
 * Where the issuer of an institution sends people back to: what it says by way of the browser goes to the
 * house at once, and out of the address.
 */
export default function Return() {
  const { say, language } = useWords()
  const [, go] = useLocation()
  const [trouble, setTrouble] = useState<Trouble>()
  const isTaken = useRef(false)
  useEffect(() => {
    if (isTaken.current) return
    isTaken.current = true
    const said = saidIn(window.location.search)
    window.history.replaceState(null, '', window.location.pathname)
    houseIn(language)
      .issuerFinish(said)
      .then((told) =>
        told.ok ? entered(language, go, takeNext()) : setTrouble({ kind: 'refused', problem: told.problem }),
      )
      .catch(() => setTrouble({ kind: 'lost' }))
  }, [language, go])
  return (
    <>
      <header className="stack-small">
        <h1>{say('house.signIn.return.title')}</h1>
      </header>
      {trouble ? (
        <>
          <TroubleNote trouble={trouble} />
          <p>
            <Link className="button" href="/sign-in">
              {say('house.signIn.return.again')}
            </Link>
          </p>
        </>
      ) : (
        <p className="soft" role="status">
          {say('house.signIn.return.wait')}
        </p>
      )}
    </>
  )
}

/** What came back, cut to what the house takes; said twice, it is said by nobody. */
function saidIn(search: string): ApiBody<'issuerFinish'> {
  const params = new URLSearchParams(search)
  const one = (name: string, most: number): string | undefined => {
    const all = params.getAll(name)
    return all.length === 1 && all[0] ? all[0].slice(0, most) : undefined
  }
  const [state, iss, code, error] = [
    one('state', 200),
    one('iss', 2000),
    one('code', 4096),
    one('error', 200),
  ]
  return {
    state: state ?? '',
    ...(iss === undefined ? {} : { iss }),
    ...(code === undefined ? {} : { code }),
    ...(error === undefined ? {} : { error }),
  }
}
