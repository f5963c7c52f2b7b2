import { suspensionReasons } from '@oficio/core/registry'
import { useId, useState } from 'react'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { actSubject } from './act-subject.ts'
import type { PartProps } from './entry-part.ts'
import { useSuspendedWords } from './suspended-words.ts'

/** What needs no more than a signature, and what each comes to. */
const simple = [
  { act: 'vouched', about: 'registry.about.vouched' },
  { act: 'restored', about: 'registry.about.restored' },
  { act: 'withdrawn', about: 'registry.about.withdrawnEntry' },
] as const

/** Vouching, suspending, letting go on and withdrawing: what is done to the entry as a whole. */
export function EntryActs({ entry, onDone }: PartProps) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const may = (act: string) =>
    entry.steps.some(
      (step) => step.act === act && !step.proposal && !step.field && !step.domain && step.may === true,
    )
  const sign = ({ act, about }: (typeof simple)[number]) =>
    ask({
      route: 'registryAct',
      action: 'registry.act',
      subject: actSubject(entry.id, act),
      title: say(`registry.act.${act}`),
      doing: say(`registry.act.${act}`),
      says: <p>{say(about)}</p>,
      onDone: () => onDone(say('registry.done')),
    })
  if (!['vouched', 'suspended', 'restored', 'withdrawn'].some(may)) return null
  return (
    <details className="details no-print">
      <summary>{say('registry.entry.acts')}</summary>
      <div className="stack">
        {may('suspended') ? <Suspend entry={entry} onDone={onDone} /> : null}
        <div className="row">
          {simple
            .filter(({ act }) => may(act))
            .map((one) => (
              <button
                key={one.act}
                type="button"
                className={one.act === 'withdrawn' ? 'button button-danger' : 'button'}
                onClick={() => sign(one)}
              >
                {say(`registry.act.${one.act}`)}
              </button>
            ))}
        </div>
      </div>
      {dialog}
    </details>
  )
}

/** Stops the institution for a reason. */
function Suspend({ entry, onDone }: PartProps) {
  const { say, sayCode } = useWords()
  const { ask, dialog } = useSigned()
  const suspendedWords = useSuspendedWords()
  const id = useId()
  const [because, setBecause] = useState<(typeof suspensionReasons)[number]>('precaution')
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
  return (
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
      {dialog}
    </div>
  )
}
