import type { CheckedFile } from '../compile.ts'
import type { Book } from './book.ts'

interface Hosts {
  readonly official: readonly string[]
  readonly copies: readonly string[]
}

/** Whether an address stands on a host of a public body, or among the copies that were looked at. */
function isNamed(address: string, { official, copies }: Hosts): boolean {
  const host = new URL(address).hostname
  return (
    official.some((one) => host === one || host.endsWith(`.${one}`)) ||
    copies.some((one) => address.startsWith(one))
  )
}

/**
 * A source of law says whose text it is, or stands where the law itself is kept: a blog never stops anybody
 * unseen.
 */
export function checkSources(book: Book): void {
  const [listed] = book.ofKind('hosts of sources')
  if (!listed) return
  for (const file of book.ofKind('sources of law')) checkList(book, file, listed.value as Hosts)
}

function checkList(book: Book, file: CheckedFile, hosts: Hosts): void {
  const sources = file.value as Record<string, { address?: string; whose?: string }>
  for (const [key, { address, whose }] of Object.entries(sources))
    if (address !== undefined && whose === undefined && !isNamed(address, hosts))
      book.report(
        file,
        [key],
        `"${key}" says not whose text it is, and its host is not one of law/source-hosts.yaml`,
        'form',
      )
}
