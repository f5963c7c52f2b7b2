import { load } from '@oficio/knowledge'
import { messagesInAll } from '@oficio/messages'
import { answer } from './answers.ts'
import type { Job } from './job.ts'
import type { FromWorker } from './pool.ts'

// One process of the pool: gets a question, gives an answer, keeps nothing.
const send = (message: FromWorker) => {
  if (!process.send) throw new Error('This program is a process of the server.')
  // The server may have gone while this was being read: then nobody is left to tell, and that is no fault.
  if (process.connected) process.send(message, undefined, undefined, () => {})
}

const knowledge = load()
const messages = await messagesInAll()

/** Answers between two moments at which what they left is taken away. */
const between = 32
let answers = 0

/**
 * The pages of a letter lie in memory that the engine does not count, and go when it tidies up, which by
 * itself it does after thousands of them: at three megabytes each, a process that prints all day would fill
 * the machine.
 */
function tidyUp(): void {
  answers += 1
  if (answers % between === 0) globalThis.gc?.()
}

async function take(job: Job): Promise<void> {
  try {
    const answered = await answer(job, { knowledge, messages })
    send({ is: 'answered', answered })
    tidyUp()
  } catch (error) {
    // Kind and place, never the message: it may repeat what somebody wrote.
    const { name, stack = '' } = error as Error
    send({ is: 'fault', name, places: stack.split('\n').filter((line) => /^\s+at /.test(line)) })
  }
}

process.on('message', (job: Job) => void take(job))
// Nobody is left to answer.
process.on('disconnect', () => process.exit(0))
send({ is: 'ready' })
