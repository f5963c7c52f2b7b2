import { check } from '@oficio/core/preflight'
import type { EvidenceRequest, Overridden } from '@oficio/core/request'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { FindingText } from './finding-text.tsx'

/**
 * What the check stops and somebody who may let pass: which findings, who, when and why. Whoever decides,
 * answers or reads has it before the words.
 */
export function PassedOver({ content }: { readonly content: EvidenceRequest }) {
  const { say, day } = useWords()
  const all = content.letter?.overridden ?? []
  if (all.length === 0) return null
  return (
    <section className="notice notice-wait stack-small" aria-labelledby="passed-title">
      <h2 id="passed-title">{say('house.passed')}</h2>
      {all.map((one) => (
        <div key={JSON.stringify(one.findings)} className="stack-small">
          <Findings one={one} content={content} />
          <p>{say('house.passed.reasons')}</p>
          <blockquote className="pre-line">{one.reasons}</blockquote>
          <p className="small soft">
            {one.by.name}, {one.by.title}, {one.by.unit}, {one.by.institution} · {day(one.on)}
          </p>
        </div>
      ))}
    </section>
  )
}

/** Each in the words of the check as it stood that day; one that it finds no more, by its code. */
function Findings({ one, content }: { readonly one: Overridden; readonly content: EvidenceRequest }) {
  const knowledge = useKnowledge()
  const { findings } = check(content, { on: one.on }, knowledge)
  return (
    <ul className="list-plain">
      {one.findings.map(({ code, rule, path }) => {
        const found = findings.find(
          (finding) => finding.code === code && finding.rule === rule && finding.path === path,
        )
        return (
          <li key={`${code}${rule}${path}`}>
            {found ? <FindingText finding={found} provider={content.provider} /> : <code>{code}</code>}
          </li>
        )
      })}
    </ul>
  )
}
