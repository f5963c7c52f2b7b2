import { useId, useState } from 'react'
import type { Touch, Value } from '../../signed-in/client.ts'
import { SignDialog } from '../../signed-in/sign-dialog.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly whole: Value<'caseRead'>
  readonly opening: string
  readonly reread: () => Promise<void>
}

/** Who may see a sealed case, and letting in one more, which is signed. */
export function Viewers({ whole, opening, reread }: Props) {
  const { say, list } = useWords()
  const { client } = useHouse()
  const { trouble, send } = useSending()
  const id = useId()
  const [chosen, choose] = useState('')
  const [isSigning, setSigning] = useState(false)
  const person = whole.nameable.find((one) => one.id === chosen)
  const name = async (touch: Touch) => {
    const body = { case: whole.id, opening, person: chosen, touch }
    const done = await send('caseNameViewer', body, (key) => client.caseNameViewer(body, { key }))
    if (!done) return false
    choose('')
    await reread()
    return true
  }
  return (
    <section className="stack-small" aria-labelledby="viewers-title">
      <h2 id="viewers-title">{say('house.case.viewers')}</h2>
      <p>{list(whole.viewers.map((viewer) => viewer.name))}</p>
      {whole.nameable.length === 0 ? (
        <p className="soft">{say('house.case.viewers.none')}</p>
      ) : (
        <form
          className="stack-small work-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (person) setSigning(true)
          }}
        >
          <div className="field">
            <label htmlFor={id}>{say('house.case.viewers.add')}</label>
            <select id={id} required value={chosen} onChange={(event) => choose(event.target.value)}>
              <option value="">{say('house.case.viewers.choose')}</option>
              {whole.nameable.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}, {one.unitName}
                </option>
              ))}
            </select>
          </div>
          <p>
            <button type="submit" className="button button-second">
              {say('house.decide.sign')}
            </button>
          </p>
        </form>
      )}
      {isSigning && person ? (
        <SignDialog
          title={say('house.case.viewers.add')}
          doing={say('house.case.viewers.do')}
          question={{ for: 'other', action: 'case.name-viewer', subject: { case: whole.id, person: chosen } }}
          onTouched={name}
          trouble={trouble}
          close={() => setSigning(false)}
        >
          <p>{say('house.case.viewers.sign', { name: person.name })}</p>
        </SignDialog>
      ) : null}
    </section>
  )
}
