import { suspensionReasons } from '@oficio/core/registry'
import { useId, useState } from 'react'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { actSubject } from './act-subject.ts'
import type { PartProps } from './entry-part.ts'
import { useSuspendedWords } from './suspended-words.ts'

/** Vouching, suspending, letting go on and withdrawing: what is done to the entry as a whole. */
export function EntryActs({ entry, onDone }: PartProps) {
  const { say, sayCode } = useWords()
  const { ask, dialog } = useSigned()
  const suspendedWords = useSuspendedWords()
  const id = useId()
  const [because, setBecause] = useState<(typeof suspensionReasons)[number]>('precaution')
  const may = (act: string) =>
    entry.steps.some(
      (step) => step.act === act && !step.proposal && !step.field && !step.domain && step.may === true,
    )
  const done = () => onDone(say('registry.done'))
  const simple = (act: 'vouched' | 'restored' | 'withdrawn') =>
    ask({
      route: 'registryAct',
      action: 'registry.act',
      subject: actSubject(entry.id, act),
      title: say(`registry.act.${act}`),
      doing: say(`registry.act.${act}`),
      says: <p>{say(act === 'withdrawn' ? 'registry.about.withdrawnEntry' : `registry.about.${act}`)}</p>,
      onDone: done,
    })
  const suspend = () =>
    ask({
      route: 'registryAct',
      action: 'registry.act',
      subject: actSubject(entry.id, 'suspended', { because }),
      title: say('registry.act.suspended'),
      doing: say('registry.act.suspended'),
      says: (
        <>
          <p>
            {say('registry.because')}: <strong>{say(`registry.suspension.${because}`)}</strong>
          </p>
          <p>{say('registry.about.suspended')}</p>
        </>
      ),
      onDone: (done) => onDone(suspendedWords(done)),
    })
  if (!['vouched', 'suspended', 'restored', 'withdrawn'].some(may)) return null
  return (
    <details className="details no-print">
      <summary>{say('registry.entry.acts')}</summary>
      <div className="stack">
        {may('suspended') ? (
          <div className="row registry-suspend">
            <div className="field">
              <label htmlFor={id}>{say('registry.because')}</label>
              <select
                id={id}
                value={because}
                onChange={(event) => setBecause(event.target.value as typeof because)}
              >
                {suspensionReasons.map((reason) => (
                  <option key={reason} value={reason}>
                    {sayCode(`registry.suspension.${reason}`, reason)}
                  </option>
                ))}
              </select>
            </div>
            <button type="button" className="button button-danger" onClick={suspend}>
              {say('registry.act.suspended')}
            </button>
          </div>
        ) : null}
        <div className="row">
          {may('vouched') ? (
            <button type="button" className="button" onClick={() => simple('vouched')}>
              {say('registry.act.vouched')}
            </button>
          ) : null}
          {may('restored') ? (
            <button type="button" className="button" onClick={() => simple('restored')}>
              {say('registry.act.restored')}
            </button>
          ) : null}
          {may('withdrawn') ? (
            <button type="button" className="button button-danger" onClick={() => simple('withdrawn')}>
              {say('registry.act.withdrawn')}
            </button>
          ) : null}
        </div>
      </div>
      {dialog}
    </details>
  )
}
