import { wordsDifference } from '@oficio/core/difference'
import { languages, type Words } from '@oficio/core/fact'
import {
  fixedPart,
  type LetterKind,
  mostSentences,
  negotiable,
  saidNow,
  type WordingChange,
  wordingFaults,
} from '@oficio/core/letter'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { DayInput } from '../../day/day-input.tsx'
import { Difference } from '../../exact/difference.tsx'
import { Field } from '../../form/field.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { StandardLine } from './standard-line.ts'
import { ToSign } from './text-view.tsx'

interface Props {
  /** The proposal whose text is written anew; absent: a proposal of its own. */
  readonly of?: StandardLine
  readonly onDone: (text: string) => void
}

/**
 * Words of a letter as people read them: what each letter fills in is left open, and no name of a program.
 */
const spoken = (words: string): string => words.replace(/\[\[|\]\]/g, '').replace(/\{\w+\}/g, '…')

/** The first change of the newest text, where one is written anew. */
function begunOf(of: StandardLine | undefined) {
  const newest = of?.versions.at(-1)
  return newest?.subject.of === 'letters' ? { text: newest, change: newest.subject.changes[0] } : undefined
}

/** What is typed of a proposal, what the letter would refuse of it, and how it is signed. */
function useProposal({ of, onDone }: Props) {
  const { say } = useWords()
  const { templates } = useKnowledge()
  const { ask, dialog } = useSigned()
  const begun = begunOf(of)
  const [kind, setKind] = useState<LetterKind>('K4')
  const [key, setKey] = useState(begun?.change?.key ?? negotiable('K4', templates)[0] ?? '')
  const [country, setCountry] = useState<string | null>(begun?.change?.country ?? null)
  const [typed, setTyped] = useState<Words | undefined>(begun?.change?.after ?? undefined)
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState(begun?.text.reason ?? '')
  const [days, setDays] = useState({ from: begun?.text.effectiveOn ?? '', until: begun?.text.sunsetOn ?? '' })
  const [tried, setTried] = useState(false)
  const before = saidNow({ key, country }, templates)
  const now = before ?? saidNow({ key, country: null }, templates)
  const after = typed ?? now
  const change: WordingChange | undefined = after
    ? { fact: 'wording', key, country, before, after }
    : undefined
  const [fault] = change ? wordingFaults(change, templates) : []
  const choose = (next: { kind?: LetterKind; key?: string; country?: string | null }) => {
    const at = next.kind ? (negotiable(next.kind, templates)[0] ?? '') : (next.key ?? key)
    if (next.kind) setKind(next.kind)
    setKey(at)
    if (next.country !== undefined) setCountry(next.country)
    setTyped(undefined)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (fault || !change) return
    const text = {
      subject: { of: 'letters' as const, changes: [change] },
      reason: reason.trim(),
      effectiveOn: days.from || null,
      sunsetOn: days.until || null,
    }
    const told = {
      action: 'standard.propose',
      title: say('dialogue.form.title'),
      doing: say('dialogue.form.sign'),
      says: <ToSign title={of?.title ?? title.trim()} change={change} text={text} />,
      onDone: () => onDone(say('dialogue.form.done')),
    }
    if (of) ask({ route: 'standardRevise', subject: { standard: of.id, ...text }, ...told })
    else ask({ route: 'standardPropose', subject: { title: title.trim(), ...text }, ...told })
  }
  const place = { kind, at: key, country, choose }
  return {
    ...{ place, title, setTitle, reason, setReason, days, setDays, now, after, setTyped },
    ...{ submit, fault: tried ? fault : undefined, dialog },
  }
}

/** Other words for one part of a letter, in four languages, held against the letter while somebody types. */
export function WordsForm(props: Props) {
  const { say, sayCode } = useWords()
  const { me } = useHouse()
  const {
    place,
    title,
    setTitle,
    reason,
    setReason,
    days,
    setDays,
    now,
    after,
    setTyped,
    submit,
    fault,
    dialog,
  } = useProposal(props)
  if (!now || !after) return null
  return (
    <>
      <form className="stack" onSubmit={submit}>
        {props.of ? null : (
          <>
            <p className="hint">{say('dialogue.form.others')}</p>
            <Field label={say('dialogue.form.name')}>
              {(id) => (
                <input
                  id={id}
                  required
                  maxLength={160}
                  value={title}
                  onChange={(event) => setTitle(event.target.value)}
                />
              )}
            </Field>
            <Place {...place} own={me.person.institution.country} />
          </>
        )}
        <Texts at={place.at} now={now} after={after} onType={setTyped} />
        <Field label={say('dialogue.reason')}>
          {(id) => (
            <textarea
              id={id}
              rows={2}
              required
              maxLength={4000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Term days={days} onChoose={setDays} />
        <div role="alert">
          {fault ? (
            <p className="finding finding-block">
              {sayCode(
                `dialogue.refused.${fault.code}`,
                sayCode(`profiles.refused.${fault.code}`, fault.code),
              )}
            </p>
          ) : null}
        </div>
        <p>
          <button type="submit" className="button">
            {say('dialogue.form.sign')}
          </button>
        </p>
      </form>
      {dialog}
    </>
  )
}

/** From which day it is to count, and until when. */
function Term(props: {
  readonly days: { readonly from: string; readonly until: string }
  readonly onChoose: (days: { from: string; until: string }) => void
}) {
  const { say } = useWords()
  const { days, onChoose } = props
  return (
    <div className="fields">
      <Field label={say('dialogue.form.effectiveOn')}>
        {(id) => (
          <DayInput
            id={id}
            value={days.from}
            onChange={({ target }) => onChoose({ ...days, from: target.value })}
          />
        )}
      </Field>
      <Field label={say('dialogue.form.sunsetOn')}>
        {(id) => (
          <DayInput
            id={id}
            value={days.until}
            onChange={({ target }) => onChoose({ ...days, until: target.value })}
          />
        )}
      </Field>
    </div>
  )
}

/** Which part of which letter, of all countries or of one's own. */
function Place(props: {
  readonly kind: LetterKind
  readonly at: string
  readonly country: string | null
  readonly own: string | null
  readonly choose: (next: { kind?: LetterKind; key?: string; country?: string | null }) => void
}) {
  const { say, language } = useWords()
  const { templates, countries } = useKnowledge()
  const { me } = useHouse()
  const { kinds, wording } = templates
  const said = (key: string) => (wording[key]?.[language] ?? key).replace(/\s+/g, ' ')
  const settled = (Object.keys(kinds) as LetterKind[]).filter((one) => negotiable(one, templates).length > 0)
  const isOwn = props.own !== null && me.person.institution.kind !== 'provider'
  return (
    <div className="fields">
      <Field label={say('dialogue.form.kind')}>
        {(id) => (
          <select
            id={id}
            value={props.kind}
            onChange={(event) => props.choose({ kind: event.target.value as LetterKind })}
          >
            {settled.map((one) => (
              <option key={one} value={one}>
                {said(kinds[one].title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say('dialogue.form.key')}>
        {(id) => (
          <select id={id} value={props.at} onChange={(event) => props.choose({ key: event.target.value })}>
            {negotiable(props.kind, templates).map((one) => (
              <option key={one} value={one}>
                {spoken(said(one)).slice(0, 80)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say('dialogue.form.whose')}>
        {(id) => (
          <select
            id={id}
            value={props.country ?? ''}
            onChange={(event) => props.choose({ country: event.target.value || null })}
          >
            <option value="">{say('dialogue.matter.all')}</option>
            {isOwn ? (
              <option value={props.own ?? ''}>
                {say('dialogue.matter.country', {
                  country: countries[props.own ?? '']?.names[language] ?? '',
                })}
              </option>
            ) : null}
          </select>
        )}
      </Field>
    </div>
  )
}

/** The words in each language, with what is another than now beside them. */
function Texts(props: {
  readonly at: string
  readonly now: Words
  readonly after: Words
  readonly onType: (words: Words) => void
}) {
  const { say, language } = useWords()
  const { templates } = useKnowledge()
  const { at, now, after, onType } = props
  const own = [language, ...languages.filter((one) => one !== language)]
  return (
    <fieldset className="stack-small">
      <p className="hint">{say('dialogue.form.places')}</p>
      <p>{say('dialogue.form.fixed', { count: mostSentences })}</p>
      <p>
        {say('dialogue.form.otherwise')} <Link href="/round-table">{say('dialogue.form.otherwise.ask')}</Link>
      </p>
      <details>
        <summary>{say('dialogue.form.mayAdd')}</summary>
        <p className="small may-add">{templates.settings.mayAdd.join(' · ')}</p>
      </details>
      {own.map((one) => (
        <div key={one} className="stack-small">
          <Fixed words={fixedPart(at, one, templates)} language={one} />
          <Field
            label={say('dialogue.form.in', {
              language: templates.settings.languageNames[one]?.[language] ?? one,
            })}
          >
            {(id) => (
              <textarea
                id={id}
                lang={one}
                rows={3}
                required
                maxLength={2000}
                value={after[one]}
                onChange={(event) => onType({ ...after, [one]: event.target.value })}
              />
            )}
          </Field>
          {now[one] === after[one] ? null : <Difference pieces={wordsDifference(now[one], after[one])} />}
        </div>
      ))}
    </fieldset>
  )
}

/** The sentences that stay word for word, before anybody types behind them. */
function Fixed({ words, language }: { readonly words: string | undefined; readonly language: string }) {
  const { say } = useWords()
  if (words === undefined) return null
  return (
    <p className="small" data-fixed>
      {say('dialogue.form.stays')} <strong lang={language}>{spoken(words)}</strong>
    </p>
  )
}
