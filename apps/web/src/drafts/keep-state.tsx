import { type Case, valueAt } from '@oficio/core/case'
import { Fragment } from 'react'
import { saveFile } from '../files/save-file.ts'
import { useWords } from '../words/words.tsx'
import { KeptUntil } from './set-passphrase.tsx'
import { type CaseInUse, exportCase, useKeeping } from './store.ts'
import { useOutlives } from './use-outlives.ts'

/**
 * Whether what is typed is safe, in words, and what to do where it is not. For every page that changes a
 * case.
 */
export function KeepStateLine({ used }: { readonly used: CaseInUse }) {
  const { say } = useWords()
  const { state, settle } = used
  const outlives = useOutlives()
  const isPageOnly = useKeeping() === 'session' && !outlives
  if (state === 'not-kept')
    return (
      <div className="notice notice-block stack-small" role="alert">
        <p>{say('cases.keep.not-kept')}</p>
        <p>
          <button
            type="button"
            className="button button-second"
            onClick={() => used.case && saveFile(exportCase(used.case.id), exportName(used.case.id))}
          >
            {say('cases.export.case')}
          </button>
        </p>
      </div>
    )
  if (state === 'elsewhere')
    return (
      <div className="notice notice-wait stack-small" role="alert">
        <p>{say('cases.keep.elsewhere')}</p>
        <dl className="facts">
          {used.conflicts.map((pointer) => (
            <Fragment key={pointer}>
              <dt>{say('cases.keep.mine.said')}</dt>
              <dd>{told(used.case, pointer)}</dd>
              <dt>{say('cases.keep.theirs.said')}</dt>
              <dd>{told(used.theirs, pointer)}</dd>
            </Fragment>
          ))}
        </dl>
        <p className="row">
          <button type="button" className="button button-second" onClick={() => settle('mine')}>
            {say('cases.keep.mine')}
          </button>
          <button type="button" className="button button-second" onClick={() => settle('theirs')}>
            {say('cases.keep.theirs')}
          </button>
        </p>
      </div>
    )
  return (
    <div className="no-print">
      <p className="hint sign sign-device">
        {say(`cases.keep.${state === 'saving' ? 'saving' : isPageOnly ? 'page' : 'saved'}`)}
      </p>
      <KeptUntil />
    </div>
  )
}

function told(whole: Case | undefined, pointer: string): string {
  const value = whole && valueAt(whole, pointer)
  return typeof value === 'string'
    ? value
    : value === undefined || value === null
      ? '—'
      : JSON.stringify(value)
}

export const exportName = (id: string): string => `${id.slice(0, 8)}.oficio.json`
