import { type AuthorityProfile, translatedPointers } from '@oficio/core/request'
import type { Messages } from '@oficio/messages'
import { authorityPlace } from '../authority/place.ts'
import { savedAuthority } from '../authority/read.ts'
import type { CommandAnswer, CommandCall } from '../command.ts'
import type { Page } from '../terminal/page.ts'

/** What was saved; exit 1 when nothing was. */
export async function run({ io, messages }: CommandCall): Promise<CommandAnswer> {
  const path = authorityPlace(io)
  const profile = await savedAuthority(io)
  return {
    exit: profile ? 0 : 1,
    json: { path, authority: profile ?? null },
    show(page) {
      if (profile) showProfile(page, profile, messages)
      page.blank().text(messages.format(profile ? 'cli.authority.lies' : 'cli.authority.none', { path }))
    },
  }
}

function showProfile(page: Page, profile: AuthorityProfile, messages: Messages): void {
  const { authority, letter, emblem } = profile
  const { supervisor, ...callBack } = letter?.callBack ?? {}
  const line = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(', ')
  const rows: readonly (readonly [Parameters<Messages['format']>[0], string])[] = [
    ['cli.authority.row.authority', line(authority.name, letter?.unit)],
    ['cli.authority.row.place', line(authority.location, letter?.city, letter?.web)],
    ['cli.authority.row.officer', line(...Object.values(authority.officer ?? {}))],
    [
      'cli.authority.row.callBack',
      line(callBack.switchboard, callBack.unit, supervisor?.name, supervisor?.post),
    ],
    ['cli.authority.row.hours', line(callBack.languages, callBack.hours)],
    ['cli.authority.row.delivery', line(letter?.delivery?.mailbox)],
    ['cli.authority.row.translations', translations(profile, messages)],
    ['cli.authority.row.emblem', emblem ? emblem.type : ''],
  ]
  page.rows(
    rows
      .filter(([, value]) => value !== '')
      .map(([key, value]) => [{ text: messages.format(key), style: 'faint' }, value]),
  )
}

const translations = ({ second }: AuthorityProfile, messages: Messages): string =>
  Object.entries(second ?? {})
    .map(([language, texts]) => {
      const count = Object.keys(texts ?? {}).length
      return messages.format('cli.authority.translated', {
        language,
        count,
        all: Object.keys(translatedPointers).length,
      })
    })
    .join(', ')
