import { type FormEvent, useState } from 'react'
import { LineField } from '../../form/line-field.tsx'
import { type CallProblem, houseIn, type Value } from '../../signed-in/client.ts'
import { madeKey, NotTouched } from '../../signed-in/passkey.ts'
import { tellProblem } from '../../signed-in/trouble-note.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

const keysWanted = 2
type Begun = Value<'enrolBegin'>

/** Making both passkeys with a code, a step at a time; `trouble` is what went wrong in the last one. */
export function useEnrolment() {
  const words = useWords()
  const { say, language } = words
  const moment = useMoment()
  const [code, setCode] = useState('')
  const [begun, setBegun] = useState<Begun>()
  const [label, setLabel] = useState('')
  const [keys, setKeys] = useState(0)
  const [isDone, setDone] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')

  const tell = (problem: CallProblem): string => {
    if (problem.code === 'not-found') return say('house.enrol.unknown')
    if (problem.code === 'too-early' && problem.cause)
      return say('house.enrol.early', { when: moment(problem.cause) })
    return tellProblem(problem, words)
  }
  const work = async (step: () => Promise<string | undefined>) => {
    setBusy(true)
    setTrouble('')
    try {
      setTrouble((await step()) ?? '')
    } catch (cause) {
      setTrouble(say(cause instanceof NotTouched ? 'house.enrol.untouched' : 'house.lost'))
    } finally {
      setBusy(false)
    }
  }
  const begin = () =>
    work(async () => {
      const told = await houseIn(language).enrolBegin({ code })
      if (!told.ok) return tell(told.problem)
      setBegun(told.value)
      setKeys(told.value.keys)
      return undefined
    })
  const make = () =>
    work(async () => {
      const client = houseIn(language)
      // The question of a key is asked afresh each time: one that was cancelled is not used again.
      const fresh = await client.enrolBegin({ code })
      if (!fresh.ok) return tell(fresh.problem)
      const response = await madeKey(fresh.value.options)
      const told = await client.enrolFinish({
        code,
        challenge: fresh.value.challenge,
        label,
        response: response,
      })
      if (!told.ok) return tell(told.problem)
      setKeys(told.value.keys)
      setDone(told.value.complete)
      setLabel('')
      return undefined
    })
  return { code, setCode, begun, label, setLabel, keys, isDone, busy, trouble, begin, make }
}

const submitted = (event: FormEvent, step: () => Promise<void>) => {
  event.preventDefault()
  void step()
}

interface KeyProps {
  readonly begun: Begun
  readonly keys: number
  readonly label: string
  readonly setLabel: (label: string) => void
  readonly busy: boolean
  readonly make: () => Promise<void>
}

/** One passkey, the first or the second, for whom the code names. */
export function KeyForm({ begun, keys, label, setLabel, busy, make }: KeyProps) {
  const { say } = useWords()
  return (
    <form className="card enrol-code" onSubmit={(event) => submitted(event, make)}>
      <p>
        {say('house.enrol.hello', { name: begun.name })}
        <br />
        <span className="soft">
          {begun.unit}, {begun.institution}
        </span>
      </p>
      <h2 role="status">
        {say('house.enrol.key', { number: Math.min(keys + 1, keysWanted), of: keysWanted })}
      </h2>
      <p>{say(keys === 0 ? 'house.enrol.key.first' : 'house.enrol.key.second')}</p>
      <LineField
        label={say('house.enrol.label')}
        value={label}
        onChange={setLabel}
        hint={say('house.enrol.label.hint')}
      />
      <p>
        <button type="submit" className="button" disabled={busy}>
          {say('house.enrol.make')}
        </button>
      </p>
    </form>
  )
}

interface CodeProps {
  /** From whom the code comes. */
  readonly hint: string
  readonly code: string
  readonly setCode: (code: string) => void
  readonly busy: boolean
  readonly begin: () => Promise<void>
}

/** The code that was handed over in person. */
export function CodeForm({ hint, code, setCode, busy, begin }: CodeProps) {
  const { say } = useWords()
  return (
    <form className="card enrol-code" onSubmit={(event) => submitted(event, begin)}>
      <div className="field">
        <label htmlFor="enrol-code">{say('house.enrol.code')}</label>
        <input
          id="enrol-code"
          required
          maxLength={100}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <p className="hint">{hint}</p>
      </div>
      <p>
        <button type="submit" className="button" disabled={busy}>
          {say('house.enrol.begin')}
        </button>
      </p>
    </form>
  )
}
