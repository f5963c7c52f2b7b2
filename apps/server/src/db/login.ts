import type { Pool } from 'pg'
import { NoDatabaseError } from './bundled.ts'

/**
 * What the login of people's work is: `own`, one that owns nothing and cannot become the owner; `shared`,
 * that of the owner itself, in which a statement of somebody else's making could leave the role that people
 * act in;
 * `open`, another one that owns the tables or may become their owner; `stranger`, one that may not act for
 * people at all.
 */
export type Login = 'own' | 'shared' | 'open' | 'stranger'

/** Asked of the database itself, after its tables are there. */
export async function loginOf(acting: Pool, owner: Pool): Promise<Login> {
  const { rows: mine } = await owner.query<{ login: string }>('select session_user as login')
  const { rows } = await acting.query<{ login: string; open: boolean; acts: boolean }>(
    `select session_user as login, pg_has_role(session_user, 'oficio_app', 'member') as acts,
       r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolreplication
         or pg_has_role(session_user, c.relowner, 'member') as open
     from pg_roles r, pg_class c where r.rolname = session_user and c.oid = 'public.act'::regclass`,
  )
  const { login, open = true, acts = false } = rows[0] ?? {}
  if (login === mine[0]?.login) return 'shared'
  return open ? 'open' : acts ? 'own' : 'stranger'
}

/**
 * No door is opened with a second login that would not keep people's work from the owner's.
 *
 * @throws {NoDatabaseError} where it could become the owner, or may not act for people at all
 */
export async function demandApart(acting: Pool, owner: Pool): Promise<void> {
  const login = await loginOf(acting, owner)
  if (login === 'open' || login === 'stranger') throw new NoDatabaseError('open-login', login)
}

/**
 * What of the database stands open to whoever acts, in words that `oficio doctor` has a sentence for: making
 * things (a temporary table can be taken for a table of ours), and functions that look names up where the
 * caller wants.
 */
export async function openings(owner: Pool): Promise<readonly string[]> {
  const { rows } = await owner.query<{ what: string }>(
    `select 'temporary ' || current_database() as what
     where has_database_privilege('oficio_app', current_database(), 'temporary')
     union all select 'create ' || current_database()
     where has_database_privilege('oficio_app', current_database(), 'create')
     union all select 'create ' || n.nspname from pg_namespace n
     where has_schema_privilege('oficio_app', n.oid, 'create')
     union all ${pathless}`,
  )
  return rows.map(({ what }) => what)
}

/**
 * Functions of ours that do not fix where they look names up; one whose body was read when it was made looks
 * up none.
 */
export const pathless = `
  select 'search_path ' || f.proname as what from pg_proc f
  where f.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = f.oid and d.deptype = 'e')
    and (f.prosecdef or f.prosqlbody is null)
    and not coalesce('search_path=pg_catalog, public, pg_temp' = any (f.proconfig), false)`
