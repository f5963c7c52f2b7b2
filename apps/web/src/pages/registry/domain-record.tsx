import { useState } from 'react'
import { Copy } from '../../facts/copy.tsx'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { PartProps, RegistryEntry } from './entry-part.ts'

interface Props extends Pick<PartProps, 'onDone'> {
  readonly entry: string
  readonly domain: string
  readonly record: NonNullable<RegistryEntry['fields'][number]['record']>
}

/** Whether the domain says itself that it is of the entry; the record that does so, and reading it now. */
export function DomainRecord({ entry, domain, record: { name, value, proven }, onDone }: Props) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const moment = useMoment()
  const { busy, trouble, send } = useSending()
  const [found, setFound] = useState<Value<'registryCheckDomain'>['found']>()
  const check = async () => {
    const body = { entry, domain }
    const told = await send('registryCheckDomain', body, (key) => client.registryCheckDomain(body, { key }))
    setFound(told?.found)
    if (told?.found === 'proven') onDone(say('registry.record.found.proven'))
  }
  return (
    <div className="stack-small">
      <p className="row">
        <span className={`mark-status ${proven ? 'mark-open' : 'mark-conditional'}`}>
          {proven
            ? say('registry.record.proven', { when: moment(proven.at) })
            : say('registry.record.unproven')}
        </span>
        {proven ? (
          <span className="soft small">
            {say(proven.authenticated ? 'registry.record.signed' : 'registry.record.unsigned')}
          </span>
        ) : null}
      </p>
      <details className="small">
        <summary>{say('registry.record')}</summary>
        <div className="stack-small">
          <p>{say('registry.record.about')}</p>
          <dl className="facts">
            <dt>{say('registry.record.name')}</dt>
            <dd>
              <code>{name}</code> <Copy text={name} of={say('registry.record.name')} />
            </dd>
            <dt>{say('registry.record.value')}</dt>
            <dd>
              <code>{value}</code> <Copy text={value} of={say('registry.record.value')} />
            </dd>
          </dl>
          {me.actions.includes('registry.check-domain') ? (
            <p className="no-print">
              <button
                type="button"
                className="button button-second registry-small"
                disabled={busy}
                onClick={() => void check()}
              >
                {say('registry.record.check')}
              </button>
            </p>
          ) : null}
          <p role="status">{found && found !== 'proven' ? say(`registry.record.found.${found}`) : ''}</p>
          <TroubleNote trouble={trouble} onAgain={() => void check()} />
        </div>
      </details>
    </div>
  )
}
