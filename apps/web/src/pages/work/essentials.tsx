import { type EvidenceRequest, restsOnCourt, showsOrder } from '@oficio/core/request'
import { Fragment, type ReactNode } from 'react'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

const joined = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(', ')

/** The order that a letter cites: court, judge, number and day; also that nobody can read it. */
export function useOrderCited(content: EvidenceRequest): string {
  const { say, day } = useWords()
  const { letter, legalProcess } = content
  const isUnread = restsOnCourt(content) && !showsOrder(content)
  const cited = joined(
    letter?.court ?? legalProcess?.issuedBy?.name,
    letter?.judge,
    letter?.orderNumber,
    legalProcess?.issuedOn ? day(legalProcess.issuedOn) : null,
  )
  return cited !== '' && isUnread ? `${cited}: ${say('house.essentials.unread')}` : cited
}

/** What is signed, in words: to whom, which rows, what order, which annexes, in which languages. */
export function SignedInShort({ content }: { readonly content: EvidenceRequest }) {
  const { say } = useWords()
  const { addressee, dataRequested, letter, language, translation } = content
  const order = useOrderCited(content)
  const rows: readonly (readonly [string, string])[] = [
    [say('drafting.field.entity'), joined(addressee?.entity, addressee?.country)],
    ...(dataRequested ?? []).map(
      ({ category, description, from, to }, at) =>
        [
          say('drafting.data.row', { number: at + 1 }),
          joined(category, description, from?.slice(0, 10), to?.slice(0, 10)),
        ] as const,
    ),
    [say('house.essentials.order'), order],
    [say('house.annexes.title'), joined(...(letter?.annexes ?? []).map(({ name, file }) => name || file))],
    [say('drafting.summary.languages'), joined(language, translation)],
  ]
  return <Facts rows={rows} />
}

/** Names and what stands there; what nobody said is not there. */
function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
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
  )
}

/**
 * What a decision turns on besides accounts and data, each as the letter has it; what nobody said is not
 * there.
 */
export function Essentials({ open }: { readonly open: Open }) {
  const { say, sayCode, day } = useWords()
  const moment = useMoment()
  const { content, acts } = open
  const { letter, addressee, channel, authority, preservation, requestType } = content
  const offence = content.case?.offence
  const waits = acts.findLast(({ kind }) => kind === 'submitted')?.at
  const order = useOrderCited(content)
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
    // The day of an ordinary answer says nothing of a danger that is now.
    [
      say('drafting.field.returnBy'),
      letter?.returnBy && requestType !== 'emergency' ? day(letter.returnBy) : null,
    ],
    [say('house.essentials.kept'), preservation?.previousEndsOn ? day(preservation.previousEndsOn) : null],
    [say('house.essentials.waits'), waits ? moment(waits) : null],
  ]
  return (
    <section className="stack-small" aria-labelledby="essentials-title">
      <h2 id="essentials-title">{say('house.essentials')}</h2>
      <Facts rows={rows} />
    </section>
  )
}
