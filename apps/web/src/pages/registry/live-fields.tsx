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
  const valueWords = useValueWords()
  const moment = useMoment()
  const evidenceWords = useEvidenceWords()
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
        {names.map((field) => (
          <div key={field}>
            <dt>{sayCode(`registry.field.${field}`, field)}</dt>
            <dd>
              <ul className="list-plain registry-values">
                {entry.fields
                  .filter((one) => one.field === field)
                  .map((one) => (
                    <li key={one.value}>
                      <strong>{valueWords(field, one.value)}</strong>
                      <span className="soft small">
                        {one.verifiers.length > 1
                          ? say('registry.verifiers', {
                              first: one.verifiers[0],
                              second: one.verifiers[1],
                              day: moment(one.since),
                            })
                          : say('registry.entry.verifiers.none')}
                      </span>
                      {one.verifiers.map((name, at) => (
                        <span key={name} className="soft small">
                          {name}: {evidenceWords(one.evidence[at] ?? null)}
                        </span>
                      ))}
                      <SourceLinks sources={one.sources} />
                      {one.record ? (
                        <DomainRecord
                          entry={entry.id}
                          domain={one.value}
                          record={one.record}
                          onDone={onDone}
                        />
                      ) : null}
                      {one.attestedUntil ? (
                        <span className="soft small">
                          {say(
                            one.attestedBy === 'domain-record'
                              ? 'registry.entry.proof'
                              : 'registry.entry.checked',
                            { when: moment(one.attestedUntil) },
                          )}
                        </span>
                      ) : null}
                      {field === 'domain' && mayAttest(one.value) ? (
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
