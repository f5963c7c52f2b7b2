import { dualCriminality } from '@oficio/core/statute'
import { useMemo } from 'react'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'
import { GroundsParagraph } from './passing-grounds.tsx'

/**
 * What the tables of offences say of the same conduct in the other State. A hint; it never says that it is
 * met.
 */
export function DualHints({ open }: { readonly open: Open }) {
  const { say, country } = useWords()
  const knowledge = useKnowledge()
  const { content } = open
  const other = content.addressee?.country
  const { name, legalReference } = content.case?.offence ?? {}
  const text = [legalReference, name].filter(Boolean).join('; ')
  const hints = useMemo(
    () => (other ? dualCriminality(text, content.country, other, today(), knowledge) : []),
    [text, content.country, other, knowledge],
  )
  if (!other) return null
  const there = country(other)
  return (
    <>
      <details className="details">
        <summary>{say('assistance.dual')}</summary>
        <p className="soft">{say('assistance.dual.about')}</p>
        {hints.length === 0 ? <p>{say('assistance.dual.none')}</p> : null}
        <ul>
          {hints.map(({ cited, convention, there: found, known }) => (
            <li key={`${cited.statute} ${cited.article}`}>
              {say('assistance.dual.one', { ...cited, convention })}
              <ul>
                {found.map(({ statute, article, inWords, match, basis, confidence }) => (
                  <li key={`${statute} ${article}`}>
                    {say(inWords ? 'assistance.dual.there.words' : 'assistance.dual.there', {
                      country: there,
                      statute,
                      article,
                    })}{' '}
                    {match === 'partial' ? say('assistance.dual.partial') : null}{' '}
                    {basis === 'read' && confidence !== 'low' ? null : say('assistance.dual.memory')}
                  </li>
                ))}
                {known === 'found' ? null : <li>{say(`assistance.dual.${known}`, { country: there })}</li>}
              </ul>
            </li>
          ))}
        </ul>
      </details>
      <GroundsParagraph open={open} country={other} />
    </>
  )
}
