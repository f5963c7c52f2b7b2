import { parentPort } from 'node:worker_threads'
import type { Language } from '@oficio/core/fact'
import { load } from '@oficio/knowledge'
import { createMessages, languages, type Messages } from '@oficio/messages'
import { answer } from './answers.ts'
import type { Job } from './job.ts'
import type { FromWorker } from './pool.ts'

// One thread of the pool: gets a question, gives an answer, keeps nothing.
const port = parentPort
if (!port) throw new Error('This program is a thread of the server.')
const send = (message: FromWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

const knowledge = load()
const spoken = await Promise.all(
  languages.map(
    async (language): Promise<[Language, Messages]> => [language, await createMessages(language)],
  ),
)
const messages = Object.fromEntries(spoken) as Record<Language, Messages>

async function take(job: Job): Promise<void> {
  try {
    const answered = await answer(job, { knowledge, messages })
    send({ is: 'answered', answered }, [answered.body.buffer])
  } catch (error) {
    // Kind and place, never the message: it may repeat what somebody wrote.
    const { name, stack = '' } = error as Error
    send({ is: 'fault', name, places: stack.split('\n').filter((line) => /^\s+at /.test(line)) })
  }
}

port.on('message', (job: Job) => void take(job))
send({ is: 'ready' })
