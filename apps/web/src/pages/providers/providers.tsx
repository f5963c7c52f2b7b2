import type { Profile } from '@oficio/core/provider'
import { Suspense, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { usePlace } from '../../form/situation.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { useGrowing } from '../../yielding/growing.ts'
import { type Wanted, wantedProviders } from './list.ts'
import { OthersSection } from './others.tsx'
import { ProviderCard } from './provider-card.tsx'
import { Search } from './provider-search.tsx'
import { orders, type SortOrder, type Strip, sorted, stripOf } from './strip.ts'
import { StripLegend } from './strip-view.tsx'
import './providers.css'

/** As many as a first sight holds, and how many more are drawn in a turn. */
const cardsAtOnce = 3
const cardsATurn = 2

/**
 * Every provider that the house knows, as cards for the authorities of one country: search, order, kind, what
 * it keeps.
 */
export default function Providers() {
  const { say } = useWords()
  return (
    <>
      <header className="stack-small">
        <h1>{say('directory.list.title')}</h1>
        <p className="lead">{say('directory.list.lead')}</p>
      </header>
      {/* What the page is stands there before the knowledge has come. */}
      <Suspense fallback={<p className="soft waits">{say('frame.loading')}</p>}>
        <Listed />
      </Suspense>
    </>
  )
}

function Listed() {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const [params, setParams] = useSearchParams()
  const [search, setSearch] = useState(params.get('q') ?? '')
  const all = useMemo(() => Object.values(knowledge.providers), [knowledge])
  const wanted: Wanted = { search, category: params.get('kind') ?? '', klass: params.get('holds') ?? '' }
  const { from, isExample } = usePlace()
  const stripNow = useMemo(() => {
    const made = new Map<string, Strip>()
    return (profile: Profile): Strip => {
      const strip = made.get(profile.id) ?? stripOf(profile, from, knowledge, today())
      made.set(profile.id, strip)
      return strip
    }
  }, [from, knowledge])
  const order: SortOrder = orders.find((one) => one === params.get('order')) ?? 'name'
  const found = sorted(
    wantedProviders(all, wanted).map((profile) => ({
      profile,
      // Worked out with its card, unless the order of all of them rests on it.
      get strip() {
        return stripNow(profile)
      },
    })),
    order,
  )
  const drawn = useGrowing(found.length, cardsAtOnce, cardsATurn)
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (value === '') after.delete(name)
        else after.set(name, value)
        return after
      },
      { replace: true },
    )
  const look = (text: string) => {
    setSearch(text)
    set('q', text)
  }
  const clear = () => {
    setSearch('')
    setParams((before) => without(before, ['q', 'kind', 'holds']), { replace: true })
  }
  return (
    <>
      <Search wanted={wanted} order={order} from={from} look={look} set={set} />
      <p role="status" className="soft">
        {say('directory.list.count', { count: found.length })}
        {isExample ? ` ${say('directory.page.example')}` : null}
      </p>
      {found.length === 0 ? (
        <div className="empty">
          <p>{say('directory.list.empty')}</p>
          <button type="button" className="button button-second" onClick={clear}>
            {say('directory.list.clear')}
          </button>
        </div>
      ) : (
        <>
          <StripLegend />
          <ul className="provider-grid" aria-busy={drawn < found.length}>
            {found.slice(0, drawn).map(({ profile, strip }) => (
              <ProviderCard key={profile.id} profile={profile} strip={strip} country={from} />
            ))}
          </ul>
        </>
      )}
      <OthersSection
        search={search}
        kind={wanted.category}
        isShown={wanted.klass === '' && drawn === found.length}
      />
      <div className="notice row-between no-print">
        <p>{say('directory.list.paste')}</p>
        <Link className="button" href="/">
          {say('directory.list.pasteLink')}
        </Link>
      </div>
    </>
  )
}

function without(params: URLSearchParams, names: readonly string[]): URLSearchParams {
  const after = new URLSearchParams(params)
  for (const name of names) after.delete(name)
  return after
}
