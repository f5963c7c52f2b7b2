import type { CaseRequest } from '@oficio/core/case'
import type { Readiness } from '@oficio/core/pack'
import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { useEffect, useMemo, useState } from 'react'
import { Link, useParams } from 'wouter'
import { draftForUnit } from '../../../drafts/corrections.ts'
import { KeptUntil } from '../../../drafts/set-passphrase.tsx'
import { useCase } from '../../../drafts/store.ts'
import { textAt } from '../../../form/pointer.ts'
import { blockingOf, byField } from '../../../request/findings/findings-at.ts'
import { isUnready, isWhole } from '../../../request/findings/whole.ts'
import { useWords } from '../../../words/words.tsx'
import { NoCase } from '../draft/around.tsx'
import { KeptNotice } from '../draft/kept-notice.tsx'
import { DraftContext, type EditedDraft, useDraftOf } from '../draft/use-draft.ts'
import { type AskedToo, asksCity, isHere } from './asked-here.ts'
import { CityAsked } from './asked-too.ts'
import { asksBasis, basisAt } from './asks-basis.ts'
import { Finish } from './finish.tsx'
import { lacking } from './lacking.ts'
import { openEntries } from './open-entries.ts'
import { type OfRow, ProviderRow } from './provider-row.tsx'
import { secondOfAll } from './second-of-all.ts'
import { What } from './what.tsx'
import { Who } from './who.tsx'
import '../draft/drafting.css'
import './preserve.css'

/**
 * Everything that preserves, of all providers of a case, on one page: who asks, what happened, sign, done.
 */
export default function PreservePage() {
  const { id = '' } = useParams<{ id: string }>()
  const { say } = useWords()
  const { case: whole, isLoading } = useCase(id)
  const [isOfUnit] = useState(() => draftForUnit(id) !== undefined)
  if (isLoading) return <p className="soft waits">{say('frame.loading')}</p>
  // What is written for a unit is signed there.
  const entries = isOfUnit || !whole ? [] : openEntries(whole)
  const [first] = entries
  if (!whole) return <NoCase />
  if (!first)
    return (
      <section className="stack">
        <h1>{say('drafting.preserve.title')}</h1>
        <div className="empty">
          <p>{say('drafting.preserve.none')}</p>
          <Link className="button" href={`/cases/${whole.id}`}>
            {say('drafting.back')}
          </Link>
        </div>
      </section>
    )
  return <Page caseId={id} firstId={first.id} entries={entries} />
}

interface PageProps {
  readonly caseId: string
  readonly firstId: string
  readonly entries: readonly CaseRequest[]
}

type Found = Readonly<Record<string, OfRow>>

/** What was found in words that have been typed on since is no longer true of what all requests share. */
const isOutdated = ({ path }: Finding, of: EvidenceRequest, now: EvidenceRequest): boolean =>
  /^\/(authority|case)\//.test(path) && textAt(of, path) !== textAt(now, path)

/** That a provider's own form asks for the offence, and not only the house. */
const asksOffence = ({ code, rule, severity }: Finding): boolean =>
  code === 'offence.missing' && rule === 'required' && severity !== 'advice'

function Page({ caseId, firstId, entries }: PageProps) {
  const { say } = useWords()
  const first = useDraftOf(caseId, firstId)
  const [found, setFound] = useState<Found>({})
  const [isAsked, setAsked] = useState(false)
  const isLoaded = typeof first === 'object'
  const now = isLoaded ? first.request : undefined
  const isBasis = isLoaded && asksBasis(first)
  const [wasCityAsked, setCityAsked] = useState<boolean>()
  if (isLoaded && wasCityAsked === undefined) setCityAsked(asksCity(first.request))
  const isCity = wasCityAsked ?? true
  const all = useMemo(
    () =>
      onceEach(
        entries.flatMap(({ id }) => {
          const row = found[id]
          if (!row) return []
          return now ? row.findings.filter((one) => !isOutdated(one, row.of, now)) : row.findings
        }),
        { isBasis, isCity },
      ),
    [entries, found, now, isBasis, isCity],
  )
  const draft = useMemo<EditedDraft | undefined>(
    () =>
      isLoaded
        ? {
            ...first,
            wanted: isAsked ? lacking(first.request).map(([pointer]) => pointer) : [],
            second: secondOfAll(first.whole, entries, first.signed, first.knowledge),
            findings: byField(
              all,
              first.fields.map(({ pointer }) => pointer),
            ),
          }
        : undefined,
    [isLoaded, first, entries, all, isAsked],
  )
  useEffect(() => {
    document.documentElement.dataset.bar = ''
    return () => {
      delete document.documentElement.dataset.bar
    }
  }, [])
  if (!draft) return <p className="soft waits">{say('frame.loading')}</p>
  const hear = (id: string, told: OfRow) =>
    setFound((before) =>
      JSON.stringify(before[id]) === JSON.stringify(told) ? before : { ...before, [id]: told },
    )
  const idsOf = (fits: (ready: Readiness) => boolean) =>
    entries.flatMap(({ id }) => (found[id] && fits(found[id].ready) ? [id] : []))
  const stopped = idsOf((ready) => !isWhole(ready))
  const isBasisMissing = isBasis && idsOf(({ missing }) => missing.includes(basisAt)).length > 0
  return (
    <DraftContext value={draft}>
      <CityAsked value={isCity}>
        <div className="stack preserve">
          <header className="stack-small">
            <p className="small no-print">
              <Link href={`/cases/${caseId}`}>{say('drafting.back')}</Link>
            </p>
            <h1>{say('drafting.preserve.heading', { count: entries.length })}</h1>
            <KeptNotice />
          </header>
          <form className="stack" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
            <Who />
            <What isOffenceAsked={entries.some(({ id }) => found[id]?.findings.some(asksOffence))} />
            <section className="stack-small" aria-labelledby="preserve-providers">
              <h2 id="preserve-providers">{say('drafting.preserve.keep')}</h2>
              <ul className="preserve-rows">
                {entries.map(({ id }) => (
                  <ProviderRow key={id} caseId={caseId} requestId={id} onFound={(told) => hear(id, told)} />
                ))}
              </ul>
            </section>
            <KeptUntil />
            <Finish
              caseId={caseId}
              requests={entries.map(({ id }) => id)}
              stopped={stopped}
              unready={idsOf(isUnready)}
              warned={entries.flatMap(({ id }) => (found[id]?.isWarned ? [id] : []))}
              isAsked={isAsked}
              onAsked={() => setAsked(true)}
              waits={[...blockingOf(all).map(({ path }) => path), ...(isBasisMissing ? [basisAt] : [])]}
            />
          </form>
        </div>
      </CityAsked>
    </DraftContext>
  )
}

/** What several providers ask alike is said once; advice has its place beside the letter. */
function onceEach(findings: readonly Finding[], asked: AskedToo): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter((finding) => {
    const key = `${finding.path} ${finding.code} ${finding.severity}`
    if (finding.severity === 'advice' || !isHere(finding, asked) || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
