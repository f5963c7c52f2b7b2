import { wordsDifference } from '@oficio/core/difference'
import { languages } from '@oficio/core/fact'
import { kindsSaying } from '@oficio/core/letter'
import { Difference } from '../../exact/difference.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import type { StandardLine } from './standard-line.ts'

type Text = StandardLine['versions'][number]

/** One text of a proposal: what it changes, in each language, from when until when, and why. */
export function TextView({ text }: { readonly text: Text }) {
  const { say, day } = useWords()
  return (
    <div className="stack-small">
      {text.subject.of === 'letters' ? (
        text.subject.changes.map((change) => (
          <ChangedWords key={`${change.key} ${change.country}`} change={change} />
        ))
      ) : (
        <Entry changes={text.subject.changes} />
      )}
      <p>{text.reason}</p>
      <ul className="list-plain small">
        <Term of={text} />
        <li>{say('dialogue.comments.until', { day: day(text.commentsUntil) })}</li>
      </ul>
    </div>
  )
}

type WordsChange = Extract<Text['subject'], { of: 'letters' }>['changes'][number]

/** From when until when a text counts: two lines of a list. */
function Term({ of: { effectiveOn, sunsetOn } }: { readonly of: Pick<Text, 'effectiveOn' | 'sunsetOn'> }) {
  const { say, day } = useWords()
  return (
    <>
      <li>
        {effectiveOn === null
          ? say('dialogue.effective.now')
          : say('dialogue.effective.on', { day: day(effectiveOn) })}
      </li>
      <li>
        {sunsetOn === null ? say('dialogue.sunset.none') : say('dialogue.sunset.on', { day: day(sunsetOn) })}
      </li>
    </>
  )
}

/**
 * What somebody is about to sign of a letter, whole: of which letter, in each language, from when until when,
 * and why.
 */
export function ToSign(props: {
  readonly title: string
  readonly change: WordsChange
  readonly text: Pick<Text, 'reason' | 'effectiveOn' | 'sunsetOn'>
}) {
  const { title, change, text } = props
  return (
    <div className="stack-small" data-to-sign>
      <p>
        <strong>{title}</strong>
      </p>
      <ChangedWords change={change} />
      <p>{text.reason}</p>
      <ul className="list-plain small">
        <Term of={text} />
      </ul>
    </div>
  )
}

function ChangedWords({ change }: { readonly change: WordsChange }) {
  const { say, language, list } = useWords()
  const { templates } = useKnowledge()
  const { key, before, after } = change
  // Of a State without words of its own the letters said what everybody's say.
  const general = templates.wording[key]
  const titles = kindsSaying(key, templates).map(
    (kind) => templates.wording[templates.kinds[kind].title]?.[language] ?? kind,
  )
  const own = [language, ...languages.filter((one) => one !== language)]
  return (
    <section className="card card-flat stack-small">
      <h4>{say('dialogue.words.of', { template: list(titles), key })}</h4>
      {after === null ? <p>{say('dialogue.words.ended')}</p> : null}
      {own.map((one, index) => {
        const pieces = wordsDifference(
          before?.[one] ?? general?.[one] ?? '',
          after?.[one] ?? general?.[one] ?? '',
        )
        return index === 0 ? (
          <div key={one} lang={one}>
            <Difference pieces={pieces} />
          </div>
        ) : (
          <details key={one} className="details">
            <summary>
              {say('dialogue.form.in', {
                language: templates.settings.languageNames[one]?.[language] ?? one,
              })}
            </summary>
            <div lang={one}>
              <Difference pieces={pieces} />
            </div>
          </details>
        )
      })}
    </section>
  )
}

type EntryChange = Extract<Text['subject'], { of: 'provider' }>['changes'][number]

/** Every value of a change to an entry, one after the other. */
const valuesIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => (name === 'fact' ? [] : valuesIn(inner)))
    : value === null
      ? []
      : [String(value)]

function Entry({ changes }: { readonly changes: readonly EntryChange[] }) {
  const { say } = useWords()
  return (
    <dl className="facts">
      {changes.map((change) => (
        <div key={JSON.stringify(change)}>
          <dt>{say(`profiles.fact.${change.fact}`)}</dt>
          <dd>{valuesIn(change).join(' · ')}</dd>
        </div>
      ))}
    </dl>
  )
}
