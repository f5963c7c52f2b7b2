import { domainAttestationDays } from '@oficio/core/registry'
import { useSigned } from '../../signed-in/signed.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { actSubject } from './act-subject.ts'
import { DomainRecord } from './domain-record.tsx'
import type { PartProps } from './entry-part.ts'
import { useEvidenceWords, useValueWords } from './registry-words.ts'
import { SourceLinks } from './source-links.tsx'

const order = ['legalName', 'kind', 'country', 'power', 'domain', 'callBackNumber', 'contactAddress']

/** Every value in force with its two verifiers and where it can be read. */
export function LiveFields({ entry, onDone }: PartProps) {
  const { say, sayCode } = useWords()
  const { ask, dialog } = useSigned()
  const names = order.filter((field) => entry.fields.some((one) => one.field === field))
  const attest = (domain: string) =>
    ask({
      route: 'registryAct',
      action: 'registry.act',
      subject: actSubject(entry.id, 'attested', { domain }),
      title: say('registry.act.attested'),
      doing: say('registry.act.attested'),
      says: <p>{say('registry.about.attested', { domain, days: domainAttestationDays })}</p>,
      onDone: () => onDone(say('registry.done')),
    })
  const mayAttest = (domain: string) =>
    entry.steps.some((step) => step.act === 'attested' && step.domain === domain && step.may === true)
  return (
    <section className="stack-small" aria-labelledby="live-title">
      <h2 id="live-title">{say('registry.entry.live')}</h2>
      {names.length === 0 ? (
        <p className="empty registry-live-none">{say('registry.entry.live.none')}</p>
      ) : null}
      <dl className="registry-live">
        {names.map((name) => (
          <div key={name}>
            <dt>{sayCode(`registry.field.${name}`, name)}</dt>
            <dd>
              <ul className="list-plain registry-values">
                {entry.fields
                  .filter(({ field }) => field === name)
                  .map((one) => (
                    <li key={one.value}>
                      <Live entry={entry} onDone={onDone} live={one} />
                      {name === 'domain' && mayAttest(one.value) ? (
                        <span>
                          <button
                            type="button"
                            className="button button-second registry-small"
                            onClick={() => attest(one.value)}
                          >
                            {say('registry.act.attested')}
                          </button>
                        </span>
                      ) : null}
                    </li>
                  ))}
              </ul>
            </dd>
          </div>
        ))}
        <div>
          <dt>{say('registry.entry.vouchers')}</dt>
          <dd>
            {entry.vouchers.length > 0
              ? [...new Set(entry.vouchers)].join(', ')
              : say('registry.entry.vouchers.none')}
          </dd>
        </div>
      </dl>
      {dialog}
    </section>
  )
}

interface LiveProps extends PartProps {
  readonly live: PartProps['entry']['fields'][number]
}

/** One value: who verified it, by what, where it stands, and until when a domain counts. */
function Live({ entry, onDone, live }: LiveProps) {
  const { say } = useWords()
  const valueWords = useValueWords()
  const evidenceWords = useEvidenceWords()
  const moment = useMoment()
  const { field, value, verifiers, evidence, sources, record, since, attestedUntil, attestedBy } = live
  return (
    <>
      <strong>{valueWords(field, value)}</strong>
      <span className="soft small">
        {verifiers.length > 1
          ? say('registry.verifiers', { first: verifiers[0], second: verifiers[1], day: moment(since) })
          : say('registry.entry.verifiers.none')}
      </span>
      {verifiers.map((name, at) => (
        <span key={name} className="soft small">
          {name}: {evidenceWords(evidence[at] ?? null)}
        </span>
      ))}
      <SourceLinks sources={sources} />
      {record ? <DomainRecord entry={entry.id} domain={value} record={record} onDone={onDone} /> : null}
      {attestedUntil ? (
        <span className="soft small">
          {say(attestedBy === 'domain-record' ? 'registry.entry.proof' : 'registry.entry.checked', {
            when: moment(attestedUntil),
          })}
        </span>
      ) : null}
    </>
  )
}
