import type { CountryCode } from '@oficio/core/fact'
import { type ProofStandard, proofStandardsFor } from '@oficio/core/law'
import type { EvidenceRequest } from '@oficio/core/request'
import { useId, useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/** Paragraphs that the law of the other State wants for these data, made of what the case says already. */
export function GroundsParagraph({ open, country }: { readonly open: Open; readonly country: CountryCode }) {
  const knowledge = useKnowledge()
  const categories = (open.content.dataRequested ?? []).flatMap(({ category }) => category ?? [])
  const wanted = proofStandardsFor({ country, route: 'mla.stored', categories }, knowledge)
  return wanted.map((standard) => (
    <Paragraph key={standard.id} open={open} country={country} standard={standard} />
  ))
}

/** What a place of a request says, where it says anything. */
function saidAt(content: EvidenceRequest, pointer: string | null): string {
  const found = (pointer ?? '')
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (at, key) =>
        at !== null && typeof at === 'object' ? (at as Readonly<Record<string, unknown>>)[key] : undefined,
      content,
    )
  return pointer !== null && typeof found === 'string' ? found : ''
}

function Paragraph(props: {
  readonly open: Open
  readonly country: CountryCode
  readonly standard: ProofStandard & { readonly id: string }
}) {
  const { open, standard } = props
  const { say, sayCode, country, language } = useWords()
  const id = useId()
  const { parts, law, names } = standard
  const [said, setSaid] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(parts.map((part) => [part.id, saidAt(open.content, part.from)])),
  )
  const nameOf = (part: string) => sayCode(`assistance.standard.part.${part}`, part)
  const lacking = parts.filter((part) => (said[part.id] ?? '').trim() === '')
  const paragraph = parts
    .map((part) => (said[part.id] ?? '').trim().replace(/\.$/, ''))
    .filter(Boolean)
    .map((sentence) => `${sentence}.`)
    .join(' ')
  return (
    <details className="details">
      <summary>{names[language] ?? names.en}</summary>
      <p className="soft">
        {say('assistance.standard.about', { country: country(props.country), law: law.article })}
      </p>
      {parts.map((part) => (
        <div key={part.id} className="field">
          <label htmlFor={`${id}-${part.id}`}>{nameOf(part.id)}</label>
          <textarea
            id={`${id}-${part.id}`}
            rows={2}
            maxLength={8_000}
            value={said[part.id] ?? ''}
            onChange={(event) => setSaid({ ...said, [part.id]: event.target.value })}
          />
        </div>
      ))}
      {lacking.length > 0 ? (
        <p className="notice notice-wait">
          {say('assistance.standard.lacks', { parts: lacking.map((part) => nameOf(part.id)).join('; ') })}
        </p>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}-all`}>{say('assistance.standard.copy')}</label>
        <textarea id={`${id}-all`} readOnly rows={5} value={paragraph} />
        <p className="hint">{say('assistance.standard.copy.about')}</p>
      </div>
    </details>
  )
}
