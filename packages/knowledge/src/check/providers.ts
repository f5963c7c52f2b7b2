import type { Book } from './book.ts'

/** What a provider still lacks beside its profile. */
export function checkProviders(book: Book): void {
  const withCases = new Set(
    book.ofKind('cases').flatMap(({ path }) => /^providers\/([^/]+)\/cases\.yaml$/.exec(path)?.[1] ?? []),
  )
  for (const file of book.ofKind('profile'))
    if (!withCases.has(file.part))
      book.report(
        file,
        [],
        `no providers/${file.part}/cases.yaml; imitate providers/tiktok/cases.yaml`,
        'warning',
      )
}
