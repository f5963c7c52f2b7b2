import type { Language } from '@oficio/core/fact'
import type { Messages } from '@oficio/messages'
import { createTransport } from 'nodemailer'
import type { Pool } from 'pg'

/** Where mail goes out, and from whom. */
export interface Post {
  /** `smtp://…` or `smtps://…`, credentials included: given by the operator, never written to a log. */
  readonly address: string
  readonly from: string
}

export interface PostOfficeParts {
  readonly pool: Pool
  readonly messages: Readonly<Record<Language, Messages>>
  readonly origin: string
  readonly post: Post | undefined
  readonly now: () => string
}

const longestMilliseconds = 10_000

/**
 * The address of the mail server with how long it is waited for: it says all of a way out. A password is said
 * over TLS alone: a server that offers none, or somebody between who hides that it does, gets neither the
 * password nor a mail.
 */
function patient(address: string): string {
  const way = new URL(address)
  if (way.username !== '') way.searchParams.set('requireTLS', 'true')
  for (const wait of ['connectionTimeout', 'greetingTimeout', 'socketTimeout'])
    way.searchParams.set(wait, String(longestMilliseconds))
  return way.toString()
}

interface Written {
  readonly to: string
  readonly subject: string
  readonly text: string
}

async function send(post: Post, mail: Written): Promise<void> {
  const transport = createTransport(patient(post.address))
  try {
    // A reader that runs nothing and fetches nothing is all it takes.
    await transport.sendMail({ from: post.from, ...mail, disableFileAccess: true, disableUrlAccess: true })
  } finally {
    transport.close()
  }
}

/** One mail that says that something waits, and where. */
function mailTo(
  { messages, origin, post }: Pick<PostOfficeParts, 'messages' | 'origin'> & { readonly post: Post },
  { address, language }: { readonly address: string; readonly language: Language },
): Promise<void> {
  const words = messages[language]
  return send(post, {
    to: address,
    subject: words.format('server.mail.subject'),
    text: words.format('server.mail.text', { address: origin }),
  })
}

/** A mail of the operator's own to see that mail leaves; by the way that every other takes. */
export const sendTrial = (post: Post, to: string, words: Messages): Promise<void> =>
  send(post, {
    to,
    subject: words.format('server.mail.trial-subject'),
    text: words.format('server.mail.trial-text'),
  })

/**
 * Sends word to a mailbox that somebody has no more: that it is so stands in the house, and not in the mail.
 */
export async function sendWordTo(
  { post, ...parts }: PostOfficeParts,
  to: { readonly address: string; readonly language: Language },
): Promise<void> {
  if (post) await mailTo({ ...parts, post }, to)
}

/**
 * Sends word that there is a notice, once; unless it goes `alone`, with everything else that the person was
 * not written of yet, and not at all where all of that was read meanwhile. The mail says that something waits
 * and where; never what, about whom, or with a link that opens anything: a mailbox in the wrong hands learns
 * nothing and can do nothing.
 */
export async function sendWord(
  { pool, messages, origin, post, now }: PostOfficeParts,
  { notice, alone = false }: { readonly notice: string; readonly alone?: boolean },
): Promise<void> {
  if (!post) return
  const { rows } = await pool.query<{
    id: string
    email: string | null
    language: Language
    unread: boolean
  }>(
    `select m.id, p.email, p.language, n.read_at is null as unread
     from notice of_job join notice n on n.person_id = of_job.person_id join mail m on m.notice_id = n.id
     join person p on p.id = n.person_id where of_job.id = $1 and m.sent_at is null
     and (not $2::boolean or n.id = $1)`,
    [notice, alone],
  )
  const to = rows[0]
  if (!to?.email) return
  const over = () =>
    pool.query('update mail set sent_at = $2 where id = any ($1)', [rows.map(({ id }) => id), now()])
  if (!alone && !rows.some(({ unread }) => unread)) return void (await over())
  await mailTo({ messages, origin, post }, { address: to.email, language: to.language })
  await over()
}
