import { useKnowledge } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { useWords } from '../../words/words.tsx'

type Stop = NonNullable<Value<'lawReadingCheck'>['stop']>

/** Why what was read cannot count, as the check of the files has it, and what can be done about it. */
export function StopNote({ stop: { code, params, detail } }: { readonly stop: Stop }) {
  const { say, sayCode, language } = useWords()
  const { countries } = useKnowledge()
  const { country = '', before = '', after = '', kind = '', category = '', law = '', article = '' } = params
  const told = {
    ...{ law, article, detail: detail ?? '' },
    country: countries[country]?.names[language] ?? country,
    before: sayCode(`law.approval.role.${before}`, before),
    after: sayCode(`law.approval.role.${after}`, say('review.stop.nobody')),
    kind: [sayCode(`drafting.kind.${kind}`, kind), category && sayCode(`law.data.${category}`, category)]
      .filter(Boolean)
      .join(', '),
  }
  const why =
    sayCode(`review.stop.${code}`, '', told) || sayCode(`house.refusal.${code}`, say('review.stop.other'))
  return (
    <div className="notice notice-wait stack-small" role="alert">
      <p>
        <strong>{say('review.stop.title')}</strong>
      </p>
      <p>{why}</p>
      {detail ? (
        <p className="small" lang="en">
          {detail}
        </p>
      ) : null}
      <p>{sayCode(`review.stop.${code}.do`, say('review.stop.do'))}</p>
    </div>
  )
}
