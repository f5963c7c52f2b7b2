import { Sources } from '../../facts/sources.tsx'
import { Told } from '../../facts/told.tsx'
import { type ReasonAsked, whyAsked } from '../../request/why-asked.ts'
import { useWords } from '../../words/words.tsx'
import { useDraft } from './draft/use-draft.ts'

/** Why a field is asked, on demand, with its source; nothing where the files do not know it. */
export function WhyAsked({ pointer, of }: { readonly pointer: string; readonly of: string }) {
  const { say } = useWords()
  const { request, knowledge } = useDraft()
  const whys = whyAsked(pointer, request, knowledge)
  if (whys.length === 0) return null
  return (
    <details className="why-asked small no-print">
      <summary>
        {say('drafting.asked.why')}
        <span className="visually-hidden">: {of}</span>
      </summary>
      {whys.map((why) => (
        <div key={`${why.by}${why.by === 'provider' ? why.code : ''}`}>
          <p>
            <Reason why={why} />
          </p>
          <Sources fact={why.fact} of={of} />
        </div>
      ))}
    </details>
  )
}

function Reason({ why }: { readonly why: ReasonAsked }) {
  const { say, sayCode, providerName, country, language } = useWords()
  const { request, knowledge } = useDraft()
  const provider = providerName(request.provider, knowledge)
  switch (why.by) {
    case 'provider':
      return say('drafting.asked.provider', {
        provider,
        what: sayCode(`finding.field.${why.code}`, sayCode(`directory.field.${why.code}`, why.code)),
      })
    case 'rule':
      return (
        <>
          {say('drafting.asked.rule', { provider })} <Told of={why.text} />
        </>
      )
    case 'article': {
      const article = knowledge.articles[why.article]
      return say('drafting.asked.article', {
        article: article?.article ?? '',
        heading: article?.heading[language] ?? '',
      })
    }
    case 'law':
      return (
        <>
          {say('drafting.asked.law', {
            country: country(request.country),
            who: say(`law.approval.role.${why.role}`),
          })}
          {why.law ? (
            <>
              {' '}
              <Told of={why.law.instrument} />, <Told of={why.law.article} />
            </>
          ) : null}
        </>
      )
  }
}
