import type { Language } from '@oficio/core/fact'
import { kindsOf } from '@oficio/core/happening'
import { secondOf } from '@oficio/core/request'
import { useId } from 'react'
import { textAt } from '../../form/pointer.ts'
import { useWords } from '../../words/words.tsx'
import { houseReason, reasons, withReason } from './draft/reasons.ts'
import { useDraft } from './draft/use-draft.ts'
import { Worked } from './worked.tsx'

/**
 * Why these data and no more: the reasons that fit a kind of report, whole in both languages of the letter.
 */
export function WhyChoice({ pointer }: { readonly pointer: string }) {
  const { say, sayCode } = useWords()
  const { request, knowledge, signed, second, set, whole } = useDraft()
  const id = useId()
  const own = whole.happening?.kind
  const kinds = [...kindsOf(knowledge)].sort((a, b) => Number(b === own) - Number(a === own))
  const said = (language: Language) =>
    kinds.flatMap((kind) =>
      reasons.flatMap((what) => {
        const text = houseReason(kind, what, language, whole.happening, knowledge)
        return text === undefined ? [] : [{ key: `${kind}.${what}`, text }]
      }),
    )
  const offered = said(signed)
  const lines = textAt(request, pointer).split('\n')
  const now = offered.find(({ text }) => lines.includes(text))?.key ?? ''
  const take = (key: string) => {
    for (const [language, at] of [
      [signed, pointer] as const,
      ...(second ? [[second, secondOf(pointer)] as const] : []),
    ]) {
      const all = said(language)
      const isReason = (line: string) => all.some(({ text }) => text === line)
      set(at, withReason(textAt(request, at), isReason, all.find((one) => one.key === key)?.text))
    }
  }
  return (
    <div className="field draft-wide">
      <label htmlFor={id}>{say('drafting.why.title')}</label>
      <select id={id} value={now} onChange={(event) => take(event.target.value)}>
        <option value="">{say('drafting.why.none')}</option>
        {kinds.map((kind) => (
          <optgroup key={kind} label={sayCode(`drafting.phrase.${kind}`, kind)}>
            {reasons.map((what) =>
              offered.some(({ key }) => key === `${kind}.${what}`) ? (
                <option key={what} value={`${kind}.${what}`}>
                  {say(`drafting.why.${what}`)}
                </option>
              ) : null,
            )}
          </optgroup>
        ))}
      </select>
      <Worked provider={request.provider} phrase={now.split('.')[0] ?? ''} />
    </div>
  )
}
