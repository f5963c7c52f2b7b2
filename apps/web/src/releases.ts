// Applied only where something was released since the application was built: not part of the first page.
export { withReleases, withTables } from '@oficio/core/knowledge'
