// Starts the server; from its sources it builds what is missing on its way.
import { run } from './src/program/run.mjs'

await run('main', new URL('src/main.ts', import.meta.url))
