import {
  type Case,
  type CaseRequest,
  type ReceivedDelivery,
  receiptText,
  requestOf,
  stateOf,
  sumLine,
} from '@oficio/core/case'
import { limitsOnUse } from '@oficio/core/route'
import { isLanguage } from '@oficio/messages'
import { type RefObject, useRef, useState } from 'react'
import { Sum } from '../../exact/sum.tsx'
import { Shown } from '../../facts/shown.tsx'
import { translatedInto, useSayIn } from '../../facts/translations.ts'
import { saveFile } from '../../files/save-file.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { useWords, useWordsIn } from '../../words/words.tsx'
import { CustodyLine } from './custody-line.tsx'
import { fileOf } from './held-files.ts'
import { receiptOf } from './receipt-of.ts'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly delivery: ReceivedDelivery
  readonly number: number
  readonly remove: () => void
}

/** The lines of a record of receipt: what is known, and where nothing is, that it is not recorded. */
function useSaid({ whole, entry, delivery, number }: Omit<Props, 'remove'>): readonly string[] {
  const { say, list, language } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const sayIn = useSayIn()
  const unknown = say('evidence.report.not-recorded')
  const { legs } = stateOf(entry)
  const bound = limitsOnUse(requestOf(whole, entry), today(), knowledge)
  const rules = Object.hasOwn(knowledge.domesticLaw, whole.country)
    ? (knowledge.domesticLaw[whole.country]?.evidence ?? []).filter(({ about }) => about === 'custody')
    : []
  const rows = delivery.rows.map(
    ({ row, outcome, ground }) =>
      `${row}: ${say(`evidence.report.outcome.${outcome}`)}${ground ? ` (${ground})` : ''}`,
  )
  return [
    say('received.record.heading', { number }),
    say('received.record.of', {
      provider: words.provider(entry.provider),
      number: words.title(whole),
      reference: list(legs.flatMap(({ reference }) => reference || [])) || unknown,
    }),
    say('received.record.at', { at: delivery.at ?? unknown }),
    say('received.record.by', { by: delivery.by || unknown }),
    say('received.record.from', {
      from: [delivery.from, delivery.channel, delivery.reference].filter(Boolean).join(' · ') || unknown,
    }),
    ...(rows.length > 0 ? [say('received.record.rows', { rows: rows.join('; ') })] : []),
    ...(delivery.note ? [say('received.record.note', { note: delivery.note })] : []),
    say('received.record.read', { at: delivery.readAt }),
    ...rules.map((rule) =>
      say('evidence.report.law.rule', {
        statute: rule.statute ?? '',
        article: rule.article ?? '',
        words: sayIn(rule.words).text,
      }),
    ),
    ...(bound?.limits ?? []).map(({ treaty, article, words: of }) =>
      say('evidence.report.limits.rule', {
        ...{ treaty: treaty.titles[language], article, words: of[language] },
      }),
    ),
    ...(bound?.unread ?? []).map(({ titles }) =>
      say('evidence.report.limits.unread', { treaty: titles[language] }),
    ),
    ...(bound ? [say('evidence.report.limits.before')] : []),
    say('received.record.proof'),
  ]
}

/** One delivery as it was noted: a record to print or to save, and which of its files are on this page. */
export function DeliveryRecord(props: Props) {
  const { delivery, number, remove } = props
  const { say, number: figure } = useWords()
  const said = useSaid(props)
  const save = useDocument(props)
  const [isSure, setSure] = useState(false)
  const record = useRef<HTMLElement>(null)
  const [heading, ...lines] = said
  return (
    <article className="card stack-small" ref={record}>
      <h3>{heading}</h3>
      {lines.map((line) => (
        <p key={line} className="small">
          <Shown text={line} />
        </p>
      ))}
      <CustodyLine delivery={delivery} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reached by keyboard */}
      <section className="table-scroll received-sums" tabIndex={0} aria-label={say('cases.receipt.caption')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('cases.receipt.name')}</th>
              <th scope="col" className="number">
                {say('cases.receipt.bytes')}
              </th>
              <th scope="col">SHA-256</th>
              <th scope="col" className="no-print">
                {say('received.file.here')}
              </th>
            </tr>
          </thead>
          <tbody>
            {delivery.files.map((file) => (
              <tr key={sumLine(file)}>
                <td>
                  <Shown text={file.name} />
                </td>
                <td className="number">{figure(file.bytes)}</td>
                <td>
                  <Sum of={file.sha256} />
                </td>
                <td className="no-print">{say(fileOf(file) ? 'received.file.yes' : 'received.file.no')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="row no-print">
        <button type="button" className="button button-second" onClick={() => printOnly(record)}>
          {say('cases.receipt.print')}
        </button>
        <button
          type="button"
          className="button button-second"
          onClick={() => saveFile(receiptText(said, delivery.files), `SHA256SUMS-${number}.txt`)}
        >
          {say('cases.receipt.save')}
        </button>
        <button
          type="button"
          className="button button-second"
          disabled={save === undefined}
          onClick={() => void save?.()}
        >
          {say('received.record.document')}
        </button>
        <button
          type="button"
          className="button button-quiet"
          onClick={() => (isSure ? remove() : setSure(true))}
        >
          {say(isSure ? 'received.record.remove.sure' : 'received.record.remove')}
        </button>
      </p>
    </article>
  )
}

/**
 * The record as a document of its own, in the language that the court of the case reads, to be printed and
 * signed; undefined until its sentences are here.
 */
function useDocument({ whole, entry, delivery, number }: Omit<Props, 'remove'>) {
  const knowledge = useKnowledge()
  const provider = useCaseWords().provider(entry.provider)
  const { language: own } = useWords()
  const spoken = Object.hasOwn(knowledge.countries, whole.country)
    ? knowledge.countries[whole.country]?.languagesForRequests.value
    : undefined
  const language = spoken?.find(isLanguage) ?? own
  const messages = useWordsIn(language)
  if (!messages) return undefined
  return async () => {
    const { recordOf, reportHtml } = await import('@oficio/exchange/court')
    const files = delivery.files.map((file) => ({ ...file, name: `data/evidence/${file.name}` }))
    const record = recordOf({
      request: requestOf(whole, entry),
      arrivals: [{ receipt: receiptOf(delivery), files, readAt: delivery.readAt }],
      knowledge: { ...knowledge, translations: await translatedInto(language) },
      ...{ messages, provider, day: today() },
    })
    saveFile(reportHtml(record), `${messages.format('evidence.record.title')} ${number}.html`, 'text/html')
  }
}

/** Prints this record and nothing else of the page; the style of the page hides what has no mark. */
function printOnly({ current }: RefObject<HTMLElement | null>): void {
  current?.classList.add('received-print-this')
  print()
  current?.classList.remove('received-print-this')
}
