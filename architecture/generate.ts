// Writes the files that are made from others. The check runs this and wants no difference afterwards.
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { requestSchemaJson } from '@oficio/contract'
import { openApiText } from '@oficio/contract/api'

const root = resolve(import.meta.dirname, '..')
const schema = requestSchemaJson()
writeFileSync(join(root, 'vectors/request.schema.json'), schema.endsWith('\n') ? schema : `${schema}\n`)
console.log('vectors/request.schema.json')

// The version of the house is that of its knowledge, and would change the file with every fact.
writeFileSync(join(root, 'vectors/openapi.json'), openApiText('0'))
console.log('vectors/openapi.json')
