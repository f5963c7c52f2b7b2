import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Language } from '@oficio/core/fact'
import { load } from '@oficio/knowledge'
import { createMessages, languageFrom, languages, type Messages } from '@oficio/messages'
import { createApp } from './app.ts'

// How long answers under way may still take after the order to stop.
const longestFarewellMilliseconds = 5000

const spoken = await Promise.all(languages.map(async (language): Promise<[Language, Messages]> => [language, await createMessages(language)]))
const messages = Object.fromEntries(spoken) as Record<Language, Messages>
const words = messages[languageFrom(process.env)]

const port = Number(process.env.PORT ?? 4400)
// Only this machine, unless the operator names another address: the page answers anyone who reaches it.
const hostname = process.env.HOST || '127.0.0.1'

const app = createApp({
  knowledge: load(),
  messages,
  today: () => new Date().toISOString().slice(0, 10),
  onFault: reportFault,
})

const server = serve({ fetch: app.fetch, port, hostname }, (info: AddressInfo) => {
  console.log(`${words.format('server.open', { address: addressOf(info) })}\n${words.format('server.stop')}`)
})
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? words.format('server.portTaken', { port: String(port) })
      : words.format('server.notOpened', { address: `${hostname}:${port}`, reason: error.code ?? error.name }),
  )
  process.exitCode = 1
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)

function stop(): void {
  const last = setTimeout(() => process.exit(0), longestFarewellMilliseconds)
  last.unref()
  server.close(() => console.log(words.format('server.closed')))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
}

function addressOf({ address, family, port: opened }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${opened}`
}

/** Kind and place of a fault, without its message: a message may repeat what somebody pasted. */
function reportFault(error: Error): void {
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  console.error([error.name, ...places].join('\n'))
}
