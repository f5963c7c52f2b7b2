import type { Profile } from '@oficio/core/provider'
import { type Band, bands, type Heat } from '../../ways/days.ts'
import type { WaysCell, WaysColumn } from '../../ways/matrix.ts'
import { useColumnName, useWayWords } from '../../ways/way-words.ts'
import { useWords } from '../../words/words.tsx'
import { without } from './heat-cell.tsx'

/** A provider with its cells. */
export interface Row {
  readonly profile: Profile
  readonly name: string
  /** The State of the company that answers, where one is known. */
  readonly state: string | undefined
  readonly cells: readonly (WaysCell & { readonly heat: Heat })[]
}

/**
 * One line about the cell that is pointed at: which way, how long, why. It keeps its place while it is empty.
 */
export function Looked({ rows, cell }: { readonly rows: readonly Row[]; readonly cell: string | undefined }) {
  const { say } = useWords()
  const data = useColumnName()
  const [provider, column] = (cell ?? '').split('.')
  const row = rows.find(({ profile }) => profile.id === provider)
  const found = row?.cells.find((one) => one.column === column)
  return (
    <p className="heat-looked">
      {row && found ? (
        <>
          <strong>
            {row.name} · {data(found.column)}:
          </strong>{' '}
          <Why heat={found.heat} column={found.column} />
        </>
      ) : (
        <span className="soft">{say('directory.routes.heat.hint')}</span>
      )}
    </p>
  )
}

function Why({ heat, column }: { readonly heat: Heat; readonly column: WaysColumn }) {
  const { say, sayCode } = useWords()
  const { way, time } = useWayWords()
  if (heat.is === 'no-company') return say('directory.entity.none')
  if (heat.is === 'closed') return say('directory.cell.noneOpen')
  if (heat.is !== 'way') return say('directory.cell.holds', { held: heat.is })
  const { route } = heat.way
  const [reason] = route.reasons
  return (
    <>
      {say(column === 'preserve' ? 'directory.routes.heat.kept' : 'directory.routes.heat.way', {
        way: way(route.id),
        status: say(`directory.routes.status.${route.status}`),
        time: time(heat.way),
      })}{' '}
      {reason ? sayCode(`route.reason.${reason}`, reason) : null}{' '}
      {heat.others.map((other) => (
        <span key={other.route.id}>
          {' '}
          {say('directory.routes.heat.other', {
            way: way(other.route.id),
            status: say(`directory.routes.status.${other.route.status}`),
            time: time(other),
          })}
        </span>
      ))}
    </>
  )
}

/** What colours and signs mean: only those that the map shows. */
export function Legend({ rows }: { readonly rows: readonly Row[] }) {
  const { say } = useWords()
  const heats = rows.flatMap(({ cells }) => cells.map(({ heat }) => heat))
  const ways = heats.flatMap((heat) => (heat.is === 'way' ? [heat] : []))
  const has = (is: Heat['is']) => heats.some((heat) => heat.is === is)
  const status = (of: 'open' | 'conditional') => ways.some(({ way }) => way.route.status === of)
  const used = bands.filter(({ name }) => ways.some(({ band }) => band === name))
  return (
    <div className="heat-legend small">
      <ul>
        {used.map(({ name, upTo }) => (
          <Key key={name} band={name}>
            {Number.isFinite(upTo)
              ? say('directory.routes.heat.upTo', { days: upTo })
              : say('directory.routes.heat.longer')}
          </Key>
        ))}
        {ways.some(({ band }) => band === undefined) ? (
          <Key band="untimed">{say('directory.routes.heat.unknown')}</Key>
        ) : null}
        {(['open', 'conditional'] as const).filter(status).map((of) => (
          <li key={of}>
            <span className={`heat-mark heat-mark-${of}`} aria-hidden="true" />
            {say(`directory.routes.status.${of}`)}
          </li>
        ))}
        {(Object.keys(without) as (keyof typeof without)[]).filter(has).map((is) => (
          <li key={is} className="heat-key-sign">
            <b aria-hidden="true">{without[is].sign}</b>
            {say(without[is].words)}
          </li>
        ))}
      </ul>
      <p className="soft">
        {say('directory.routes.heat.units')}{' '}
        {ways.some(({ way }) => way.isEstimate) ? say('directory.routes.heat.unmeasured') : null}
      </p>
    </div>
  )
}

function Key({ band, children }: { readonly band: Band | 'untimed'; readonly children: string }) {
  return (
    <li>
      <span className={`heat-key heat-${band}`} aria-hidden="true" />
      {children}
    </li>
  )
}
