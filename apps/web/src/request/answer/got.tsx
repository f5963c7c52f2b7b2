import {
  type Act,
  type AskedAgainstFiles,
  askedAgainstFiles,
  type Corrected,
  correctedOn,
  type Leg,
} from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { useId } from 'react'
import { Link } from 'wouter'
import { Exact } from '../../exact/exact.tsx'
import { Sum } from '../../exact/sum.tsx'
import { Shown } from '../../facts/shown.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { cameWith, gotTone, lacksFiles } from './got-tone.ts'
import { useItemName } from './item-name.ts'
import './answer.css'

interface Props {
  readonly content: EvidenceRequest
  readonly leg: Pick<Leg, 'number' | 'items' | 'itemsOn' | 'itemsBy' | 'exhibits'>
  /** What happened on it: what was corrected is shown as it was before. */
  readonly acts: readonly Act[]
  /** Read by whoever answered, and not by whoever asked. */
  readonly isOurs?: boolean
}

/** Asked against got, over all part-answers: the last word on each item. Both sides read the same. */
export function Got({ content, leg, acts, isOurs = false }: Props) {
  const { say } = useWords()
  const id = useId()
  const itemName = useItemName(content)
  const { rows } = askedAgainstFiles(content, leg)
  const fileless = rows.filter((row) => lacksFiles(row, acts, leg)).length
  const corrected = correctedOn(acts, leg.number)
  const open = rows.filter(({ answer }) => answer === null).length
  const caption = say(isOurs ? 'desk.got.ours' : 'desk.got')
  return (
    <section className="stack-small" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{caption}</h2>
      <p className="soft">{say('desk.got.open', { count: open, of: rows.length })}</p>
      {fileless > 0 ? (
        <p className="notice notice-wait">{say('desk.got.fileless', { count: fileless })}</p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the window is scrolled by keyboard too */}
      <section className="table-scroll" tabIndex={0} aria-label={caption}>
        <table className="desk-got table-cards">
          <thead>
            <tr>
              <th scope="col">{say('desk.got.asked')}</th>
              <th scope="col">{say(isOurs ? 'desk.got.ours.answer' : 'desk.got.got')}</th>
              <th scope="col">{say('desk.got.files')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.item.key}>
                <th scope="row">{itemName(row.item.key)}</th>
                <td data-label={say(isOurs ? 'desk.got.ours.answer' : 'desk.got.got')}>
                  {row.answer ? (
                    <Answered
                      answer={row.answer}
                      gap={row.gap}
                      on={leg.itemsOn[row.item.key]}
                      isOurs={isOurs}
                    />
                  ) : (
                    <span className="soft sign sign-missing">{say('desk.got.none')}</span>
                  )}
                  {(corrected.get(row.item.key) ?? []).map((one) => (
                    <Before key={one.at} one={one} />
                  ))}
                </td>
                <td data-label={say('desk.got.files')}>
                  <GotFiles row={row} acts={acts} leg={leg} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

interface AnsweredProps {
  readonly answer: NonNullable<AskedAgainstFiles['answer']>
  readonly gap: AskedAgainstFiles['gap']
  readonly on: Day | undefined
  readonly isOurs: boolean
}

/** The last word on an item: what, on which day, on which ground, and what goes beyond what was asked. */
function Answered({ answer, gap, on, isOurs }: AnsweredProps) {
  const { say, list, day } = useWords()
  return (
    <>
      <span className={`mark-status ${gotTone(answer, gap)}`}>{say(`desk.outcome.${answer.outcome}`)}</span>
      {on ? <p className="small soft">{day(on)}</p> : null}
      {answer.ground ? <Ground ground={answer.ground} isOurs={isOurs} /> : null}
      {answer.words ? (
        <p>
          <Shown text={answer.words} />
        </p>
      ) : null}
      {answer.checked && answer.checked.length > 0 ? (
        <p className="small soft">
          {say('desk.got.checked', { what: list(answer.checked.map((one) => say(`desk.check.${one}`))) })}
        </p>
      ) : null}
      {answer.beyond.length > 0 ? (
        <p className="notice notice-wait">
          {say(isOurs ? 'desk.got.ours.beyond' : 'desk.got.beyond', { what: answer.beyond.join(', ') })}
        </p>
      ) : null}
    </>
  )
}

interface GotFilesProps extends Pick<Props, 'acts' | 'leg'> {
  readonly row: AskedAgainstFiles
}

/** Every file of an item, by whichever way it came. */
function GotFiles({ row, acts, leg }: GotFilesProps) {
  const { say } = useWords()
  const { item, answer, exhibits } = row
  return (
    <>
      {answer?.files.map((file) => (
        <GotFile key={`${file.name} ${file.sha256}`} file={file} way={file.channel} />
      ))}
      {exhibits.map((one) => (
        <GotFile
          key={one.ciphertextSha256}
          file={{ ...one, bytes: one.size }}
          way={say(one.returned ? 'sealed.back' : 'sealed.came')}
        />
      ))}
      {answer
        ? cameWith(acts, leg, item.key).map((file) => (
            <GotFile key={`${file.name} ${file.sha256}`} file={file} />
          ))
        : null}
      {lacksFiles(row, acts, leg) ? <p className="small">{say('sealed.gap.no-file')}</p> : null}
    </>
  )
}

interface GotFileProps {
  readonly file: { readonly name: string; readonly sha256: string; readonly bytes?: number }
  /** How it came. */
  readonly way?: string
}

function GotFile({ file: { name, sha256, bytes }, way }: GotFileProps) {
  const { say, number } = useWords()
  return (
    <p className="small">
      <Exact text={name} />
      {bytes === undefined ? '' : `, ${say('desk.files.bytes', { bytes: number(bytes) })}`}
      {way ? `, ${way}` : ''}
      <br />
      <Sum of={sha256} />
    </p>
  )
}

/** What an answer said before it was corrected, by whom and why. */
function Before({ one: { before, at, by, reasons } }: { readonly one: Corrected }) {
  const { say } = useWords()
  const words = useCaseWords()
  const moment = useMoment()
  return (
    <div className="notice notice-wait small stack-small">
      <p>{say('desk.got.corrected', { when: moment(at), name: by })}</p>
      <p>
        {say('desk.got.before')} <del>{say(`desk.outcome.${before.outcome}`)}</del>
        {before.ground ? ` · ${words.ground(before.ground)}` : ''}
        {before.words ? ` · ${before.words}` : ''}
      </p>
      {before.files.map((file) => (
        <p key={`${file.name} ${file.sha256}`}>
          <del>
            <Exact text={file.name} /> <Sum of={file.sha256} />
          </del>
        </p>
      ))}
      <blockquote className="pre-line">
        <Shown text={reasons} />
      </blockquote>
    </div>
  )
}

/** Why somebody refused, and the five minutes that teach about it: to whoever asked. */
function Ground({ ground, isOurs }: { readonly ground: string; readonly isOurs: boolean }) {
  const { say } = useWords()
  const words = useCaseWords()
  return (
    <p>
      <span>{words.ground(ground)}</span>{' '}
      {isOurs ? null : (
        <Link className="small no-print" href={`/academy/grounds/${ground}`}>
          {say('academy.lesson')}
        </Link>
      )}
    </p>
  )
}
