import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { coursesFolder } from '@oficio/knowledge/courses'
import { expect, test } from 'vitest'
import { inputs } from './build.ts'

test('the application is built anew where a case, a module or an invented service of the courses changed', () => {
  const files = inputs()
  for (const folder of ['modules', 'scenarios', 'invented'])
    for (const name of readdirSync(join(coursesFolder(), folder)))
      expect(files).toContain(join(coursesFolder(), folder, name))
})
