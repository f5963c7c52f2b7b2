import type { Abroad } from '@oficio/core/act'
import { useId, useState } from 'react'
import type { HashedInPlace } from '../../files/hashed-file.ts'
import { HashedFiles } from '../../files/hashed-files.tsx'
import { today } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { DayField, Line } from './abroad-end.tsx'

/** As the act names it, where the house itself sends. */
const viaNode = 'ETSI TS 103 120'

/** By which way an answer goes to the other State: to the node that asked, or by a channel that is noted. */
export function useAbroadWay({ asked }: Abroad) {
  const hasNode = asked.node !== undefined
  const [byNode, setByNode] = useState(hasNode)
  const [channel, setChannel] = useState('')
  const [on, setOn] = useState<string>(today())
  const [reference, setReference] = useState('')
  const [proof, setProof] = useState<readonly HashedInPlace[]>([])
  const said = () => {
    const [file] = proof
    return byNode
      ? { channel: viaNode, on: today(), reference: '', proof: null, byNode: true as const }
      : {
          ...{ channel: channel.trim(), on, reference: reference.trim() },
          proof: file ? { name: file.name, sha256: file.sha256 } : null,
        }
  }
  return {
    hasNode,
    byNode,
    setByNode,
    channel,
    setChannel,
    on,
    setOn,
    reference,
    setReference,
    proof,
    setProof,
    said,
  }
}

export function AbroadWay({ way }: { readonly way: ReturnType<typeof useAbroadWay> }) {
  const { say } = useWords()
  const id = useId()
  return (
    <>
      {way.hasNode ? (
        <p>
          <label htmlFor={`${id}-node`}>
            <input
              id={`${id}-node`}
              type="checkbox"
              checked={way.byNode}
              onChange={(event) => way.setByNode(event.target.checked)}
            />{' '}
            {say('contact.answer.byNode')}
          </label>
        </p>
      ) : null}
      {way.byNode ? null : (
        <>
          <div className="fields">
            <Line
              id={`${id}-channel`}
              label={say('contact.answer.channel')}
              value={way.channel}
              onChange={way.setChannel}
            />
            <DayField id={`${id}-on`} label={say('contact.answer.on')} value={way.on} onChange={way.setOn} />
            <Line
              optional
              id={`${id}-reference`}
              label={say('contact.answer.reference')}
              value={way.reference}
              onChange={way.setReference}
            />
          </div>
          <HashedFiles single label={say('contact.answer.proof')} files={way.proof} onChange={way.setProof} />
        </>
      )}
    </>
  )
}
