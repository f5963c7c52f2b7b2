import type { Knowledge } from '@oficio/core/knowledge'
import { useWords } from '../../words/words.tsx'
import type { ChipProps } from './chip.tsx'
import { Missing, Whose } from './chip.tsx'
import type { HolderCandidates, Thing } from './gather.ts'
import { isAsked } from './gather.ts'
import { Chips } from './holder-rows.tsx'
import { isNobodysAddress, NobodysAddress } from './nobodys-address.tsx'

interface Props extends Omit<ChipProps, 'thing' | 'knowledge'> {
  readonly knowledge: Knowledge
  readonly things: readonly Thing[]
  readonly candidates: HolderCandidates
  /** Whether no line above names anybody: then the choice stands open. */
  readonly isFirst: boolean
}

/** What many could search, and whom to ask about it: nobody is asked unless the officer has a reason. */
export function OpenRow({ things, candidates, isFirst, ...shared }: Props) {
  const { say } = useWords()
  const { knowledge } = shared
  if (things.length + candidates.possible.length === 0) return null
  const isNobodys = ({ why }: Thing) => why.some(({ code }) => isNobodysAddress(code))
  const nobody = things.filter((thing) => thing.services.length === 0 && !thing.bank && !isNobodys(thing))
  const open = things.filter((thing) => !nobody.includes(thing))
  return (
    <div className="found-open stack-small">
      {open.length > 0 ? (
        <>
          <h3>{say(open.every(isNobodys) ? 'start.found.nobodys' : 'start.found.open')}</h3>
          <Things things={open} {...shared} />
        </>
      ) : null}
      {nobody.length > 0 ? (
        <>
          <h3>{say('start.found.nobody.title')}</h3>
          <Things things={nobody} {...shared} />
          <p className="small">{say('start.found.nobody')}</p>
        </>
      ) : null}
      <Choice candidates={candidates} isFirst={isFirst} {...shared} knowledge={knowledge} />
    </div>
  )
}

/** Identifiers of one group, with what each lacks and what its own number tells. */
function Things({ things, ...shared }: Omit<Props, 'candidates' | 'isFirst'>) {
  const { say } = useWords()
  const addresses = [
    ...new Set(
      things.flatMap(({ why }) => why.flatMap(({ code }) => (isNobodysAddress(code) ? [code] : []))),
    ),
  ]
  return (
    <>
      <Chips things={things} {...shared} />
      <Missing things={things} />
      {things.map((thing) => (
        <Whose key={thing.key} thing={thing} />
      ))}
      {things
        .flatMap((thing) => (thing.bank ? [thing.bank.name] : []))
        .map((bank) => (
          <p key={bank} className="small">
            {say('start.found.bank', { bank })}
          </p>
        ))}
      {addresses.map((code) => (
        <NobodysAddress key={code} code={code} />
      ))}
    </>
  )
}

function Choice({ candidates, isFirst, knowledge, choices, onChoices }: Omit<Props, 'things'>) {
  const { say, providerName } = useWords()
  const rest = candidates.possible.filter((id) => !isAsked(id, candidates, choices))
  if (rest.length === 0) return null
  const list = (
    <>
      <p className="hint">{say('start.holders.choose')}</p>
      <div className="holder-list">
        {rest.map((id) => (
          <label key={id} className="holder">
            <input
              type="checkbox"
              checked={false}
              onChange={() => onChoices({ ...choices, providers: { ...choices.providers, [id]: true } })}
            />
            {providerName(id, knowledge)}
          </label>
        ))}
      </div>
    </>
  )
  return isFirst ? (
    <fieldset className="holders stack-small">
      <legend>{say('start.holders.title')}</legend>
      {list}
    </fieldset>
  ) : (
    <details className="holders">
      <summary>{say('start.holders.possible', { count: rest.length })}</summary>
      {list}
    </details>
  )
}
