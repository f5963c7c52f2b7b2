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

/** The address of the mail server with how long it is waited for: it says all of a way out. */
function patient(address: string): string {
  const way = new URL(address)
  for (const wait of ['connectionTimeout', 'greetingTimeout', 'socketTimeout'])
    way.searchParams.set(wait, String(longestMilliseconds))
  return way.toString()
}

/**
 * Sends word that there is a notice, once. The mail says that something waits and where; never what, about
 * whom, or with a link that opens anything: a mailbox in the wrong hands learns nothing and can do nothing.
 */
export async function sendWord(
  { pool, messages, origin, post, now }: PostOfficeParts,
  notice: string,
): Promise<void> {
  if (!post) return
  const { rows } = await pool.query<{ email: string | null; language: Language }>(
    'select p.email, p.language from notice n join person p on p.id = n.person_id join mail m on m.notice_id = n.id where n.id = $1 and m.sent_at is null',
    [notice],
  )
  const to = rows[0]
  if (!to?.email) return
  const words = messages[to.language]
  const transport = createTransport(patient(post.address))
  try {
    await transport.sendMail({
      from: post.from,
      to: to.email,
      subject: words.format('server.mail.subject'),
      text: words.format('server.mail.text', { address: origin }),
      // A reader that runs nothing and fetches nothing is all it takes.
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  } finally {
    transport.close()
  }
  await pool.query('update mail set sent_at = $2 where notice_id = $1', [notice, now()])
}
