import type { FieldName } from '@oficio/core/registry'
import { type ReactNode, useCallback, useState } from 'react'
import { Link, useParams } from 'wouter'
import type { ApiBody } from '../../signed-in/client.ts'
import { Pages } from '../../signed-in/pages.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Enter } from './enter.tsx'
import { EntryActs } from './entry-acts.tsx'
import type { PartProps, RegistryEntry } from './entry-part.ts'
import { LiveFields } from './live-fields.tsx'
import { Proposals } from './proposals.tsx'
import { Propose } from './propose.tsx'
import { toneOf, useValueWords } from './registry-words.ts'
import { Story } from './story.tsx'
import { Tick } from './tick.tsx'
import { Units } from './units.tsx'
import { WaitingPeople } from './waiting.tsx'
import './registry.css'

/** One institution: what is in force, what waits and why, who did what. */
export default function EntryPage() {
  return (
    <Behind>
      <OneEntry />
    </Behind>
  )
}

type UnitPlace = NonNullable<ApiBody<'registryRead'>['unitsAfter']>

function OneEntry() {
  const { say } = useWords()
  const { client } = useHouse()
  const { id = '' } = useParams<{ id: string }>()
  const [place, setPlace] = useState<{ readonly of: string; readonly after: UnitPlace | null }>()
  const unitsAfter = place?.of === id ? place.after : null
  const {
    value: entry,
    trouble,
    reread,
  } = useReading(useCallback(() => client.registryRead({ entry: id, unitsAfter }), [client, id, unitsAfter]))
  const [said, setSaid] = useState('')
  const onDone = (words: string) => {
    setSaid(words)
    void reread()
  }
  return (
    <>
      <p className="no-print">
        <Link href="/registry">{say('registry.entry.back')}</Link>
      </p>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {entry ? <Head entry={entry} /> : <h1>{say('registry.page.title')}</h1>}
      <div role="status">{said ? <p className="notice notice-open">{said}</p> : null}</div>
      {entry ? (
        <Parts
          entry={entry}
          onDone={onDone}
          pages={
            entry.moreUnits || unitsAfter ? (
              <Pages
                after={unitsAfter}
                next={entry.moreUnits}
                onPage={(after) => setPlace({ of: id, after })}
              />
            ) : null
          }
        />
      ) : null}
    </>
  )
}

const liveOf = (entry: RegistryEntry, field: string): string | undefined =>
  entry.fields.find((one) => one.field === field)?.value

function Head({ entry }: { readonly entry: RegistryEntry }) {
  const { say, sayCode } = useWords()
  const valueWords = useValueWords()
  const waiting = entry.pending.find(({ field }) => field === 'legalName')?.value
  const invited = entry.invited?.name
  const about = ['kind', 'country'].flatMap((field) => {
    const value = liveOf(entry, field)
    return value ? [valueWords(field, value)] : []
  })
  return (
    <header className="stack-small">
      <h1>{liveOf(entry, 'legalName') ?? waiting ?? invited ?? say('registry.page.unnamed')}</h1>
      <p className="row">
        <span className={`mark-status ${toneOf(entry.standing)}`}>
          {sayCode(`registry.standing.${entry.standing}`, entry.standing)}
        </span>
        <span className="soft">{about.join(', ')}</span>
      </p>
    </header>
  )
}

function Parts({ entry, onDone, pages }: PartProps & { readonly pages: ReactNode }) {
  const { say } = useWords()
  const fields = entry.steps.flatMap(({ act, field, may }) =>
    act === 'proposed' && field && may === true ? [field as FieldName] : [],
  )
  const isProvider = [...entry.fields, ...entry.pending].some(
    ({ field, value }) => field === 'kind' && value === 'provider',
  )
  // What is neither in force nor waits, and a provider makes no requests.
  const wanting = fields.filter(
    (field) =>
      ![...entry.fields, ...entry.pending].some((one) => one.field === field) &&
      !(field === 'power' && isProvider),
  )
  const ownNumber = entry.steps.some(({ act, may }) => act === 'proposed' && may === 'own-call-back-data')
  return (
    <>
      <Warnings entry={entry} />
      <Tick entry={entry} onDone={onDone} />
      {wanting.length > 0 ? (
        <details className="details" open={entry.invited !== null && entry.fields.length === 0}>
          <summary>{say('registry.enter.rest')}</summary>
          <div className="stack">
            <p>{say('registry.enter.about')}</p>
            <Enter
              key={wanting.join()}
              entry={entry.id}
              fields={wanting}
              said={saidOf(entry, wanting)}
              onDone={({ proposals }) => onDone(say('registry.enter.done', { count: proposals.length }))}
            />
          </div>
        </details>
      ) : null}
      <Proposals entry={entry} onDone={onDone} />
      <LiveFields entry={entry} onDone={onDone} />
      {fields.length > 0 ? (
        <details className="details">
          <summary>{say('registry.propose.title')}</summary>
          <div className="stack">
            {ownNumber ? <p className="hint">{say('registry.propose.own')}</p> : null}
            <Propose
              key={fields.join()}
              entry={entry.id}
              fields={fields}
              live={entry.fields}
              onDone={() => onDone(say('registry.propose.done'))}
            />
          </div>
        </details>
      ) : null}
      <WaitingPeople entry={entry} onDone={onDone} />
      <Units entry={entry} onDone={onDone} pages={pages} />
      <EntryActs entry={entry} onDone={onDone} />
      {entry.story.length > 0 ? <Story entry={entry} /> : null}
    </>
  )
}

/** What whoever invited wrote of a provider, as far as the sheet asks for it. */
function saidOf(
  { invited }: RegistryEntry,
  wanting: readonly FieldName[],
): Partial<Record<FieldName, string>> {
  if (!invited) return {}
  const said: Partial<Record<FieldName, string>> = {
    legalName: invited.name,
    domain: invited.domain,
    kind: 'provider',
  }
  return Object.fromEntries(wanting.flatMap((field) => (said[field] ? [[field, said[field]]] : [])))
}

function Warnings({ entry }: { readonly entry: RegistryEntry }) {
  const { say, sayCode, list } = useWords()
  const moment = useMoment()
  const { suspension, lost, missing, invited } = entry
  // What was proposed is not missing: it waits until two have looked at it.
  const isProposed = (part: string) =>
    entry.pending.some(({ field, value }) => field === part && value !== null)
  const lacking = missing.filter((part) => !isProposed(part))
  const waiting = missing.filter(isProposed)
  const missingWords = (part: string) =>
    part === 'vouching' && liveOf(entry, 'kind') === 'provider'
      ? say('registry.missing.vouching-provider')
      : sayCode(`registry.missing.${part}`, part)
  return (
    <>
      {invited && missing.length > 0 ? (
        <Warning tone="notice-wait" title={say('registry.invited')}>
          <p>{say('registry.invited.said', invited)}</p>
          <p>{say('registry.invited.how')}</p>
        </Warning>
      ) : null}
      {suspension ? (
        <Warning
          tone="notice-block"
          title={say('registry.entry.suspended', { when: moment(suspension.since) })}
        >
          <p>
            {sayCode(`registry.suspension.${suspension.because}`, suspension.because)}.{' '}
            {say('registry.entry.restoring', { count: suspension.restoredBy })}
          </p>
        </Warning>
      ) : null}
      {missing.length > 0 ? (
        <Warning tone="notice-wait" title={say('registry.entry.missing')}>
          <ul>
            {lacking.map((part) => (
              <li key={part}>{missingWords(part)}</li>
            ))}
            {waiting.length > 0 ? (
              <li>
                {say('registry.entry.waits', {
                  fields: list(waiting.map((part) => sayCode(`registry.field.${part}`, part).toLowerCase())),
                })}
              </li>
            ) : null}
          </ul>
        </Warning>
      ) : null}
      {lost.length > 0 ? (
        <Warning tone="notice-wait" title={say('registry.entry.lost')}>
          <ul>
            {lost.map(({ right, because, since }) => (
              <li key={right}>
                {sayCode(`registry.right.${right}`, right)}: {sayCode(`registry.loss.${because}`, because)}{' '}
                <span className="soft">{say('registry.entry.lost.since', { when: moment(since) })}</span>
              </li>
            ))}
          </ul>
        </Warning>
      ) : null}
    </>
  )
}

const Warning = ({
  tone,
  title,
  children,
}: {
  readonly tone: string
  readonly title: string
  readonly children: ReactNode
}) => (
  <section className={`notice ${tone} stack-small`}>
    <h2 className="registry-warning">{title}</h2>
    {children}
  </section>
)
