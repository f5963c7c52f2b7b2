import type { FormBox, FormFields } from '@oficio/core/pack'
import { Fragment, useId, useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../words/words.tsx'
import { tickOf } from './ticks.ts'

interface Props {
  readonly form: FormFields
  readonly provider: string
  /** Where an empty box is filled in; undefined: it has left as it is. */
  readonly draft: string | undefined
  readonly ticks: ReadonlySet<string>
  readonly tick: (what: string, isOn: boolean) => void
}

/** The boxes to paste: what is attached has a step of its own. */
const pasted = ({ boxes }: FormFields): readonly FormBox[] =>
  boxes.filter(({ name }) => name !== 'attachments')

/** Every box of the form in its order, copied with one touch, which also ticks it off. */
export function Boxes({ form, provider, draft, ticks, tick }: Props) {
  const { say, sayCode } = useWords()
  const boxes = pasted(form)
  const done = boxes.filter((box) => ticks.has(tickOf(box))).length
  return (
    <div className="stack-small">
      <p className="small soft">
        {say(form.isOrderKnown ? 'send.boxes.order' : 'send.boxes.orderUnknown')}{' '}
        {say('send.boxes.language', {
          provider,
          language: sayCode(`drafting.language.${form.language}`, form.language),
        })}
      </p>
      {form.choose ? (
        <p lang={form.language}>
          <strong>{form.choose}</strong>
        </p>
      ) : null}
      <p className="row send-count" role="status">
        <progress
          max={boxes.length}
          value={done}
          aria-label={say('send.boxes.count', { done, all: boxes.length })}
        />
        <span>{say('send.boxes.count', { done, all: boxes.length })}</span>
      </p>
      <ol className="list-plain send-boxes">
        {boxes.map((box, at) => (
          <Box
            // biome-ignore lint/suspicious/noArrayIndexKey: two boxes may be alike, and none moves
            key={at}
            box={box}
            language={form.language}
            draft={draft}
            isDone={ticks.has(tickOf(box))}
            tick={(isOn) => tick(tickOf(box), isOn)}
          />
        ))}
      </ol>
    </div>
  )
}

/** What stood in each box when it left, to be read: nothing is copied, ticked or filled in any more. */
export function SentBoxes({ form }: Pick<Props, 'form'>) {
  return (
    <dl className="facts">
      {pasted(form)
        .filter(({ value }) => value !== '')
        .map(({ heading, value, isUntranslated }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two boxes may be alike, and none moves
          <Fragment key={at}>
            <dt lang={form.language}>{heading}</dt>
            <dd className="send-said" lang={isUntranslated ? undefined : form.language}>
              {value}
            </dd>
          </Fragment>
        ))}
    </dl>
  )
}

interface BoxProps {
  readonly box: FormBox
  readonly language: string
  readonly draft: string | undefined
  readonly isDone: boolean
  readonly tick: (isOn: boolean) => void
}

function Box({ box: { heading, value, isUntranslated }, language, draft, isDone, tick }: BoxProps) {
  const { say } = useWords()
  const id = useId()
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => {
        setCopied(true)
        tick(true)
      },
      // Without a clipboard the text is marked, to be copied by hand; nothing is ticked off.
      () => getSelection()?.selectAllChildren(document.getElementById(id) as HTMLElement),
    )
  return (
    <li className={isDone ? 'send-box send-box-done' : 'send-box'}>
      <input
        type="checkbox"
        className="send-tick"
        checked={isDone}
        aria-label={say('send.boxes.tick', { heading })}
        onChange={(event) => tick(event.target.checked)}
      />
      <p className="send-heading">
        <span lang={language}>{heading}</span>
        {value === '' ? (
          <span className="mark-status mark-warn sign-missing">{say('send.boxes.empty')}</span>
        ) : null}
        {isUntranslated && value !== '' ? (
          <span className="mark-status mark-warn">{say('send.boxes.untranslated')}</span>
        ) : null}
      </p>
      {value === '' && draft === undefined ? null : value === '' ? (
        <p className="small send-write no-print">
          <Link href={draft ?? ''}>
            {say('send.boxes.empty.write')}
            <span className="visually-hidden">: {heading}</span>
          </Link>
        </p>
      ) : (
        <p className="send-value" id={id} lang={isUntranslated ? undefined : language}>
          {value}
        </p>
      )}
      {value === '' ? null : (
        <p className="send-copy no-print">
          <button type="button" className="button button-second button-small" onClick={() => void copy()}>
            {say(isCopied && isDone ? 'frame.copied' : 'frame.copy')}
            <span className="visually-hidden">: {heading}</span>
          </button>
        </p>
      )}
    </li>
  )
}
