import { askedAgainstGot, type ItemAnswer, type Leg } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useId } from 'react'
import { Exact } from '../../facts/exact.tsx'
import { Shown } from '../../facts/shown.tsx'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { useItemName } from './item-name.ts'
import './answer.css'

const markOf: Readonly<Record<ItemAnswer['outcome'], string>> = {
  full: 'mark-open',
  part: 'mark-warn',
  'nothing-held': 'mark-closed',
  refused: 'mark-block',
  'assistance-needed': 'mark-warn',
}

interface Props {
  readonly content: EvidenceRequest
  readonly items: Leg['items']
  /** Read by whoever answered, and not by whoever asked. */
  readonly isOurs?: boolean
}

/** Asked against got, over all part-answers: the last word on each item. Both sides read the same. */
export function Got({ content, items, isOurs = false }: Props) {
  const { say, number } = useWords()
  const id = useId()
  const caseWords = useCaseWords()
  const itemName = useItemName(content)
  const rows = askedAgainstGot(content, items)
  const open = rows.filter(({ answer }) => answer === null).length
  const caption = say(isOurs ? 'desk.got.ours' : 'desk.got')
  return (
    <section className="stack-small" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{caption}</h2>
      <p className="soft">{say('desk.got.open', { count: open, of: rows.length })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the window is scrolled by keyboard too */}
      <section className="table-scroll" tabIndex={0} aria-label={caption}>
        <table className="desk-got">
          <thead>
            <tr>
              <th scope="col">{say('desk.got.asked')}</th>
              <th scope="col">{say(isOurs ? 'desk.got.ours.answer' : 'desk.got.got')}</th>
              <th scope="col">{say('desk.got.files')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ item, answer }) => (
              <tr key={item.key}>
                <th scope="row">{itemName(item.key)}</th>
                <td>
                  {answer ? (
                    <>
                      <span className={`mark-status ${markOf[answer.outcome]}`}>
                        {say(`desk.outcome.${answer.outcome}`)}
                      </span>
                      {answer.ground ? <p>{caseWords.ground(answer.ground)}</p> : null}
                      {answer.words ? (
                        <p>
                          <Shown text={answer.words} />
                        </p>
                      ) : null}
                      {answer.beyond.length > 0 ? (
                        <p className="notice notice-wait">
                          {say(isOurs ? 'desk.got.ours.beyond' : 'desk.got.beyond', {
                            what: answer.beyond.join(', '),
                          })}
                        </p>
                      ) : null}
                    </>
                  ) : (
                    <span className="soft">{say('desk.got.none')}</span>
                  )}
                </td>
                <td>
                  {answer?.files.map((file) => (
                    <p key={`${file.name} ${file.sha256}`} className="small">
                      <Exact text={file.name} />, {say('desk.files.bytes', { bytes: number(file.bytes) })},{' '}
                      {file.channel}
                      <br />
                      <code>{file.sha256}</code>
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
