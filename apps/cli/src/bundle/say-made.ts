import { type MadeFile, needsEscape } from '@oficio/custody/bag'
import { leftoversOf } from '@oficio/custody/files'
import type { Messages } from '@oficio/messages'

/** What whoever made a bag should know: names that one tool reads otherwise, and what a killed run left. */
export async function sayMade(path: string, made: readonly MadeFile[], messages: Messages) {
  const names = made.filter(({ name }) => needsEscape(name))
  // Others strip what stands at the end of a line of a manifest, and Windows what ends a name.
  const trailing = made.filter(({ name }) => name.split('/').some((part) => /[\s.]$/.test(part)))
  const left = await leftoversOf(path)
  return [
    ...names.map(({ name }) => ({ code: 'escaped-name', path: name, line: null, where: name })),
    ...trailing.map(({ name }) => ({ code: 'trailing-space', path: name, line: null, where: name })),
    ...left.map((name) => ({ code: 'left-over', path: name, line: null, where: name })),
  ].map((one) => ({
    ...one,
    message: messages.format(`evidence.bag.warning.${one.code}` as 'evidence.bag.warning.left-over'),
  }))
}
