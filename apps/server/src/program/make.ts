// `npm run build`: builds the pages and the program ahead of the first start, for an image whose files are
// read-only when it runs. A server that finds both built starts without building.
import { buildProgram, buildWeb, inputsDigest, isBuilt } from './build.ts'
import { isProgramBuilt, programDigest } from './inputs.mjs'

const pages = inputsDigest()
if (!isBuilt(pages)) await buildWeb(pages)
const program = programDigest()
if (!isProgramBuilt(program)) await buildProgram(program)
console.log(`pages ${pages.slice(0, 12)}, program ${program.slice(0, 12)}`)
