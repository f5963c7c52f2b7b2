import { actKinds } from '@oficio/core/act'
import { readRoles, saysWhoDoes } from '@oficio/verify/record'
import { expect, test } from 'vitest'

test('of every kind of act the check of a list knows in which roles it is done', () => {
  expect(actKinds.filter((kind) => !saysWhoDoes(kind))).toEqual([])
})

test('an officer lets nothing go that was held, and nobody does what is not known', () => {
  const at = '2026-11-27T12:00:00.000Z'
  const roles = readRoles(
    (subject) =>
      subject === 'unit'
        ? [{ kind: 'founded', at: '', by: null, body: { kind: 'police' } }]
        : [{ kind: 'vouched', at: '', by: null, body: { roles: ['officer'] } }],
    true,
  )
  const officer = { person: 'sofia', institution: 'unit', at }
  expect(roles.doerFault(officer, 'withdrawn')).toBeUndefined()
  expect(roles.doerFault(officer, 'released')).toBe('other-role')
  expect(roles.doerFault(officer, 'approves-all')).toBe('other-role')
})
