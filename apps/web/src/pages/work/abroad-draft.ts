import {
  type Abroad,
  keptSinceDay,
  keptUntilDay,
  lapsedOn,
  type PartialTraffic,
  type RequestState,
  type ToldWhat,
  whyNotKept,
} from '@oficio/core/act'
import type { ContactPointKnowledge } from '@oficio/core/contact-point'
import { networkOf } from '@oficio/core/contact-point'
import { addDays } from '@oficio/core/time'
import type { Messages } from '@oficio/messages'

interface About {
  readonly what: ToldWhat
  readonly abroad: Abroad
  readonly state: RequestState
  readonly traffic: PartialTraffic
  /** The number of the letter here, or of the case where it has none yet. */
  readonly own: string
  readonly provider: string
}

/**
 * The words of an answer to another State, in the language of `messages`: what was confirmed here and no
 * more, and by when its request for assistance is to come where an article says so.
 */
export function draftedAnswer(
  { what, abroad, state, traffic, own, provider }: About,
  { format, day, country }: Pick<Messages, 'format' | 'day' | 'country'>,
  { contactPoints, articles }: Pick<ContactPointKnowledge, 'contactPoints' | 'articles'>,
): string {
  const { asked, assistance, released } = abroad
  const [since, until] = [keptSinceDay(state), keptUntilDay(state)]
  const network = networkOf(asked.network, contactPoints)
  const article = (id: string | undefined) =>
    id && articles[id] ? format('contact.draft.article', { article: articles[id].article }) : '—'
  const kept = since ? [format('contact.draft.confirmed', { provider, day: day(since) })] : []
  const last = until ? [format('contact.draft.until', { day: day(until) })] : []
  const due =
    since && asked.term && !assistance
      ? [
          format('contact.draft.due', {
            article: article(network?.keeps?.article),
            day: day(addDays(since, asked.term.days)),
          }),
        ]
      : []
  const said: Readonly<Record<ToldWhat, () => readonly string[]>> = {
    received: () => [format('contact.draft.received', { day: day(asked.receivedOn) })],
    confirmed: () => [...kept, ...last, ...due],
    extended: () => [format('contact.draft.extended'), ...last, ...due],
    traffic: () => [
      format('contact.draft.traffic', {
        article: article(network?.traffic?.article),
        carrier: traffic.carrier,
        country: traffic.country ? ` (${country(traffic.country)})` : '',
        path: traffic.path,
        authorisedBy: traffic.authorisedBy,
      }),
    ],
    refused: () => [format('contact.draft.refused')],
    'not-kept': () => {
      const why = whyNotKept(state)
      const on = lapsedOn(state)
      return why ? [format(`contact.draft.not-kept.${why}`, on ? { day: day(on) } : {})] : []
    },
    released: () => (released ? [format('contact.draft.released', { day: day(released.on) })] : []),
  }
  const head = format('contact.draft.head', { reference: asked.reference, own })
  return [head, said[what]().join(' ')].join('\n\n')
}
