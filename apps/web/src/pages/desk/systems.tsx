import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { saveFile } from '../../files/save-file.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Decoys } from './decoys.tsx'
import { SystemTokens } from './system-tokens.tsx'
import { SystemWebhooks } from './system-webhooks.tsx'
import './systems.css'

/** How a provider's own systems call the house, and how they are told: for whoever leads the desk. */
export default function SystemsPage() {
  return (
    <Behind>
      <Systems />
    </Behind>
  )
}

function Systems() {
  const { say } = useWords()
  const { client } = useHouse()
  const tokens = useReading(useCallback(() => client.tokens({}), [client]))
  const webhooks = useReading(useCallback(() => client.webhooks({}), [client]))
  const again = () => void Promise.all([tokens.reread(), webhooks.reread()])
  return (
    <>
      <header className="stack-small">
        <p className="small">
          <Link href="/desk">{say('desk.room')}</Link>
        </p>
        <h1>{say('systems.title')}</h1>
        <p className="lead">{say('systems.lead')}</p>
      </header>
      <TroubleNote trouble={tokens.trouble ?? webhooks.trouble} onAgain={again} />
      {tokens.value && webhooks.value ? (
        <>
          <SystemTokens tokens={tokens.value.tokens} reread={tokens.reread} />
          <SystemWebhooks webhooks={webhooks.value.webhooks} reread={webhooks.reread} />
          <WorkedClient />
          <Decoys />
        </>
      ) : null}
    </>
  )
}

/** The example of `vectors/provider-client`, to be taken along. */
function WorkedClient() {
  const { say } = useWords()
  const [isLost, setLost] = useState(false)
  const take = async () => {
    setLost(false)
    try {
      const { default: text } = await import('virtual:provider-client')
      saveFile(text, 'client.mjs', 'text/javascript')
    } catch {
      setLost(true)
    }
  }
  return (
    <section className="stack-small" aria-labelledby="client-title">
      <h2 id="client-title">{say('systems.client')}</h2>
      <p>{say('systems.client.about')}</p>
      <TroubleNote trouble={isLost ? { kind: 'lost' } : undefined} onAgain={() => void take()} />
      <p className="row">
        <button type="button" className="button button-second" onClick={() => void take()}>
          {say('systems.client.save')}
        </button>
        <a href="/api/openapi.json">{say('systems.client.api')}</a>
      </p>
    </section>
  )
}
