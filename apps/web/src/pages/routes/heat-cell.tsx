import type { Heat, TimedWay } from '../../ways/days.ts'
import { useWayWords } from '../../ways/way-words.ts'
import { useWords } from '../../words/words.tsx'

/** Words of a cell without a way, and the sign that stands for them where it is narrow. */
export const without = {
  closed: { sign: '×', words: 'directory.routes.none' },
  missing: { sign: '–', words: 'directory.routes.notHeld' },
  unnamed: { sign: '·', words: 'directory.routes.unlisted' },
  'no-company': { sign: '?', words: 'directory.page.unknown' },
} as const

export function HeatCell({
  cell,
  label,
  heat,
  tabIndex,
}: {
  readonly cell: string
  readonly label: string
  readonly heat: Heat
  readonly tabIndex: number
}) {
  const { say } = useWords()
  const { numbers, unit, way: named } = useWayWords()
  const kind = heat.is === 'way' ? (heat.band ?? 'untimed') : heat.is
  return (
    <button
      type="button"
      className={`heat-cell heat-${kind}`}
      data-cell={cell}
      tabIndex={tabIndex}
      aria-haspopup="dialog"
    >
      <span className="visually-hidden">
        {label}: {heat.is === 'way' ? `${named(heat.way.route.id)}, ` : null}
      </span>
      {heat.is === 'way' ? (
        <>
          <HeatDisc way={heat.way} />
          {heat.way.span ? (
            <span className="heat-days">
              <span>
                {heat.way.isEstimate ? '≈' : ''}
                {numbers(heat.way.span)}
              </span>{' '}
              <span>{unit(heat.way.span)}</span>
            </span>
          ) : (
            <>
              <span aria-hidden="true">?</span>
              <span className="visually-hidden">{say('directory.routes.heat.unknown')}</span>
            </>
          )}
        </>
      ) : (
        <>
          <span className="heat-sign" aria-hidden="true">
            {without[heat.is].sign}
          </span>
          <span className="heat-words">{say(without[heat.is].words)}</span>
        </>
      )}
    </button>
  )
}

/** A full disc is open, a half one has conditions. */
function HeatDisc({ way }: { readonly way: TimedWay }) {
  const { say } = useWords()
  const { status } = way.route
  return (
    <span className={`heat-mark heat-mark-${status}`}>
      <span className="visually-hidden">{say(`directory.routes.status.${status}`)}, </span>
    </span>
  )
}
