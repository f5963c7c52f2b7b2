import { bindsAsLaw, type LawHosts, type SourceOwner } from '@oficio/core/fact'
import type { CheckedFile } from '../compile.ts'
import type { Book } from './book.ts'

interface Hosts extends LawHosts {
  readonly forges: readonly string[]
  readonly uploads: readonly string[]
}

/** What nobody but a State says: on a host where anybody may write, somebody else says it. */
const ofStates: readonly (SourceOwner | undefined)[] = ['law', 'court', 'official']

/**
 * A source of law says whose text it is, or stands where the law itself is kept: a blog never stops anybody
 * unseen. No source of law nor of a provider calls what anybody may have put there a law, a court's or a
 * public body's.
 */
export function checkSources(book: Book): void {
  const [listed] = book.ofKind('hosts of sources')
  if (!listed) return
  const hosts = listed.value as Hosts
  for (const file of book.ofKind('sources of law')) checkList(book, file, hosts, true)
  for (const file of book.ofKind('sources of providers')) checkList(book, file, hosts, false)
}

type Sources = Readonly<Record<string, { address?: string; whose?: SourceOwner }>>

function checkList(book: Book, file: CheckedFile, hosts: Hosts, ofLaw: boolean): void {
  for (const [key, { address, whose }] of Object.entries(file.value as Sources)) {
    if (address === undefined) continue
    const isNamed = bindsAsLaw(address, { [address]: {} }, hosts)
    if (ofLaw && whose === undefined && !isNamed)
      book.report(
        file,
        [key],
        `"${key}" says not whose text it is, and its host is not one of law/source-hosts.yaml`,
        'form',
      )
    if (ofStates.includes(whose) && !isNamed && isWhereAnybodyWrites(address, hosts))
      book.report(
        file,
        [key, 'whose'],
        `anybody may have put "${key}" there; write whose: other, or copy where it is the provider's own text`,
        'form',
      )
  }
}

const isWhereAnybodyWrites = (address: string, { forges, uploads }: Hosts): boolean => {
  const { hostname } = new URL(address)
  return [...forges, ...uploads].some((one) => hostname === one || hostname.endsWith(`.${one}`))
}
