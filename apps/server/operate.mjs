// Starts one command of an operator.
import { run } from './src/program/run.mjs'

await run('operate', new URL('src/operate/operate.ts', import.meta.url))
