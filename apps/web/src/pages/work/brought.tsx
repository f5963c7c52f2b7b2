import type { Brought, ReceivedDelivery } from '@oficio/core/act'
import { Exact } from '../../exact/exact.tsx'
import { Sum } from '../../exact/sum.tsx'
import { Shown } from '../../facts/shown.tsx'
import { useWords } from '../../words/words.tsx'
import { FromDevice } from './from-device.tsx'
import type { Open } from './open/open-request.tsx'

/**
 * What came with a request from a device beside its words and its acts: each delivery as it was noted there,
 * on its own day, with the files that came that day.
 */
export function BroughtWith({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const [first] = open.acts
  const brought = first?.kind === 'drafted' ? first.body.brought : undefined
  if (!brought) return null
  return (
    <section className="stack-small" aria-labelledby="brought-title">
      <h2 id="brought-title">{say('house.brought')}</h2>
      <Packs brought={brought} />
      {(brought.deliveries ?? []).map((delivery, at) => (
        <Delivery key={delivery.id} delivery={delivery} number={at + 1} />
      ))}
      {brought.case ? <FromDevice facts={{ device: brought.case }} /> : null}
    </section>
  )
}

function Packs({ brought: { packed, packedInPart } }: { readonly brought: Brought }) {
  const { say, day, list } = useWords()
  return (
    <>
      {packed ? <p className="small">{say('cases.request.packed.sent', { day: day(packed.on) })}</p> : null}
      {packedInPart ? (
        <p className="small">
          {say('cases.request.packed.part', {
            day: day(packedInPart.on),
            files: list(packedInPart.missing),
          })}
        </p>
      ) : null}
    </>
  )
}

/** The lines of a delivery: what was told of it, and where nothing was, that it is not recorded. */
function useLines({ at, by, from, channel, reference, note, rows, readAt }: ReceivedDelivery) {
  const { say } = useWords()
  const unknown = say('evidence.report.not-recorded')
  const told = rows.map(
    ({ row, outcome, ground }) =>
      `${row}: ${say(`evidence.report.outcome.${outcome}`)}${ground ? ` (${ground})` : ''}`,
  )
  return [
    say('received.record.at', { at: at ?? unknown }),
    say('received.record.by', { by: by || unknown }),
    say('received.record.from', { from: [from, channel, reference].filter(Boolean).join(' · ') || unknown }),
    say('received.record.rows', { rows: told.join('; ') || unknown }),
    ...(note ? [say('received.record.note', { note })] : []),
    say('house.brought.read', { at: readAt }),
  ]
}

function Delivery({ delivery, number }: { readonly delivery: ReceivedDelivery; readonly number: number }) {
  const { say, number: figure } = useWords()
  return (
    <article className="card stack-small">
      <h3>{say('received.record.heading', { number })}</h3>
      {useLines(delivery).map((line) => (
        <p key={line} className="small">
          <Shown text={line} />
        </p>
      ))}
      {delivery.files.map((file) => (
        <p key={`${file.name} ${file.sha256}`} className="small desk-files">
          <Exact text={file.name} />, {say('desk.files.bytes', { bytes: figure(file.bytes) })}
          <br />
          <Sum of={file.sha256} />
        </p>
      ))}
    </article>
  )
}
