import { type Case, type CaseRequest, requestOf } from '@oficio/core/case'
import { useState } from 'react'
import { exportName } from '../../drafts/keep-state.tsx'
import { exportCase } from '../../drafts/store.ts'
import { saveFile } from '../../files/save-file.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { useWords } from '../../words/words.tsx'

/** The case as one file; each request as a draft and as a message of the ETSI standard. */
export function Export({ whole }: { readonly whole: Case }) {
  const { say } = useWords()
  const words = useCaseWords()
  return (
    <section className="card no-print" aria-labelledby="export-title">
      <h2 id="export-title">{say('cases.export.title')}</h2>
      <p className="hint">{say('cases.export.hint')}</p>
      <p>
        <button
          type="button"
          className="button button-second"
          onClick={() => saveFile(exportCase(whole.id), exportName(whole.id))}
        >
          {say('cases.export.case')}
        </button>
      </p>
      {whole.requests.length > 0 ? (
        <details className="details">
          <summary>{say('cases.export.requests')}</summary>
          <ul className="list-plain">
            {whole.requests.map((entry) => (
              <li key={entry.id} className="stack-small">
                <p>
                  {say('cases.request.name', {
                    type: words.type(entry),
                    provider: words.provider(entry.provider),
                  })}
                </p>
                <OneRequest whole={whole} entry={entry} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

function OneRequest({ whole, entry }: { readonly whole: Case; readonly entry: CaseRequest }) {
  const { say, sayCode } = useWords()
  const knowledge = useKnowledge()
  const [faults, setFaults] = useState<readonly string[]>([])
  const name = entry.id.slice(0, 8)
  const message = async (format: 'json' | 'xml') => {
    const { etsiMessage } = await import('./etsi-message.ts')
    const made = etsiMessage(requestOf(whole, entry), knowledge, format)
    if (made.ok)
      saveFile(
        made.text,
        `${name}.etsi.${format}`,
        format === 'json' ? 'application/json' : 'application/xml',
      )
    setFaults(made.ok ? [] : made.errors.map(({ code, params }) => sayCode(`wire.${code}`, code, params)))
  }
  return (
    <>
      <p className="row">
        <button
          type="button"
          className="button button-quiet"
          onClick={() =>
            saveFile(
              `${JSON.stringify(requestOf(whole, entry), null, 2)}\n`,
              `${name}.request.json`,
              'application/json',
            )
          }
        >
          {say('cases.export.draft')}
        </button>
        <button type="button" className="button button-quiet" onClick={() => void message('json')}>
          {say('cases.export.etsi', { format: 'JSON' })}
        </button>
        <button type="button" className="button button-quiet" onClick={() => void message('xml')}>
          {say('cases.export.etsi', { format: 'XML' })}
        </button>
      </p>
      <div role="status">
        {faults.length > 0 ? (
          <div className="finding finding-block">
            <p>{say('cases.export.etsi.fault')}</p>
            <ul>
              {[...new Set(faults)].slice(0, 8).map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </>
  )
}
