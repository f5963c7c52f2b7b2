import { load } from '@oficio/knowledge'
import { messagesInAll } from '@oficio/messages'
import { type AppParts, createApp } from '../../apps/server/src/create-app.ts'
import { webFile } from '../../apps/server/src/http/web-files.ts'
import { answer } from '../../apps/server/src/worker/answers.ts'

export const knowledge = load()
export const messages = await messagesInAll()

const bytes = (text: string) => new TextEncoder().encode(text)

/** A small application in place of the built one. */
export const exampleWeb = new Map([
  [
    '/index.html',
    webFile(bytes('<!doctype html><title>Oficio</title>'), 'text/html; charset=utf-8', {
      compressed: { br: bytes('br'), gzip: bytes('gzip') },
    }),
  ],
  ['/service-worker.js', webFile(bytes('// worker'), 'text/javascript; charset=utf-8')],
  ['/precache.json', webFile(bytes('[]'), 'application/json')],
  [
    '/assets/index-BfatpNK_.js',
    webFile(bytes('// application'), 'text/javascript; charset=utf-8', {
      immutable: true,
      compressed: { br: bytes('br') },
    }),
  ],
])

/** The server in this process, without threads, on a fixed day. For tests. */
export const appWith = (parts: Partial<AppParts> = {}) =>
  createApp({
    knowledge,
    messages,
    web: exampleWeb,
    answer: (job) => answer(job, { knowledge, messages }),
    allowance: () => undefined,
    crowd: () => undefined,
    today: () => '2026-11-24',
    now: () => '2026-11-24T12:00:00Z',
    addressOf: () => '192.0.2.1',
    newId: () => 'request-1',
    ...parts,
  })
