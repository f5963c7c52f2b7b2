import type { Case, CaseRequest } from '@oficio/core/case'
import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import { useWords } from '../words/words.tsx'
import { useCase } from './store.ts'

/** A case of the device that is there, and how it is changed. */
export interface UsedCase {
  readonly whole: Case
  readonly used: ReturnType<typeof useCase>
}

/** One request of such a case. */
export interface UsedRequest extends UsedCase {
  readonly entry: CaseRequest
}

/** A page about the case that its address names: said to be gone where the device has none such. */
export function OfCase({ children }: { readonly children: (of: UsedCase) => ReactNode }) {
  const { id = '' } = useParams<{ id: string }>()
  const { say } = useWords()
  const used = useCase(id)
  if (used.isLoading) return <p className="soft">{say('frame.loading')}</p>
  return used.case ? children({ whole: used.case, used }) : <Gone />
}

/** A page about the one request of a case that its address names. */
export function OfRequestHere({ children }: { readonly children: (of: UsedRequest) => ReactNode }) {
  const { request = '' } = useParams<{ request: string }>()
  return (
    <OfCase>
      {({ whole, used }) => {
        const entry = whole.requests.find(({ id }) => id === request)
        return entry ? children({ whole, entry, used }) : <Gone />
      }}
    </OfCase>
  )
}

function Gone() {
  const { say } = useWords()
  return (
    <section className="empty">
      <h1>{say('cases.gone.title')}</h1>
      <p>{say('cases.gone.text')}</p>
      <Link className="button" href="/cases">
        {say('cases.gone.back')}
      </Link>
    </section>
  )
}
