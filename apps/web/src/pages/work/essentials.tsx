import { Fragment, type ReactNode } from 'react'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/**
 * What a decision turns on besides accounts and data, each as the letter has it; what nobody said is not
 * there.
 */
export function Essentials({ open }: { readonly open: Open }) {
  const { say, sayCode, day } = useWords()
  const moment = useMoment()
  const { content, acts } = open
  const { letter, legalProcess, addressee, channel, authority, preservation } = content
  const offence = content.case?.offence
  const waits = acts.findLast(({ kind }) => kind === 'submitted')?.at
  const joined = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(', ')
  const order = joined(
    letter?.court ?? legalProcess?.issuedBy?.name,
    letter?.judge,
    letter?.orderNumber,
    legalProcess?.issuedOn ? day(legalProcess.issuedOn) : null,
  )
  const role = content.case?.accountHolderRole
  const rows: readonly (readonly [string, ReactNode])[] = [
    [say('drafting.field.offence'), joined(offence?.name, offence?.legalReference)],
    [say('drafting.field.entity'), joined(addressee?.entity, addressee?.country)],
    [say('drafting.field.channel'), channel?.value],
    [say('house.essentials.order'), order],
    [
      say('house.essentials.signer'),
      joined(authority?.officer?.name, authority?.officer?.rank, authority?.name),
    ],
    [say('house.essentials.person'), role ? sayCode(`drafting.role.${role}`, role) : null],
    [say('drafting.field.returnBy'), letter?.returnBy ? day(letter.returnBy) : null],
    [say('house.essentials.kept'), preservation?.previousEndsOn ? day(preservation.previousEndsOn) : null],
    [say('house.essentials.waits'), waits ? moment(waits) : null],
  ]
  return (
    <section className="stack-small" aria-labelledby="essentials-title">
      <h2 id="essentials-title">{say('house.essentials')}</h2>
      <dl className="facts">
        {rows
          .filter(([, value]) => Boolean(value))
          .map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
    </section>
  )
}
