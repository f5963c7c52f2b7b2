import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Proposal, type ProposalLine } from './proposal.tsx'
import { Propose } from './propose.tsx'

/** The entry of one's own provider: what it may say about itself, what waits, what was decided. */
export default function DeskProfilePage() {
  return (
    <Behind>
      <DeskProfile />
    </Behind>
  )
}

function DeskProfile() {
  const { say, providerName } = useWords()
  const { client, me } = useHouse()
  const knowledge = useKnowledge()
  const { value, trouble, reread } = useReading(useCallback(() => client.profileProposals({}), [client]))
  const [done, setDone] = useState('')
  const profile = value?.provider ? knowledge.providers[value.provider] : undefined
  const own = value?.proposals.filter(({ provider }) => provider === value.provider) ?? []
  const open = own.filter(({ status }) => status === 'open')
  const decided = own.filter(({ status }) => status !== 'open')
  const after = (text: string) => {
    setDone(text)
    void reread()
  }
  return (
    <>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {profile ? (
        <>
          <header className="stack-small">
            <h1>{say('profiles.page.title', { provider: providerName(profile.id, knowledge) })}</h1>
            <p className="lead">{say('profiles.page.lead')}</p>
            <p>
              <Link href={`/providers/${profile.id}`}>{say('profiles.page.entry')}</Link>
            </p>
          </header>
          <p role="status">{done}</p>
          {me.actions.includes('profile.propose') ? (
            <section className="card stack" aria-labelledby="profile-propose">
              <h2 id="profile-propose">{say('profiles.propose.title')}</h2>
              <Propose profile={profile} onDone={() => after(say('profiles.propose.sent'))} />
            </section>
          ) : null}
          <section className="stack" aria-labelledby="profile-waiting">
            <h2 id="profile-waiting">{say('profiles.waiting.title', { count: open.length })}</h2>
            {open.length === 0 ? <p className="empty">{say('profiles.waiting.none')}</p> : null}
            {open.map((one) => (
              <Proposal key={one.id} one={one} profile={profile}>
                {one.may.withdraw ? (
                  <Withdraw one={one} onDone={() => after(say('profiles.withdraw.done'))} />
                ) : null}
              </Proposal>
            ))}
          </section>
          {decided.length > 0 ? (
            <section className="stack" aria-labelledby="profile-decided">
              <h2 id="profile-decided">{say('profiles.history.title')}</h2>
              {decided.map((one) => (
                <Proposal key={one.id} one={one} profile={profile} />
              ))}
            </section>
          ) : null}
        </>
      ) : null}
    </>
  )
}

function Withdraw({ one, onDone }: { readonly one: ProposalLine; readonly onDone: () => void }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const withdraw = () =>
    ask({
      route: 'profileWithdraw',
      action: 'profile.propose',
      subject: { proposal: one.id },
      title: say('profiles.withdraw'),
      doing: say('profiles.withdraw'),
      says: <p>{say('profiles.withdraw.about')}</p>,
      onDone,
    })
  return (
    <p className="no-print">
      <button type="button" className="button button-quiet" onClick={withdraw}>
        {say('profiles.withdraw')}
      </button>
      {dialog}
    </p>
  )
}
