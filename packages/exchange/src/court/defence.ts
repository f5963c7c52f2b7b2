import type { ReceiptNote } from './receipt.ts'
import type { CustodyHole } from './story.ts'

/** What was done with what came, as far as acts show it: for whoever must be told what was left unused. */
export interface EvidenceUse {
  /** Names of files that no act shows to have been opened or taken away. */
  readonly unopened: readonly string[]
  /** Names of files that went back to whoever sent them; `unread`: nobody had opened them. */
  readonly returned: readonly { readonly name: string; readonly unread: boolean }[]
  /** Whoever granted less than was asked, or refused it, before it was sent. */
  readonly cut: readonly { readonly by: string; readonly when: string; readonly all: boolean }[]
}

interface ForDefence {
  readonly outcomes: ReceiptNote['outcomes']
  readonly gaps: readonly CustodyHole[]
  /** Undefined: nobody writes down here what is opened. */
  readonly use: EvidenceUse | undefined
  readonly messages: { format(key: string, params?: Readonly<Record<string, string>>): string }
}

/**
 * What the defence asks first: what was refused or came in part, what nobody answered, what lies elsewhere,
 * what was received and no act shows in use. That no act shows it is no proof that nobody did it.
 */
export function defenceSection({ outcomes, gaps, use, messages }: ForDefence): {
  readonly heading: string
  readonly lines: readonly string[]
} {
  const say = (key: string, params: Readonly<Record<string, string>> = {}): string =>
    messages.format(`evidence.report.defence.${key}`, params)
  const notGot = outcomes
    .filter(({ outcome }) => outcome !== 'given')
    .map(({ item, outcome, ground }) =>
      [item, messages.format(`evidence.report.outcome.${outcome}`), ground].filter(Boolean).join(' · '),
    )
  const itemsOf = (code: CustodyHole['code']): readonly string[] =>
    gaps.flatMap((gap) => (gap.code === code && gap.items ? [gap.items] : []))
  const cut = use?.cut.map(({ by, when, all }) => say(all ? 'denied' : 'narrowed', { by, when })) ?? []
  const wentBack = (isUnread: boolean): readonly string[] =>
    (use?.returned ?? []).filter(({ unread }) => unread === isUnread).map(({ name }) => name)
  const [unread, read] = [wentBack(true), wentBack(false)]
  return {
    heading: say('title'),
    lines: [
      ...cut,
      ...notGot.map((row) => say('not-got', { row })),
      ...itemsOf('some-without-outcome').map((items) => say('unanswered', { items })),
      ...(itemsOf('some-without-outcome').length === 0 && outcomes.length === 0 ? [say('no-outcomes')] : []),
      ...itemsOf('not-here').map((files) => say('elsewhere', { files })),
      ...(use === undefined ? [say('use-unknown')] : []),
      ...(use && use.unopened.length > 0 ? [say('unopened', { files: use.unopened.join(', ') })] : []),
      ...(unread.length > 0 ? [say('returned-unread', { files: unread.join(', ') })] : []),
      ...(read.length > 0 ? [say('returned', { files: read.join(', ') })] : []),
      say('bound'),
    ],
  }
}
