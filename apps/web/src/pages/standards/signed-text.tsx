import { languages } from '@oficio/core/fact'
import { toldChanges } from '@oficio/core/letter'
import { digestOf } from '@oficio/verify/canonical'
import { standardStatement } from '@oficio/verify/record'
import { inEights } from '../../exact/eights.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import type { StandardLine } from './standard-line.ts'

type Text = StandardLine['versions'][number]
type WordsChange = Extract<Text['subject'], { of: 'letters' }>['changes'][number]

/** What is signed: the words themselves, and not the number under which the house keeps them. */
export const textDigest = ({ subject, reason, effectiveOn, sunsetOn }: Text): string =>
  digestOf(standardStatement({ subject, reason, effectiveOn, sunsetOn }))

/**
 * The words that somebody signs, in all four languages, each with what it takes away and adds told as exactly
 * that: shown at the signing, where nobody can say later not to have seen it.
 */
export function SignedText({ text }: { readonly text: Text }) {
  const { say } = useWords()
  return (
    <section className="stack-small" data-signed-text>
      <h4>{say('dialogue.told.title')}</h4>
      {text.subject.of === 'letters'
        ? text.subject.changes.map((change) => (
            <SignedWords key={`${change.key} ${change.country}`} change={change} />
          ))
        : null}
      <p className="hint">{say('dialogue.told.signs')}</p>
      <p className="small mono">{say('dialogue.told.digest', { digest: inEights(textDigest(text)) })}</p>
    </section>
  )
}

function SignedWords({ change }: { readonly change: WordsChange }) {
  const { say, language: own } = useWords()
  const { templates } = useKnowledge()
  const general = templates.wording[change.key]
  return (
    <>
      {languages.map((language) => {
        const [before, after] = [change.before, change.after].map(
          (words) => words?.[language] ?? general?.[language] ?? '',
        ) as [string, string]
        const told = toldChanges(before, after, templates)
        return (
          <div key={language} className="stack-small">
            <h5>
              {say('dialogue.told.in', {
                language: templates.settings.languageNames[language]?.[own] ?? language,
              })}
            </h5>
            <p lang={language}>{after}</p>
            {told.length === 0 ? <p className="soft">{say('dialogue.told.same')}</p> : null}
            <ul className="list-plain small">
              {told.map(({ is, said, turns }) => (
                <li key={`${is} ${said}`}>
                  {say(`dialogue.told.${is}`, { words: said })}
                  {turns ? <strong> · {say('dialogue.told.turns')}</strong> : null}
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </>
  )
}
