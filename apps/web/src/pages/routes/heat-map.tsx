import { type KeyboardEvent, memo, type SyntheticEvent, useCallback, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { heatOf } from '../../ways/days.ts'
import { cellFor, columns, holderOf, type WaysQuestion } from '../../ways/matrix.ts'
import { useColumnName } from '../../ways/way-words.ts'
import { useWords } from '../../words/words.tsx'
import { useGrowing } from '../../yielding/growing.ts'
import { HeatCell } from './heat-cell.tsx'
import { Legend, Looked, type Row } from './heat-told.tsx'

interface Props {
  readonly question: WaysQuestion
  readonly on: string
  readonly caption: string
  readonly onlyOpen: boolean
  /** The providers to show; absent: all. */
  readonly among: ReadonlySet<string> | undefined
  readonly choose: (cell: string) => void
}

/** As many as a first sight holds, and how many more are drawn in a turn. */
const rowsAtOnce = 8
const rowsATurn = 4

/**
 * Every provider by every class of data in one view, by the days to an answer. What a cell rests on is told
 * in one line where it is pointed at or has the focus, and whole where it is touched.
 */
export function HeatMap({ question, on, caption, onlyOpen, among, choose }: Props) {
  const { providerName } = useWords()
  const knowledge = useKnowledge()
  const [looked, look] = useState<string>()
  const { requesting, userCountry, urgency, authority } = question
  const rows = useMemo<readonly Row[]>(() => {
    const asked: WaysQuestion = { requesting, userCountry, urgency, ...(authority ? { authority } : {}) }
    return Object.values(knowledge.providers)
      .filter(({ id }) => !among || among.has(id))
      .map((profile) => {
        let cells: Row['cells'] | undefined
        return {
          profile,
          name: providerName(profile.id, knowledge),
          state: holderOf(profile, asked, knowledge, on).entity?.country ?? undefined,
          // Worked out as its row is drawn.
          get cells() {
            cells ??= columns.map((column) => {
              const cell = cellFor(profile, column, asked, knowledge, on)
              return { ...cell, heat: heatOf(cell, knowledge, onlyOpen) }
            })
            return cells
          },
        }
      })
      .sort((a, b) => a.name.localeCompare(b.name))
  }, [knowledge, on, requesting, userCountry, urgency, authority, providerName, onlyOpen, among])
  const pick = useCallback((event: SyntheticEvent) => {
    const cell = cellOf(event.target)
    if (cell) look(cell)
  }, [])
  const drawn = useGrowing(rows.length, rowsAtOnce, rowsATurn)
  const isShort = rows.length < 12
  const middle = isShort ? rows.length : Math.ceil(rows.length / 2)
  const halves = [rows.slice(0, middle), rows.slice(middle)].filter((half) => half.length > 0)
  return (
    <>
      <Looked rows={rows} cell={looked} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it listens for what its buttons get */}
      <div
        className={isShort ? 'heat heat-one' : 'heat'}
        onPointerOver={pick}
        onFocus={pick}
        onKeyDown={moved}
        onClick={(event) => {
          const cell = cellOf(event.target)
          if (cell) choose(cell)
        }}
      >
        {halves.map((half) => (
          <Half
            key={half[0]?.profile.id}
            rows={half}
            caption={`${caption}: ${half[0]?.name} – ${half.at(-1)?.name}`}
            question={question}
            isFirst={half === halves[0]}
            drawn={half === halves[0] ? drawn : drawn - middle}
          />
        ))}
      </div>
      {drawn === rows.length ? <Legend rows={rows} /> : null}
    </>
  )
}

const buttonOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null
const cellOf = (target: EventTarget | null): string | undefined => buttonOf(target)?.dataset.cell

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Arrows go from cell to cell; the map is one stop of the tabulator and not two hundred. */
function moved(event: KeyboardEvent<HTMLElement>): void {
  const here = buttonOf(event.target)
  const step = steps[event.key]
  if (!here || !step) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-cell]')]
  const next = all[all.indexOf(here) + step[0] * columns.length + step[1]]
  if (!next) return
  event.preventDefault()
  here.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}

const Half = memo(function Half({
  rows,
  caption,
  question,
  isFirst,
  drawn,
}: {
  readonly rows: readonly Row[]
  readonly caption: string
  readonly question: WaysQuestion
  readonly isFirst: boolean
  /** How many of its rows are drawn; fewer than none where those before it are not. */
  readonly drawn: number
}) {
  const { say } = useWords()
  const data = useColumnName()
  return (
    <table className="heat-table" aria-busy={drawn < rows.length}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('directory.routes.provider')}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              <span>{data(column)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <HeatRow
            key={row.profile.id}
            row={row}
            asked={`country=${question.userCountry}&from=${question.requesting}`}
            isFirst={isFirst && i === 0}
            isDrawn={i < drawn}
          />
        ))}
      </tbody>
    </table>
  )
})

/** One provider. Until its cells are drawn their room is kept. */
const HeatRow = memo(function HeatRow({
  row,
  asked,
  isFirst,
  isDrawn,
}: {
  readonly row: Row
  readonly asked: string
  readonly isFirst: boolean
  readonly isDrawn: boolean
}) {
  const { say, country } = useWords()
  const data = useColumnName()
  const { profile, name, state } = row
  return (
    <tr>
      <th scope="row">
        <Link href={`/providers/${profile.id}?${asked}`}>{name}</Link>{' '}
        <abbr className="soft" title={state ? country(state) : say('directory.routes.noHolder')}>
          {state ?? '?'}
        </abbr>
      </th>
      {isDrawn
        ? row.cells.map(({ column, heat }, j) => (
            <td key={column}>
              <HeatCell
                cell={`${profile.id}.${column}`}
                label={`${name}, ${data(column)}`}
                heat={heat}
                tabIndex={isFirst && j === 0 ? 0 : -1}
              />
            </td>
          ))
        : columns.map((column) => (
            <td key={column}>
              <div className="heat-cell" />
            </td>
          ))}
    </tr>
  )
})
