import type { Role } from '@oficio/core/permission'

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly roles: Role[]
  readonly demonstration: boolean
  readonly unit: string
  readonly unitName: string
  readonly institution: string
  readonly institutionName: string
  readonly institutionKind: string
  readonly country: string | null
}

export const personSql = `select p.id, p.name, p.title, p.roles, p.demonstration, u.id as unit, u.name as
  "unitName", i.id as institution,
  i.name as "institutionName", i.kind as "institutionKind", i.country
  from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id`

/** A person as pages show one. */
export const personOf = (row: PersonRow) => ({
  id: row.id,
  name: row.name,
  title: row.title,
  roles: row.roles,
  unit: { id: row.unit, name: row.unitName },
  institution: {
    id: row.institution,
    name: row.institutionName,
    kind: row.institutionKind,
    country: row.country,
  },
  demonstration: row.demonstration,
})
