import { tokenText } from '@oficio/verify/badge'
import { Link } from 'wouter'
import { saveFile } from '../../files/save-file.ts'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { dayHere } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

type Certificates = Value<'trainingCertificates'>

/** A certificate that the house issued: its file, its paper, and where it is checked. */
export function Own({ one }: { readonly one: Certificates['mine'][number] }) {
  const { say, day } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const body = { certificate: one.id }
  const file = async () => {
    const told = await send('file', body, () => client.trainingCertificate(body))
    if (told) saveFile(told.credential, `oficio-${one.kind}.json`, 'application/json')
  }
  const bare = async () => {
    const told = await send('file', body, () => client.trainingCertificate(body))
    const token = told && tokenText(told.credential)
    if (token !== undefined) saveFile(token, `oficio-${one.kind}.jwt`, 'application/vc+jwt')
  }
  const paper = async () => {
    const told = await send('paper', body, () => client.trainingCertificatePaper(body))
    if (told) saveFile(new Blob([told], { type: 'application/pdf' }), `oficio-${one.kind}.pdf`)
  }
  return (
    <li className="card stack-small">
      <p>
        <strong>
          {say(`academy.${one.kind}.name`)}.{' '}
          {say('academy.emergency.until', {
            from: day(one.at.slice(0, 10)),
            until: day(one.until.slice(0, 10)),
          })}
        </strong>
      </p>
      <Revoked one={one} />
      <TroubleNote trouble={trouble} />
      <p className="row">
        <button type="button" className="button button-second" disabled={busy} onClick={() => void file()}>
          {say('academy.emergency.file')}
        </button>
        <button type="button" className="button button-second" disabled={busy} onClick={() => void paper()}>
          {say('academy.emergency.paper')}
        </button>
        <button type="button" className="button button-quiet" disabled={busy} onClick={() => void bare()}>
          {say('academy.emergency.bare')}
        </button>
        <Link href="/verify">{say('academy.certificate.verify')}</Link>
      </p>
    </li>
  )
}

export function Revoked({ one: { revokedAt, reasons } }: { readonly one: Certificates['mine'][number] }) {
  const { say, day } = useWords()
  if (revokedAt === null) return null
  return (
    <p className="notice notice-block">
      {say('academy.emergency.revoked', { day: day(dayHere(revokedAt)), reasons: reasons ?? '' })}
    </p>
  )
}
