import type { Knowledge } from '@oficio/core/knowledge'
import { lazy, useState } from 'react'
import { useWords, WholeWords } from '../../words/words.tsx'
import { Late } from '../../yielding/late.tsx'
import type { AskingSituation } from './answer.ts'
import { Awaited } from './awaited.tsx'
import { Chip, type ChipProps, Missing } from './chip.tsx'
import type { Thing } from './gather.ts'
import type { HolderRow } from './rows.ts'

const Told = lazy(() => import('./told-row.tsx'))
/** More would be a wall: one touch shows the others, and the case takes all of them. */
const chipsAtOnce = 6
type Shared = Omit<ChipProps, 'thing' | 'knowledge'> & { readonly knowledge: Knowledge }

interface Props extends Shared {
  readonly rows: readonly HolderRow[]
  readonly situation: AskingSituation | undefined
}

/**
 * One line a holder. What it holds stands at once; what the whole knowledge says of it follows in its place.
 */
export function HolderRows({ rows, situation, ...shared }: Props) {
  const { say } = useWords()
  return (
    <>
      {situation ? null : <p className="finding finding-block">{say('start.trouble.country')}</p>}
      <ul className="found">
        {rows.map((row) => (
          <Row key={`${row.provider} ${row.userCountry}`} row={row} situation={situation} {...shared} />
        ))}
      </ul>
    </>
  )
}

interface RowProps extends Shared {
  readonly row: HolderRow
  readonly situation: AskingSituation | undefined
}

function Row({ row, situation, ...shared }: RowProps) {
  const { providerName } = useWords()
  const { knowledge, choices, onChoices } = shared
  return (
    <li className={`found-row ${row.isAsked ? '' : 'found-out'}`}>
      <div className="found-what">
        <h3>
          <label className="holder">
            <input
              type="checkbox"
              checked={row.isAsked}
              onChange={(event) =>
                onChoices({
                  ...choices,
                  providers: { ...choices.providers, [row.provider]: event.target.checked },
                })
              }
            />
            {providerName(row.provider, knowledge)}
          </label>
        </h3>
        <Chips things={row.things} {...shared} />
        <Missing things={row.things} />
      </div>
      {situation && row.isAsked ? (
        <Late fallback={<Awaited />}>
          <WholeWords>
            <Told ask={row} situation={situation} />
          </WholeWords>
        </Late>
      ) : situation ? (
        <Awaited />
      ) : null}
    </li>
  )
}

/** Identifiers as chips: the first at once, the others one touch away. */
export function Chips({ things, ...shared }: Shared & { readonly things: readonly Thing[] }) {
  const { say } = useWords()
  const first = things.length > chipsAtOnce + 1 ? things.slice(0, chipsAtOnce) : things
  const rest = things.slice(first.length)
  return (
    <div className="chip-row">
      {first.map((thing) => (
        <Chip key={thing.key} thing={thing} {...shared} />
      ))}
      {rest.length > 0 ? (
        <Rest label={say('start.found.rest', { count: rest.length })} things={rest} {...shared} />
      ) : null}
    </div>
  )
}

function Rest({
  label,
  things,
  ...shared
}: Shared & { readonly label: string; readonly things: readonly Thing[] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="identifier-chip chip-rest"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{label}</summary>
      {isOpen ? (
        <div className="chip-row">
          {things.map((thing) => (
            <Chip key={thing.key} thing={thing} {...shared} />
          ))}
        </div>
      ) : null}
    </details>
  )
}
