import type { CountryCode } from '@oficio/core/fact'
import { type ProofStandard, proofStandardsFor } from '@oficio/core/law'
import { useId } from 'react'
import { useHeld } from '../../drafts/use-held.ts'
import { useKnowledge } from '../../knowledge.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { groundsIn, type TypedGrounds, withGrounds } from './grounds.ts'
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

/**
 * What is typed of a paragraph: over a change of pages and a reload, and, where the request may still be
 * written, in its words as everything else is.
 */
function useGrounds(open: Open, { id, parts }: ProofStandard & { readonly id: string }) {
  const { client, me } = useHouse()
  const { busy, trouble, send } = useSending()
  const { request } = open.expected
  const { value, change, drop } = useHeld<TypedGrounds>(`grounds ${id} ${me.person.id} ${request}`, {})
  // What was typed stands over what the request says by now.
  const said = { ...groundsIn(open.content, parts), ...value }
  const content = withGrounds(open.content, parts, said)
  const keep = async () => {
    const body = { ...open.expected, content }
    const moved = await send('requestRevise', body, (key) => client.requestRevise(body, { key }))
    if (moved) drop()
    await open.reread()
  }
  return {
    ...{ said, busy, trouble, keep },
    type: (part: string, words: string) => change((before) => ({ ...before, [part]: words })),
    isNew: content !== open.content,
    mayKeep: open.request.may['request.revise'] === true,
  }
}

/** The way of what was typed into the request; where that is written no more, where it stays meanwhile. */
function Kept({ typing }: { readonly typing: ReturnType<typeof useGrounds> }) {
  const { say } = useWords()
  const { isNew, mayKeep, busy, trouble, keep } = typing
  if (!isNew) return null
  return (
    <div className="stack-small" role="status">
      <TroubleNote trouble={trouble} onAgain={() => void keep()} />
      {mayKeep ? (
        <p>
          <button type="button" className="button" disabled={busy} onClick={() => void keep()}>
            {say('assistance.standard.keep')}
          </button>
        </p>
      ) : null}
      <p className="hint">{say(mayKeep ? 'assistance.standard.held' : 'assistance.standard.sealed')}</p>
    </div>
  )
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
  const typing = useGrounds(open, standard)
  const { said, type } = typing
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
            onChange={(event) => type(part.id, event.target.value)}
          />
        </div>
      ))}
      {lacking.length > 0 ? (
        <p className="notice notice-wait">
          {say('assistance.standard.lacks', { parts: lacking.map((part) => nameOf(part.id)).join('; ') })}
        </p>
      ) : null}
      <Kept typing={typing} />
      <div className="field">
        <label htmlFor={`${id}-all`}>{say('assistance.standard.copy')}</label>
        <textarea id={`${id}-all`} readOnly rows={5} value={paragraph} />
        <p className="hint">{say('assistance.standard.copy.about')}</p>
      </div>
    </details>
  )
}
