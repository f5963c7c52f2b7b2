import { createMessages, languageFrom } from '@oficio/messages'
import { z } from 'zod'
import { sendTrial } from '../jobs/post-office.ts'
import { Refused } from './refused.ts'

type MailFault = 'no-mail' | 'not-a-mailbox' | 'mail-away' | 'mail-refused'

export class MailError extends Refused<MailFault> {
  /** What the mail server said to it. */
  readonly said: string
  constructor(code: MailFault, said = '') {
    super(code)
    this.said = said
  }
}

const longestSaid = 300

/**
 * Sends one mail to an address, as the house sends word of notices, in the language of whoever asks.
 *
 * @throws {MailError} where no server is set, none answers, or it does not take the mail
 */
export async function testMail(
  to: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly from: string }> {
  if (!z.email().safeParse(to).success) throw new MailError('not-a-mailbox')
  const address = env.OFICIO_SMTP
  if (!address) throw new MailError('no-mail')
  if (!/^smtps?:/.test(address) || !URL.canParse(address)) throw new MailError('mail-away')
  const post = { address, from: env.OFICIO_SMTP_FROM || 'oficio@localhost' }
  const words = await createMessages(languageFrom(env))
  try {
    await sendTrial(post, to, words)
    return { from: post.from }
  } catch (error) {
    const { response = '' } = error as { response?: string }
    // Only a server of mail answers with a number; whatever else failed, nobody took it.
    if (!/^[45]\d\d\b/.test(response)) throw new MailError('mail-away')
    throw new MailError('mail-refused', response.slice(0, longestSaid))
  }
}
