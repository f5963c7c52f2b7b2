// Applied only where a provider has changed something since the application was built: not part of the first
// page.
export { withReleases } from '@oficio/core/knowledge'
