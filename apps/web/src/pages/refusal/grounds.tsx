import type { toldGrounds } from '@oficio/core/preflight'
import { useCaseWords } from '../../request/case-words.ts'
import { GroundField } from '../../request/ground-field.tsx'
import { useWords } from '../../words/words.tsx'

/** What somebody read in the provider's answer. */
export interface Read {
  readonly mail: string
  /** Of what the mail tells, what somebody confirmed; and what somebody read in it besides. */
  readonly yes: readonly string[]
  readonly more: readonly string[]
}

type Told = ReturnType<typeof toldGrounds>

/**
 * Every ground that is asked about: what the words of the mail show, and what somebody read in it besides.
 */
export const codesIn = ({ more }: Read, told: Told): readonly string[] => [
  ...new Set([...told.map(({ code }) => code), ...more]),
]

interface Props {
  readonly id: string
  readonly provider: string
  readonly typed: Read
  readonly told: Told
  readonly onChange: (now: Partial<Read>) => void
}

/** Each ground with the words that show it, to be ticked by whoever read them, and any other. */
export function Grounds({ id, provider, typed, told, onChange }: Props) {
  const { say } = useWords()
  const codes = codesIn(typed, told)
  const isSilent = typed.mail.trim() === '' && codes.length === 0
  const toggle = (code: string, isTicked: boolean) =>
    onChange({ yes: isTicked ? [...typed.yes, code] : typed.yes.filter((one) => one !== code) })
  return (
    <fieldset className="stack-small">
      <legend>{say('refusal.grounds')}</legend>
      <div className="refusal-told stack-small">
        <p role="status" className="small">
          {isSilent ? <span className="soft">{say('refusal.grounds.waits')}</span> : null}
          {!isSilent && codes.length === 0 ? say('refusal.grounds.none') : null}
          {told.length > 0 ? say('refusal.grounds.many', { count: told.length }) : null}
        </p>
        {codes.map((code) => (
          <Ground
            key={code}
            code={code}
            shown={told.find((one) => one.code === code)?.words}
            isTicked={typed.yes.includes(code)}
            onTick={(isTicked) => toggle(code, isTicked)}
          />
        ))}
      </div>
      <GroundField
        id={`${id}-other`}
        label={say('refusal.other')}
        none={say('refusal.other.none')}
        provider={provider}
        value=""
        onChange={(code) =>
          code &&
          onChange({ more: [...new Set([...typed.more, code])], yes: [...new Set([...typed.yes, code])] })
        }
      />
    </fieldset>
  )
}

interface GroundProps {
  readonly code: string
  readonly shown: string | undefined
  readonly isTicked: boolean
  readonly onTick: (isTicked: boolean) => void
}

function Ground({ code, shown, isTicked, onTick }: GroundProps) {
  const { say } = useWords()
  const words = useCaseWords()
  return (
    <label className="choice">
      <input type="checkbox" checked={isTicked} onChange={(event) => onTick(event.target.checked)} />
      <span>
        <strong>{words.ground(code)}</strong>{' '}
        {shown ? <mark className="refusal-words">{say('refusal.by', { words: shown })}</mark> : null}
      </span>
    </label>
  )
}
